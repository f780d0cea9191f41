// How fast one member or chat may be written to. WeCom drops what is beyond 30 a minute or 1000 an hour without a
// word, so it is never reached: 16 places, each free again a minute after it was taken, keep both over all replicas.

import type { Clock } from "../../dates.ts";
import type { ChannelState } from "../state.ts";

export type Pacing = {
  /** Resolves when one more message may go to this member or chat, e.g. `app:zhangsan`, `bot:wrGroup`. */
  readonly take: (key: string) => Promise<void>;
};

export type PacingDeps = {
  readonly state: Pick<ChannelState, "takeOnce">;
  readonly clock: Clock;
  readonly wait: (ms: number) => Promise<void>;
  /** How many a minute; default 16. */
  readonly places?: number;
};

const minuteMs = 60_000;
const lookAgainMs = 2_000;

export function createPacing({ state, clock, wait, places = 16 }: PacingDeps): Pacing {
  /** Where to look first, so that a quiet chat needs one look; who waits for the same key waits in line. */
  const next = new Map<string, number>();
  const lines = new Map<string, Promise<void>>();

  async function takePlace(key: string): Promise<void> {
    for (;;) {
      const first = next.get(key) ?? 0;
      for (let step = 0; step < places; step += 1) {
        const place = (first + step) % places;
        const until = new Date(clock().getTime() + minuteMs);
        if (!(await state.takeOnce(`wecom:pace:${key}:${place}`, until))) continue;
        next.set(key, (place + 1) % places);
        return;
      }
      await wait(lookAgainMs);
    }
  }

  return {
    take: (key) => {
      const turn = (lines.get(key) ?? Promise.resolve()).then(() => takePlace(key));
      const settled = turn.catch(() => {});
      lines.set(key, settled);
      void settled.then(() => {
        if (lines.get(key) === settled) lines.delete(key);
      });
      return turn;
    },
  };
}
