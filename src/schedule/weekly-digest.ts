// On Monday morning, or the first working day after it, each lead gets the week of their team in five lines and one
// picture; a group with a webhook gets the same without names.

import type { Reply } from "../chat/reply.ts";
import { type CivilDate, civilDate, timeOfDay } from "../dates.ts";
import type { Person } from "../people/person.ts";
import { isFirstWorkday, isoWeek } from "../upkeep/week.ts";
import type { Announce } from "./case-reminders.ts";
import type { Task } from "./schedule.ts";

export type WeeklyDigestPorts = {
  readonly leads: () => Promise<readonly Person[]>;
  readonly isWorkday: (day: CivilDate) => boolean;
  /** False for what was sent, or would not arrive: then no digest is worked out. */
  readonly isDue: (key: string, personId: string) => Promise<boolean>;
  readonly digest: (
    team: string,
    options: { readonly forPerson?: Person; readonly isForGroup?: boolean },
  ) => Promise<Reply>;
  readonly announce: Announce;
  /** Posts to the group once under this key; null where there is no group. */
  readonly postToGroup: ((key: string, make: () => Promise<Reply>) => Promise<void>) | null;
};

const from = "08:30";
const until = "20:00";

export function createWeeklyDigest(ports: WeeklyDigestPorts): Task {
  return {
    name: "weekly-digest",
    run: async (now) => {
      const today = civilDate(now);
      const time = timeOfDay(now);
      if (time < from || time >= until || !isFirstWorkday(today, ports.isWorkday)) return;
      const week = isoWeek(today);
      const leads = await ports.leads();
      for (const lead of leads) {
        const key = `digest:${lead.team}:${week}:${lead.id}`;
        if (!(await ports.isDue(key, lead.id))) continue;
        const reply = await ports.digest(lead.team, { forPerson: lead });
        await ports.announce({ key, personId: lead.id, heading: "团队一周简报", reply });
      }
      for (const team of new Set(leads.map((lead) => lead.team))) {
        await ports.postToGroup?.(`digest:${team}:${week}`, () => ports.digest(team, { isForGroup: true }));
      }
    },
  };
}
