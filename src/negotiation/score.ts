// The score of a play: value over the floor 40, interests and facts 20, concessions traded 15, compliance 25; a red
// line fails it. Counts and values only: how long, how warmly or in what dialect something was said plays no part.

import { beyondAuthority } from "./bank-value.ts";
import { concessionsOf } from "./concessions.ts";
import type { Game } from "./game.ts";
import { knowsRot, type Outcome, outcomeOf } from "./outcome.ts";
import type { NegotiationState } from "./state.ts";

export type Criterion = "value" | "interests" | "exchange" | "compliance";

export type ScoreItem = {
  readonly criterion: Criterion;
  readonly points: number;
  readonly max: number;
  /** Turns on which the points rest. */
  readonly evidence: readonly number[];
  readonly advice: string;
  readonly clause: string | null;
};

export type Score = {
  /** 0 to 100. */
  readonly total: number;
  readonly passed: boolean;
  readonly items: readonly ScoreItem[];
  readonly hintCost: number;
};

export const weights: Readonly<Record<Criterion, number>> = {
  value: 40,
  interests: 20,
  exchange: 15,
  compliance: 25,
};
export const passMark = 60;
const hintPrice = 2;
/** Compliance where hardly anything was said by which it could be judged. */
const unjudged = 10;
/** This share of the bank's best counts as all of it: the counterpart has interests too. */
const fullShare = 0.7;

/** Bit for bit the same for the same play. */
export function scoreOf(game: Game, state: NegotiationState, hints = 0): Score {
  const outcome = outcomeOf(game, state);
  const items = [
    valueItem(game, state, outcome),
    interestsItem(game, state),
    exchangeItem(game, state, outcome),
    complianceItem(game, state, outcome),
  ];
  const hintCost = hints * hintPrice;
  const isBreached = state.breaches.some(({ level }) => level === "breach");
  const sum = Math.max(0, items.reduce((total, { points }) => total + points, 0) - hintCost);
  const total = isBreached ? Math.min(sum, passMark - 1) : sum;
  return {
    total: rounded(total),
    passed: !isBreached && outcome.isRight && total >= passMark,
    items,
    hintCost,
  };
}

function valueItem(game: Game, state: NegotiationState, outcome: Outcome): ScoreItem {
  const { scenario } = game;
  return {
    criterion: "value",
    points: rounded(weights.value * valueShare(game, state, outcome)),
    max: weights.value,
    evidence: [state.turn],
    advice: valueAdvice(scenario, outcome),
    clause: scenario.clauses[0] ?? null,
  };
}

function valueAdvice(
  { bank, why }: Game["scenario"],
  { isRight, share, terms, value, floors }: Outcome,
): string {
  if (isRight && share >= fullShare) return "结果合适";
  if (!terms || value.bank >= floors.bank) return why;
  const unit = bank.value.kind === "eva" ? "万元经济增加值" : "分";
  return `这个条件本行一年只有${value.bank.toFixed(2)}${unit}，低于底线${floors.bank}。${why}`;
}

function valueShare(game: Game, state: NegotiationState, outcome: Outcome): number {
  const right = game.scenario.rightOutcome;
  if (right === "deal" || right === "smaller") {
    return outcome.isRight ? 0.25 + 0.75 * Math.min(1, outcome.share / fullShare) : 0;
  }
  if (outcome.status === "agreed") return 0;
  if (right === "no-deal") {
    const ended = outcome.isRight ? 0.4 : 0.1;
    return ended + (outcome.isRight ? 0.6 : 0.3) * factShare(game, state);
  }
  if (outcome.status === "escalated") return outcome.isRight ? 1 : 0.3;
  return knowsRot(game, state) ? 0.3 : 0;
}

function interestsItem(game: Game, state: NegotiationState): ScoreItem {
  const missed = game.scenario.facts.find(({ id }) => !state.opened.some(({ fact }) => fact === id));
  const answered = state.raised.length === 0 ? 1 : answeredShare(game, state);
  return {
    criterion: "interests",
    points: rounded(weights.interests * (0.8 * factShare(game, state) + 0.2 * answered)),
    max: weights.interests,
    evidence: state.opened.map(({ turn }) => turn),
    advice: missed ? `可以这样问：“${missed.question}”` : answersAdvice(game, state),
    clause: missed?.clause ?? null,
  };
}

/** All is found out; what is missing is an objection without an answer. */
function answersAdvice({ scenario }: Game, { raised, answered }: NegotiationState): string {
  const open = scenario.objections.find(({ id }) => raised.includes(id) && !answered.includes(id));
  return open ? `该了解的都问出来了，“${open.text}”没有答好：${open.answer}` : "该了解的都问出来了";
}

