// What the process does by the clock.

import { randomUUID } from "node:crypto";
import type { ClientCalendar } from "../cases/calendar.ts";
import type { CaseStore } from "../cases/ports.ts";
import type { Clock } from "../dates.ts";
import type { Log } from "../log.ts";
import { type Announce, createCaseReminders } from "../schedule/case-reminders.ts";
import { createSchedule, type Schedule } from "../schedule/schedule.ts";
import type { Db } from "../store/database/db.ts";
import { sendToPerson } from "../store/messages.ts";
import type { Notices } from "../store/notices.ts";
import { every } from "./desk.ts";

export type SchedulePorts = {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly cases: Pick<CaseStore, "all">;
  readonly calendar: ClientCalendar;
  readonly notices: Pick<Notices, "wants">;
};

export function openSchedule({ db, clock, log, cases, calendar, notices }: SchedulePorts): Schedule {
  const announce: Announce = async (announcement) =>
    (await notices.wants(announcement.personId)) &&
    db.transaction((tx) => sendToPerson(tx, announcement, { clock, newId: randomUUID }));
  const all = async () => (await cases.all()).map(({ client }) => client);
  return createSchedule({
    tasks: [createCaseReminders({ cases: all, calendar, announce })],
    clock,
    every,
    log,
  });
}
