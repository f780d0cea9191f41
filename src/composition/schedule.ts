// What the process does by the clock.

import { randomUUID } from "node:crypto";
import type { ClientCalendar } from "../cases/calendar.ts";
import type { CaseStore } from "../cases/ports.ts";
import type { PostToGroup } from "../channels/wecom/webhook.ts";
import { textOf } from "../chat/reply.ts";
import type { Clock } from "../dates.ts";
import type { EventReading } from "../insights/event-reading.ts";
import type { Log } from "../log.ts";
import { type Announce, createCaseReminders } from "../schedule/case-reminders.ts";
import { createContentTasks } from "../schedule/content-tasks.ts";
import { createNudges } from "../schedule/nudges.ts";
import { createSchedule, type Schedule } from "../schedule/schedule.ts";
import { createWeeklyDigest, type WeeklyDigestPorts } from "../schedule/weekly-digest.ts";
import type { Db } from "../store/database/db.ts";
import { createDigestStore } from "../store/digest.ts";
import { createJobs } from "../store/jobs.ts";
import type { KnownPeople } from "../store/known-people.ts";
import { sendToPerson } from "../store/messages.ts";
import type { Notices } from "../store/notices.ts";
import type { Upkeep } from "../upkeep/upkeep.ts";
import { every } from "./desk.ts";
import type { Digests } from "./digest.ts";
import type { Practice } from "./practice.ts";

export type SchedulePorts = {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly cases: Pick<CaseStore, "all">;
  readonly calendar: ClientCalendar;
  readonly notices: Pick<Notices, "wants">;
  readonly reading: EventReading;
  readonly people: KnownPeople;
  readonly practice: Pick<Practice, "nudgeFor">;
  readonly upkeep: Upkeep;
  readonly digests: Digests;
  /** Null where no group gets the digest. */
  readonly postToGroup: PostToGroup | null;
  /** Names this process in leases. */
  readonly owner: string;
};

const groupJobKind = "digest-group";
const leaseSeconds = 300;

export function openSchedule(ports: SchedulePorts): Schedule {
  const { db, clock, log, cases, calendar, notices, people, practice, upkeep, digests } = ports;
  const announce: Announce = async (announcement) =>
    (await notices.wants(announcement.personId)) &&
    db.transaction((tx) => sendToPerson(tx, announcement, { clock, newId: randomUUID }));
  const all = async () => (await cases.all()).map(({ client }) => client);
  const { isDue, wantingNudge } = createDigestStore(db, ports.reading);
  const wanting = async () => {
    const found = await Promise.all((await wantingNudge()).map(people.person));
    return found.filter((person) => person !== null);
  };
  return createSchedule({
    tasks: [
      createCaseReminders({ cases: all, calendar, announce }),
      createNudges({ people: wanting, nudgeFor: practice.nudgeFor, isDue, announce }),
      createContentTasks(upkeep),
      createWeeklyDigest({
        leads: people.leads,
        isWorkday: (day) => calendar.isWorkday(day),
        isDue,
        digest: digests.digest,
        announce,
        postToGroup: ports.postToGroup && postOnce(ports, ports.postToGroup),
      }),
    ],
    clock,
    every,
    log,
  });
}

/** A job of the key's name is done when the group has it; after a failure the next look tries again. */
function postOnce(
  { db, clock, owner }: Pick<SchedulePorts, "db" | "clock" | "owner">,
  post: PostToGroup,
): NonNullable<WeeklyDigestPorts["postToGroup"]> {
  const jobs = createJobs(db, clock);
  return async (key, make) => {
    const kind = `${groupJobKind}:${key}`;
    await jobs.enqueue({ key, kind, payload: null, runAt: clock() });
    const job = await jobs.claim([kind], { owner, seconds: leaseSeconds });
    if (!job) return;
    await post(textOf(await make()));
    await jobs.complete(key, owner);
  };
}
