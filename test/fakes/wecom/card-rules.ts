// What a template card must be before WeCom shows it.

import { bytesOf, type Limits } from "./limits.ts";

type Fields = Readonly<Record<string, unknown>>;

const cardTypes = [
  "text_notice",
  "news_notice",
  "button_interaction",
  "vote_interaction",
  "multiple_interaction",
];
const interactive = ["button_interaction", "vote_interaction", "multiple_interaction"];

/** Why this card is refused; undefined when it is not. `forBot` allows the one-tap question. */
export function cardFault(card: unknown, limits: Limits, forBot: boolean): string | undefined {
  if (!isFields(card)) return "template_card missing";
  const type = String(card.card_type ?? "");
  if (!cardTypes.includes(type)) return `template_card.card_type invalid: ${type}`;
  return (
    taskFault(card, type, limits) ??
    partsFault(card, type) ??
    listFault(card, limits, forBot) ??
    buttonFault(card, limits) ??
    choiceFault(card, limits)
  );
}

function taskFault(card: Fields, type: string, limits: Limits): string | undefined {
  const needed = interactive.includes(type) || card.action_menu !== undefined;
  if (card.task_id === undefined) return needed ? "template_card.task_id missing" : undefined;
  const task = String(card.task_id);
  if (!/^[0-9A-Za-z_\-@]+$/.test(task)) return "template_card.task_id has characters that are not allowed";
  return bytesOf(task) > limits.cardTaskIdBytes ? "template_card.task_id too long" : undefined;
}

function partsFault(card: Fields, type: string): string | undefined {
  const title = isFields(card.main_title) && Boolean(card.main_title.title);
  const notice = type === "text_notice" || type === "news_notice";
  if (notice && !isFields(card.card_action)) return "template_card.card_action missing";
  if (type === "text_notice" && !title && !card.sub_title_text)
    return "template_card.main_title.title missing";
  if (type !== "text_notice" && !title) return "template_card.main_title.title missing";
  if (type === "news_notice" && !card.card_image && !card.image_text_area)
    return "template_card.card_image missing";
  if (type === "button_interaction" && listOf(card.button_list).length === 0) {
    return "template_card.button_list missing";
  }
  if (type === "vote_interaction" && !isFields(card.checkbox)) return "template_card.checkbox missing";
  if (type === "multiple_interaction" && listOf(card.select_list).length === 0) {
    return "template_card.select_list missing";
  }
  const submits = type === "vote_interaction" || type === "multiple_interaction";
  return submits && !isFields(card.submit_button) ? "template_card.submit_button missing" : undefined;
}

function listFault(card: Fields, limits: Limits, forBot: boolean): string | undefined {
  if (listOf(card.horizontal_content_list).length > limits.cardHorizontal) {
    return "template_card.horizontal_content_list too long";
  }
  const jumps = listOf(card.jump_list);
  if (jumps.length > limits.cardJumps) return "template_card.jump_list too long";
  for (const jump of jumps) {
    const type = Number(jump.type ?? 0);
    if (!jump.title) return "template_card.jump_list.title missing";
    if (type === 1 && !jump.url) return "template_card.jump_list.url missing";
    if (type === 3 && !forBot) return "template_card.jump_list.type invalid";
    if (type === 3 && !jump.question) return "template_card.jump_list.question missing";
    if (bytesOf(String(jump.question ?? "")) > limits.cardQuestionBytes) {
      return "template_card.jump_list.question too long";
    }
  }
  const action = card.card_action;
  return isFields(action) && Number(action.type) === 1 && !action.url
    ? "template_card.card_action.url missing"
    : undefined;
}

function buttonFault(card: Fields, limits: Limits): string | undefined {
  const buttons = listOf(card.button_list);
  if (buttons.length > limits.cardButtons) return "template_card.button_list too long";
  const keys = new Set<string>();
  for (const button of buttons) {
    const key = String(button.key ?? "");
    if ([...String(button.text ?? "")].length > limits.cardButtonCharacters) {
      return "template_card.button_list.text too long";
    }
    if (!button.text) return "template_card.button_list.text missing";
    if (Number(button.type ?? 0) === 1) continue;
    if (!key) return "template_card.button_list.key missing";
    if (bytesOf(key) > limits.cardKeyBytes) return "template_card.button_list.key too long";
    if (keys.has(key)) return "template_card.button_list.key repeated";
    if (button.style !== undefined && ![1, 2, 3, 4].includes(Number(button.style))) {
      return "template_card.button_list.style invalid";
    }
    keys.add(key);
  }
  return undefined;
}

function choiceFault(card: Fields, limits: Limits): string | undefined {
  const selects = listOf(card.select_list);
  if (selects.length > limits.cardSelects) return "template_card.select_list too long";
  const badSelect = selects.some(({ option_list }) => {
    const count = listOf(option_list).length;
    return count < 1 || count > limits.cardSelectOptions;
  });
  if (badSelect) return "template_card.select_list.option_list has a wrong length";
  if (!isFields(card.checkbox)) return undefined;
  const options = listOf(card.checkbox.option_list).length;
  if (options < 1 || options > limits.cardVoteOptions) {
    return "template_card.checkbox.option_list has a wrong length";
  }
  const mode = card.checkbox.mode;
  return mode === undefined || mode === 0 || mode === 1 ? undefined : "template_card.checkbox.mode invalid";
}

/** Throws when the card, as it stands, has no such button to press. */
export function checkPress(card: Fields | undefined, key: string): void {
  const menu = isFields(card?.action_menu) ? listOf(card.action_menu.action_list) : [];
  const submit = isFields(card?.submit_button) ? [card.submit_button] : [];
  const keys = [...listOf(card?.button_list), ...submit, ...menu].map((each) => String(each.key));
  if (!keys.includes(key)) throw new Error(`the card shows no button "${key}", only ${keys.join(", ")}`);
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}
