// The library as a whole: every reference leads somewhere, nothing is said twice, every clause can be found, and the
// questions are enough, fair and computed.

import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { engineNamed } from "../../src/calculation/catalogue.ts";
import { parameterSource } from "../../src/calculation/parameter-source.ts";
import { sampleCurriculum } from "../../src/composition/sample-curriculum.ts";
import { knowledgeReport } from "../../src/curriculum/knowledge-report.ts";
import { nearDuplicates } from "../../src/curriculum/near-duplicates.ts";
import { questionProblems } from "../../src/curriculum/question-bank.ts";
import type { CivilDate } from "../../src/dates.ts";
import { createParameterTable } from "../../src/parameters/parameter-table.ts";
import { readParameters } from "../../src/parameters/parameters-file.ts";
import { createPassageSearch } from "../../src/retrieval/passage-search.ts";

const { curriculum, lexicon } = await sampleCurriculum();
const { manual, training, lessons, questions, competencies } = curriculum;
const report = knowledgeReport(curriculum);

/** A question of a calculation says the same words with other numbers; its stem counts with its inputs. */
const sameText = 0.6;

function wholeClauses(): readonly { readonly id: string; readonly text: string }[] {
  const clauses = new Map<string, string>();
  for (const { id, text, effectiveTo } of manual) {
    const clause = /^[^/]+#第[^/]+条/u.exec(id)?.[0];
    if (clause && effectiveTo === null) clauses.set(clause, `${clauses.get(clause) ?? ""}${text}`);
  }
  return [...clauses].map(([id, text]) => ({ id, text }));
}

describe("the manual", () => {
  it("has at least 14 chapters and 260 clauses", () => {
    expect(report.chapters.length).toBeGreaterThanOrEqual(14);
    expect(report.clauses).toBeGreaterThanOrEqual(260);
  });

  it("says nothing twice", () => {
    expect(nearDuplicates(wholeClauses(), sameText)).toEqual([]);
  });

  it("finds every clause by its own heading and number of the chapter among the first ten", async () => {
    const current = manual.filter(({ effectiveTo }) => effectiveTo === null);
    const search = createPassageSearch(current, lexicon);
    const lost: string[] = [];
    for (const { id, document, clause, text } of current) {
      if (!/#第[^/]+条$/u.test(id)) continue;
      const heading = text.replace(/^第.+?条\s*/u, "").split(/[，。；：]/u)[0] ?? "";
      const found = await search(`${document.split("：").at(-1)} ${clause} ${heading}`, 10);
      if (!found.some((passage) => passage.id.startsWith(id))) lost.push(id);
    }
    expect(lost).toEqual([]);
  });

  it("chains its editions without a gap or an overlap", () => {
    const editions = new Map(manual.map((passage) => [passage.documentId, passage]));
    const old = [...editions.values()].filter(({ effectiveTo }) => effectiveTo !== null);
    expect(old.length).toBeGreaterThanOrEqual(4);
    for (const { documentId, effectiveFrom, effectiveTo } of editions.values()) {
      if (effectiveTo !== null) expect(effectiveFrom! <= effectiveTo, documentId).toBe(true);
    }
  });

  it("shows at least six clauses in two editions", () => {
    const superseded = manual.filter(
      ({ id, effectiveTo }) => effectiveTo !== null && /#第[^/]+条$/u.test(id),
    );
    expect(superseded.length).toBeGreaterThanOrEqual(6);
  });
});

describe("the course", () => {
  it("has at least 16 lessons, each on known competencies", () => {
    expect(lessons.length).toBeGreaterThanOrEqual(16);
    const known = new Set(competencies.map(({ id }) => id));
    expect(lessons.flatMap((lesson) => lesson.competencies).filter((id) => !known.has(id))).toEqual([]);
  });

  it("says nothing twice", () => {
    const texts = training
      .filter(({ id, text }) => text.length > 80 && !/\/行\d+$/u.test(id))
      .map(({ id, text }) => ({ id, text }));
    expect(nearDuplicates(texts, sameText)).toEqual([]);
  });

  it("is named by competencies that point to documents that exist", () => {
    const documents = new Set([...manual, ...training].map(({ documentId }) => documentId));
    expect(competencies.flatMap((entry) => entry.documents).filter((id) => !documents.has(id))).toEqual([]);
    expect(competencies.map(({ id }) => id)).toEqual(
      Array.from({ length: 20 }, (_, at) => `C${String(at + 1).padStart(2, "0")}`),
    );
  });
});

describe("the question bank", () => {
  it("has at least 320 questions, 12 a competency, on three levels", () => {
    expect(questions.length).toBeGreaterThanOrEqual(320);
    for (const { id, questions: count, levels } of report.competencies) {
      expect(count, id).toBeGreaterThanOrEqual(12);
      for (const level of levels) expect(level, id).toBeGreaterThanOrEqual(2);
    }
  });

  it("has no formal faults and no reference that leads nowhere", () => {
    expect(questionProblems(questions)).toEqual([]);
    expect(report.dangling).toEqual([]);
    const known = new Set(competencies.map(({ id }) => id));
    expect(questions.flatMap(({ competency }) => competency).filter((id) => !known.has(id))).toEqual([]);
  });

  it("asks nothing twice", () => {
    const stems = questions.map((question) => ({
      id: question.id,
      text: "options" in question ? `${question.stem}${question.options.join("")}` : question.stem,
    }));
    expect(nearDuplicates(stems, sameText)).toEqual([]);
  });

  it("cannot be guessed by the length or the place of the key", () => {
    const { positions, longestShare, lengthRatio } = report.keys;
    for (const share of positions) expect(share).toBeGreaterThan(0.15);
    expect(longestShare).toBeLessThan(0.35);
    expect(lengthRatio).toBeLessThan(1.15);
    const judged = questions.filter((question) => question.type === "judge");
    const right = judged.filter((question) => question.answer).length / judged.length;
    expect(right).toBeGreaterThan(0.35);
    expect(right).toBeLessThan(0.65);
  });

  it("computes every calculation by its engine", async () => {
    const yaml = await readFile(new URL("../../knowledge/parameters.yaml", import.meta.url), "utf8");
    const table = createParameterTable(readParameters(yaml, "parameters.yaml"), []);
    for (const question of questions) {
      if (question.type !== "calc") continue;
      const parameters = parameterSource(table, question.asOf as CivilDate);
      const { value } = engineNamed(question.engine).calculate(question.input, parameters);
      const answer = question.field
        .split(".")
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value);
      expect(typeof answer, `${question.id} ${question.field}`).toBe("number");
    }
    expect(questions.filter(({ type }) => type === "calc").length).toBeGreaterThanOrEqual(30);
  });
});
