// "我的计划": the week's three things, and for a newcomer where the ninety days stand. Reading a lesson is said here; the
// daily reminder is switched here.

import type { HomePart } from "../../chat/home.ts";
import type { Block, Choice } from "../../chat/reply.ts";
import { commandArgument } from "../../chat/route.ts";
import type { NewLearningEvent, Outcome, Skill, Turn } from "../../chat/turn.ts";
import type { Lesson } from "../../curriculum/lesson.ts";
import { type CivilDate, civilDate } from "../../dates.ts";
import type { Sittings } from "../../practice/exam/sitting.ts";
import { attemptsIn } from "../../practice/history.ts";
import { masteryOf } from "../../practice/mastery.ts";
import { dayInJob, phaseOn, phases } from "../../practice/newcomer.ts";
import { lessonName, planWeek, type WeekPlan } from "../../practice/plan.ts";
import type { PracticeRoom } from "../../practice/room.ts";
import { standings, wrongBook } from "../../practice/schedule.ts";
import { dailyThree } from "../../practice/select.ts";
import { type PlanWish, planWishIn } from "./wishes.ts";

export type PlanPorts = { readonly room: PracticeRoom; readonly sittings: Sittings };

const name = "plan";
const names = ["/plan", "/我的计划", "我的计划"];
const anyDay = "2000-01-01" as CivilDate;

export function createPlan(ports: PlanPorts): Skill {
  return {
    name,
    commands: [{ names, summary: { zh: "本周三件事：一课、一组题、一场对练", en: "my plan for the week" } }],
    recognises: (text) => planWishIn(text, anyDay) !== null,
    run: async (turn) => {
      const day = civilDate(new Date(turn.inbound.at));
      const { text } = turn.inbound;
      const isCommand = commandArgument(text, names) !== null;
      const wish: PlanWish = isCommand ? { kind: "show" } : (planWishIn(text, day) ?? { kind: "show" });
      return carryOut(ports, turn, wish, day);
    },
  };
}

async function carryOut(ports: PlanPorts, turn: Turn, wish: PlanWish, today: CivilDate): Promise<Outcome> {
  const { store } = ports.room;
  const { person } = turn;
  switch (wish.kind) {
    case "show":
      return outcome(await planBlocks(ports, turn, ""));
    case "ninety-days":
      return outcome(await ninetyDays(ports, turn, today));
    case "standing":
      return outcome(await standing(ports, turn));
    case "read":
      return lessonRead(ports, wish.lesson);
    case "joined": {
      const profile = await store.profile(person.id);
      const joinedOn = wish.on ?? profile.joinedOn ?? today;
      await store.saveProfile(person.id, { ...profile, joinedOn });
      const said =
        wish.on || profile.joinedOn
          ? `入职日期记为${joinedOn}。`
          : `按今天（${today}）入职安排；日期不对请告诉我，例如“我11月3日入职”。`;
      return outcome(await planBlocks(ports, turn, said));
    }
    case "nudge-on":
    case "nudge-off": {
      const wantsNudge = wish.kind === "nudge-on";
      const profile = await store.profile(person.id);
      await store.saveProfile(person.id, { ...profile, wantsNudge });
      const text = wantsNudge
        ? "好的，工作日每天提醒一次做题。当天有客户事项到期就不打扰您。不需要时说“别提醒我”。"
        : "好的，不再提醒练习。需要时说“每天提醒我”。";
      return outcome([line(text)]);
    }
  }
}

