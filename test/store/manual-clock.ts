// A clock that moves only when told to.

import type { Clock } from "../../src/dates.ts";

export function createManualClock(start = "2026-11-23T08:00:00.000Z") {
  let at = new Date(start).getTime();
  const clock: Clock = () => new Date(at);
  return {
    clock,
    advance: (seconds: number): void => {
      at += seconds * 1_000;
    },
  };
}
