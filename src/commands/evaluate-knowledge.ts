// `evaluate knowledge`: what the sample library holds, where it is thin, and how much of an exam it can prove.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type ExamCoverage, examCoverage, readExam } from "../curriculum/exam-coverage.ts";
import { type KnowledgeReport, knowledgeReport } from "../curriculum/knowledge-report.ts";
import { Fault, messageOf } from "../errors.ts";
import type { Passage } from "../library/passage.ts";
import { readFolder } from "../library/read-folder.ts";
import { createPassageSearch } from "../retrieval/passage-search.ts";
import type { CommandContext } from "./command.ts";

type Options = { readonly exam: string | undefined; readonly beside: string | undefined };

/** Without --exam only the counts; --beside names a folder whose documents are measured on the same exam. */
export async function evaluateKnowledge(
  { io, cwd, options, sampleCurriculum }: CommandContext,
  { exam, beside }: Options,
): Promise<0> {
  const { curriculum, lexicon } = await sampleCurriculum();
  const report = knowledgeReport(curriculum);
  const questions = exam === undefined ? null : readExam(await textOf(resolve(cwd, exam)));
  const coverageOf = (passages: readonly Passage[]): Promise<ExamCoverage> | null => {
    const search = createPassageSearch(passages, lexicon);
    const find = async (text: string, k: number) => (await search(text, k)).map((passage) => passage.text);
    return questions && examCoverage(questions, find);
  };
  const library = await coverageOf([...curriculum.manual, ...curriculum.training]);
  const other = beside === undefined ? null : await coverageOf(await readFolder(resolve(cwd, beside)));
  if (options.json) io.stdout(`${JSON.stringify({ ...report, coverage: library, beside: other })}\n`);
  else io.stdout(`${textOfReport(report, library, other)}\n`);
  return 0;
}

function textOfReport(
  report: KnowledgeReport,
  library: ExamCoverage | null,
  other: ExamCoverage | null,
): string {
  const chapters = report.chapters.map(
    ({ chapter, clauses, questions }) => `  ${chapter}：${clauses} 条，${questions} 题`,
  );
  const competencies = report.competencies.map(
    ({ id, name, questions, levels, lessons }) =>
      `  ${id} ${name}：${questions} 题（一级 ${levels[0]}、二级 ${levels[1]}、三级 ${levels[2]}），${lessons} 课`,
  );
  return [
    `条款 ${report.clauses}，课程 ${report.lessons}，题目 ${report.questions}`,
    "各章",
    ...chapters,
    "各能力项",
    ...competencies,
    `没有课程或题目引用的条款 ${report.orphans.length} 条${report.orphans.length > 0 ? "（--json 列出）" : ""}`,
    `找不到的引用 ${report.dangling.length} 处${report.dangling.map(({ from, to }) => `\n  ${from} → ${to}`).join("")}`,
    ...coverageLines("本库", library),
    ...coverageLines("对照", other),
  ].join("\n");
}

function coverageLines(name: string, coverage: ExamCoverage | null): readonly string[] {
  if (!coverage) return [];
  const line = (topic: string, covered: number, n: number): string =>
    `${topic}：${covered}/${n}（${((100 * covered) / n).toFixed(0)}%）`;
  return [
    line(`${name}对考题的覆盖`, coverage.covered, coverage.n),
    ...coverage.topics.map(({ topic, covered, n }) => `  ${line(topic, covered, n)}`),
  ];
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new Fault("input/invalid", `${file} cannot be read: ${messageOf(cause)}`, { cause });
  }
}
