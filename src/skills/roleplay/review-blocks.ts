// The review of a play as blocks: a verdict that fits one phone screen, and the whole of it for whoever wants more.

import type { Block, Choice } from "../../chat/reply.ts";
import type { Language } from "../../chat/turn.ts";
import type { Review } from "../../negotiation/review.ts";
import type { Scenario } from "../../negotiation/scenario.ts";
import type { ScoreItem } from "../../negotiation/score.ts";
import { clauseName } from "../../rehearsal/hint.ts";
import { reviewPicture } from "../../rehearsal/picture.ts";
import type { EarlierPlay, Play } from "../../rehearsal/play.ts";
import {
  adviceInEnglish,
  lineInEnglish,
  questionInEnglish,
  rightEndInEnglish,
} from "../../rehearsal/review-english.ts";
import { criterionNames, outcomeName } from "../../rehearsal/review-words.ts";
import { termsInWords, topicInWords } from "../../rehearsal/speaking/terms-in-words.ts";

export type Reviewed = {
  readonly play: Play;
  readonly scenario: Scenario;
  readonly review: Review;
  /** Plays of the same scenario before this one, the latest first. */
  readonly earlier: readonly EarlierPlay[];
  readonly language: Language;
  /** What a red line is called, by its id. */
  readonly redLineTitle: (rule: string) => string;
};

/** The most characters of the verdict: what a phone shows without scrolling. */
export const screen = 420;

export function verdictBlocks(reviewed: Reviewed): readonly Block[] {
  const { language } = reviewed;
  return [
    { type: "text", text: verdictText(reviewed) },
    ...pictureBlocks(reviewed),
    nextSteps([fullReviewChoice[language], ...furtherChoices[language]], language),
  ];
}

function pictureBlocks({ review, scenario, language }: Reviewed): readonly Block[] {
  const picture = reviewPicture(review, unitOf(scenario, language), language);
  return picture ? [{ type: "picture", ...picture }] : [];
}

/** At most `screen` characters; the later lines give way. */
export function verdictText(reviewed: Reviewed): string {
  const lines = [
    scoreLine(reviewed),
    itemsLine(reviewed),
    ...redLineLine(reviewed),
    ...betterLine(reviewed),
    ...dearestLine(reviewed),
    ...missedLine(reviewed),
    ...comparisonLine(reviewed),
  ];
  let text = "";
  for (const line of lines) {
    const longer = text === "" ? line : `${text}\n${line}`;
    if ([...longer].length <= screen) text = longer;
  }
  return text;
}

/** Each item with its turns quoted, each hidden fact with what opens it, other lines, and what to read. */
export function fullReviewBlocks(reviewed: Reviewed): readonly Block[] {
  const { review, play, scenario, language } = reviewed;
  const zh = language === "zh";
  return [
    {
      type: "table",
      caption: zh ? "得分" : "Score",
      columns: zh
        ? ["项目", "得分", "依据的轮次", "建议", "条款"]
        : ["item", "points", "turns", "advice", "clause"],
      rows: review.score.items.map((item) => [
        criterionNames[item.criterion][language],
        `${item.points}/${item.max}`,
        quotedTurns(item, play),
        zh ? item.advice : adviceInEnglish(item, review, scenario),
        item.clause ? clauseName(item.clause) : "",
      ]),
    },
    {
      type: "table",
      caption: zh ? "对方心里的事" : "What the counterpart kept",
      columns: zh
        ? ["情况", "问出来了吗", "怎样能问出来", "可以这样问"]
        : ["fact", "found", "how to open it"],
      rows: review.facts.map((fact) => factRow(fact, scenario, language)),
    },
    { type: "text", text: closingText(reviewed) },
    ...pictureBlocks(reviewed),
    nextSteps(furtherChoices[language], language),
  ];
}

function factRow(
  { id, meaning, turn, rule, question }: Review["facts"][number],
  scenario: Scenario,
  language: Language,
): readonly string[] {
  if (language === "zh")
    return [meaning, turn === null ? "没有" : `第${turn}轮`, rule, turn === null ? question : ""];
  const textEn = scenario.facts.find((fact) => fact.id === id)?.textEn ?? meaning;
  return [textEn, turn === null ? "no" : `turn ${turn}`, questionInEnglish(id, scenario)];
}

function scoreLine({ review, language }: Reviewed): string {
  const { total, passed } = review.score;
  const outcome = outcomeName(review, language);
  return language === "zh"
    ? `${outcome}。得分${total}，${passed ? "合格" : "不合格"}。`
    : `${outcome}. Score ${total}, ${passed ? "passed" : "not passed"}.`;
}

function itemsLine({ review, language }: Reviewed): string {
  const items = review.score.items.map(
    ({ criterion, points, max }) => `${criterionNames[criterion][language]} ${points}/${max}`,
  );
  const { hintCost } = review.score;
  const hints = hintCost > 0 ? [language === "zh" ? `提示扣 ${hintCost}` : `hints −${hintCost}`] : [];
  return [...items, ...hints].join(language === "zh" ? "，" : ", ");
}

function redLineLine({ review, language, redLineTitle }: Reviewed): readonly string[] {
  const breach = review.redLines.find(({ level }) => level === "breach") ?? review.redLines[0];
  if (!breach) return [];
  const isBreach = breach.level === "breach";
  return language === "zh"
    ? [
        `第${breach.turn}轮${isBreach ? `碰了红线“${redLineTitle(breach.rule)}”，整场不合格` : `说漏“${redLineTitle(breach.rule)}”又收回，记一次提醒`}（依据：${clauseName("01-总则与红线#第十三条")}）`,
      ]
    : [`Turn ${breach.turn}: ${isBreach ? "a red line was crossed, the play fails" : "a slip, taken back"}.`];
}

