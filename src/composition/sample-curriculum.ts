// The library that ships with the product, read straight from its files.

import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { readCompetencies } from "../curriculum/competency.ts";
import type { Curriculum } from "../curriculum/knowledge-report.ts";
import { readLesson } from "../curriculum/lesson.ts";
import { readQuestions } from "../curriculum/question-bank.ts";
import { readFolder } from "../library/read-folder.ts";
import type { Lexicon } from "../retrieval/lexical/lexicon.ts";
import { readLexicon } from "../retrieval/lexicon-file.ts";
import {
  readKnowledge,
  sampleManualFolder,
  sampleQuestionsFolder,
  sampleTrainingFolder,
} from "./knowledge-files.ts";

export type SampleCurriculum = { readonly curriculum: Curriculum; readonly lexicon: Lexicon };

export async function sampleCurriculum(): Promise<SampleCurriculum> {
  const { homophones, synonyms } = readLexicon(await readKnowledge("lexicon.yaml"));
  const curriculum = {
    manual: await readFolder(sampleManualFolder),
    training: await readFolder(sampleTrainingFolder),
    ...(await sampleExercises()),
  };
  const lexicon = {
    homophones,
    synonyms: synonyms.map(({ term, variants }) => ({ canonical: term, variants })),
  };
  return { curriculum, lexicon };
}

/** What people practise with, without the texts it rests on. */
export async function sampleExercises(): Promise<Pick<Curriculum, "lessons" | "questions" | "competencies">> {
  const lessons = await filesOf(sampleTrainingFolder, ".md");
  const questions = await filesOf(sampleQuestionsFolder, ".yaml");
  return {
    lessons: lessons.map(({ file, text }) => readLesson(basename(file, ".md"), text)),
    questions: readQuestions(questions.map(({ file, text }) => ({ file, yaml: text }))),
    competencies: readCompetencies(await readKnowledge("competencies.yaml")),
  };
}

async function filesOf(folder: string, end: string): Promise<readonly { file: string; text: string }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(end)).toSorted();
  return Promise.all(
    names.map(async (name) => ({ file: name, text: await readFile(join(folder, name), "utf8") })),
  );
}
