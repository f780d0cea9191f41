// The sentences around the figures, in both languages. Nothing here computes.

import type { Language } from "../../../chat/turn.ts";
import type { Remark } from "../hearing/value-for.ts";

type Two = { readonly zh: string; readonly en: string };

const remarks: Readonly<Record<Remark, Two>> = {
  "bare-amount": { zh: "没写单位的金额按万元计。", en: "Amounts without a unit were read as CNY 10,000." },
  "thirty-days": {
    zh: "按月说的期限以每月30天折成天数；有起止日期的请给日期。",
    en: "Months were counted as 30 days; give the dates if there are any.",
  },
  mean: { zh: "期初和期末取平均。", en: "The mean of opening and closing balance was used." },
  "this-year": { zh: "没写年份的日期按今年。", en: "Days without a year are this year's." },
  "points-as-bp": { zh: "加减的点数按基点（BP）计。", en: "Points were read as basis points." },
  "in-order": { zh: "按所问的顺序记入。", en: "Taken in the order of the question." },
};

export function remarkText(remark: Remark, language: Language): string {
  return remarks[remark][language];
}

const plainTexts = {
  cancelled: { zh: "好，不算了。", en: "Stopped." },
  whatToChange: {
    zh: "改哪一项？直接说，例如“利率改成3.2%”“期限改成两年”“再加100万保证金”。",
    en: 'Which figure? Just say it, e.g. "rate 3.2%" or "term two years".',
  },
  menu: { zh: "算哪一项？", en: "Which calculation?" },
  used: { zh: "采用", en: "Inputs" },
  carried: { zh: "沿用刚才的", en: "Taken over" },
  undone: { zh: "改回原来的数。", en: "Back to the earlier figures." },
  warnings: { zh: "注意", en: "Note (original wording)" },
  parameters: { zh: "所用参数", en: "Parameters" },
  unverified: { zh: "，未核实", en: ", not verified" },
  working: { zh: "计算过程", en: "Working (original wording)" },
  changedWorking: { zh: "变动的步骤", en: "Steps that changed (original wording)" },
  compared: { zh: "改动前后", en: "Before and after" },
  cannot: { zh: "这些数算不出来", en: "These figures cannot be computed" },
  severalHint: {
    zh: "可以一次说完，也可以分几次说；没有的说“没有”，不算了说“取消”。",
    en: 'Say them at once or one by one; "none" for nothing, "cancel" to stop.',
  },
  changeChoice: { zh: "改一个数", en: "change a number" },
  undoChoice: { zh: "还是按原来的", en: "undo" },
  rowsChoice: { zh: "看全部", en: "show all" },
} as const satisfies Readonly<Record<string, Two>>;

export function words(key: keyof typeof plainTexts, language: Language): string {
  return plainTexts[key][language];
}

export function colon(language: Language): string {
  return language === "zh" ? "：" : ": ";
}

/** Example: `还款计划，已记：贷款本金1,000万元。` */
export function notedText(title: string, list: string, language: Language): string {
  return language === "zh" ? `${title}，已记：${list}。` : `Noted for the ${title}: ${list}.`;
}

type ListShown = {
  readonly title: string;
  readonly count: number;
  readonly counted: string;
  readonly columnsLeftOut: number;
  readonly isShort: boolean;
  readonly most: number;
};

/** Example: `还款计划表（共36期，列出前12期和末期）`. */
export function listCaption(shown: ListShown, language: Language): string {
  const { title, count, counted, columnsLeftOut, isShort, most } = shown;
  if (language === "en") {
    const short = isShort ? `, the first ${most} and the last shown` : "";
    return `${title} (${count} rows${short}${columnsLeftOut > 0 ? `, ${columnsLeftOut} columns left out` : ""})`;
  }
  const short = isShort ? `，列出前${most}${counted}和末${counted}` : "";
  return `${title}（共${count}${counted}${short}${columnsLeftOut > 0 ? `，另有${columnsLeftOut}列未列出` : ""}）`;
}

export const stepColumns: Readonly<Record<Language, readonly string[]>> = {
  zh: ["步骤", "公式", "代入", "结果"],
  en: ["step", "formula", "numbers", "result"],
};

export const comparedColumns: Readonly<Record<Language, readonly string[]>> = {
  zh: ["结果", "原来", "现在", "差额"],
  en: ["result", "before", "after", "difference"],
};

/** Example: `12,000万元是哪一项？` */
export function whichField(amounts: readonly string[], language: Language): string {
  if (language === "en") return `What is ${amounts.join(" and ")}?`;
  return amounts.length === 1 ? `${amounts[0]}是哪一项？` : `${amounts.join("、")}分别是哪一项？`;
}

export function whichValue(name: string, values: readonly string[], language: Language): string {
  if (language === "en") return `There are two figures for ${name}: ${values.join(" and ")}. Which one?`;
  return `${name}有${values.join("和")}两个数，用哪一个？`;
}

export function outsideText(
  name: string,
  value: string,
  { least, most }: { readonly least: string; readonly most: string },
  language: Language,
): string {
  return language === "zh"
    ? `${name}${value}超出了可填的范围（${least}至${most}），请核对。`
    : `${name} ${value} is out of range (${least} to ${most}). Please check.`;
}

/** Example: `还差预付账款平均余额（万元）。` */
export function missingOne(name: string, unit: string, question: string | null, language: Language): string {
  if (language === "en") return `Still missing: ${name}${unit ? ` (${unit})` : ""}.`;
  return question ? `还差${name}：${question}` : `还差${name}${unit ? `（${unit}）` : ""}。`;
}

export function missingSeveral(lines: readonly string[], hint: string, language: Language): string {
  const head = language === "zh" ? `还差${lines.length}项：` : `Still missing:`;
  return [head, ...lines.map((line) => `- ${line}`), hint].filter(Boolean).join("\n");
}

/** Amounts that were said to be nothing. */
export function countedAsNothing(names: readonly string[], language: Language): string {
  return language === "zh" ? `${names.join("、")}按0计。` : `Counted as nothing: ${names.join(", ")}.`;
}

export function cannotBeNothing(names: readonly string[], language: Language): string {
  return language === "zh"
    ? `${names.join("、")}不能跳过，没有这一项算不出来。`
    : `${names.join(", ")} cannot be skipped.`;
}

export function idleText(words: readonly string[], names: string, language: Language): string {
  return language === "zh"
    ? `这项计算用不到“${words.join("、")}”。可以改的有：${names}。`
    : `This calculation has no use for ${words.join(", ")}. It rests on: ${names}.`;
}

export function needsTable(name: string, engine: string, language: Language): string {
  return language === "zh"
    ? `${name}要按表逐项填写，对话里说不清。请用命令 coach calc ${engine} --example 取得样表，填好后 coach calc ${engine} --input 文件 计算。`
    : `This one needs a table: coach calc ${engine} --example prints a sample, coach calc ${engine} --input FILE computes it.`;
}

export function wishText(
  said: {
    readonly wish: string;
    readonly result: string;
    readonly name: string;
    readonly beyond: string | null;
  },
  language: Language,
): string {
  const { wish, result, name, beyond } = said;
  if (language === "en") {
    return beyond
      ? `The calculation supports ${result} (${name}); ${wish} is ${beyond} more than it supports. Lawful ways:`
      : `${wish} is within the ${name} of ${result}. It still needs approval in the ordinary way.`;
  }
  return beyond
    ? `测算支持的${name}是${result}，${wish}超出${beyond}，不能按${wish}报。额度不得超过实际需求，可以走的合规路子：`
    : `${wish}在测算的${name}${result}以内，可以按真实用途申报，仍须经审批。`;
}
