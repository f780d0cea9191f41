// Taking in goes before answering: a platform waits a moment for its acknowledgement, a person longer for an answer.

export type Intake = {
  /** Counts this work as taking something in until it ends. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
  readonly isBusy: () => boolean;
  /** Resolves when nothing is being taken in, after `patienceMs` at the latest: a flood must not silence the coach. */
  readonly quiet: () => Promise<void>;
};

export function createIntake(patienceMs = 50): Intake {
  let underWay = 0;
  let waiting: (() => void)[] = [];

  function leave(): void {
    underWay -= 1;
    if (underWay > 0) return;
    const freed = waiting;
    waiting = [];
    for (const go of freed) go();
  }

  return {
    during: async (work) => {
      underWay += 1;
      try {
        return await work();
      } finally {
        leave();
      }
    },
    isBusy: () => underWay > 0,
    quiet: () => {
      if (underWay === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, patienceMs);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    },
  };
}