async function planBlocks({ room }: PlanPorts, turn: Turn, before: string): Promise<readonly Block[]> {
  const plan = await weekPlan(room, turn.person.id, new Date(turn.inbound.at));
  const phase = plan.day === null ? null : phaseOn(plan.day);
  const head = phase
    ? [
        `入职第${plan.day}天，现在是“${phase.title}”阶段。${phase.role}。`,
        `这一阶段要交付：${phase.deliver.join("；")}。${phase.gate}。`,
      ]
    : [];
  const lines = plan.items.map((item, at) => {
    const state = item.isDone
      ? "（已完成）"
      : item.progress && !item.progress.startsWith("0")
        ? `（${item.progress}）`
        : "";
    const isSaid = plan.items[at - 1]?.reason === item.reason || plan.items[0]?.reason === item.reason;
    return `${at + 1}. ${item.title}${state}${at > 0 && isSaid ? "" : `（${item.reason}）`}`;
  });
  const isNewcomer = turn.person.role === "trainee" && plan.day === null;
  const hint = isNewcomer ? ["刚入职的话，告诉我入职日期（例如“我11月3日入职”），我按前九十天安排。"] : [];
  const text = [
    ...(before ? [before] : []),
    ...head,
    `本周（${shortDay(plan.from)}至${shortDay(plan.to)}）三件事：`,
    ...lines,
    ...hint,
  ].join("\n");
  return [line(text), { type: "choices", prompt: "", choices: choicesFor(plan) }];
}

function choicesFor({ items }: WeekPlan): readonly Choice[] {
  const labels = { lesson: "读完了", drill: "开始做题", roleplay: "开始对练" } as const;
  const open = items.filter(({ isDone }) => !isDone).slice(0, 3);
  return [
    ...open.map(({ kind, say }) => ({ id: `plan:${kind}`, label: labels[kind], text: say })),
    { id: "plan:daily", label: "每日三题", text: "每日三题" },
  ];
}

/** The plan of this person as it stands now. */
export async function weekPlan(room: PracticeRoom, personId: string, at: Date): Promise<WeekPlan> {
  const [deeds, { joinedOn }] = await Promise.all([room.store.deeds(personId), room.store.profile(personId)]);
  const day = joinedOn === null ? null : dayInJob(joinedOn, civilDate(at));
  const isNewcomer = day !== null && phaseOn(day) !== null;
  const { bank, scenarios } = room;
  return planWeek({ bank, scenarios, deeds, at, day: isNewcomer ? day : null });
}

async function ninetyDays({ room }: PlanPorts, turn: Turn, today: CivilDate): Promise<readonly Block[]> {
  const { joinedOn } = await room.store.profile(turn.person.id);
  const day = joinedOn === null ? null : dayInJob(joinedOn, today);
  const lines = phases.flatMap(({ from, to, title, role, competencies, deliver, gate }) => [
    `第${from}至${to}日：${title}${day !== null && day >= from && day <= to ? "（现在）" : ""}`,
    `- ${role}`,
    `- 先学：${competencies.map((id) => room.bank.competencyName(id)).join("、")}`,
    `- 交付：${deliver.join("；")}`,
    `- 关口：${gate}`,
  ]);
  const head =
    day === null ? "前九十天都是B角，之后再向A角走。" : `您入职第${day}天。前九十天都是B角，之后再向A角走。`;
  return [
    line([head, ...lines].join("\n")),
    { type: "choices", prompt: "", choices: [{ id: "plan:show", label: "本周三件事", text: "我的计划" }] },
  ];
}

async function standing({ room }: PlanPorts, turn: Turn): Promise<readonly Block[]> {
  const deeds = await room.store.deeds(turn.person.id);
  const ids = room.bank.competencies.map(({ id }) => id);
  const known = masteryOf(deeds, ids, new Date(turn.inbound.at)).filter(({ evidence }) => evidence >= 0.5);
  if (known.length === 0) {
    return [
      line("还没有做题和对练的记录，先做几题就能看出来。这份记录只有您自己看得到。"),
      { type: "choices", prompt: "", choices: [{ id: "plan:daily", label: "每日三题", text: "每日三题" }] },
    ];
  }
  const wrong = wrongBook(standings(attemptsIn(deeds))).length;
  const rows = known.map(({ competency, share, evidence }) => [
    `${competency} ${room.bank.competencyName(competency)}`,
    `${Math.round(share * 100)}%`,
    evidence < 3 ? "记录还少" : "",
  ]);
  return [
    line(`从弱到强如下；错题本有${wrong}题。这份记录只有您自己看得到。`),
    { type: "table", caption: "各项掌握情况（估计）", columns: ["能力项", "掌握", "说明"], rows },
    {
      type: "choices",
      prompt: "",
      choices: [
        { id: "plan:weak", label: "练弱项", text: "练弱项" },
        { id: "plan:show", label: "我的计划", text: "我的计划" },
      ],
    },
  ];
}

