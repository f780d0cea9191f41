// Time that passes only when a test says so: streams die, triggers run out and retries come due without waiting.

export type VirtualClock = {
  readonly now: () => Date;
  /** Runs `task` once this much virtual time has passed; the function takes it back. */
  readonly after: (milliseconds: number, task: () => void) => () => void;
  /** Lets time pass; what comes due runs in order, each at its own time. */
  readonly advance: (milliseconds: number) => void;
};

type Timer = { readonly at: number; readonly order: number; readonly task: () => void };

/** Starts at this moment, by default Friday morning, 2026-11-20 09:30 in Shanghai. */
export function createVirtualClock(start = new Date("2026-11-20T01:30:00Z")): VirtualClock {
  let current = start.getTime();
  let count = 0;
  const timers = new Set<Timer>();

  const nextDue = (until: number): Timer | undefined =>
    [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.order - b.order)[0];

  return {
    now: () => new Date(current),
    after: (milliseconds, task) => {
      count += 1;
      const timer = { at: current + milliseconds, order: count, task };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    advance: (milliseconds) => {
      const until = current + milliseconds;
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        timers.delete(timer);
        current = Math.max(current, timer.at);
        timer.task();
      }
      current = until;
    },
  };
}
