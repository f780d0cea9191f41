// The week's three things: a lesson, a drill and a rehearsal, for the weakest competencies as they stood when the week began.
// Nothing is stored: the plan follows from what was done before the week, its ticks from what was done in it; when all
// three are done, or a file comes back, the next ones follow from how things stand then. Pure.

import { addDays, type CivilDate, civilDate } from "../dates.ts";
import { type Bank, mainCompetency } from "./bank.ts";
import { attemptsIn, type Deed, lessonsIn } from "./history.ts";
import { type Mastery, masteryOf } from "./mastery.ts";
import { phaseOn } from "./newcomer.ts";
import { standings, wrongBook } from "./schedule.ts";

export type Rehearsable = {
  readonly id: string;
  readonly title: string;
  readonly competencies: readonly string[];
};

export type PlanItem = {
  readonly kind: "lesson" | "drill" | "roleplay";
  readonly competency: string;
  readonly title: string;
  /** Why this one, in words. */
  readonly reason: string;
  /** What to say to begin. */
  readonly say: string;
  /** The lesson's or the scenario's id. */
  readonly subject: string | null;
  readonly isDone: boolean;
  /** For a drill: how many of how many questions are answered. */
  readonly progress: string | null;
};

export type WeekPlan = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly items: readonly PlanItem[];
  /** The day in the job, for a newcomer. */
  readonly day: number | null;
};

export type PlanGround = {
  readonly bank: Bank;
  readonly scenarios: readonly Rehearsable[];
  readonly deeds: readonly Deed[];
  readonly at: Date;
  readonly day: number | null;
};

export const drillSize = 5;
/** Of competencies about which nothing is known, these come first. */
const firstOf = ["C02", "C06", "C08", "C15", "C18", "C19", "C16", "C10", "C13", "C05"];

export function planWeek(ground: PlanGround): WeekPlan {
  const { at, deeds, day } = ground;
  const today = civilDate(at);
  const from = mondayOf(today);
  const inWeek = deeds.filter((deed) => civilDate(new Date(deed.at)) >= from);
  const before = deeds.filter((deed) => !inWeek.includes(deed) || deed.kind === "returned");
  const start = new Date(`${from}T00:00:00+08:00`);
  const items = itemsFrom(ground, before, inWeek, start);
  const isAllDone = items.length > 0 && items.every(({ isDone }) => isDone);
  // All three are done: three more, from how things stand now; what was done today counts for the old ones.
  const more = isAllDone ? itemsFrom(ground, deeds, [], at) : [];
  const fresh = more.filter(({ subject, competency, kind }) =>
    items.every((item) => item.kind !== kind || item.subject !== subject || item.competency !== competency),
  );
  return { from, to: addDays(from, 6), items: [...items, ...fresh], day };
}

function itemsFrom(
  ground: PlanGround,
  known: readonly Deed[],
  inWeek: readonly Deed[],
  at: Date,
): readonly PlanItem[] {
  const weakest = ranking(ground, known, at);
  return [
    ...lessonItem(ground, weakest, known, inWeek),
    ...drillItem(ground, weakest, known, inWeek),
    ...roleplayItem(ground, weakest, inWeek),
  ];
}

/** The weakest first; a newcomer's are those of the phase, then the others. */
function ranking({ bank, day }: PlanGround, known: readonly Deed[], at: Date): readonly Mastery[] {
  const phase = day === null ? null : phaseOn(day);
  const order = phase ? phase.competencies : firstOf;
  const ids = bank.competencies.map(({ id }) => id);
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  const sorted = masteryOf(
    known,
    ids.toSorted((left, right) => place(left) - place(right)),
    at,
  );
  if (!phase) return sorted;
  const isOfPhase = ({ competency }: Mastery) => phase.competencies.includes(competency);
  return [...sorted.filter(isOfPhase), ...sorted.filter((one) => !isOfPhase(one))];
}

function lessonItem(
  { bank }: PlanGround,
  weakest: readonly Mastery[],
  known: readonly Deed[],
  inWeek: readonly Deed[],
): readonly PlanItem[] {
  const read = lessonsIn(known);
  const readNow = lessonsIn(inWeek);
  for (const mastery of weakest) {
    const { competency } = mastery;
    const fitting = bank.lessons
      .filter(({ competencies, id }) => competencies.includes(competency) && !read.has(id))
      .toSorted(
        (left, right) => left.competencies.indexOf(competency) - right.competencies.indexOf(competency),
      );
    const lesson = fitting[0];
    if (!lesson) continue;
    const name = lessonName(lesson.title);
    return [
      {
        kind: "lesson",
        competency,
        title: `读《${name}》，约${lesson.minutes}分钟`,
        reason: reasonFor(bank, mastery),
        say: `读完了 ${name}`,
        subject: lesson.id,
        isDone: readNow.has(lesson.id),
        progress: null,
      },
    ];
  }
  return [];
}

/** Example: `客户经理课程：面谈与需求访谈` → `面谈与需求访谈`. */
export function lessonName(title: string): string {
  return title.replace(/^客户经理课程：/u, "");
}

function drillItem(
  { bank }: PlanGround,
  weakest: readonly Mastery[],
  known: readonly Deed[],
  inWeek: readonly Deed[],
): readonly PlanItem[] {
  const mastery = weakest.find(({ competency }) =>
    bank.questions.some((question) => mainCompetency(question) === competency),
  );
  if (!mastery) return [];
  const { competency } = mastery;
  const answered = attemptsIn(inWeek.filter(({ kind }) => kind === "quiz")).filter(({ question }) =>
    question.startsWith(competency),
  ).length;
  const wrong = wrongBook(standings(attemptsIn(known))).filter(({ question }) =>
    question.startsWith(competency),
  );
  return [
    {
      kind: "drill",
      competency,
      title: `练${drillSize}道${bank.competencyName(competency)}（${competency}）`,
      reason: wrong.length > 0 ? `错题本里有${wrong.length}道` : reasonFor(bank, mastery),
      say: `出${drillSize}道${competency}的题`,
      subject: null,
      isDone: answered >= drillSize,
      progress: `${Math.min(answered, drillSize)}/${drillSize}`,
    },
  ];
}

function roleplayItem(
  { bank, scenarios }: PlanGround,
  weakest: readonly Mastery[],
  inWeek: readonly Deed[],
): readonly PlanItem[] {
  for (const mastery of weakest) {
    const { competency } = mastery;
    const scenario = scenarios
      .filter(({ competencies }) => competencies.includes(competency))
      .toSorted(
        (left, right) => left.competencies.indexOf(competency) - right.competencies.indexOf(competency),
      )[0];
    if (!scenario) continue;
    return [
      {
        kind: "roleplay",
        competency,
        title: `练一场“${scenario.title}”`,
        reason: reasonFor(bank, mastery),
        say: `陪练 ${scenario.id}`,
        subject: scenario.id,
        isDone: inWeek.some(
          ({ kind, competency: of, weight }) => kind === "roleplay" && of === competency && weight > 0,
        ),
        progress: null,
      },
    ];
  }
  return [];
}

function reasonFor(bank: Bank, { competency, share, evidence }: Mastery): string {
  const name = bank.competencyName(competency);
  if (evidence < 0.5) return `${name}还没有练过`;
  return `${name}掌握约${Math.round(share * 100)}%`;
}

function mondayOf(day: CivilDate): CivilDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}
