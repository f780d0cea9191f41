// What each kind of message leads to.

import type { Outcome } from "../../chat/turn.ts";
import { advance } from "./advance.ts";
import { askOn } from "./ask-on.ts";
import { carriedOver, knownIn } from "./carry.ts";
import { compute } from "./compute.ts";
import { askedEvent, type Desk, type Run, reply } from "./desk.ts";
import { finish } from "./finish.ts";
import { missingIn } from "./hearing/entries.ts";
import { fieldsOf } from "./hearing/fields.ts";
import { canBeNothing } from "./hearing/options.ts";
import { askMissing } from "./saying/ask-back.ts";
import { wishAnswer } from "./saying/beyond.ts";
import { allRows } from "./saying/show.ts";
import { cannotBeNothing, colon, countedAsNothing, idleText, words } from "./saying/wording.ts";
import { fieldName, listed } from "./saying/written.ts";
import { type State, startState } from "./state.ts";
import type { Said } from "./understand.ts";

export function respond(said: Said, before: State | null, desk: Desk): Outcome {
  if (said.kind === "menu") return menu(desk);
  if (said.kind === "request") return advance(started(said, before, desk), said.heard, desk);
  const engine = before && desk.engines.find(({ name }) => name === before.engine);
  if (!before || !engine) return menu(desk);
  const run: Run = { engine, state: before, known: before.entries, notes: [], events: [] };
  switch (said.kind) {
    case "numbers":
      return advance(run, said.heard, desk);
    case "skip":
      return skipped(run, desk);
    case "cancel":
      return plain(words("cancelled", desk.turn.language), null);
    case "idle":
      return plain(idleText(said.words, listedNames(run, desk), desk.turn.language), before);
    case "undo":
      return undone(run, desk);
    case "change":
      return reply(
        { status: "clarify", blocks: [{ type: "text", text: words("whatToChange", desk.turn.language) }] },
        before,
      );
    case "all-rows":
    case "wish":
      return aboutResult(run, said, desk);
  }
}

function menu({ engines, turn: { language } }: Desk): Outcome {
  const choices = engines.map(({ name, title, aliases }) => ({
    id: `engine:${name}`,
    label: language === "zh" ? title.zh : title.en,
    text: language === "zh" ? `算一下${aliases[0] ?? title.zh}` : `calculate ${title.en}`,
  }));
  const prompt = words("menu", language);
  return reply({ status: "clarify", blocks: [{ type: "choices", prompt, choices }] }, "unchanged");
}

function started(said: Extract<Said, { kind: "request" }>, before: State | null, desk: Desk): Run {
  const { engine, heard, carriesOver } = said;
  const { language } = desk.turn;
  const carried = carriesOver ? carriedOver(engine, knownIn(before), desk.engines) : {};
  const taken = fieldsOf(engine).filter(({ path }) => heard.entries[path] === undefined);
  const list = listed(taken, carried, language);
  return {
    engine,
    state: startState(engine.name, carried, before),
    known: carried,
    notes:
      list === ""
        ? []
        : [`${words("carried", language)}${colon(language)}${list}${language === "zh" ? "。" : "."}`],
    events: [askedEvent(engine, desk)],
  };
}

/** "没有", "先跳过": amounts that may be nothing are nothing; the others are asked for again. */
function skipped(run: Run, desk: Desk): Outcome {
  const { engine, state } = run;
  const { language } = desk.turn;
  const fields = fieldsOf(engine);
  const asked = fields.filter(({ path }) => state.asked.includes(path));
  const nothing = asked.filter(canBeNothing);
  const needed = asked.filter((field) => !canBeNothing(field) && field.isRequired);
  const names = (some: typeof asked) => some.map((field) => fieldName(field, language));
  const zeros = Object.fromEntries(nothing.map(({ path, kind }) => [path, kind === "numbers" ? [] : 0]));
  const next: Run = {
    ...run,
    state: { ...state, entries: { ...state.entries, ...zeros } },
    known: { ...state.entries, ...zeros },
    notes: [
      ...(nothing.length > 0 ? [countedAsNothing(names(nothing), language)] : []),
      ...(needed.length > 0 ? [cannotBeNothing(names(needed), language)] : []),
    ],
  };
  const missing = missingIn(fields, next.state.entries);
  return missing.length > 0
    ? askOn(next, askMissing(missing, language, state.told), desk)
    : finish(next, desk);
}

function undone(run: Run, desk: Desk): Outcome {
  const entries = run.state.past.at(-1) ?? run.state.entries;
  const back = finish(
    { ...run, state: { ...run.state, entries }, notes: [words("undone", desk.turn.language)] },
    desk,
  );
  const session = back.session;
  if (session === null || session === "unchanged") return back;
  const state: State = { ...(session.state as State), past: run.state.past.slice(0, -1) }; // made by `finish`
  return { ...back, session: { ...session, state } };
}

function aboutResult(
  { engine, state }: Run,
  said: Extract<Said, { kind: "all-rows" | "wish" }>,
  { parameters, turn: { language } }: Desk,
): Outcome {
  const computed = compute(engine, state.shown ?? state.entries, parameters);
  if (computed.status !== "done") return plain(computed.reason, state);
  const { value } = computed.working;
  if (said.kind === "all-rows")
    return reply({ status: "answered", blocks: allRows(engine, value, language) }, state);
  return plain(wishAnswer(engine, said.amount, value, language) ?? words("whatToChange", language), state);
}

/** What could be changed instead. */
function listedNames({ engine, state }: Run, { turn }: Desk): string {
  const names = fieldsOf(engine)
    .filter(({ path }) => state.entries[path] !== undefined)
    .map((field) => fieldName(field, turn.language));
  return names.join(turn.language === "zh" ? "、" : ", ");
}

function plain(text: string, state: State | null): Outcome {
  return reply({ status: "done", blocks: [{ type: "text", text }] }, state);
}
