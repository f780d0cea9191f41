// The language job of hearing: a model may say which moves an utterance holds. It names kinds, topics and issues and
// never a figure; figures and red lines are the parser's, whatever a model says.

import { z } from "zod";
import type { LanguageEngine, Task } from "../../language/engine.ts";
import { type Move, reasonKinds } from "../../negotiation/move.ts";
import { type IssueId, issueIds, type Terms } from "../../negotiation/terms.ts";
import type { Hear } from "./hear.ts";
import type { Heard, HearingContext } from "./heard.ts";
import { generalTopics } from "./questions.ts";
import { issuesIn, termsOf } from "./terms.ts";

const kinds = [
  "greet",
  "ask",
  "probe",
  "explain",
  "justify",
  "offer",
  "counter",
  "trade",
  "concede",
  "package",
  "hold",
  "object",
  "answer-objection",
  "threaten",
  "defer",
  "walk",
  "escalate",
  "close",
  "summarise",
  "promise",
  "unclear",
] as const;

const proposal = z.strictObject({
  kind: z.enum(kinds),
  topic: z.string().optional(),
  manner: z.enum(["direct", "indirect", "checking"]).optional(),
  issue: z.enum(issueIds).optional(),
  reason: z.enum(reasonKinds).optional(),
  /** What the speaker yields and wants in a trade. */
  gives: z.array(z.enum(issueIds)).optional(),
  wants: z.array(z.enum(issueIds)).optional(),
  isHypothetical: z.boolean().optional(),
});

const input = z.object({
  text: z.string(),
  /** What the counterpart asked or objected just now, or "". */
  before: z.string(),
  topics: z.array(z.string()),
  issues: z.array(z.string()),
  /** Issues for which the parser found a figure or an option. */
  named: z.array(z.string()),
  floor: z.array(proposal),
});

const output = z.object({ moves: z.array(proposal).min(1).max(8) });

export type HearInput = z.infer<typeof input>;
export type HearOutput = z.infer<typeof output>;
type Proposal = z.infer<typeof proposal>;

export const hearTask: Task<HearInput, HearOutput> = {
  name: "hear",
  input,
  output,
  floor: ({ floor }) => ({ moves: floor }),
  verify: (given, { moves }) => moves.flatMap((move) => problemsOf(move, given)),
};

const carriers: readonly Proposal["kind"][] = ["offer", "counter", "trade", "package"];

function problemsOf({ kind, topic, gives = [], wants = [] }: Proposal, given: HearInput): readonly string[] {
  const known = [...given.topics, ...given.issues];
  const isQuestion = kind === "ask" || kind === "probe";
  return [
    ...(isQuestion && topic === undefined ? ["提问没有写明话题。"] : []),
    ...(isQuestion && topic !== undefined && !known.includes(topic) ? [`没有“${topic}”这个话题。`] : []),
    ...(carriers.includes(kind) && given.named.length === 0 ? [`话里没有条件，不能是 ${kind}。`] : []),
    ...[...gives, ...wants]
      .filter((issue) => !given.named.includes(issue))
      .map((issue) => `话里没有说到 ${issue}。`),
  ];
}

export type HearWithModel = (text: string, context: HearingContext, signal: AbortSignal) => Promise<Heard>;

/** Hears with a model's help; without one, or when it fails, exactly as the parser. */
export function createModelHearing(hear: Hear, engine: LanguageEngine): HearWithModel {
  return async (text, context, signal) => {
    const heard = hear(text, context);
    const terms = termsHeard(heard, context);
    const worded = await engine.run(hearTask, inputOf(text, heard, terms, context), { signal });
    if (worded.engine === "floor") return heard;
    const moves = worded.output.moves.map((move) => moveOf(move, { text, heard, terms, context }));
    const isPlaced = moves.some(({ kind }) => kind !== "unclear");
    return {
      ...heard,
      moves,
      unclear: isPlaced ? heard.unclear.filter((words) => words !== text.trim()) : [text],
    };
  };
}

function inputOf(text: string, heard: Heard, terms: Terms, context: HearingContext): HearInput {
  const { vocabulary } = context;
  return {
    text,
    before: context.objection ?? context.asked ?? "",
    topics: vocabulary?.topics.map(({ id }) => id) ?? [...generalTopics],
    issues: vocabulary?.issues.map(({ id }) => id) ?? [...issueIds],
    named: issuesIn(terms),
    floor: heard.moves.flatMap((move) => proposalOf(move)),
  };
}

function proposalOf(move: Move): readonly Proposal[] {
  const kind = kinds.find((known) => known === move.kind);
  if (kind === undefined) return [];
  return [
    {
      kind,
      ...("topic" in move ? { topic: move.topic } : {}),
      ...("manner" in move ? { manner: move.manner } : {}),
      ...("issue" in move && move.issue !== null ? { issue: move.issue } : {}),
      ...("reason" in move ? { reason: move.reason } : {}),
      ...(move.kind === "trade" ? { gives: issuesIn(move.give), wants: issuesIn(move.want) } : {}),
    },
  ];
}

type Said = {
  readonly text: string;
  readonly heard: Heard;
  readonly terms: Terms;
  readonly context: HearingContext;
};

function moveOf(proposed: Proposal, { text, heard, terms, context }: Said): Move {
  const { kind, topic = "process", manner = "direct", issue = null, reason = "insistence" } = proposed;
  switch (kind) {
    case "ask":
    case "probe":
      return { kind, topic, manner };
    case "explain":
      return { kind, topic };
    case "justify":
      return { kind, issue, reason };
    case "hold":
      return { kind, issue };
    case "object":
      return { kind, objection: proposed.topic ?? text };
    case "answer-objection":
      return { kind, objection: context.objection ?? null, reason };
    case "promise":
      return { kind, what: text };
    case "trade": {
      const { gives = [], wants = [], isHypothetical = false } = proposed;
      return { kind, give: only(terms, gives), want: only(terms, wants), isHypothetical };
    }
    case "package":
      return heard.moves.find((move) => move.kind === "package") ?? { kind, options: [terms] };
    case "offer":
    case "counter":
    case "concede":
    case "close":
    case "summarise":
      return { kind, terms };
    default:
      return { kind };
  }
}

/** All terms that the parser heard, in whatever move it put them. */
function termsHeard({ moves, numbers }: Heard, context: HearingContext): Terms {
  const parts = moves.flatMap((move): readonly Terms[] => {
    if (move.kind === "trade") return [move.give, move.want];
    return "terms" in move ? [move.terms] : [];
  });
  return Object.assign(termsOf(numbers, {}, context), ...parts);
}

function only(terms: Terms, issues: readonly IssueId[]): Terms {
  return Object.fromEntries(
    issues.flatMap((issue) => (terms[issue] === undefined ? [] : [[issue, terms[issue]]])),
  );
}