function betterLine({ review, scenario, language }: Reviewed): readonly string[] {
  return review.betterLines.map((branch) =>
    language === "zh"
      ? `第${branch.turn}轮：${branch.line}，可多得${branch.scoreGain}分`
      : `Turn ${branch.turn}: ${lineInEnglish(branch, scenario)} (+${branch.scoreGain})`,
  );
}

function dearestLine({ review, scenario, language }: Reviewed): readonly string[] {
  const { dearest } = review;
  if (!dearest) return [];
  const issues = dearest.issues.map((issue) => topicInWords(issue, scenario, language));
  const cost = `${dearest.bankCost.toFixed(2)} ${unitOf(scenario, language)}`;
  return language === "zh"
    ? [
        `最贵的让步：第${dearest.turn}轮，${issues.join("、")}，本行少得 ${cost}${dearest.isTraded ? "，有交换" : "，没有交换"}`,
      ]
    : [
        `Dearest concession: turn ${dearest.turn}, ${issues.join(", ")}, ${cost}${dearest.isTraded ? ", traded" : ", for nothing"}`,
      ];
}

function missedLine({ review, scenario, language }: Reviewed): readonly string[] {
  const suggested = review.betterLines.map(({ line }) => line).join("");
  const missed = review.facts.find(({ turn, question }) => turn === null && !suggested.includes(question));
  if (!missed) return [];
  return [
    language === "zh"
      ? `没问出来的，下次这样问：“${missed.question}”`
      : `Next time: ${questionInEnglish(missed.id, scenario)}.`,
  ];
}

function comparisonLine({ review, earlier, language }: Reviewed): readonly string[] {
  const [last] = earlier;
  if (!last) return [];
  const best = Math.max(...earlier.map(({ score }) => score));
  const change = Math.round((review.score.total - last.score) * 10) / 10;
  const sign = change >= 0 ? `+${change}` : `${change}`;
  return language === "zh"
    ? [`与上次相比 ${sign} 分（上次${last.score}，以往最好${best}）`]
    : [`Against last time ${sign} (last ${last.score}, best ${best})`];
}

function closingText({ review, play, scenario, language }: Reviewed): string {
  const zh = language === "zh";
  const { terms } = review.outcome;
  const lines = [
    ...(terms ? [`${zh ? "谈成的意向：" : "Intent: "}${termsInWords(terms, scenario, language)}`] : []),
    zh ? `怎样才算合适：${review.why}` : `What was right: ${rightEndInEnglish(scenario)}`,
    ...review.betterLines.map((branch) => {
      const { turn, line, scoreGain, bankGain, clause } = branch;
      const gain = `${signed(bankGain)} ${unitOf(scenario, language)}`;
      const source = clause ? `${zh ? "；" : "; "}${clauseName(clause)}` : "";
      return zh
        ? `- 第${turn}轮：${line}（得分 +${scoreGain}，本行 ${gain}${source}）`
        : `- Turn ${turn}: ${lineInEnglish(branch, scenario)} (score +${scoreGain}, bank ${gain}${source})`;
    }),
    `${zh ? "条款：" : "Clauses: "}${review.clauses.map(clauseName).join("、")}`,
    `${zh ? "课程：" : "Lessons: "}${review.lessons.map((lesson) => lesson.replace(/^\d+-/u, "")).join("、")}`,
    ...(play.branches.length > 0
      ? [
          zh
            ? `回退过${play.branches.length}次，原来的走法都留着。`
            : `Rewound ${play.branches.length} times; all branches are kept.`,
        ]
      : []),
  ];
  return lines.join("\n");
}

function quotedTurns({ evidence }: ScoreItem, { turns }: Play): string {
  const quoted = [...new Set(evidence)].slice(0, 3).flatMap((number) => {
    const turn = turns.find((one) => one.turn === number);
    return turn ? [`${number}：“${shortened(turn.text)}”`] : [];
  });
  return quoted.join(" ");
}

function shortened(text: string): string {
  const characters = [...text.replace(/\s+/gu, " ")];
  return characters.length > 30 ? `${characters.slice(0, 30).join("")}…` : characters.join("");
}

function signed(value: number): string {
  return `${value >= 0 ? "+" : ""}${value.toFixed(2)}`;
}

function unitOf({ bank }: Scenario, language: Language): string {
  if (bank.value.kind === "eva") return language === "zh" ? "万元" : "CNY 10k";
  return language === "zh" ? "分" : "points";
}

const fullReviewChoice: Readonly<Record<Language, Choice>> = {
  zh: { id: "roleplay:review", label: "完整复盘", text: "完整复盘" },
  en: { id: "roleplay:review", label: "Full review", text: "/review" },
};

const furtherChoices: Readonly<Record<Language, readonly Choice[]>> = {
  zh: [
    { id: "roleplay:again", label: "再练一次", text: "再练一次" },
    { id: "roleplay:appeal", label: "申诉评分", text: "申诉评分" },
  ],
  en: [
    { id: "roleplay:again", label: "Again", text: "/again" },
    { id: "roleplay:appeal", label: "Appeal", text: "/appeal" },
  ],
};

function nextSteps(choices: readonly Choice[], language: Language): Block {
  return { type: "choices", prompt: language === "zh" ? "接下来" : "Next", choices };
}
