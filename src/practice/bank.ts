// The questions, competencies and lessons a person practises with, by id and by what they are about.

import type { Competency } from "../curriculum/competency.ts";
import type { Lesson } from "../curriculum/lesson.ts";
import type { Question } from "../curriculum/question.ts";

export type Bank = {
  readonly questions: readonly Question[];
  readonly competencies: readonly Competency[];
  readonly lessons: readonly Lesson[];
  readonly question: (id: string) => Question | null;
  /** Example: `C06` → `借款需求测算`. An unknown id stays as it is. */
  readonly competencyName: (id: string) => string;
  readonly lesson: (id: string) => Lesson | null;
};

export function createBank({
  questions,
  competencies,
  lessons,
}: Pick<Bank, "questions" | "competencies" | "lessons">): Bank {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const names = new Map(competencies.map(({ id, zh }) => [id, zh]));
  const lessonsById = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  return {
    questions,
    competencies,
    lessons,
    question: (id) => byId.get(id) ?? null,
    competencyName: (id) => names.get(id) ?? id,
    lesson: (id) => lessonsById.get(id) ?? null,
  };
}

/** A bank that takes in questions of its own while it is in use; one of an id it has takes that one's place. */
export function createGrowingBank(shipped: Pick<Bank, "questions" | "competencies" | "lessons">): {
  readonly bank: Bank;
  readonly takeIn: (own: readonly Question[]) => void;
} {
  let current = createBank(shipped);
  const { competencies, lessons, competencyName, lesson } = current;
  return {
    bank: {
      ...{ competencies, lessons, competencyName, lesson },
      get questions() {
        return current.questions;
      },
      question: (id) => current.question(id),
    },
    takeIn: (own) => {
      const all = new Map([...current.questions, ...own].map((question) => [question.id, question]));
      current = createBank({ questions: [...all.values()], competencies, lessons });
    },
  };
}

/** The competency a question counts for. */
export function mainCompetency({ competency }: Pick<Question, "competency">): string {
  return competency[0]!; // the schema asks for one at least
}

/** What the questions on a clause test first; null where there is none. */
export function competencyOfClause({ questions }: Pick<Bank, "questions">, clause: string): string | null {
  const question = questions.find((one) => one.clause === clause);
  return question ? mainCompetency(question) : null;
}
