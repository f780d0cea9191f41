// The sentences around the quotes, in both languages. Nothing here states a rule.

import type { Citation, ReplyStatus } from "../../chat/reply.ts";
import type { Language } from "../../chat/turn.ts";
import type { CivilDate } from "../../dates.ts";
import type { Bound } from "./figures.ts";

/** Said before an answer that holds for another day than today. */
export function asOfNote(day: CivilDate, language: Language): string {
  return language === "zh" ? `按 ${day} 有效的规定：` : `As in force on ${day}:`;
}

/** Said after an answer that quotes a replaced clause. `successor` is its label, when there is one. */
export function supersededNote(
  citation: Citation,
  successor: { readonly document: string; readonly clause: string } | null,
  language: Language,
): string {
  const now = successor ? `《${successor.document}》${successor.clause}` : null;
  if (language === "zh") {
    return now
      ? `注意：[${citation.n}] 已被取代，现行规定见${now}。`
      : `注意：[${citation.n}] 现已失效，请以现行规定为准。`;
  }
  return now
    ? `Note: [${citation.n}] has been replaced by ${now}.`
    : `Note: [${citation.n}] is no longer in force.`;
}

/**
 * Where the question's figure stands to the rule's, as a line of its own; what follows from it stands in the quote.
 * Example: "4年超过3年，没有超过5年。" before 一般不超过3年，最长不超过5年.
 */
export function figureNote(bounds: readonly Bound[], language: Language): string {
  const [first] = bounds;
  if (!first) return "";
  const stands = bounds.map(
    ({ bound, side, isMet }) => `${sides[side][isMet ? "met" : "unmet"][language]}${bound}`,
  );
  return language === "zh"
    ? `${first.figure}${stands.join("，")}。\n`
    : `${first.figure} is ${stands.join(", ")}.\n`;
}

const over = { zh: "超过", en: "above " };
const notOver = { zh: "没有超过", en: "not above " };
const sides = {
  over: { met: over, unmet: notOver },
  from: { met: { zh: "达到", en: "at or above " }, unmet: { zh: "没有达到", en: "below " } },
  under: { met: { zh: "低于", en: "below " }, unmet: { zh: "不低于", en: "not below " } },
  upTo: { met: notOver, unmet: over },
} as const;

export type Silence = "silent" | "indirect" | "no-number" | "no-reason" | "off-topic";

/** Why there is no answer, and whom to ask; `nearest` is the nearest clause with its mark. */
export function silence(
  why: Silence,
  nearest: { readonly label: string; readonly quote: string; readonly mark: string } | null,
  owner: string | null,
  language: Language,
): string {
  if (why === "off-topic") return offTopic[language];
  const first = silences[why][language];
  if (language === "zh") {
    const near = nearest ? `最接近的条款是${nearest.label}：“${nearest.quote}”${nearest.mark}` : "";
    return [first, near, `请向${owner ?? "制度主管部门"}确认，不要凭经验答复客户。`]
      .filter(Boolean)
      .join("\n");
  }
  const near = nearest ? `The nearest clause is ${nearest.label}: “${nearest.quote}”${nearest.mark}` : "";
  return [first, near, `Please confirm with ${owner ?? "the department in charge"}.`]
    .filter(Boolean)
    .join("\n");
}

const silences = {
  silent: {
    zh: "手册和培训资料没有规定这一点。",
    en: "The manual and the training material do not say.",
  },
  indirect: {
    zh: "没有找到对这一点的直接规定。",
    en: "There is no clause that says this directly.",
  },
  "no-number": {
    zh: "手册谈到了这件事，但没有写明具体数字。",
    en: "The manual speaks of this but gives no figure.",
  },
  "no-reason": {
    zh: "手册只写明了要求，没有写明原因。",
    en: "The manual states the rule but not the reason.",
  },
} as const;

const offTopic = {
  zh: "这不在我的范围内。我只回答对公信贷业务：制度、产品、流程和合规要求。",
  en: "That is outside my field. I answer questions on corporate lending: rules, products, process and compliance.",
} as const;

/** A refused request: the ban, and what may be done instead. */
export function refusal(ban: string, lawful: string, language: Language): string {
  return language === "zh"
    ? `不可以。${ban}\n\n合规的做法：${lawful}`
    : `No. ${ban}\n\nWhat you may do instead: ${lawful}`;
}

/** Asks which product is meant. */
export function clarifyPrompt(language: Language): string {
  return language === "zh"
    ? "不同产品的规定不一样，您问的是哪一种？"
    : "The rule depends on the product. Which one do you mean?";
}

export const statusOf: Readonly<Record<Silence, ReplyStatus>> = {
  silent: "abstained",
  indirect: "abstained",
  "no-number": "abstained",
  "no-reason": "answered",
  "off-topic": "abstained",
};
