// The home page: what to go on with, what falls due, how one stands. Slack shows it as its Home tab; in every other
// channel "首页" brings the same.

import type { Cabinet } from "../cases/cabinet.ts";
import { type ClientCalendar, dueDates, weekOf } from "../cases/calendar.ts";
import type { Home, HomePart, HomeSection } from "../chat/home.ts";
import type { Block } from "../chat/reply.ts";
import type { Skill } from "../chat/turn.ts";
import { civilDate } from "../dates.ts";
import type { Person } from "../people/person.ts";
import type { Plays } from "../rehearsal/play.ts";

const names = ["/home", "/首页", "首页", "home"];

/** Builds the page of a person from its parts, in their order. */
export function createHome(parts: readonly HomePart[]): (person: Person, at: Date) => Promise<Home> {
  return async (person, at) => {
    const sections = await Promise.all(parts.map((part) => part(person, at)));
    return { greeting: `${person.name}，您好。`, sections: sections.filter((section) => section !== null) };
  };
}

/** The page as a reply: it shows what is the person's own, so it goes to the person alone. */
export function createHomeSkill(home: (person: Person, at: Date) => Promise<Home>): Skill {
  return {
    name: "home",
    commands: [{ names, summary: { zh: "首页：继续、到期、成绩", en: "home: continue, due, scores" } }],
    recognises: () => false,
    run: async (turn) => {
      const { greeting, sections } = await home(turn.person, new Date(turn.inbound.at));
      const blocks: readonly Block[] = [{ type: "text", text: greeting }, ...sections.flatMap(blocksOf)];
      return {
        reply: { status: "done", isPrivate: true, blocks },
        session: "unchanged",
        events: [],
        trace: { skill: "home" },
      };
    },
  };
}

function blocksOf({ title, lines, empty, choices }: HomeSection): readonly Block[] {
  const text = [`${title}：`, ...(lines.length > 0 ? lines.map((line) => `- ${line}`) : [empty])].join("\n");
  return [
    { type: "text", text },
    ...(choices.length > 0 ? [{ type: "choices", prompt: "", choices } as const] : []),
  ];
}

/** An unfinished rehearsal, and the last scores. */
export function rehearsalPart(plays: Pick<Plays, "unfinished" | "earlier">): HomePart {
  return async (person) => {
    const [open, earlier] = await Promise.all([plays.unfinished(person.id), plays.earlier(person.id, null)]);
    const scores = earlier
      .slice(0, 3)
      .map(
        ({ at, score, passed, level }) =>
          `${at.slice(0, 10)} 第${level}级：${score}分${passed ? "" : "，未通过"}`,
      );
    return {
      title: "陪练",
      lines: [...(open ? [`未完成：${open.play.title}，第${open.play.turns.length}轮`] : []), ...scores],
      empty: "还没有练过。",
      choices: open
        ? [{ id: "home:continue", label: "继续陪练", text: "继续对练" }]
        : [{ id: "home:roleplay", label: "开始陪练", text: "陪练" }],
    };
  };
}

/** What falls due this week for the clients of this person. */
export function duePart(cabinet: Pick<Cabinet, "list">, calendar: ClientCalendar): HomePart {
  return async (person, at) => {
    const today = civilDate(at);
    const range = { from: today, to: weekOf(today).to };
    const cases = (await cabinet.list(person)).filter(({ version }) => version !== null);
    const due = cases
      .flatMap(({ client }) => dueDates(client, range, calendar).map((one) => ({ client, one })))
      .toSorted((left, right) => left.one.on.localeCompare(right.one.on));
    return {
      title: "本周到期",
      lines: due.slice(0, 5).map(({ client, one }) => `${one.on} ${client.name}：${one.title}`),
      empty: "这周没有到期事项。",
      choices: [{ id: "home:cases", label: "我的案子", text: "/案子" }],
    };
  };
}
