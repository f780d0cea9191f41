// In the morning of a working day each A角 and B角 is told once what has come up in their cases: what can be begun from
// today and what is due today. What was told on an earlier day is not told again; "客户日历" shows everything.

import { type ClientCalendar, type DueDate, dueDates } from "../cases/calendar.ts";
import type { Case } from "../cases/case.ts";
import { tellDueDates } from "../cases/telling.ts";
import type { Reply } from "../chat/reply.ts";
import { addDays, type CivilDate, civilDate, timeOfDay } from "../dates.ts";
import type { Task } from "./schedule.ts";

export type Announcement = {
  /** Of several with one key only the first is sent. */
  readonly key: string;
  readonly personId: string;
  readonly heading: string;
  readonly reply: Reply;
};

/** False when the person has never written, wants none, or was told this before. */
export type Announce = (announcement: Announcement) => Promise<boolean>;

export type CaseReminderPorts = {
  readonly cases: () => Promise<readonly Case[]>;
  readonly calendar: ClientCalendar;
  readonly announce: Announce;
};

type Entry = { readonly client: Case; readonly due: DueDate };

const from = "08:30";
const until = "20:00";
/** The longest lead of anything that falls due lies within this. */
const horizonDays = 120;

export function createCaseReminders({ cases, calendar, announce }: CaseReminderPorts): Task {
  return {
    name: "case-reminders",
    run: async (now) => {
      const today = civilDate(now);
      const time = timeOfDay(now);
      if (time < from || time >= until || !calendar.isWorkday(today)) return;
      const since = lastWorkday(today, calendar);
      for (const [personId, entries] of remindersOf(await cases(), { since, today }, calendar)) {
        await announce({
          key: `case-reminder:${today}:${personId}`,
          personId,
          heading: "到期提醒",
          reply: replyOf(entries, today),
        });
      }
    },
  };
}

/** By person: what began or falls due after `since` and up to `today`, so that a holiday swallows nothing. */
export function remindersOf(
  cases: readonly Case[],
  { since, today }: { readonly since: CivilDate; readonly today: CivilDate },
  calendar: ClientCalendar,
): ReadonlyMap<string, readonly Entry[]> {
  const isNew = (day: string): boolean => day > since && day <= today;
  const byPerson = new Map<string, Entry[]>();
  for (const client of cases) {
    const range = { from: addDays(since, 1), to: addDays(today, horizonDays) };
    const entries = dueDates(client, range, calendar)
      .filter((due) => isNew(due.from) || isNew(due.on))
      .map((due) => ({ client, due }));
    for (const person of new Set([client.owner, ...(client.backup ? [client.backup] : [])])) {
      if (entries.length > 0) byPerson.set(person, [...(byPerson.get(person) ?? []), ...entries]);
    }
  }
  return byPerson;
}

function replyOf(entries: readonly Entry[], today: string): Reply {
  const ordered = entries.toSorted((one, other) => one.due.on.localeCompare(other.due.on));
  const text = tellDueDates("今天起", ordered, today, () => "");
  return {
    status: "done",
    isPrivate: true,
    blocks: [{ type: "text", text: `${text}\n\n不想收到提醒，请发送“不再提醒”。` }],
  };
}

function lastWorkday(day: CivilDate, { isWorkday }: ClientCalendar): CivilDate {
  let earlier = addDays(day, -1);
  while (!isWorkday(earlier)) earlier = addDays(earlier, -1);
  return earlier;
}
