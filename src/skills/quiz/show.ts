// What a person reads in a drill: the question with its buttons, the verdict with reason and clause, the sum at the end.

import type { Block, Choice, Citation } from "../../chat/reply.ts";
import type { Language } from "../../chat/turn.ts";
import type { Item } from "../../practice/item.ts";
import { keyText, writeNumber } from "../../practice/key.ts";
import type { Mark } from "../../practice/mark.ts";
import type { Answer } from "../../practice/read-answer.ts";
import type { Drill } from "./drill.ts";
import { workingText } from "./working.ts";

export function said(language: Language, zh: string, en: string): string {
  return language === "zh" ? zh : en;
}

/** `place`: e.g. 第2题，共3题. */
export function questionBlocks(item: Item, place: string, language: Language): readonly Block[] {
  const { question } = item;
  const kind = said(language, kinds[question.type].zh, kinds[question.type].en);
  const head = `【${[place, kind].filter((part) => part !== "").join("·")}】`;
  const lines = [`${head}${question.stem}`, ...optionLines(item), howTo(item, language)];
  const choices = answerChoices(item, language);
  return [
    { type: "text", text: lines.filter((line) => line !== "").join("\n") },
    { type: "choices", prompt: "", choices },
  ];
}

const kinds = {
  single: { zh: "单选", en: "one answer" },
  multi: { zh: "多选", en: "several answers" },
  judge: { zh: "判断", en: "true or false" },
  calc: { zh: "计算", en: "calculation" },
  case: { zh: "简答", en: "short case" },
} as const;

export function optionLines({ question }: Item): readonly string[] {
  return "options" in question ? question.options.map((option, at) => `${letterAt(at)}. ${option}`) : [];
}

function howTo({ question }: Item, language: Language): string {
  switch (question.type) {
    case "multi":
      return said(language, "（可多选，直接回复字母，例如 ACD）", "(Reply with the letters, e.g. ACD.)");
    case "calc": {
      const { unit, decimals } = question;
      const exact = decimals === 0 ? "取整数" : `保留${decimals}位小数`;
      const zh = `（单位：${unit || "无"}，${exact}）`;
      return /保留(?:\d位小数|整数)/u.test(question.stem)
        ? ""
        : said(language, zh, `(In ${unit}, ${decimals} decimals.)`);
    }
    case "case":
      return said(
        language,
        "（用自己的话写，按要点判分）",
        "(In your own words; marked point by point, in Chinese.)",
      );
    default:
      return "";
  }
}

/** The ids name the item, so that a button of an earlier question is known for what it is. */
export function answerChoices(item: Item, language: Language): readonly Choice[] {
  const { question, ref } = item;
  const id = (answer: string) => `quiz:${ref.id}:${ref.seed}:${answer}`;
  const answers =
    question.type === "single"
      ? question.options.map((_, at) => ({ label: letterAt(at), text: letterAt(at) }))
      : question.type === "judge"
        ? [
            { label: said(language, "对", "True"), text: said(language, "对", "true") },
            { label: said(language, "错", "False"), text: said(language, "错", "false") },
          ]
        : [];
  return [
    ...answers.map(({ label, text }) => ({ id: id(label), label, text })),
    {
      id: id("unknown"),
      label: said(language, "不会", "Don't know"),
      text: said(language, "不会", "don't know"),
    },
    { id: "quiz:end", label: said(language, "结束", "End"), text: said(language, "结束", "end") },
  ];
}

/** What may be pressed after an answer. */
export function afterChoices(language: Language, hasMore: boolean): Block {
  const choices = [
    ...(hasMore
      ? [
          {
            id: "quiz:next",
            label: said(language, "再来一题", "One more"),
            text: said(language, "再来一题", "one more"),
          },
        ]
      : []),
    { id: "quiz:why", label: said(language, "不懂", "Explain"), text: said(language, "不懂", "explain") },
    { id: "quiz:end", label: said(language, "结束", "End"), text: said(language, "结束", "end") },
  ];
  return { type: "choices", prompt: "", choices };
}

