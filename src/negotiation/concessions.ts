// Where the trainee gave way in a play, what each step cost the bank, and whether anything came back for it.

import { bankValue } from "./bank-value.ts";
import type { Game } from "./game.ts";
import type { Concession, LoggedTurn, NegotiationState } from "./state.ts";
import { issueIds, type Terms } from "./terms.ts";
import { utilityOf } from "./utility.ts";

/** Steps by which the bank's standing offer became better for the counterpart, in order; cost in EVA 万元 (or points). */
export function concessionsOf(game: Game, state: NegotiationState): readonly Concession[] {
  const { log } = state;
  return log.flatMap((turn, index) => {
    const before = log[index - 1]?.offer;
    if (!before || !turn.offer) return [];
    const isMet = turn.turn === state.turn && metHalfway(game, state);
    return concession(game, before, turn.offer, turn, log.slice(0, index)).map((one) => ({
      ...one,
      isTraded: one.isTraded || isMet,
    }));
  });
}

/** The last step to an agreement is an exchange where the other side has come at least as far from its opening. */
function metHalfway({ scenario }: Game, { status, log }: NegotiationState): boolean {
  const first = log.find(({ offer }) => offer !== null)?.offer;
  if (status.kind !== "agreed" || !first) return false;
  const end = bankValue(scenario, status.terms);
  const given = bankValue(scenario, first) - end;
  return end - bankValue(scenario, scenario.counterpart.opening) >= given;
}

/** The step that cost the bank most; null where nothing was given. */
export function dearestOf(concessions: readonly Concession[]): Concession | null {
  return concessions.reduce<Concession | null>(
    (found, one) => (one.bankCost > (found?.bankCost ?? 0) ? one : found),
    null,
  );
}

function concession(
  { scenario }: Game,
  before: Terms,
  after: Terms,
  { turn, moves }: LoggedTurn,
  earlier: readonly LoggedTurn[],
): readonly Concession[] {
  const changed = issueIds.filter((issue) => before[issue] !== after[issue]);
  const gain = (terms: Terms) =>
    utilityOf(scenario.counterpart.utility, scenario.issues, terms) -
    utilityOf(scenario.counterpart.utility, scenario.issues, before);
  const given = changed.filter((issue) => gain({ ...before, [issue]: after[issue]! }) > 1e-9);
  const cost = (terms: Terms) => bankValue(scenario, before) - bankValue(scenario, terms);
  const bankCost = given.reduce(
    (total, issue) => total + Math.max(0, cost({ ...before, [issue]: after[issue]! })),
    0,
  );
  if (bankCost <= 1e-9) return [];
  const gained = changed
    .filter((issue) => !given.includes(issue))
    .reduce((total, issue) => total - Math.min(0, cost({ ...before, [issue]: after[issue]! })), 0);
  const isExchange = hasExchange({ moves });
  const isFinal = moves.some(({ kind }) => kind === "close") && earlier.some(hasExchange);
  return [
    { turn, issues: given, bankCost, isTraded: gained >= bankCost * worthwhile || isExchange || isFinal },
  ];
}

/** What comes back for a concession has to be worth at least this share of it. */
const worthwhile = 0.2;

/** An if–then that asks for something, or packages to choose from. */
function hasExchange({ moves }: Pick<LoggedTurn, "moves">): boolean {
  return moves.some((move) =>
    move.kind === "trade" ? Object.keys(move.want).length > 0 : move.kind === "package",
  );
}
