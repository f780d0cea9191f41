// Template cards: what can be pressed. A card names its answer in `task_id`, so that a press finds its way back; the
// key of a button says what pressing it means.

import { type FeedbackReason, feedbackReasons } from "../../../chat/inbound.ts";
import type { Choice } from "../../../chat/reply.ts";
import type { TemplateCard } from "../message.ts";
import { limits } from "./limits.ts";

/** What a pressed key means. */
export type Pressed =
  /** The choice with this place among all choices of the reply. */
  | { readonly kind: "choice"; readonly index: number }
  /** As if the person had typed this. */
  | { readonly kind: "say"; readonly text: string }
  | { readonly kind: "feedback"; readonly verdict: "up" | "down"; readonly reason: FeedbackReason | null };

const { card: most } = limits;
/** Names the one question of a vote card. */
const question = "choice";

/** The choices as a card; null where they are too many for one. Numbers refer to the lines of the text. */
export function choiceCard(
  prompt: string,
  choices: readonly Choice[],
  taskId: string,
  isNumbered: boolean,
): TemplateCard | null {
  const title = cut(prompt.replace(/[：:]$/u, "") || "请选择", most.title);
  const label = (choice: Choice, index: number, length: number): string =>
    cut(isNumbered ? `${index + 1}. ${choice.label}` : choice.label, length);
  if (choices.length <= most.buttons) {
    return {
      card_type: "button_interaction",
      main_title: { title },
      button_list: choices.map((choice, index) => ({
        text: label(choice, index, most.buttonText),
        style: index === 0 ? 1 : 2,
        key: `choice:${index}`,
      })),
      task_id: taskId,
    };
  }
  if (choices.length > most.options) return null;
  return {
    card_type: "vote_interaction",
    main_title: { title },
    checkbox: {
      question_key: question,
      mode: 0,
      option_list: choices.map((choice, index) => ({
        id: `choice:${index}`,
        text: label(choice, index, most.optionText),
      })),
    },
    submit_button: { text: "选定", key: "submit" },
    task_id: taskId,
  };
}

/** True where a label does not fit its button, so that the text has to list the choices in full. */
export function needsList(choices: readonly Choice[]): boolean {
  const length = choices.length <= most.buttons ? most.buttonText : most.optionText;
  return choices.length > most.options || choices.some(({ label }) => [...label].length > length);
}

/** 展开, 原文 and, where the platform has no thumbs of its own, the verdict. Null when there is nothing to press. */
export function readingCard(options: {
  readonly taskId: string;
  readonly isShortened: boolean;
  readonly marks: readonly number[];
  readonly asksVerdict: boolean;
}): TemplateCard | null {
  const verdicts = options.asksVerdict
    ? [
        { text: "有用", style: 2, key: "feedback:up" },
        { text: "不正确", style: 2, key: "feedback:wrong" },
        { text: "不完整", style: 2, key: "feedback:incomplete" },
      ]
    : [];
  const more = options.isShortened ? [{ text: "展开", style: 1, key: "say:展开" }] : [];
  const room = most.buttons - verdicts.length - more.length;
  const passages = options.marks
    .slice(0, room)
    .map((n) => ({ text: `原文${n}`, style: 2, key: `say:原文${n}` }));
  const buttons = [...more, ...passages, ...verdicts];
  if (buttons.length === 0) return null;
  return {
    card_type: "button_interaction",
    main_title: { title: options.marks.length > 0 ? "查看原文" : "还有内容" },
    button_list: buttons,
    task_id: options.taskId,
  };
}

/** The card after a press: what was chosen stands there, and cannot be chosen twice. */
export function chosenCard(taskId: string, chosen: string): TemplateCard {
  return {
    card_type: "button_interaction",
    main_title: { title: "已选择", desc: cut(chosen, most.description) },
    button_list: [{ text: cut(`已选：${chosen}`, most.buttonText), style: 2, key: "chosen" }],
    task_id: taskId,
  };
}

/** Reads the key of a button or the option of a vote; null for a button that means nothing more. */
export function readPressed(key: string): Pressed | null {
  const [kind, ...rest] = key.split(":");
  const value = rest.join(":");
  if (kind === "choice" && /^\d{1,2}$/u.test(value)) return { kind, index: Number(value) };
  if (kind === "say" && value !== "") return { kind, text: value };
  if (kind !== "feedback") return null;
  const reason = feedbackReasons.find((one) => one === value) ?? null;
  return value === "up" || reason ? { kind, verdict: value === "up" ? "up" : "down", reason } : null;
}

/** The answer that a card belongs to. */
export function answerOfCard(taskId: string): string {
  return taskId.split("@")[0] ?? taskId;
}

function cut(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}