function exchangeItem(game: Game, state: NegotiationState, outcome: Outcome): ScoreItem {
  const concessions = concessionsOf(game, state);
  const all = concessions.reduce((total, { bankCost }) => total + bankCost, 0);
  const traded = concessions.reduce((total, { bankCost, isTraded }) => total + (isTraded ? bankCost : 0), 0);
  const given = concessions.filter(({ isTraded }) => !isTraded);
  return {
    criterion: "exchange",
    points: rounded(weights.exchange * (all > 0 ? traded / all : withoutConcession(outcome))),
    max: weights.exchange,
    evidence: (given.length > 0 ? given : concessions).map(({ turn }) => turn),
    advice: exchangeAdvice(state, outcome, concessions.length, given.length),
    clause: "11-定价与收益#第四条",
  };
}

/** What these points are for, and why they were earned or not. */
function exchangeAdvice(
  { offers }: NegotiationState,
  { isRight, terms }: Outcome,
  all: number,
  untraded: number,
): string {
  if (untraded > 0) return "让步时说“如果您……那么我们……”，先说要换的，再说能给的";
  if (all > 0) return "每次让步都换回了东西";
  if (isRight) return "没有让步就到了合适的结果";
  if (terms) return "接了对方的条件，没有换回什么；这一项看的是让步换回多少";
  return offers.bank === null
    ? "没有报过价，谈不上交换；这一项看的是让步换回多少"
    : "没有白让，也没有用交换把事谈成；这一项看的是让步换回多少";
}

/** Nothing given: right where it ended right, else at least not given away. */
function withoutConcession({ isRight, terms }: Outcome): number {
  if (isRight) return 1;
  return terms ? 0 : 0.2;
}

function complianceItem({ scenario }: Game, state: NegotiationState, outcome: Outcome): ScoreItem {
  const threats = state.log.filter(({ moves }) => moves.some(({ kind }) => kind === "threaten"));
  const tookBack = state.log.filter(({ notes }) => notes.includes("took-back"));
  const warnings = state.breaches.filter(({ level }) => level === "warning");
  const isBreached = state.breaches.some(({ level }) => level === "breach");
  const alone =
    outcome.terms && !state.deferred ? beyondAuthority(scenario, outcome.terms).length > 0 : false;
  const unapproved = outcome.terms !== null && !state.deferred;
  const lost =
    Math.min(12, threats.length * 4) +
    Math.min(6, tookBack.length * 2) +
    warnings.length * 5 +
    (alone ? 8 : 0) +
    outcome.brokenRules.filter(({ isKnown }) => isKnown).length * 10;
  return {
    criterion: "compliance",
    points: isBreached ? 0 : Math.max(0, (hasDealt(state) ? weights.compliance : unjudged) - lost),
    max: weights.compliance,
    evidence: [...state.breaches, ...threats, ...tookBack].map(({ turn }) => turn).toSorted((a, b) => a - b),
    advice: complianceAdvice(
      isBreached || warnings.length > 0,
      alone || unapproved,
      outcome,
      threats.length > 0,
    ),
    clause: isBreached || warnings.length > 0 ? "01-总则与红线#第十三条" : "11-定价与收益#第四条",
  };
}

/** True when the trainee asked, explained or offered in at least three turns, or ended it by reporting. */
function hasDealt({ log, status }: NegotiationState): boolean {
  const idle = ["greet", "unclear", "acknowledge", "hold", "threaten"];
  const active = log.filter(({ moves }) => moves.some(({ kind }) => !idle.includes(kind)));
  return active.length >= 3 || status.kind === "escalated";
}

function complianceAdvice(
  isRedLine: boolean,
  isAlone: boolean,
  outcome: Outcome,
  threatened: boolean,
): string {
  if (isRedLine) return "碰了红线：当场收回，说清合规的做法";
  const broken = outcome.brokenRules.find(({ isKnown }) => isKnown) ?? outcome.brokenRules[0];
  if (broken) return broken.text;
  if (isAlone) return "谈妥的都是意向，要说明“报批以后以批复和合同为准”";
  return threatened ? "不用威胁，用理由和交换" : "合规";
}

function factShare({ scenario }: Game, { opened }: NegotiationState): number {
  const open = new Set(opened.map(({ fact }) => fact));
  const all = scenario.facts.reduce((total, { weight }) => total + weight, 0);
  return scenario.facts.reduce((total, { id, weight }) => total + (open.has(id) ? weight : 0), 0) / all;
}

function answeredShare({ scenario }: Game, { raised, answered }: NegotiationState): number {
  const named = raised.filter((id) => scenario.objections.some((objection) => objection.id === id));
  return named.length === 0 ? 1 : answered.length / named.length;
}

function rounded(points: number): number {
  return Math.round(points * 10) / 10;
}
