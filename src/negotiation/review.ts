// The after-action review as data: outcome against what could be had, the score with its reasons, what stayed hidden
// and the question that would have opened it, the dearest concession, and a better line at the two decisive turns.

import { type Branch, betterLines } from "./branches.ts";
import { concessionsOf, dearestOf } from "./concessions.ts";
import type { Value } from "./economy.ts";
import type { Game } from "./game.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import type { Fact } from "./scenario.ts";
import { type Score, scoreOf } from "./score.ts";
import type { Concession, NegotiationState } from "./state.ts";

export type ReviewedFact = {
  readonly id: string;
  /** The turn that opened it; null where it stayed hidden. */
  readonly turn: number | null;
  readonly meaning: string;
  /** What opens it, in words. */
  readonly rule: string;
  /** One sayable indirect question. */
  readonly question: string;
  readonly clause: string | null;
};

export type Review = {
  readonly outcome: Outcome;
  readonly score: Score;
  readonly redLines: readonly {
    readonly turn: number;
    readonly rule: string;
    readonly level: "breach" | "warning";
  }[];
  readonly facts: readonly ReviewedFact[];
  readonly concessions: readonly Concession[];
  readonly dearest: Concession | null;
  readonly betterLines: readonly Branch[];
  /** For the picture: the frontier, the Nash point, and where the standing offers went. */
  readonly frontier: readonly Value[];
  readonly nash: Value | null;
  readonly why: string;
  readonly clauses: readonly string[];
  readonly lessons: readonly string[];
};

/** Bit for bit the same for the same play and the same number of hints. */
export function review(game: Game, state: NegotiationState, hints = 0): Review {
  const { scenario, economy } = game;
  const valueAt = (index: number): Value => ({
    bank: economy.bank[index]!,
    counterpart: economy.counterpart[index]!,
  });
  const concessions = concessionsOf(game, state);
  return {
    outcome: outcomeOf(game, state),
    score: scoreOf(game, state, hints),
    redLines: state.breaches,
    facts: scenario.facts.map((fact) => reviewedFact(scenario, fact, state)),
    concessions,
    dearest: dearestOf(concessions),
    betterLines: betterLines(game, state),
    frontier: economy.frontier.map(valueAt),
    nash: economy.nash === null ? null : valueAt(economy.nash),
    why: scenario.why,
    clauses: scenario.clauses,
    lessons: scenario.lessons,
  };
}

function reviewedFact(scenario: Game["scenario"], fact: Fact, state: NegotiationState): ReviewedFact {
  return {
    id: fact.id,
    turn: state.opened.find((one) => one.fact === fact.id)?.turn ?? null,
    meaning: fact.meaning,
    rule: ruleOf(scenario, fact),
    question: fact.question,
    clause: fact.clause ?? null,
  };
}

const manners = { direct: "直接问", indirect: "从旁问", checking: "核对着问" } as const;

function ruleOf(scenario: Game["scenario"], { topic, key }: Fact): string {
  const nameOf = (id: string) =>
    scenario.topics.find((one) => one.id === id)?.name ??
    scenario.issues[id as keyof typeof scenario.issues]?.name ??
    scenario.facts.find((one) => one.id === id)?.meaning ??
    id;
  const how = key.manners.map((manner) => manners[manner]).join("或");
  const after = key.after.length > 0 ? `，先了解${key.after.map((id) => `“${nameOf(id)}”`).join("、")}` : "";
  return `围绕“${nameOf(topic)}”${how}${after}，并有一定的信任`;
}
