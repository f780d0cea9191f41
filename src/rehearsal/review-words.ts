// What the parts of a review are called, for the chat and the command line alike.

import type { Review } from "../negotiation/review.ts";
import type { Scenario } from "../negotiation/scenario.ts";
import type { Criterion } from "../negotiation/score.ts";
import type { PlayedTurn } from "./play.ts";
import { type SpokenLanguage, topicInWords } from "./speaking/terms-in-words.ts";

export const criterionNames: Readonly<Record<Criterion, Readonly<Record<SpokenLanguage, string>>>> = {
  value: { zh: "谈判价值", en: "value" },
  interests: { zh: "挖出的信息", en: "facts found" },
  exchange: { zh: "交换", en: "exchange" },
  compliance: { zh: "合规", en: "compliance" },
};

const outcomes = {
  agreed: { zh: "谈成意向，报批后生效", en: "An intent, subject to approval" },
  walked: { zh: "没有谈成", en: "No deal" },
  escalated: { zh: "停下来上报", en: "Stopped and reported" },
  timeout: { zh: "轮数用完", en: "Out of turns" },
  open: { zh: "中途结束", en: "Ended midway" },
} as const;

/** Example: `谈成意向，报批后生效`. */
export function outcomeName({ outcome }: Pick<Review, "outcome">, language: SpokenLanguage): string {
  return outcomes[outcome.status][language];
}

/** The coach's word beside a turn: what of it could not be agreed here, and what could; "" where nothing was left out. */
export function leftText(
  { left = [] }: Pick<PlayedTurn, "left">,
  scenario: Scenario,
  language: SpokenLanguage,
): string {
  const zh = language === "zh";
  const parts = left.map(({ issue, why }) => {
    const name = topicInWords(issue, scenario, language);
    if (why === "not-on-table") return zh ? `这一场不谈“${name}”` : `"${name}" is not on this table`;
    const known = scenario.issues[issue];
    const unit = units[issue]?.[language] ?? "";
    const range = known && !("options" in known) ? `${known.min}–${known.max}${unit}` : "";
    if (zh) return `“${name}”在这一场能谈的是${range}`;
    const inMillions = known && !("options" in known) && issue === "amount";
    const figures = inMillions ? `CNY ${known.min / 100}–${known.max / 100} million` : range;
    return `"${name}" can be ${figures} here`;
  });
  if (parts.length === 0) return "";
  return zh ? `（${parts.join("；")}。）` : `(${parts.join("; ")}.)`;
}

const units: Readonly<Record<string, Readonly<Record<SpokenLanguage, string>>>> = {
  rate: { zh: "%", en: "%" },
  settlement: { zh: "%", en: "%" },
  amount: { zh: "万元", en: "" },
  fees: { zh: "万元", en: " (CNY 10k)" },
  tenor: { zh: "个月", en: " months" },
  drawdown: { zh: "天", en: " days" },
};
