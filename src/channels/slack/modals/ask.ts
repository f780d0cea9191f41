// A question from where there is no message box: the home page, or a message somebody else wrote.

import type { types } from "@slack/bolt";
import { callbacks } from "../actions.ts";
import { note, plain } from "../render/parts.ts";
import { inputNamed, type Submitted, type SubmittedValues } from "./submitted.ts";

/** `question` stands in the box already, e.g. the text of a message. */
export function askView(question: string, metadata: string): types.ModalView {
  const begun = question.trim().slice(0, longestQuestion);
  return {
    type: "modal",
    callback_id: callbacks.ask,
    private_metadata: metadata,
    title: plain("问手册"),
    submit: plain("提问"),
    close: plain("取消"),
    blocks: [
      {
        type: "input",
        block_id: name,
        label: plain("问题"),
        element: {
          type: "plain_text_input",
          action_id: name,
          multiline: true,
          max_length: longestQuestion,
          placeholder: plain("例如：流动资金贷款最长能贷多久"),
          ...(begun === "" ? {} : { initial_value: begun }),
        },
      },
      note("回答发到您和我的私信里。请不要写客户名称和账号。"),
    ],
  };
}

export function readQuestion(values: SubmittedValues): Submitted<string> {
  const { blockId, value } = inputNamed(values, name);
  return value === ""
    ? { status: "errors", errors: { [blockId]: "请写下问题" } }
    : { status: "complete", values: value };
}

const name = "question";
const longestQuestion = 1_000;
