// Sliding windows of calls, with the block that follows a breach.

import type { FakeClock } from "./clock.ts";

export type Window = { readonly ms: number; readonly max: number; readonly blockMs?: number };

export type RateWindow = {
  /** Counts one; false when a window is full or a block lasts. */
  readonly take: (key: string) => boolean;
};

/** Example: createRateWindow(clock, [{ ms: 60_000, max: 30 }]).take("zhangsan"). */
export function createRateWindow(clock: FakeClock, windows: readonly Window[]): RateWindow {
  const times = new Map<string, number[]>();
  const blocked = new Map<string, number>();
  const longest = Math.max(...windows.map(({ ms }) => ms));
  return {
    take: (key) => {
      const now = clock.now().getTime();
      if ((blocked.get(key) ?? 0) > now) return false;
      const mine = times.get(key) ?? [];
      while (mine[0] !== undefined && mine[0] <= now - longest) mine.shift();
      const full = windows.find(({ ms, max }) => mine.length >= max && (mine.at(-max) ?? 0) > now - ms);
      if (full) {
        if (full.blockMs) blocked.set(key, now + full.blockMs);
        return false;
      }
      mine.push(now);
      times.set(key, mine);
      return true;
    },
  };
}
