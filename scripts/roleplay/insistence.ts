// Whether the counterpart can be talked out of its interests: how often it comes down for a valid argument, and how
// often for pressing without one, from the same position.

import type { Game } from "../../src/negotiation/game.ts";
import { levels } from "../../src/negotiation/levels.ts";
import type { Move } from "../../src/negotiation/move.ts";
import type { TraineeTurn } from "../../src/negotiation/state.ts";
import { replay, step } from "../../src/negotiation/step.ts";

export type Tries = { readonly yielded: number; readonly of: number };

/** Counts over all levels and five seeds, after the bank's opening offer. */
export function yieldsIn(game: Game): { readonly valid: Tries; readonly insistence: Tries } {
  const { bank, arguments: known } = game.scenario;
  const opening: TraineeTurn = { moves: [{ kind: "offer", terms: bank.opening }] };
  const valid = known
    .filter(({ needs }) => needs.length === 0)
    .flatMap(({ issue, reasons }) => reasons.map((reason): Move => ({ kind: "justify", issue, reason })));
  const pressing: readonly Move[] = [
    { kind: "hold", issue: null },
    { kind: "justify", issue: null, reason: "insistence" },
    { kind: "threaten" },
    { kind: "offer", terms: bank.opening },
  ];
  const tries = (moves: readonly Move[]): Tries => {
    const outcomes = levels.flatMap((level) =>
      [1, 2, 3, 4, 5].flatMap((seed) => {
        const before = replay(game, { seed, level }, [opening]);
        if (before.status.kind !== "open") return [];
        return moves.map((move) => {
          const { state } = step(game, before, { moves: [move] });
          return state.log.at(-1)!.demand < before.log.at(-1)!.demand - 1e-9;
        });
      }),
    );
    return { yielded: outcomes.filter(Boolean).length, of: outcomes.length };
  };
  return { valid: tries(valid), insistence: tries(pressing) };
}

/** Share of tries; one where nothing could be tried counts as no evidence against: 1 for arguments that need facts. */
export function rate({ yielded, of }: Tries): number {
  return of === 0 ? 1 : yielded / of;
}

export function sum(tries: readonly Tries[]): Tries {
  return {
    yielded: tries.reduce((total, { yielded }) => total + yielded, 0),
    of: tries.reduce((total, { of }) => total + of, 0),
  };
}
