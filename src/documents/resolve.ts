// Whether every number of a document can be computed again from where it says it comes from. What cannot be is a
// blocking finding that names the place.

import { engineNamed } from "../calculation/catalogue.ts";
import type { Case } from "../cases/case.ts";
import type { CivilDate } from "../dates.ts";
import { Fault, messageOf } from "../errors.ts";
import type { ParameterSource } from "../finance/working.ts";
import { caseValue } from "./case-expression.ts";
import {
  type Draft,
  type DraftFigure,
  type DraftFinding,
  figuresOf,
  numberedSections,
  type Sentence,
  sentencesOf,
  sentenceText,
} from "./draft.ts";
import { plainValue, resultAt } from "./material.ts";

export type ResolveFrom = {
  readonly client: Case;
  /** The day of the document: engines and expressions take the parameters of that day. */
  readonly date: CivilDate;
  readonly parametersOn: (day: CivilDate) => ParameterSource;
};

/** Computes a figure anew from its `from`. Throws `input/invalid` when the source is unknown or lacks it. */
export function resolveFigure({ from, input }: DraftFigure, ground: ResolveFrom): number | string {
  const [, kind, rest = ""] = /^(case|engine|parameter):(.+)$/su.exec(from) ?? [];
  const today = ground.parametersOn(ground.date);
  switch (kind) {
    case "case":
      return caseValue(rest, { client: ground.client, parameter: (id) => today(id).value });
    case "engine": {
      const at = rest.indexOf("#");
      const working = engineNamed(rest.slice(0, at)).calculate(input, today);
      return plainValue(resultAt(working, rest.slice(at + 1)));
    }
    case "parameter": {
      const [id = "", day = ground.date] = rest.split("@");
      return ground.parametersOn(day as CivilDate)(id).value;
    }
    default:
      throw new Fault("input/invalid", `出处“${from}”不是 case:、engine: 或 parameter:。`);
  }
}

/** Figures that come out otherwise than written, and numbers of the text that are no figure: each blocks the file. */
export function sourceFindings(draft: Draft, ground: ResolveFrom): readonly DraftFinding[] {
  return [...unresolved(draft, ground), ...unsourced(draft)];
}

function unresolved(draft: Draft, ground: ResolveFrom): readonly DraftFinding[] {
  return figuresOf(draft).flatMap((figure) => {
    const problem = problemOf(figure, ground);
    if (problem === null) return [];
    const { section, sentence } = placeOf(draft, figure);
    return [
      {
        code: "figure-unresolved",
        level: "blocking",
        section,
        sentence,
        text: `“${figure.label} ${figure.text}”与出处 ${figure.from} 不一致：${problem}`,
        mend: "按出处重新计算，或改正出处",
      } satisfies DraftFinding,
    ];
  });
}

function problemOf(figure: DraftFigure, ground: ResolveFrom): string | null {
  try {
    const value = resolveFigure(figure, ground);
    return Object.is(value, figure.value) ? null : `出处给出${value}`;
  } catch (error) {
    return messageOf(error);
  }
}

/** Numbers among the words of the template; dates, document numbers and clauses aside. */
function unsourced(draft: Draft): readonly DraftFinding[] {
  const places = numberedSections(draft).flatMap(({ section }) =>
    section.blocks
      .filter((block) => block.type !== "table" || block.isReference !== true)
      .flatMap(sentencesOf)
      .map((sentence) => ({ section: section.title, sentence })),
  );
  const assumed = draft.assumptions.map((sentence) => ({ section: "假设", sentence }));
  return [...places, ...assumed].flatMap(({ section, sentence }) => {
    const numbers = bareNumbers(sentence);
    if (numbers.length === 0) return [];
    return [
      {
        code: "number-without-source",
        level: "blocking",
        section,
        sentence: sentenceText(sentence),
        text: `数字${numbers.join("、")}没有出处`,
        mend: "改为取自个案、测算或参数的数字",
      } satisfies DraftFinding,
    ];
  });
}

/** Example: bareNumbers(["2026年有3家，额度", figure]) is ["3"]. */
export function bareNumbers(sentence: Sentence): readonly string[] {
  const words = sentence.map((piece) => (typeof piece === "string" ? piece : "·")).join("");
  return words.replace(asides, "·").match(/\d[\d,.]*%?/gu) ?? [];
}

const asides =
  /\d{4}-\d{2}-\d{2}|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|〔\d{4}〕第?\d+号|第\d+[号条款项]|\d+版/gu;

function placeOf(draft: Draft, figure: DraftFigure): { readonly section: string; readonly sentence: string } {
  for (const { section } of numberedSections(draft)) {
    const sentence = section.blocks.flatMap(sentencesOf).find((one) => one.includes(figure));
    if (sentence) return { section: section.title, sentence: sentenceText(sentence) };
  }
  return { section: "假设", sentence: figure.text };
}
