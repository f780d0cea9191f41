// Time for the fake platforms: expiries, windows and timeouts follow this clock, so that a test passes six minutes
// in no time at all.

export type FakeClock = {
  readonly now: () => Date;
  /** Runs once after so many milliseconds; the answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** Runs after each timer, before time goes on: lets answers arrive that are on their way. */
  readonly settleWith?: (settle: () => Promise<void>) => () => void;
};

export type VirtualClock = FakeClock & {
  /** Lets time pass, running what falls due in order; sockets get a turn between the timers. */
  readonly advance: (ms: number) => Promise<void>;
};

type Timer = { readonly at: number; readonly order: number; readonly run: () => void };

/** A clock that stands still until it is told to advance. */
export function createVirtualClock(start = new Date("2026-11-23T01:00:00Z")): VirtualClock {
  let now = start.getTime();
  let order = 0;
  const timers = new Set<Timer>();
  const settling = new Set<() => Promise<void>>();
  const settle = async (): Promise<void> => {
    await turn();
    for (const each of [...settling]) await each();
  };
  const due = (until: number): Timer | undefined =>
    [...timers]
      .filter(({ at }) => at <= until)
      .sort((left, right) => left.at - right.at || left.order - right.order)[0];
  return {
    now: () => new Date(now),
    after: (ms, run) => {
      order += 1;
      const timer = { at: now + ms, order, run };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    settleWith: (each) => {
      settling.add(each);
      return () => void settling.delete(each);
    },
    advance: async (ms) => {
      const until = now + ms;
      for (let timer = due(until); timer; timer = due(until)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.run();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}

/** The machine's own time, for load tests. */
export function createRealClock(): FakeClock {
  return {
    now: () => new Date(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}

async function turn(): Promise<void> {
  for (let count = 0; count < 3; count += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}
