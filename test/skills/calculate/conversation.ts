// A conversation with the calculating skill: the real engines and the shipped parameters, a small library, and the
// bank's red lines. What the skill does not take is marked as taken by others.

import { readFileSync } from "node:fs";
import { engines } from "../../../src/calculation/catalogue.ts";
import { plainText } from "../../../src/channels/plain-text.ts";
import type { Block, Reply } from "../../../src/chat/reply.ts";
import type { Outcome, Session } from "../../../src/chat/turn.ts";
import { languageOf } from "../../../src/language/language-of.ts";
import { findRedLine, readRedLines } from "../../../src/red-lines/red-lines.ts";
import { createCalculate } from "../../../src/skills/calculate/calculate.ts";
import { readState, type State } from "../../../src/skills/calculate/state.ts";
import { createMemoryLibrary, day, type ShelvedDocument } from "../../fakes/memory-library.ts";
import { shippedTable } from "../../fakes/shipped-parameters.ts";

const redLines = readRedLines(
  readFileSync(new URL("../../../knowledge/red-lines.yaml", import.meta.url), "utf8"),
);
const table = shippedTable();

export const shelf: readonly ShelvedDocument[] = [
  {
    document: { id: "06-流动资金贷款", title: "示范银行信贷业务手册：流动资金贷款" },
    clauses: [{ clause: "第十条", text: "流动资金贷款额度不得超过借款人的实际需求，必须先测算。其余略。" }],
  },
  {
    document: { id: "11-定价与收益", title: "旧手册", effectiveTo: day("2025-01-01") },
    clauses: [{ clause: "第七条", text: "RAROC的算法。" }],
  },
];

export type Said = {
  readonly text: string;
  readonly reply: Reply;
  readonly outcome: Outcome;
  readonly state: State | null;
};

/** `null` for a message that is left to the other skills. */
export type Turned = Said | null;

export function createConversation(books: readonly ShelvedDocument[] = shelf) {
  const skill = createCalculate({
    engines,
    parameters: { table: async () => table },
    library: () => createMemoryLibrary(books),
    isForbidden: (text) => findRedLine(text, redLines) !== null,
  });
  let session: Session | null = null;

  async function say(text: string): Promise<Turned> {
    const goesOn = session !== null && skill.continues?.(text, session.state) === true;
    if (!goesOn && !skill.recognises(text)) return null;
    const outcome: Outcome = await skill.run({
      inbound: {
        kind: "text",
        id: "in",
        account: { channel: "web", id: "li" },
        conversationId: "c",
        at: "2026-11-23T02:00:00Z",
        text,
      },
      messageId: "m",
      person: { id: "li", name: "李", team: "default", branch: "", role: "rm" },
      language: languageOf(text),
      history: [],
      session,
      signal: new AbortController().signal,
      emit: () => {},
    });
    if (outcome.session !== "unchanged") {
      session = outcome.session && { ...outcome.session, state: jsonCopy(outcome.session.state) };
    }
    const state = readState(session?.state);
    return { text: plainText(outcome.reply), reply: outcome.reply, outcome, state };
  }

  return { skill, say };
}

/** What the last of these messages is answered with. */
export async function talk(...lines: readonly string[]): Promise<Said> {
  const { say } = createConversation();
  let last: Turned = null;
  for (const line of lines) last = await say(line);
  if (!last) throw new Error(`Left to other skills: ${lines.at(-1)}`);
  return last;
}

/** The one table whose caption begins so. */
export function tableOf({ reply }: Said, caption: string): Extract<Block, { type: "table" }> {
  const found = reply.blocks.find((block) => block.type === "table" && block.caption.startsWith(caption));
  if (found?.type !== "table") throw new Error(`No table ${caption}`);
  return found;
}

/** What would come back out of a store. */
function jsonCopy(state: unknown): unknown {
  return JSON.parse(JSON.stringify(state));
}

/** A complete order for the first calculation of the curriculum (T-01). */
export const wholeNeed =
  "帮我算一下流贷额度：收入1.2亿，成本9600万，利润率10%，增长15%，应收2000，预收300，存货1600，预付400，应付1200，自有资金900，现有流贷600，其他渠道200";
