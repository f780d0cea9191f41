// How much of an exam the library can prove: for each question, whether the passages found for it contain what the
// key says. The texts of the exam are only measured against, never stored.

import { z } from "zod";
import { Fault, messageOf } from "../errors.ts";

const rowSchema = z.object({
  id: z.string(),
  topics: z.array(z.string()).min(1),
  question: z.string(),
  options: z.record(z.string(), z.string()),
  answer: z.string(),
});

export type ExamQuestion = z.infer<typeof rowSchema>;

export type TopicCoverage = {
  readonly topic: string;
  readonly n: number;
  readonly covered: number;
  readonly share: number;
};
export type ExamCoverage = {
  readonly n: number;
  readonly covered: number;
  readonly share: number;
  readonly topics: readonly TopicCoverage[];
};

/** The texts of the best passages for a question. */
export type FindTexts = (question: string, k: number) => Promise<readonly string[]>;

const passagesLookedAt = 5;
/** A key counts as covered when this share of its content words stands in the passages. */
const requiredShare = 2 / 3;

/** One JSON object a line, with id, topics, question, options and answer; throws `input/invalid` naming the line. */
export function readExam(jsonLines: string): readonly ExamQuestion[] {
  return jsonLines.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    try {
      return [rowSchema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new Fault("input/invalid", `Line ${at + 1} is not an exam question: ${messageOf(cause)}`, {
        cause,
      });
    }
  });
}

/** Coverage overall and by topic, largest topic first. A question with several topics counts in each. */
export async function examCoverage(exam: readonly ExamQuestion[], find: FindTexts): Promise<ExamCoverage> {
  const judged = await Promise.all(
    exam.map(async (question) => ({ question, covered: await isCovered(question, find) })),
  );
  const topics = [...new Set(exam.flatMap((question) => question.topics))].map((topic) => {
    const mine = judged.filter(({ question }) => question.topics.includes(topic));
    return { topic, ...countOf(mine) };
  });
  return { ...countOf(judged), topics: topics.toSorted((left, right) => right.n - left.n) };
}

function countOf(judged: readonly { readonly covered: boolean }[]) {
  const covered = judged.filter((entry) => entry.covered).length;
  return { n: judged.length, covered, share: judged.length === 0 ? 0 : covered / judged.length };
}

async function isCovered(question: ExamQuestion, find: FindTexts): Promise<boolean> {
  const words = contentWords(keyText(question));
  if (words.length === 0) return false;
  // A learner pastes the question as it stands, options and all; which of them is right is what the text must show.
  const asked = [question.question, ...Object.values(question.options)].join("\n");
  const found = plain((await find(asked, passagesLookedAt)).join("\n"));
  const held = words.filter((word) => found.includes(word)).length;
  return held / words.length >= requiredShare;
}

/** What the key says: its options, or for right and wrong the statement itself. */
function keyText({ question, options, answer }: ExamQuestion): string {
  const keys = [...answer].flatMap((letter) => options[letter] ?? []);
  const isVerdict = keys.every((key) => /^(?:对|错|正确|错误|是|否|√|×)$/u.test(key.trim()));
  return isVerdict ? question : keys.join("，");
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
const emptyWords = new Set(
  "的 了 和 与 或 及 等 是 在 对 为 由 其 将 可以 应当 应该 必须 不得 需要 进行 以及 或者 并且 以上 以下 都 均 有 无 不 能 可 应 需 被 把 从 到 按 以 中 上 下 内 外 该 这 此 之 所 者 一 个 种 项 下列 以下 哪些 什么 哪 关于 表述 说法 属于 包括 通常 一般 主要 情况 相关 有关 具有 正确 错误".split(
    " ",
  ),
);

/** Words that carry meaning, folded; numbers with their unit count as one. */
export function contentWords(text: string): readonly string[] {
  const words = [...segmenter.segment(plain(text))].flatMap(({ segment, isWordLike }) =>
    isWordLike && !emptyWords.has(segment) && (segment.length > 1 || /[\d%]/u.test(segment)) ? [segment] : [],
  );
  return [...new Set(words)];
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");
}
