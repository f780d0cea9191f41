// What a library holds and where it is thin: counts by chapter and competency, clauses that nothing teaches or
// tests, references that lead nowhere. Pure.

import type { Passage } from "../library/passage.ts";
import type { Competency } from "./competency.ts";
import type { Lesson } from "./lesson.ts";
import type { Question } from "./question.ts";
import { type KeyStatistics, keyStatistics } from "./question-bank.ts";

export type Curriculum = {
  /** Passages of the manual and of the lessons. */
  readonly manual: readonly Passage[];
  readonly training: readonly Passage[];
  readonly lessons: readonly Lesson[];
  readonly questions: readonly Question[];
  readonly competencies: readonly Competency[];
};

export type KnowledgeReport = {
  readonly clauses: number;
  readonly lessons: number;
  readonly questions: number;
  readonly chapters: readonly {
    readonly chapter: string;
    readonly clauses: number;
    readonly questions: number;
  }[];
  readonly competencies: readonly {
    readonly id: string;
    readonly name: string;
    readonly questions: number;
    /** By level: 1, 2, 3. */
    readonly levels: readonly [number, number, number];
    readonly lessons: number;
  }[];
  /** Clauses in force that no lesson and no question points to. */
  readonly orphans: readonly string[];
  /** References of lessons and questions that lead to no passage. */
  readonly dangling: readonly { readonly from: string; readonly to: string }[];
  readonly keys: KeyStatistics;
};

const clauseId = /#第[^/]+条$/u;

export function knowledgeReport(curriculum: Curriculum): KnowledgeReport {
  const { manual, training, lessons, questions, competencies } = curriculum;
  const clauses = manual.filter(({ id }) => clauseId.test(id));
  const references = [
    ...lessons.flatMap(({ id, clauses: to }) => to.map((clause) => ({ from: id, to: clause }))),
    ...questions.map(({ id, clause }) => ({ from: id, to: clause })),
  ];
  const passages = new Set([...manual, ...training].map(({ id }) => id));
  const taught = new Set(references.map(({ to }) => to));
  return {
    clauses: clauses.length,
    lessons: lessons.length,
    questions: questions.length,
    chapters: chaptersOf(clauses, questions),
    competencies: competencies.map(({ id, zh }) => {
      const mine = questions.filter(({ competency }) => competency.includes(id));
      const atLevel = (level: number): number => mine.filter((question) => question.level === level).length;
      return {
        id,
        name: zh,
        questions: mine.length,
        levels: [atLevel(1), atLevel(2), atLevel(3)],
        lessons: lessons.filter((lesson) => lesson.competencies.includes(id)).length,
      };
    }),
    orphans: clauses
      .filter(({ id, effectiveTo }) => effectiveTo === null && !taught.has(id))
      .map(({ id }) => id),
    dangling: references.filter(({ to }) => !passages.has(to)),
    keys: keyStatistics(questions),
  };
}

function chaptersOf(
  clauses: readonly Passage[],
  questions: readonly Question[],
): KnowledgeReport["chapters"] {
  return [...new Set(clauses.map(({ documentId }) => documentId))].map((chapter) => ({
    chapter,
    clauses: clauses.filter(({ documentId }) => documentId === chapter).length,
    questions: questions.filter(({ clause }) => clause.startsWith(`${chapter}#`)).length,
  }));
}
