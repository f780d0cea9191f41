// Merges a message with what is known, then asks for what is missing or hands on to the result.

import type { Outcome } from "../../chat/turn.ts";
import { askOn } from "./ask-on.ts";
import type { Desk, Run } from "./desk.ts";
import { finish } from "./finish.ts";
import { type Entries, missingIn } from "./hearing/entries.ts";
import { type ChatField, fieldsOf } from "./hearing/fields.ts";
import type { Heard } from "./hearing/hear.ts";
import { placeLoose, termOf } from "./hearing/loose.ts";
import type { Quantity } from "./hearing/quantities.ts";
import { type AskedBack, askAgain, askMissing, askWhichField, askWhichValue } from "./saying/ask-back.ts";
import { countedAsNothing, remarkText } from "./saying/wording.ts";
import { fieldName } from "./saying/written.ts";
import type { State } from "./state.ts";

export function advance(run: Run, heard: Heard, desk: Desk): Outcome {
  const { engine, state } = run;
  const { language } = desk.turn;
  const fields = fieldsOf(engine);
  const { entries, loose } = mergedWith(state, heard, fields, desk.year);
  const nothing = fields
    .filter(({ path }) => heard.nothing.includes(path))
    .map((field) => fieldName(field, language));
  const notes = [
    ...run.notes,
    ...heard.remarks
      .filter((remark) => !state.told.includes(remark))
      .map((remark) => remarkText(remark, language)),
    ...(nothing.length > 0 ? [countedAsNothing(nothing, language)] : []),
  ];
  const next: Run = {
    ...run,
    notes,
    state: {
      ...state,
      entries: { ...entries },
      loose: [...loose],
      asked: [],
      told: [...new Set([...state.told, ...heard.remarks])],
    },
  };
  const doubt = doubtIn(next, heard, desk);
  return doubt ? askOn(next, doubt, desk) : finish(next, desk);
}

/** What was heard over what was known; numbers left open earlier are tried again. */
function mergedWith(state: State, heard: Heard, fields: readonly ChatField[], year: number) {
  const known: Entries = { ...state.entries, ...heard.entries };
  const isPutAside = state.shown !== null && Object.keys(heard.entries).length > 0;
  const waiting = (isPutAside ? [] : state.loose).filter(
    ({ value }) => !heard.loose.some((other) => other.value === value) && !isPlaced(value, heard.entries),
  );
  const again = placedAgain(waiting, heard, fields, { known, year });
  return { entries: { ...known, ...again.entries }, loose: [...again.loose, ...heard.loose] };
}

/** Only what the message names, and a term whose first day is now known: time alone makes no number clear. */
function placedAgain(
  waiting: readonly Quantity[],
  { named }: Heard,
  fields: readonly ChatField[],
  { known, year }: { readonly known: Entries; readonly year: number },
) {
  const [path] = named;
  const isNamed = named.length === 1 && path !== undefined;
  const tried = waiting.filter(({ kind }) => isNamed || kind === "months");
  const found = placeLoose(tried, fields, { known, asked: isNamed ? [path] : [], year, revised: null });
  const isMeant = !isNamed || found.entries[path] !== undefined;
  return isMeant
    ? { entries: found.entries, loose: [...waiting.filter((one) => !tried.includes(one)), ...found.loose] }
    : { entries: {}, loose: waiting };
}

/** Said again with its name: "2000万是应收". */
function isPlaced(value: number, entries: Entries): boolean {
  return Object.values(entries).some((entry) => entry === value || entry === value / 1e4);
}

/** What has to be asked before anything can be computed; null when all is clear. */
function doubtIn(
  { engine, state }: Run,
  { clashes, outside }: Heard,
  { turn, year }: Desk,
): AskedBack | null {
  const { language } = turn;
  if (outside.length > 0) return askAgain(outside, language);
  if (clashes.length > 0) return askWhichValue(clashes, engine, language);
  const fields = fieldsOf(engine);
  const missing = missingIn(fields, state.entries);
  const isCounted = state.loose.some((quantity) => waits(quantity, missing));
  const lastDay = termOf(fields)?.[1].path;
  const wanted = missing.filter(({ path }) => !(isCounted && path === lastDay));
  const unclear = state.loose.filter((quantity) => !waits(quantity, missing));
  if (unclear.length > 0) {
    const isGiven = ({ path }: ChatField) => state.entries[path] !== undefined;
    const open = fields.filter((field) => field.group === null && isGiven(field) === (state.shown !== null));
    return askWhichField(unclear, missing.length > 0 ? missing : open, { language, year });
  }
  return wanted.length > 0 ? askMissing(wanted, language, state.told) : null;
}

/** A term that ends on a day to be counted once the first day is known. */
function waits({ kind }: Quantity, missing: readonly ChatField[]): boolean {
  return kind === "months" && missing.some((field) => field.kind === "date");
}
