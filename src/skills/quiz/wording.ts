// What a drill says around its questions: an answer that cannot be read, a question left open, the end, and what can be done
// where there is nothing to ask.

import type { Block, Choice } from "../../chat/reply.ts";
import type { Language } from "../../chat/turn.ts";
import type { Bank } from "../../practice/bank.ts";
import type { Item } from "../../practice/item.ts";
import type { NothingChosen } from "./choose.ts";
import type { Drill } from "./drill.ts";
import { said, sumText } from "./show.ts";

/** What the question takes for an answer. */
export function unreadText({ question }: Item, language: Language): string {
  const wanted = {
    single: "请回复一个选项的字母，例如 A",
    multi: "请回复选项的字母，例如 ACD",
    judge: "请回复“对”或“错”",
    calc: question.type === "calc" ? `请回复一个数${question.unit ? `，单位是${question.unit}` : ""}` : "",
    case: "请用自己的话写出处理办法",
  }[question.type];
  return said(
    language,
    `没有读懂这个答案。${wanted}；不会就回复“不会”。`,
    "I cannot read this as an answer.",
  );
}

/** Said before the open question to whoever asks for the next one. */
export function openText(language: Language): string {
  const zh = "这一题还没有答。直接作答，或者回复“不会”，看过答案再换下一题。";
  return said(language, zh, 'This one is open. Answer it, or say "don\'t know" to see the answer and go on.');
}

/** Whether the sum has been told with the last answer. */
export function isSummed({ total, answered, current }: Drill): boolean {
  return current === null && total !== null && total > 1 && answered >= total;
}

/** What is said when somebody stops; a sum that was told is not told again. */
export function endText(drill: Drill): string {
  return isSummed(drill)
    ? said(drill.language, "好的，这一轮到此为止。", "All right.")
    : sumText(drill, drill.language);
}

/** For a button of a question that nobody asks any more. */
export function buttonTooLate(language: Language): readonly Block[] {
  const text = said(
    language,
    "这道题所在的练习已经结束，这次没有计分。",
    "That drill is over; this was not marked.",
  );
  return [
    { type: "text", text },
    { type: "choices", prompt: "", choices: [instead.any, instead.daily, instead.wrong] },
  ];
}

const instead = {
  any: { id: "quiz:free", label: "做题", text: "做题" },
  daily: { id: "quiz:daily", label: "每日三题", text: "每日三题" },
  weak: { id: "quiz:weak", label: "练弱项", text: "练弱项" },
  wrong: { id: "quiz:wrong", label: "错题本", text: "错题本" },
} as const;

const offered = ["C02", "C06", "C08", "C15", "C16", "C18"];

/** Buttons for whoever asked for something that is not there. */
export function insteadChoices(bank: Bank, nothing: NothingChosen["nothing"]): readonly Choice[] {
  if (nothing === "daily") return [instead.weak, instead.wrong];
  if (nothing === "wrong") return [instead.daily, instead.weak];
  return offered.map((id) => ({
    ...{ id: `quiz:topic:${id}`, label: bank.competencyName(id), text: `考考我${id}` },
  }));
}
