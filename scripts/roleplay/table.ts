// The figures of many plays and the table they are published in.

import type { Game } from "../../src/negotiation/game.ts";
import { type Level, levels } from "../../src/negotiation/levels.ts";
import { outcomeOf } from "../../src/negotiation/outcome.ts";
import { scoreOf } from "../../src/negotiation/score.ts";
import type { NegotiationState } from "../../src/negotiation/state.ts";

export type Play = {
  readonly scenario: string;
  readonly strategy: string;
  readonly level: Level;
  readonly seed: number;
  readonly status: string;
  readonly hasZone: boolean;
  readonly score: number;
  /** Share of the way from the bank's floor to its best. */
  readonly value: number;
  /** Share of the hidden facts opened. */
  readonly facts: number;
  readonly isRight: boolean;
};

export type Row = {
  readonly strategy: string;
  readonly level: Level | "all";
  readonly plays: readonly Play[];
};

export function playOf(
  game: Game,
  strategy: string,
  level: Level,
  seed: number,
  state: NegotiationState,
): Play {
  const outcome = outcomeOf(game, state);
  return {
    scenario: game.scenario.id,
    strategy,
    level,
    seed,
    status: state.status.kind,
    hasZone: game.economy.zone.length > 0 && ["deal", "smaller"].includes(game.scenario.rightOutcome),
    score: scoreOf(game, state).total,
    value: outcome.share,
    facts: state.opened.length / game.scenario.facts.length,
    isRight: outcome.isRight,
  };
}

export function rowsOf(plays: readonly Play[]): readonly Row[] {
  const names = [...new Set(plays.map(({ strategy }) => strategy))];
  return names.flatMap((strategy) =>
    (["all", ...levels] as const).map((level) => ({
      strategy,
      level,
      plays: plays.filter((play) => play.strategy === strategy && (level === "all" || play.level === level)),
    })),
  );
}

export function tableOf(
  rows: readonly Row[],
  plays: readonly Play[],
  {
    seeds,
    base,
    turns,
    msPerTurn,
  }: { readonly seeds: number; readonly base: number; readonly turns: number; readonly msPerTurn: number },
): string {
  const scenarios = new Set(plays.map(({ scenario }) => scenario)).size;
  const lines = rows.map(({ strategy, level, plays: some }) => {
    const zone = some.filter(({ hasZone }) => hasZone);
    const other = some.filter(({ hasZone }) => !hasZone);
    return `| ${[
      strategy,
      level,
      interval(some.map(({ score }) => score)),
      share(zone.map(({ status }) => status === "agreed")),
      interval(zone.map(({ value }) => value * 100)),
      share(other.map(({ isRight }) => isRight)),
      interval(some.map(({ facts }) => facts * 100)),
    ].join(" | ")} |`;
  });
  return `# Role-play: strategies against the counterpart

${scenarios} scenarios × 5 levels × ${seeds} seeds × 6 strategies, ${plays.length} plays, ${turns} turns, ${msPerTurn.toFixed(2)} ms a turn
(strategy and game). Mean ± half of the 95 % interval. Deals count where a deal is the right end; value is the bank's
share of the way from its floor to its best there, nothing without a deal; right end counts where no deal is right.
Seeds ${base + 1} to ${base + seeds}. In-sample: the game was tuned on these scenarios and by these strategies.

| strategy | level | score | deals % | value % | right end % | facts opened % |
|---|---|---|---|---|---|---|
${lines.join("\n")}
`;
}

function interval(values: readonly number[]): string {
  if (values.length === 0) return "–";
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return `${mean.toFixed(1)} ± ${(1.96 * Math.sqrt(variance / values.length)).toFixed(1)}`;
}

function share(values: readonly boolean[]): string {
  return values.length === 0 ? "–" : ((100 * values.filter(Boolean).length) / values.length).toFixed(1);
}
