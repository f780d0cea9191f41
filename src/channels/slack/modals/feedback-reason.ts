// The second step of "没用": why. The verdict itself is recorded before, so closing the form takes nothing back.

import type { types } from "@slack/bolt";
import { type Feedback, type FeedbackReason, feedbackReasons } from "../../../chat/inbound.ts";
import { callbacks } from "../actions.ts";
import { note, plain } from "../render/parts.ts";
import { inputNamed, type SubmittedValues } from "./submitted.ts";

/** `metadata` comes back with the submission. */
export function feedbackReasonView(metadata: string): types.ModalView {
  return {
    type: "modal",
    callback_id: callbacks.feedbackReason,
    private_metadata: metadata,
    title: plain("哪里没用"),
    submit: plain("提交"),
    close: plain("跳过"),
    blocks: [
      {
        type: "input",
        block_id: name,
        label: plain("原因"),
        element: {
          type: "radio_buttons",
          action_id: name,
          options: feedbackReasons.map((reason) => ({ text: plain(reasonLabels[reason]), value: reason })),
        },
      },
      note("评价连同问题和引用的条款交给制度负责人核对，不用于考核。"),
    ],
  };
}

/** The verdict of the form; without a choice it has no reason. */
export function readReason(answerId: string, values: SubmittedValues): Feedback {
  const { value } = inputNamed(values, name);
  return { answerId, verdict: "down", reason: feedbackReasons.find((reason) => reason === value) ?? null };
}

const name = "reason";
const reasonLabels: Readonly<Record<FeedbackReason, string>> = {
  "off-topic": "答非所问",
  incomplete: "不完整",
  wrong: "不正确",
  outdated: "已过时",
};
