import { describe, expect, it } from "vitest";
import { chineseCalendar } from "../../src/calculation/holidays.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { civilDate } from "../../src/dates.ts";
import type { Person } from "../../src/people/person.ts";
import type { Announcement } from "../../src/schedule/case-reminders.ts";
import { createContentTasks } from "../../src/schedule/content-tasks.ts";
import { createNudges } from "../../src/schedule/nudges.ts";
import { createWeeklyDigest } from "../../src/schedule/weekly-digest.ts";

const reply: Reply = { status: "done", blocks: [{ type: "text", text: "五行" }] };
const lead = (id: string, team: string): Person => ({ id, name: id, team, branch: "", role: "lead" });

function keeping() {
  const sent: Announcement[] = [];
  const isDue = async (key: string) => !sent.some((one) => one.key === key);
  const announce = async (announcement: Announcement) => {
    if (!(await isDue(announcement.key))) return false;
    sent.push(announcement);
    return true;
  };
  return { sent, isDue, announce };
}

async function throughDays(task: { readonly run: (now: Date) => Promise<void> }, from: string, days: number) {
  for (let quarter = 0; quarter < days * 96; quarter += 1)
    await task.run(new Date(Date.parse(`${from}T00:00:00+08:00`) + quarter * 900_000));
}

describe("the weekly digest", () => {
  it("goes to each lead once a week, on Monday or the first working day after, and to the group without names", async () => {
    const { sent, isDue, announce } = keeping();
    const posted: string[] = [];
    const made: string[] = [];
    const task = createWeeklyDigest({
      leads: async () => [lead("wang", "北区"), lead("lu", "北区"), lead("fang", "南区")],
      isWorkday: (day) => chineseCalendar.isWorkday(day),
      isDue,
      digest: async (team, { isForGroup = false }) => {
        made.push(`${team}${isForGroup ? " group" : ""}`);
        return reply;
      },
      announce,
      postToGroup: async (key, make) => {
        if (posted.includes(key)) return;
        posted.push(key);
        await make();
      },
    });
    // The week of New Year 2027: Friday is a holiday; the week after begins on Monday the 4th.
    await throughDays(task, "2026-12-28", 14);
    expect(sent.map(({ key }) => key)).toEqual([
      ...["digest:北区:2026-W53:wang", "digest:北区:2026-W53:lu", "digest:南区:2026-W53:fang"],
      ...["digest:北区:2027-W01:wang", "digest:北区:2027-W01:lu", "digest:南区:2027-W01:fang"],
    ]);
    expect(posted).toHaveLength(4);
    expect(made.filter((one) => one === "北区 group")).toHaveLength(2);
    expect(made).toHaveLength(10);
  });

  it("waits for half past eight and for the holiday to end", async () => {
    const { sent, isDue, announce } = keeping();
    const times: string[] = [];
    const task = createWeeklyDigest({
      leads: async () => [lead("wang", "北区")],
      isWorkday: (day) => day !== "2026-11-23" && day !== "2026-11-28" && day !== "2026-11-29",
      ...{ isDue, announce, postToGroup: null },
      digest: async () => reply,
    });
    for (let hour = 0; hour < 24 * 7 * 2; hour += 1) {
      const now = new Date(Date.parse("2026-11-23T00:00:00+08:00") + hour * 1_800_000);
      const before = sent.length;
      await task.run(now);
      if (sent.length > before) times.push(now.toISOString());
    }
    expect(times).toEqual(["2026-11-24T00:30:00.000Z"]);
  });
});

describe("nudges", () => {
  it("are sent once a day to those who want one, and not when there is nothing to say", async () => {
    const { sent, isDue, announce } = keeping();
    let asked = 0;
    const task = createNudges({
      people: async () => [lead("li", "北区"), lead("zhao", "北区")],
      nudgeFor: async ({ id }, at) => {
        asked += 1;
        return id === "li" ? { key: `nudge:li:${civilDate(at)}`, heading: "今日练习", reply } : null;
      },
      ...{ isDue, announce },
    });
    await throughDays(task, "2026-11-23", 2);
    expect(sent.map(({ key }) => key)).toEqual(["nudge:li:2026-11-23", "nudge:li:2026-11-24"]);
    expect(asked).toBeGreaterThan(2);
  });
});

describe("content tasks", () => {
  it("are gathered every hour and looked after every minute", async () => {
    const done = { gather: 0, rerun: 0, deliver: 0 };
    const task = createContentTasks({
      gather: async () => {
        done.gather += 1;
        return [];
      },
      rerun: async () => {
        done.rerun += 1;
        return [];
      },
      deliver: async () => {
        done.deliver += 1;
      },
    });
    for (let minute = 0; minute < 121; minute += 1)
      await task.run(new Date(Date.parse("2026-11-23T00:00:00Z") + minute * 60_000));
    expect(done).toEqual({ gather: 3, rerun: 121, deliver: 121 });
  });
});
