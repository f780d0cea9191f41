// Talk that is not yet bargaining: questions and what they open, reasons, answers to objections, approval, promises.

import { type Draft, withEarned, withNote, withTrust } from "./draft.ts";
import type { Game } from "./game.ts";
import { levelParameters } from "./levels.ts";
import type { Manner, Move } from "./move.ts";
import type { Fact, Scenario } from "./scenario.ts";
import type { NegotiationState } from "./state.ts";

type Question = Extract<Move, { kind: "ask" | "probe" }>;
type Reason = Extract<Move, { kind: "justify" }>;
type Answer = Extract<Move, { kind: "answer-objection" }>;

const trustFor = {
  newTopic: 3,
  directTopic: 1,
  repeated: -1,
  opened: 4,
  argument: 2,
  answer: 3,
  courtesy: 1,
};

/** A question: answered openly, opens a hidden fact when its key fits, and is remembered either way. */
export function hearQuestion({ scenario }: Game, draft: Draft, move: Question): Draft {
  const { topic, manner } = move;
  const { state } = draft;
  const isNew = !state.asked.includes(topic);
  const asked: Draft = {
    ...draft,
    state: { ...state, asked: isNew ? [...state.asked, topic] : state.asked },
    questions: draft.questions.includes(topic) ? draft.questions : [...draft.questions, topic],
    isFruitful: draft.isFruitful || isNew,
  };
  const hidden = scenario.facts.filter((fact) => fact.topic === topic && !isOpen(state, fact.id));
  const fact = hidden.find((one) => keyFits(one, asked.state, manner));
  if (fact) return withoutGround(scenario, opened(asked, fact, move), fact.id);
  const warmer = trustForQuestion(isNew, manner);
  const noted = hidden.length > 0 ? withNote(asked, "shut") : isNew ? asked : withNote(asked, "already-told");
  return withTrust(noted, warmer);
}

/** A reason: a valid argument moves the counterpart once; insistence never does. */
export function hearReason({ scenario }: Game, draft: Draft, { issue, reason }: Reason): Draft {
  const { state } = draft;
  const index = scenario.arguments.findIndex(
    (argument, at) =>
      (issue === null || argument.issue === issue) &&
      argument.reasons.includes(reason) &&
      !state.argumentsUsed.includes(at) &&
      argument.needs.every((fact) => isOpen(state, fact)),
  );
  if (reason === "insistence" || index < 0) return withNote(draft, "not-moved");
  const used: Draft = {
    ...draft,
    state: { ...state, argumentsUsed: [...state.argumentsUsed, index] },
    isFruitful: true,
    isJustified: true,
  };
  const worth = scenario.arguments[index]!.worth * responsiveness(state);
  return withNote(withTrust(withEarned(used, worth), trustFor.argument), "moved");
}

/** An answer to an objection, the named one or the one raised last. */
export function hearAnswer(game: Game, draft: Draft, { objection, reason }: Answer): Draft {
  const { scenario } = game;
  const { state } = draft;
  const pending = state.raised.filter((id) => !state.answered.includes(id));
  const id = objection ?? pending.at(-1);
  const found = scenario.objections.find((one) => one.id === id);
  if (!found || !pending.includes(found.id)) return hearReason(game, draft, asReason(reason));
  if (!found.reasons.includes(reason)) return withNote(draft, "not-moved");
  const answered: Draft = {
    ...draft,
    state: { ...state, answered: [...state.answered, found.id] },
    isFruitful: true,
  };
  return withNote(withTrust(withEarned(answered, responsiveness(state)), trustFor.answer), "moved");
}

/** Needs approval: right, and nobody holds it against the bank. */
export function hearDefer(draft: Draft): Draft {
  const { state } = draft;
  const next: Draft = {
    ...draft,
    state: { ...state, deferred: true },
    isFruitful: true,
    courtesies: [...draft.courtesies, { kind: "defer" }],
  };
  return withNote(withTrust(next, state.deferred ? 0 : trustFor.courtesy), "respects-approval");
}

export function hearPromise(draft: Draft, what: string): Draft {
  const { state } = draft;
  const promises = [...state.promises, { turn: state.turn, what }];
  const warmer = promises.length <= 2 ? trustFor.courtesy : 0;
  return withTrust({ ...draft, state: { ...state, promises }, isFruitful: true }, warmer);
}

/** Greeting, explaining and summing up: courtesies that count a few times and then are only words. */
export function hearCourtesy(
  draft: Draft,
  move: Extract<Move, { kind: "greet" | "explain" | "summarise" }>,
): Draft {
  const { log } = draft.state;
  const earlier = log.filter(({ moves }) => moves.some(({ kind }) => kind === move.kind)).length;
  const isNew = earlier < (move.kind === "greet" ? 1 : 3);
  const courtesies: readonly Move[] = move.kind === "explain" ? [] : [move];
  const next = {
    ...draft,
    isFruitful: draft.isFruitful || isNew,
    courtesies: [...draft.courtesies, ...courtesies],
  };
  return isNew ? withTrust(next, trustFor.courtesy) : next;
}

/** How much a good move is worth with this counterpart today. */
export function responsiveness(state: NegotiationState): number {
  return levelParameters(state.level).responsiveness * (1 - 0.1 * state.temper);
}

/** A new topic shows interest; the same once more is borne from the side, not head-on. */
function trustForQuestion(isNew: boolean, manner: Manner): number {
  if (isNew) return manner === "direct" ? trustFor.directTopic : trustFor.newTopic;
  return manner === "direct" ? trustFor.repeated : 0;
}

function keyFits({ key }: Fact, state: NegotiationState, manner: Manner): boolean {
  return (
    key.manners.includes(manner) &&
    key.after.every((name) => state.asked.includes(name) || isOpen(state, name)) &&
    state.trust >= key.trust + levelParameters(state.level).disclosure
  );
}

function opened(draft: Draft, fact: Scenario["facts"][number], move: Move): Draft {
  const { state } = draft;
  const next: Draft = {
    ...draft,
    state: { ...state, opened: [...state.opened, { fact: fact.id, turn: state.turn, move }] },
    opened: [...draft.opened, fact.id],
    isFruitful: true,
  };
  return withTrust(withEarned(next, fact.weight * responsiveness(state)), trustFor.opened);
}

/** Objections that were raised and that the fact refutes count as answered. */
function withoutGround({ objections }: Scenario, draft: Draft, fact: string): Draft {
  const { raised, answered } = draft.state;
  const settled = objections
    .filter(({ id, unless }) => unless === fact && raised.includes(id) && !answered.includes(id))
    .map(({ id }) => id);
  return { ...draft, state: { ...draft.state, answered: [...answered, ...settled] } };
}

function isOpen(state: NegotiationState, fact: string): boolean {
  return state.opened.some((one) => one.fact === fact);
}

function asReason(reason: Reason["reason"]): Reason {
  return { kind: "justify", issue: null, reason };
}
