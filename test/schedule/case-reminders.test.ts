import { beforeAll, describe, expect, it } from "vitest";
import { chineseCalendar, festivalsBetween } from "../../src/calculation/holidays.ts";
import { dueDates } from "../../src/cases/calendar.ts";
import type { Case } from "../../src/cases/case.ts";
import { textOf } from "../../src/chat/reply.ts";
import { createSampleCases } from "../../src/composition/sample-cases.ts";
import { addDays, type CivilDate } from "../../src/dates.ts";
import { type Announcement, createCaseReminders, remindersOf } from "../../src/schedule/case-reminders.ts";

const calendar = { ...chineseCalendar, festivals: festivalsBetween };
let clients: readonly Case[];

beforeAll(async () => {
  clients = (await createSampleCases()()).map((client) => ({ ...client, owner: "li", backup: "wang" }));
});

describe("reminders of cases", () => {
  it("tell A角 and B角 the same, each thing on the day it can be begun and on the day it is due", () => {
    const year = { from: "2026-11-23", to: "2027-03-31" };
    const due = clients
      .flatMap((client) => dueDates(client, year, calendar))
      .find(({ on }) => on > "2026-12-01");
    for (const day of [due!.from, due!.on] as CivilDate[]) {
      const told = remindersOf(clients, { since: addDays(day, -1), today: day }, calendar);
      const titles = (person: string) => told.get(person)?.map((entry) => entry.due.title) ?? [];
      expect(titles("li")).toContain(due!.title);
      expect(titles("wang")).toEqual(titles("li"));
    }
  });

  it("after a holiday tell what came up on it", () => {
    const days = Array.from({ length: 120 }, (_, index) => addDays("2026-11-23" as CivilDate, index));
    const daily = days.flatMap((day) => {
      const told = remindersOf(clients, { since: addDays(day, -1), today: day }, calendar);
      return told.get("li") ?? [];
    });
    const atOnce = remindersOf(clients, { since: addDays(days[0]!, -1), today: days.at(-1)! }, calendar);
    const titles = (entries: readonly { readonly due: { readonly title: string } }[]) =>
      new Set(entries.map(({ due }) => due.title));
    expect(titles(atOnce.get("li") ?? [])).toEqual(titles(daily));
  });

  it("go out in the morning of a working day, once a day and person", async () => {
    const sent: Announcement[] = [];
    const task = createCaseReminders({
      cases: async () => clients,
      calendar,
      announce: async (announcement) => {
        const isNew = !sent.some(({ key }) => key === announcement.key);
        if (isNew) sent.push(announcement);
        return isNew;
      },
    });
    for (let hour = 0; hour < 24 * 14; hour += 1)
      await task.run(new Date(Date.parse("2026-11-30T00:00:00+08:00") + hour * 3_600_000));
    expect(sent.length).toBeGreaterThan(0);
    for (const { key, reply } of sent) {
      const day = key.split(":")[1]!;
      expect(chineseCalendar.isWorkday(day)).toBe(true);
      expect(reply.isPrivate).toBe(true);
      expect(textOf(reply)).toMatch(/^今天起有\d+件事：/u);
    }
  });
});
