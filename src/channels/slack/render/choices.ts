// What can be pressed under an answer: choices, the controls of a rehearsal, the verdict.

import type { Block, Choice } from "../../../chat/reply.ts";
import { choiceAction, choiceSelectId, feedbackId, feedbackValue, type Pressable } from "../actions.ts";
import { limits } from "../limits.ts";
import type { SlackBlock } from "./message.ts";
import { button, plain, rowsOf, sections, select } from "./parts.ts";

const mostButtons = 10;

/**
 * Buttons, up to ten; more become a menu where each choice fits into it, else more rows of buttons. A choice that fits
 * into neither is written out, to be typed. `place` begins the numbers of the action ids.
 */
export function renderChoices(
  { prompt, choices }: Extract<Block, { type: "choices" }>,
  place: number,
): readonly SlackBlock[] {
  const before = prompt === "" ? [] : sections(prompt);
  if (choices.length === 0) return before;
  const small = choices.map((choice, at) => choiceAction(choice, place + at, limits.select.value));
  if (choices.length > mostButtons && choices.length <= limits.select.options && small.every(isThere)) {
    const options = choices.map(({ label }, at) => ({ text: label, value: small[at]!.value }));
    const menu = select(`${choiceSelectId}.${place}`, "请选择", options);
    return [...before, { type: "actions", elements: [menu] }];
  }
  const pressable = choices.map((choice, at) => ({
    choice,
    action: choiceAction(choice, place + at, limits.button.value),
  }));
  const shown = pressable.filter(({ action }) => action !== null).slice(0, mostInRows);
  const typed = pressable.filter((one) => !shown.includes(one)).map(({ choice }) => choice);
  const buttons = shown.map(({ choice, action }) => button(choice.label, action!));
  return [...before, ...rowsOf(buttons), ...toType(typed)];
}

/** The words of the choices, for notifications. */
export function choicesText({ prompt, choices }: Extract<Block, { type: "choices" }>): string {
  return [prompt, ...choices.map(({ label }, at) => `${at + 1}. ${label}`)].filter(Boolean).join("\n");
}

export type Rehearsing = "playing" | "paused";

/** The controls stand under every turn of a rehearsal; each says what one could type. */
export function rehearsalControls(standing: Rehearsing): SlackBlock {
  const labels = standing === "playing" ? ["提示", "算账", "暂停", "结束"] : ["继续", "结束"];
  return {
    type: "actions",
    elements: labels.map((label, at) =>
      button(
        label,
        choiceAction(
          { id: `roleplay:${label}`, label, text: label },
          controlsPlace + at,
          limits.button.value,
        )!,
      ),
    ),
  };
}

/** The verdict; after "没用" a modal asks for the reason. */
export function feedbackButtons(answerId: string): SlackBlock {
  const half = (text: string, verdict: "up" | "down", label: string) => ({
    text: plain(text),
    value: feedbackValue(answerId, verdict),
    accessibility_label: label,
  });
  return {
    type: "context_actions",
    elements: [
      {
        type: "feedback_buttons",
        action_id: feedbackId,
        positive_button: half("有用", "up", "这个回答有用"),
        negative_button: half("没用", "down", "这个回答没用，接着选原因"),
      },
    ],
  };
}

/** The same verdict as ordinary buttons, for a Slack that does not know the others. */
export function plainFeedback(answerId: string): SlackBlock {
  return {
    type: "actions",
    elements: [
      button("有用", { action_id: `${feedbackId}.up`, value: feedbackValue(answerId, "up") }),
      button("没用", { action_id: `${feedbackId}.down`, value: feedbackValue(answerId, "down") }),
    ],
  };
}

const controlsPlace = 900;
const mostInRows = 25;

function isThere(action: Pressable | null): action is Pressable {
  return action !== null;
}

function toType(choices: readonly Choice[]): readonly SlackBlock[] {
  if (choices.length === 0) return [];
  return sections(["也可以直接发：", ...choices.map(({ text }) => `- ${text}`)].join("\n"));
}
