// Keeps what was worked out for the dashboard. What came in since is counted: much of it, and the answer is worked out
// anew; a trickle that cannot change the picture, and the known answer serves at once while a new one is made.

export type RecentPorts = {
  /** How many things were ever recorded; grows with each. */
  readonly recorded: () => Promise<number>;
  readonly now: () => Date;
};

type Kept = {
  readonly recorded: number;
  readonly at: number;
  readonly value: Promise<unknown>;
  isRenewing: boolean;
};

/** Of everything recorded, the part that may be missing from an answer. */
const trickle = 0.01;
/** On a busy day something always comes in: not oftener than this is an answer renewed. */
const busyMs = 30_000;
/** After this it is renewed though nothing seems to have come in: certificates run out without an event. */
const quietMs = 300_000;
const mostKept = 300;

export type Recent = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createRecent({ recorded, now }: RecentPorts): Recent {
  const kept = new Map<string, Kept>();

  function keep<T>(key: string, count: number, work: () => Promise<T>): Promise<T> {
    const value = work();
    const entry: Kept = { recorded: count, at: now().getTime(), value, isRenewing: false };
    kept.delete(key);
    kept.set(key, entry);
    value.catch(() => {
      if (kept.get(key) === entry) kept.delete(key);
    });
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
    return value;
  }

  function renew<T>(key: string, old: Kept, count: number, work: () => Promise<T>): void {
    if (old.isRenewing) return;
    old.isRenewing = true;
    const at = now().getTime();
    work().then(
      (value) => {
        const entry = { recorded: count, at, value: Promise.resolve(value), isRenewing: false };
        if (kept.get(key) === old) kept.set(key, entry);
      },
      () => {
        // The known answer goes on serving; whoever asks next tries again.
        old.isRenewing = false;
      },
    );
  }

  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const count = await recorded();
    const known = kept.get(key);
    if (!known || count - known.recorded > trickle * known.recorded) return keep(key, count, work);
    const age = now().getTime() - known.at;
    if (age >= (count === known.recorded ? quietMs : busyMs)) renew(key, known, count, work);
    // The key names what is kept, and so what type it has.
    return known.value as Promise<T>;
  };
}
