// What would have come of another move at a turn: the play is run again up to there, the other move is made, and the
// rest of what the trainee did follows as it was.

import { concessionsOf } from "./concessions.ts";
import { type Game, startPlay } from "./game.ts";
import type { Move } from "./move.ts";
import { outcomeOf } from "./outcome.ts";
import { scoreOf } from "./score.ts";
import type { NegotiationState, TraineeTurn } from "./state.ts";
import { step, turnsOf } from "./step.ts";
import { type IssueId, issueIds, type Terms } from "./terms.ts";

export type Branch = {
  readonly turn: number;
  readonly instead: readonly Move[];
  /** A line to say, or what to do, in words. */
  readonly line: string;
  /** Change of the score and of the bank's value (EVA 万元, or points) by the other move. */
  readonly scoreGain: number;
  readonly bankGain: number;
  readonly clause: string | null;
};

type Candidate = Pick<Branch, "instead" | "line" | "clause">;

const mostTurns = 8;

/** The two turns at which another move would have helped most, in order of turns; fewer where none helps. */
export function betterLines(game: Game, state: NegotiationState): readonly Branch[] {
  const turns = turnsOf(state);
  const before = statesBefore(game, state, turns);
  const score = scoreOf(game, state).total;
  const bank = outcomeOf(game, state).value.bank;
  const found = decisiveTurns(game, state).flatMap((turn) => {
    const start = before[turn - 1]!;
    const tried = candidates(game, start, turns[turn - 1]!).map((candidate): Branch => {
      const end = [{ moves: candidate.instead }, ...turns.slice(turn)].reduce(
        (reached, next) => step(game, reached, next).state,
        start,
      );
      return {
        ...candidate,
        turn,
        scoreGain: Math.round((scoreOf(game, end).total - score) * 10) / 10,
        bankGain: outcomeOf(game, end).value.bank - bank,
      };
    });
    // What costs the bank more is no better line, whatever it scores.
    const sound = tried.filter(({ bankGain }) => bankGain >= -1e-9);
    const best = sound.toSorted((one, other) => other.scoreGain - one.scoreGain)[0];
    return best && best.scoreGain > 0 ? [best] : [];
  });
  return found
    .toSorted((one, other) => other.scoreGain - one.scoreGain)
    .slice(0, 2)
    .toSorted((one, other) => one.turn - other.turn);
}

function statesBefore(game: Game, state: NegotiationState, turns: readonly TraineeTurn[]) {
  const states: NegotiationState[] = [startPlay(game, state)];
  for (const turn of turns) states.push(step(game, states.at(-1)!, turn).state);
  return states;
}

/** The last turn, the dearest concessions, and the turns that led nowhere or broke something, earliest first. */
function decisiveTurns(game: Game, state: NegotiationState): readonly number[] {
  const given = concessionsOf(game, state)
    .toSorted((one, other) => other.bankCost - one.bankCost)
    .map(({ turn }) => turn)
    .slice(0, 3);
  const wasted = state.log
    .filter(({ notes, opened }) => opened.length === 0 && notes.some((note) => wasteful.includes(note)))
    .map(({ turn }) => turn);
  const breached = state.breaches.map(({ turn }) => turn);
  const all = [...breached, state.turn, ...given, ...wasted].filter((turn) => turn > 0);
  return [...new Set(all)].slice(0, mostTurns);
}

const wasteful = ["not-moved", "offended", "shut", "took-back", "asks-back"];

function candidates(game: Game, state: NegotiationState, { moves }: TraineeTurn): readonly Candidate[] {
  return [
    ...question(game, state),
    ...argument(game, state),
    ...exchange(game, state, moves),
    ...endings(game, state),
  ];
}

function question({ scenario }: Game, state: NegotiationState): readonly Candidate[] {
  const open = new Set(state.opened.map(({ fact }) => fact));
  const fact = scenario.facts.find(
    ({ id, key }) => !open.has(id) && key.after.every((name) => open.has(name) || state.asked.includes(name)),
  );
  if (!fact) return [];
  const manner = fact.key.manners.includes("indirect") ? "indirect" : fact.key.manners[0]!;
  return [
    {
      instead: [{ kind: "ask", topic: fact.topic, manner }],
      line: `先问：“${fact.question}”`,
      clause: fact.clause ?? null,
    },
  ];
}

function argument({ scenario }: Game, state: NegotiationState): readonly Candidate[] {
  const open = new Set(state.opened.map(({ fact }) => fact));
  const found = scenario.arguments
    .filter((one, index) => !state.argumentsUsed.includes(index) && one.needs.every((fact) => open.has(fact)))
    .toSorted((one, other) => other.worth - one.worth)[0];
  if (!found) return [];
  return [
    {
      instead: [{ kind: "justify", issue: found.issue, reason: found.reasons[0]! }],
      line: `先就${scenario.issues[found.issue]?.name ?? ""}说明理由，再谈数字`,
      clause: null,
    },
  ];
}

/** The same gift, with something asked for it: the issue on which the bank's opening wanted most more. */
function exchange(
  { scenario }: Game,
  { offers }: NegotiationState,
  moves: readonly Move[],
): readonly Candidate[] {
  const gift = moves.find(({ kind }) => kind === "concede" || kind === "offer" || kind === "counter");
  if (!gift || !("terms" in gift) || !offers.bank) return [];
  const given = new Set(Object.keys(gift.terms));
  const wish = scenario.bank.opening;
  const asked = issueIds.find(
    (issue: IssueId) =>
      !given.has(issue) && wish[issue] !== undefined && wish[issue] !== offers.bank?.[issue],
  );
  if (!asked) return [];
  const want: Terms = { [asked]: wish[asked]! };
  return [
    {
      instead: [{ kind: "trade", give: gift.terms, want, isHypothetical: false }],
      line: `让步时换回${scenario.issues[asked]?.name ?? ""}：“如果您……那么我们……”`,
      clause: "11-定价与收益#第四条",
    },
  ];
}

function endings({ scenario }: Game, state: NegotiationState): readonly Candidate[] {
  if (scenario.rightOutcome === "stop-and-escalate") {
    return [
      { instead: [{ kind: "escalate" }], line: "停下来，回行里报告", clause: scenario.clauses[0] ?? null },
    ];
  }
  if (scenario.rightOutcome === "no-deal") {
    return [
      { instead: [{ kind: "walk" }], line: "讲清差在哪里，体面地结束", clause: scenario.clauses[0] ?? null },
    ];
  }
  if (state.deferred) return [];
  return [
    {
      instead: [{ kind: "defer" }, { kind: "close", terms: {} }],
      line: "复述条款，说明是意向、报批后生效，再收口",
      clause: "01-总则与红线#第十三条",
    },
  ];
}
