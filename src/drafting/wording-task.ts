// The language job of a paper: a model may word the running text of a section better. It is given the sentences as quoted
// data; what it gives back is taken sentence by sentence, and a human accepts the rest.

import { z } from "zod";
import { type Draft, numberedSections, type Sentence, sentenceText } from "../documents/draft.ts";
import type { LanguageEngine, Task } from "../language/engine.ts";
import type { Wording } from "./job.ts";
import { polishProblems, sectionWords, wordable } from "./polish.ts";

const sentences = z
  .array(z.object({ n: z.number().int(), text: z.string().trim().min(1).max(2_000) }))
  .max(200);

const input = z.object({
  title: z.string(),
  /** Who reads it. */
  audience: z.enum(["client", "internal"]),
  sentences,
  /** Figures and words of the case that must stand as they are. */
  figures: z.array(z.string()),
});

const output = z.object({ sentences });

export type WordingInput = z.infer<typeof input>;
export type WordingOutput = z.infer<typeof output>;

/** The task of one section; `problemsOf` says what is wrong with a text for sentence n. */
export function createWordingTask(
  problemsOf: (n: number, text: string) => readonly string[],
): Task<WordingInput, WordingOutput> {
  return {
    name: "wording",
    input,
    output,
    floor: (given) => ({ sentences: given.sentences }),
    // One bad sentence does not spoil the section: it is left out afterwards. Nothing usable at all is a failure.
    verify: (given, said) => {
      const known = new Set(given.sentences.map(({ n }) => n));
      const checked = said.sentences.map(({ n, text }) =>
        known.has(n) ? problemsOf(n, text) : ["没有这一句"],
      );
      return checked.some((problems) => problems.length === 0)
        ? []
        : checked.flatMap((problems, at) => problems.map((one) => `第${said.sentences[at]?.n}句：${one}`));
    },
  };
}

export type Offer = {
  readonly wording: Wording;
  readonly model: string | null;
  readonly prompt: string | null;
  readonly checks: readonly string[];
};

/** A model's words for the papers, as far as they pass; empty with the floor engine. */
export async function offerWording(
  engine: LanguageEngine,
  drafts: readonly Draft[],
  signal: AbortSignal,
): Promise<Offer> {
  const found = new Map<string, string>();
  let [model, prompt]: [string | null, string | null] = [null, null];
  const checks: string[] = [];
  for (const draft of drafts) {
    for (const { section } of numberedSections(draft)) {
      const own = wordable(section).filter((sentence) => sentenceText(sentence).length > 8);
      if (own.length === 0) continue;
      const around = sectionWords(section);
      const task = createWordingTask((n, text) => {
        const sentence = own[n - 1];
        return sentence ? polishProblems(sentence, text, around) : ["没有这一句"];
      });
      const done = await engine.run(task, inputOf(draft, section.title, own), { signal });
      model = done.model ?? model;
      prompt = done.prompt ?? prompt;
      checks.push(...done.checks);
      for (const { n, text } of done.output.sentences) {
        const sentence = own[n - 1];
        const before = sentence && sentenceText(sentence);
        if (!sentence || !before || text === before) continue;
        const problems = polishProblems(sentence, text, around);
        if (problems.length === 0) found.set(before, text);
        else checks.push(...problems.map((one) => `${section.title}第${n}句：${one}`));
      }
    }
  }
  return { wording: Object.fromEntries(found), model, prompt, checks };
}

function inputOf(draft: Draft, title: string, own: readonly Sentence[]): WordingInput {
  const figures = own.flat().flatMap((piece) => (typeof piece === "string" ? [] : [piece.text]));
  return {
    title,
    audience: draft.audience,
    sentences: own.map((sentence, at) => ({ n: at + 1, text: sentenceText(sentence) })),
    figures: [...new Set(figures)],
  };
}