function lessonRead({ room: { bank } }: PlanPorts, said: string): Outcome {
  const lesson = lessonNamed(bank.lessons, said);
  if (!lesson) {
    const text = `没有找到课程“${said}”。请写课程名，例如“读完了 ${lessonName(bank.lessons[0]?.title ?? "面谈与需求访谈")}”。`;
    return outcome([line(text)], [], "clarify");
  }
  const competency = lesson.competencies[0] ?? null;
  const events: readonly NewLearningEvent[] = [
    { kind: "lesson", competency, clause: lesson.clauses[0] ?? null, text: lesson.id },
  ];
  const text = `记下了：《${lessonName(lesson.title)}》已读。趁热做几题，看看记住了多少。`;
  const choices = [
    { id: "plan:drill", label: "做3题", text: `出3道${competency ?? ""}的题` },
    { id: "plan:show", label: "我的计划", text: "我的计划" },
  ];
  return outcome([line(text), { type: "choices", prompt: "", choices }], events);
}

/** By number, by name, or by the only name that holds the words. */
function lessonNamed(lessons: readonly Lesson[], said: string): Lesson | null {
  const plain = (text: string) => text.replace(/[\s\p{P}]|课程|客户经理/gu, "");
  const number = /^第?(\d{1,2})(?:课)?$/u.exec(said)?.[1]?.padStart(2, "0");
  if (number !== undefined) return lessons.find(({ id }) => id.startsWith(`${number}-`)) ?? null;
  const word = plain(said);
  const exact = lessons.find(({ title }) => plain(lessonName(title)) === word);
  if (exact) return exact;
  const near = lessons.filter(
    ({ title }) => plain(title).includes(word) || word.includes(plain(lessonName(title))),
  );
  return near.length >= 1 && word.length >= 2 ? (near[0] ?? null) : null;
}

/** The plan and the scores on the home page. */
export function planPart({ room, sittings }: PlanPorts): HomePart {
  return async (person, at) => {
    const [plan, deeds, certificate] = await Promise.all([
      weekPlan(room, person.id, at),
      room.store.deeds(person.id),
      sittings.certificate(person.id, at),
    ]);
    const { items, done } = dailyThree(room.bank, deeds, person.id, at);
    const attempts = attemptsIn(deeds);
    const recent = attempts.slice(-20);
    const right = recent.filter(({ isCorrect }) => isCorrect).length;
    const states = { valid: "有效", expired: "已到期", changed: "须再认证" } as const;
    return {
      title: "学习",
      lines: [
        `每日三题：${done.length}/${items.length}`,
        ...plan.items.slice(0, 3).map(({ title, isDone }) => `${title}${isDone ? "（已完成）" : ""}`),
        ...(recent.length > 0 ? [`最近${recent.length}题答对${right}题`] : []),
        ...(certificate ? [`上岗证书${states[certificate.status]}，至${certificate.expiresOn}`] : []),
      ],
      empty: "还没有计划。",
      choices: [
        { id: "home:daily", label: "每日三题", text: "每日三题" },
        { id: "home:plan", label: "我的计划", text: "我的计划" },
      ],
    };
  };
}

function shortDay(day: CivilDate): string {
  const [, month, date] = day.split("-");
  return `${Number(month)}月${Number(date)}日`;
}

function line(text: string): Block {
  return { type: "text", text };
}

function outcome(
  blocks: readonly Block[],
  events: readonly NewLearningEvent[] = [],
  status: "done" | "clarify" = "done",
): Outcome {
  return { reply: { status, isPrivate: true, blocks }, session: "unchanged", events, trace: { skill: name } };
}
