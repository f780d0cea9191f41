// The daily nudge: off until somebody asks for it, on working days only, never while a case is due that day or an exam runs,
// and never when the day's questions are done.

import type { Reply } from "../chat/reply.ts";
import { type CivilDate, civilDate } from "../dates.ts";
import type { Person } from "../people/person.ts";
import { dayInJob } from "./newcomer.ts";
import { planWeek } from "./plan.ts";
import type { PracticeRoom } from "./room.ts";
import { dailyThree } from "./select.ts";

export type NudgePorts = {
  readonly room: PracticeRoom;
  /** Whether something falls due today for a client of this person. */
  readonly isCaseDue: (person: Person, day: CivilDate) => Promise<boolean>;
  readonly isWorkingDay: (day: CivilDate) => boolean;
};

export type Nudge = {
  /** Sent once, however often it is asked for. */
  readonly key: string;
  readonly heading: string;
  readonly reply: Reply;
};

/** What to remind this person of today; null where nothing should be sent. */
export function createNudge({ room, isCaseDue, isWorkingDay }: NudgePorts) {
  return async (person: Person, at: Date): Promise<Nudge | null> => {
    const today = civilDate(at);
    const { wantsNudge, joinedOn } = await room.store.profile(person.id);
    if (!wantsNudge || !isWorkingDay(today)) return null;
    if (await room.exams.running(person.id)) return null;
    if (await isCaseDue(person, today)) return null;
    const deeds = await room.store.deeds(person.id);
    const { items, done } = dailyThree(room.bank, deeds, person.id, at);
    const left = items.length - done.length;
    if (left === 0) return null;
    const day = joinedOn === null ? null : dayInJob(joinedOn, today);
    const { bank, scenarios } = room;
    const next = planWeek({ bank, scenarios, deeds, at, day }).items.find(({ isDone }) => !isDone);
    const lines = [`今天有${left}题，约三分钟。`, ...(next ? [`本周还可以：${next.title}。`] : [])];
    return {
      key: `nudge:${person.id}:${today}`,
      heading: "今日练习",
      reply: {
        status: "done",
        isPrivate: true,
        blocks: [
          { type: "text", text: lines.join("\n") },
          {
            type: "choices",
            prompt: "",
            choices: [
              { id: "plan:daily", label: "每日三题", text: "每日三题" },
              { id: "plan:silent", label: "别提醒我", text: "别提醒我练习" },
            ],
          },
        ],
      },
    };
  };
}
