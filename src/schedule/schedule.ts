// What happens by the clock: reminders, digests, nudges. A task decides by itself whether something is due and sends under
// a key of its own, so that looking again, after a crash or on a second machine, does nothing twice.

import type { Clock } from "../dates.ts";
import type { Log } from "../log.ts";

export type Task = {
  readonly name: string;
  readonly run: (now: Date) => Promise<void>;
};

export type ScheduleDeps = {
  readonly tasks: readonly Task[];
  readonly clock: Clock;
  /** Calls again and again; returns what stops it. */
  readonly every: (ms: number, work: () => void) => () => void;
  readonly log: Log;
};

export type Schedule = {
  /** Runs every task once, one after the other; a task that fails is logged and leaves the others alone. */
  readonly look: () => Promise<void>;
  /** Looks now and every minute until it is stopped; a look that takes longer is not overtaken. */
  readonly start: () => () => void;
};

const minuteMs = 60_000;

export function createSchedule({ tasks, clock, every, log }: ScheduleDeps): Schedule {
  let looking: Promise<void> | null = null;

  async function runAll(): Promise<void> {
    for (const { name, run } of tasks) {
      await run(clock()).catch((error: unknown) => log.error("task-failed", { task: name, error }));
    }
  }

  function look(): Promise<void> {
    looking ??= runAll().finally(() => {
      looking = null;
    });
    return looking;
  }

  return {
    look,
    start: () => {
      void look();
      return every(minuteMs, () => void look());
    },
  };
}
