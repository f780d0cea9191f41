// What the counterpart asks for at a moment, and the package by which it asks: never below its reservation, moved by
// new offers, reasons, exchange and discovery, and by nothing else.

import { meets } from "./bank-value.ts";
import { termsAt } from "./economy.ts";
import { type Game, turnLimit } from "./game.ts";
import { levelParameters } from "./levels.ts";
import type { BankRule } from "./scenario.ts";
import type { NegotiationState } from "./state.ts";
import type { IssueId, Terms, TermValue } from "./terms.ts";
import { completeTerms, scoreOf, utilityOf } from "./utility.ts";

/** New offers after which time alone yields nothing more. */
const offersUntilStill = 8;
/** From this share of the turns on it holds back less. */
const lateFrom = 0.7;
const lateHoldBack = 0.35;
const closingEase = 1.5;

/** The utility it asks for now, and whether that is as low as it will go for the moment. */
export function demandOf(
  game: Game,
  state: NegotiationState,
): { readonly demand: number; readonly isAtLimit: boolean } {
  const { scenario } = game;
  const parameters = levelParameters(state.level);
  const { counterpart, issues } = scenario;
  const opening = Math.max(
    utilityOf(counterpart.utility, issues, counterpart.opening),
    counterpart.reservation,
  );
  const isLate = state.turn >= turnLimit(scenario, state.level) * lateFrom;
  const held = parameters.holdBack * (1 + 0.3 * state.temper) * (isLate ? lateHoldBack : 1);
  const limit = counterpart.reservation + (opening - counterpart.reservation) * held;
  const passed = Math.min(1, state.progress / offersUntilStill) ** (1 / parameters.concessionCurve);
  const demand = opening - (opening - limit) * parameters.timeShare * passed - state.earned;
  return demand > limit ? { demand, isAtLimit: false } : { demand: limit, isAtLimit: true };
}

/** True when a package is good enough; in closing it eases a little, never below its reservation. */
export function isAcceptable(game: Game, state: NegotiationState, terms: Terms, isClosing: boolean): boolean {
  const { scenario } = game;
  const worth = utilityOf(scenario.counterpart.utility, scenario.issues, terms);
  const { demand } = demandOf(game, state);
  const asked = isClosing ? demand - closingEase : demand;
  return worth >= Math.max(asked, scenario.counterpart.reservation);
}

/**
 * The package worth at least its demand that lies nearest to what the bank has offered; its opening before that. On no
 * issue does it ask for more than it has asked already or is offered now, and nothing that it has itself told the bank
 * to be out of place. What it once proposed it stands by.
 */
export function proposalOf(game: Game, state: NegotiationState): Terms {
  const { scenario, economy } = game;
  const { bank } = state.offers;
  const before = state.offers.counterpart ?? completeTerms(scenario.issues, scenario.counterpart.opening);
  if (!bank) return before;
  const { demand } = demandOf(game, state);
  const axes = economy.axes.map(({ issue, values }) =>
    values.map((value) =>
      isMore(game, issue, value, [before[issue], bank[issue]])
        ? Number.POSITIVE_INFINITY
        : distance(game, issue, value, bank[issue]),
    ),
  );
  const retracted = retractedRules(game, state);
  let found = -1;
  let nearest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < economy.size; index += 1) {
    if (economy.counterpart[index]! < demand) continue;
    const away = distanceAt(axes, index, nearest);
    if (away >= nearest || retracted.some((rule) => meets(rule, termsAt(economy, index)))) continue;
    nearest = away;
    found = index;
  }
  return found < 0 ? before : termsAt(economy, found);
}

/** True when the counterpart likes a value better than each of those it may fall back on. */
function isMore(
  { scenario }: Game,
  issue: IssueId,
  value: TermValue,
  known: readonly (TermValue | undefined)[],
): boolean {
  const preference = scenario.counterpart.utility[issue];
  if (!preference) return false;
  const score = scoreOf(preference, value);
  return known.every((one) => one === undefined || score > scoreOf(preference, one) + 1e-9);
}

/** Rules of the bank that rest on what the counterpart has told: to ask against them would be to contradict itself. */
function retractedRules({ scenario }: Game, { opened }: NegotiationState): readonly BankRule[] {
  return scenario.bank.rules.filter(
    ({ shownAfter }) => shownAfter !== undefined && opened.some(({ fact }) => fact === shownAfter),
  );
}

/** Stops where it is no nearer than `nearest`: most packages are ruled out by their first issues. */
function distanceAt(distances: readonly (readonly number[])[], index: number, nearest: number): number {
  let rest = index;
  let total = 0;
  for (const axis of distances) {
    total += axis[rest % axis.length]!;
    if (total >= nearest) return total;
    rest = Math.floor(rest / axis.length);
  }
  return total;
}

/** Squared share of the range between two values, so that many small steps are nearer than one large. */
function distance({ scenario }: Game, id: IssueId, value: TermValue, offered: TermValue | undefined): number {
  const issue = scenario.issues[id]!;
  if (value === offered || offered === undefined) return 0;
  if ("options" in issue) return 0.3;
  const share = (Number(value) - Number(offered)) / (issue.max - issue.min);
  return share * share;
}
