// Results side by side: before and after a change, and under both readings of a word.

import type { z } from "zod";
import type { Engine } from "../../../calculation/engine.ts";
import { notesOf } from "../../../calculation/engine.ts";
import { type Readings, type Unit, writeFigure } from "../../../calculation/field.ts";
import type { Block } from "../../../chat/reply.ts";
import type { Language } from "../../../chat/turn.ts";
import type { ParameterSource } from "../../../finance/working.ts";
import { compute, type Values } from "../compute.ts";
import { type Entries, sameEntry } from "../hearing/entries.ts";
import { fieldsOf } from "../hearing/fields.ts";
import { comparedColumns, words } from "./wording.ts";
import { fieldName, resultOf, writtenEntry, writtenNumber } from "./written.ts";

type Table = Extract<Block, { type: "table" }>;

/** Each changed field as a sentence part. Example: `年利率由3.65%改为3.2%`. */
export function changesIn(
  engine: Engine,
  before: Entries,
  after: Entries,
  language: Language,
): readonly string[] {
  return fieldsOf(engine).flatMap((field) => {
    const [was, is] = [before[field.path], after[field.path]];
    if (sameEntry(was, is)) return [];
    const name = fieldName(field, language);
    const none = language === "zh" ? "未填" : "none";
    const from = was === undefined ? none : writtenEntry(field, was, language);
    const to = is === undefined ? none : writtenEntry(field, is, language);
    return [language === "zh" ? `${name}由${from}改为${to}` : `${name} from ${from} to ${to}`];
  });
}

/** The first results before and after. */
export function beforeAndAfter(engine: Engine, before: Values, after: Values, language: Language): Table {
  const rows = engine.headline.map((field) => {
    const was = resultOf(engine.value, field, before, language);
    const is = resultOf(engine.value, field, after, language);
    return [is.name, was.text, is.text, difference(was.value, is.value, is.unit, language)];
  });
  return { type: "table", caption: words("compared", language), columns: comparedColumns[language], rows };
}

function difference(was: unknown, is: unknown, unit: Unit, language: Language): string {
  if (typeof was !== "number" || typeof is !== "number") return "";
  const step = Number((is - was).toFixed(6));
  if (step === 0) return language === "zh" ? "不变" : "none";
  if (language === "en") return `${step > 0 ? "+" : ""}${writtenNumber(Number(step.toFixed(4)), unit, "en")}`;
  const written = writeFigure(step, unit);
  return `${step > 0 ? "+" : ""}${unit === "%" ? written.replace("%", "个百分点") : written}`;
}

export type Compared = { readonly table: Table; readonly note: string };

/** Both readings of each word that has two, where the engine knows it. */
export function readingsOf(
  engine: Engine,
  entries: Entries,
  value: Values,
  { parameters, language }: { readonly parameters: ParameterSource; readonly language: Language },
): readonly Compared[] {
  const ofResults = Object.entries(engine.value.shape).flatMap(([path, schema]) => {
    const { readings } = notesOf(schema as z.ZodType);
    return readings ? [{ path, readings: readings as Readings }] : []; // written by `field.ts`
  });
  const ofFields = fieldsOf(engine).flatMap(({ path, readings }) => (readings ? [{ path, readings }] : []));
  return [...ofFields, ...ofResults]
    .filter(({ path, readings }) => readings.ways.length > 1 && isOpen(entries[path], readings))
    .map(({ path, readings }) => {
      const rows = readings.ways.map(({ label, option, results }) => {
        const isOther = option !== undefined && results === undefined;
        const found = isOther ? compute(engine, { ...entries, [path]: option }, parameters) : null;
        const values = found?.status === "done" ? found.working.value : value;
        return [
          label,
          ...(results ?? engine.headline).map(
            (field) => resultOf(engine.value, field, values, language).text,
          ),
        ];
      });
      const titles = engine.headline.map((field) => resultOf(engine.value, field, value, language).name);
      const caption = language === "zh" ? `“${readings.word}”的两种口径` : `Two readings of ${readings.word}`;
      const columns = [language === "zh" ? "口径" : "reading", ...(readings.columns ?? titles)];
      return {
        table: { type: "table" as const, caption, columns, rows },
        note: language === "zh" ? `${readings.manual}。` : `The manual: ${readings.manual}`,
      };
    });
}

/** With another reading than the manual's chosen, the engine's own warning speaks. */
function isOpen(chosen: unknown, { taken }: Readings): boolean {
  return taken === undefined || chosen === undefined || chosen === taken;
}