/** Right or wrong, the key, why, and the clause where the library holds it. */
export function verdictBlocks(
  item: Item,
  answer: Answer | null,
  mark: Mark,
  proof: Citation | null,
  language: Language,
): readonly Block[] {
  const { question } = item;
  const reason = [question.why, proof ? "[1]" : ""].join("");
  const working = question.type === "calc" ? [workingText(item)] : [];
  const points = question.type === "case" ? [answer === null ? casePoints(item) : pointsText(mark)] : [];
  const text = [verdictText(item, answer, mark, language), ...points, ...working, reason];
  return [
    { type: "text", text: text.filter((line) => line !== "").join("\n") },
    ...(proof ? [{ type: "sources", citations: [proof] } as const] : []),
  ];
}

function verdictText(item: Item, answer: Answer | null, mark: Mark, language: Language): string {
  const { question } = item;
  const key = keyText(item);
  if (question.type === "case") return caseVerdict(answer, mark, language);
  if (answer === null) return said(language, `答案是${key}。`, `The answer is ${key}.`);
  if (mark.isCorrect) return rightText(item, answer, key, language);
  const slips = {
    unit: "数字对，单位错了。",
    sign: "数值对，正负号反了。",
    near: "很接近，差在取数或中间取整。",
  };
  const slip = mark.slip === null ? "" : said(language, slips[mark.slip], "Close. ");
  const given = givenText(item, answer);
  const told = given === "" ? "" : said(language, `您答的是${given}，`, `You said ${given}. `);
  return said(language, `不对。${slip}${told}正确答案是${key}。`, `Not right. ${told}The answer is ${key}.`);
}

function rightText(item: Item, answer: Answer, key: string, language: Language): string {
  const isRounded = item.question.type === "calc" && givenText(item, answer) !== key;
  return said(
    language,
    isRounded ? `正确，准确值是${key}。` : "正确。",
    isRounded ? `Right; exactly ${key}.` : "Right.",
  );
}

function givenText({ question }: Item, answer: Answer): string {
  if (answer.kind === "letters") return answer.letters.join("");
  if (answer.kind === "verdict") return answer.verdict ? "对" : "错";
  if (answer.kind !== "number" || question.type !== "calc") return "";
  const { decimals, unit } = question;
  return writeNumber(answer.value, decimals, unit);
}

function caseVerdict(answer: Answer | null, mark: Mark, language: Language): string {
  if (answer === null) return said(language, "完整的回答应有这些要点：", "A full answer names these points:");
  const found = mark.points.filter(({ isFound }) => isFound).length;
  const all = mark.points.length;
  const verdict = found === all ? "答全了" : mark.isCorrect ? "过关，还可以更全" : "要点不够";
  return said(language, `${all}个要点答到${found}个，${verdict}。`, `${found} of ${all} points.`);
}

function pointsText({ points }: Mark): string {
  const found = points.filter(({ isFound }) => isFound);
  const missed = points.filter(({ isFound }) => !isFound);
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${title}：`, ...lines.map((line) => `- ${line}`)];
  return [
    ...section(
      "已答到",
      found.map(({ point }) => point),
    ),
    ...section(
      "没有答到",
      missed.map(({ point, isDenied }) => (isDenied ? `${point}（提到了，但意思说反了）` : point)),
    ),
  ].join("\n");
}

export function casePoints(item: Item): string {
  if (item.question.type !== "case") return "";
  return item.question.points.map(({ point }) => `- ${point}`).join("\n");
}

/** What a drill came to. */
export function sumText({ answered, right, kind }: Drill, language: Language): string {
  if (answered === 0) return said(language, "好的，先不做了。", "All right, no questions now.");
  const wrong = answered - right;
  const rest = wrong > 0 ? "答错的已记进错题本，过一天再问您。" : "都答对了，这些题会隔一段时间再考。";
  const whole = kind === "daily" ? "今天的三题做完了" : "这一轮";
  return said(
    language,
    `${whole}：${answered}题，答对${right}题。${rest}`,
    `${answered} questions, ${right} right.${wrong > 0 ? " The others come back tomorrow." : ""}`,
  );
}

function letterAt(at: number): string {
  return String.fromCharCode(65 + at);
}
