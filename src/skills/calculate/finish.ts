// Computes, and shows the result with what could be done next; or says why there is none.

import type { Engine } from "../../calculation/engine.ts";
import type { Choice } from "../../chat/reply.ts";
import type { Outcome } from "../../chat/turn.ts";
import { askOn } from "./ask-on.ts";
import { nextEngine } from "./carry.ts";
import { clausePassage } from "./clause.ts";
import { compute, type Values } from "./compute.ts";
import { type Desk, type Run, reply } from "./desk.ts";
import { fieldsOf } from "./hearing/fields.ts";
import { isShortened, resultBlocks } from "./saying/show.ts";
import { words } from "./saying/wording.ts";
import { type State, shownState } from "./state.ts";

export function finish({ engine, state, known, notes, events }: Run, desk: Desk): Outcome {
  const { turn, library, reader, parameters } = desk;
  const { language } = turn;
  const computed = compute(engine, state.entries, parameters);
  if (computed.status !== "done") {
    const isLacking = computed.status === "lacking";
    const text = isLacking ? computed.reason : `${words("cannot", language)}：${computed.reason}`;
    const asked = isLacking ? computed.fields.map(({ path }) => path) : [];
    return askOn({ engine, state, known, notes, events }, { text, choices: [], asked }, desk);
  }
  const { working } = computed;
  const after = shownState(state, state.entries);
  const clause = clausePassage(engine.clause, library, reader);
  const blocks = resultBlocks({
    engine,
    entries: state.entries,
    working,
    before: state.shown,
    parameters,
    clause,
    language,
    notes,
    choices: choicesAfter(engine, after, working.value, desk),
  });
  const passages = clause ? [{ id: clause.id, hash: clause.hash, score: 1 }] : [];
  return reply({ status: "answered", blocks }, after, events, {
    query: turn.inbound.text,
    generation: library.generation,
    passages,
    engine: engine.name,
  });
}

function choicesAfter(
  engine: Engine,
  state: State,
  value: Values,
  { turn, engines }: Desk,
): readonly Choice[] {
  const { language } = turn;
  const own = (id: "change" | "undo" | "rows") => {
    const label = words(`${id}Choice`, language);
    return { id, label, text: label };
  };
  const next = nextEngine(state, engines);
  return [
    own("change"),
    ...(state.past.length > 0 ? [own("undo")] : []),
    ...(isShortened(engine, value) ? [own("rows")] : []),
    ...otherReading(engine, state, language),
    ...(next
      ? [
          {
            id: `engine:${next.name}`,
            label: language === "zh" ? `再算${next.title.zh}` : `also: ${next.title.en}`,
            text:
              language === "zh"
                ? `再算一下刚才这笔的${next.aliases[0] ?? next.title.zh}`
                : `also calculate the ${next.title.en}`,
          },
        ]
      : []),
  ];
}

/** "换口径": the option of a reading that is not the one computed. */
function otherReading(engine: Engine, state: State, language: "zh" | "en"): readonly Choice[] {
  return fieldsOf(engine).flatMap(({ path, title, readings, options }) => {
    if (!readings || readings.taken !== undefined) return [];
    const current = state.entries[path] ?? readings.ways[0]?.option;
    const other = readings.ways.find(({ option }) => option !== undefined && option !== current);
    const option = options.find(({ value }) => value === other?.option);
    if (!other || !option) return [];
    const label = language === "zh" ? `换口径：${other.label}` : other.label;
    return [{ id: `reading:${path}`, label, text: `${title}改成${option.words[0] ?? option.label}` }];
  });
}
