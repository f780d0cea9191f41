// Time that passes, as a parameter: what waits here waits on a virtual clock in tests.

export type Timers = {
  /** Runs once after so many milliseconds; the answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
};

/** The machine's own timers; a waiting one does not keep the process alive. */
export const systemTimers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
