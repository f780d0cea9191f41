// Waiting for something to become true, woken by every change. What changes outside the fake (the app's own state)
// is looked at now and then as well.

export type Signal = {
  /** Says that something changed. */
  readonly changed: () => void;
  /** The first truthy value of `read`; rejects with `describe()` when it takes too long in real time. */
  readonly until: <T>(read: () => T, describe: () => string, milliseconds: number) => Promise<NonNullable<T>>;
};

const glanceMilliseconds = 20;

export function createSignal(): Signal {
  const waiting = new Set<() => void>();
  return {
    changed: () => {
      for (const look of [...waiting]) look();
    },
    until: (read, describe, milliseconds) => {
      const first = read();
      if (first) return Promise.resolve(first);
      return new Promise((resolve, reject) => {
        const end = (finish: () => void): void => {
          waiting.delete(look);
          clearTimeout(guard);
          clearInterval(glance);
          finish();
        };
        const look = (): void => {
          try {
            const value = read();
            if (value) end(() => resolve(value));
          } catch (error) {
            end(() => reject(error));
          }
        };
        const guard = setTimeout(() => end(() => reject(new Error(describe()))), milliseconds);
        const glance = setInterval(look, glanceMilliseconds);
        waiting.add(look);
      });
    },
  };
}
