// The daily reminder to practise, for those who asked for one. When there is nothing to remind of, or a case is due, the
// practice room says so and nothing is sent.

import type { Reply } from "../chat/reply.ts";
import { civilDate, timeOfDay } from "../dates.ts";
import type { Person } from "../people/person.ts";
import type { Announce } from "./case-reminders.ts";
import type { Task } from "./schedule.ts";

export type NudgePorts = {
  /** Those who want one. */
  readonly people: () => Promise<readonly Person[]>;
  readonly nudgeFor: (
    person: Person,
    at: Date,
  ) => Promise<{ readonly key: string; readonly heading: string; readonly reply: Reply } | null>;
  readonly isDue: (key: string, personId: string) => Promise<boolean>;
  readonly announce: Announce;
};

/** After the reminders of what falls due. */
const from = "09:00";
const until = "18:00";

export function createNudges({ people, nudgeFor, isDue, announce }: NudgePorts): Task {
  return {
    name: "nudges",
    run: async (now) => {
      const time = timeOfDay(now);
      if (time < from || time >= until) return;
      for (const person of await people()) {
        // The key of the practice room, asked before it works out the plan.
        if (!(await isDue(`nudge:${person.id}:${civilDate(now)}`, person.id))) continue;
        const nudge = await nudgeFor(person, now);
        if (nudge) await announce({ ...nudge, personId: person.id });
      }
    },
  };
}
