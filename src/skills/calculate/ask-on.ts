// Goes on asking: what this message added is said back, so that a misheard number is seen at once.

import type { Block } from "../../chat/reply.ts";
import type { Outcome } from "../../chat/turn.ts";
import { type Desk, type Run, reply } from "./desk.ts";
import { missingIn, sameEntry } from "./hearing/entries.ts";
import { fieldsOf } from "./hearing/fields.ts";
import type { AskedBack } from "./saying/ask-back.ts";
import { needsTable, notedText } from "./saying/wording.ts";
import { listed } from "./saying/written.ts";

export function askOn(run: Run, back: AskedBack, { turn }: Desk): Outcome {
  const { engine, state, known, notes, events } = run;
  const { language } = turn;
  const title = language === "zh" ? engine.title.zh : engine.title.en;
  const fields = fieldsOf(engine);
  if (missingIn(fields, state.entries).some(({ kind, path }) => kind === "text" && path.includes("."))) {
    const text = needsTable(title, engine.name, language);
    return reply({ status: "clarify", blocks: [{ type: "text", text }] }, null, events);
  }
  const added = fields.filter(({ path }) => !sameEntry(known[path], state.entries[path]));
  const list = listed(added, state.entries, language);
  const noted = list === "" ? "" : notedText(title, list, language);
  const text = [noted, ...notes, back.text].filter(Boolean).join("\n");
  const choices: readonly Block[] =
    back.choices.length > 0 ? [{ type: "choices", prompt: "", choices: back.choices }] : [];
  return reply(
    { status: "clarify", blocks: [{ type: "text", text }, ...choices] },
    { ...state, asked: [...back.asked], told: [...new Set([...state.told, "none-and-cancel"])] },
    events,
  );
}
