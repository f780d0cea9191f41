// The form for a paper: whose, which kind, how much, how long, what for. What the case knows is filled in.

import type { types } from "@slack/bolt";
import { callbacks, caseChosenId } from "../actions.ts";
import { limits } from "../limits.ts";
import { note, plain, select } from "../render/parts.ts";
import { cut } from "../render/text.ts";
import { proposalInputs as names, proposalBounds } from "./proposal-values.ts";

/** A client the person works on, as far as the form shows it. */
export type ProposalCase = {
  /** What the chat finds the case by within a sentence: its registered name. */
  readonly ref: string;
  readonly client: string;
  readonly product: string | null;
  /** In 万元. */
  readonly amount: number | null;
  readonly months: number | null;
  readonly purpose: string | null;
};

/** `kinds` are the papers that can be written, by their names; `metadata` comes back with the submission. */
export function proposalView(options: {
  readonly cases: readonly ProposalCase[];
  readonly kinds: readonly string[];
  /** The `ref` of the case the form is filled in from. */
  readonly chosen: string | null;
  readonly metadata: string;
}): types.ModalView {
  const { kinds, metadata } = options;
  const cases = options.cases.filter(({ ref }) => ref.length <= limits.select.value);
  const chosen = cases.find(({ ref }) => ref === options.chosen) ?? null;
  return {
    type: "modal",
    callback_id: callbacks.proposal,
    private_metadata: metadata,
    title: plain("写材料"),
    submit: plain("开始写"),
    close: plain("取消"),
    blocks: [
      ...(cases.length > 0 ? [caseInput(cases, chosen)] : []),
      newClientInput(cases.length > 0),
      kindInput(kinds),
      ...needInputs(chosen),
      note("没有填的，接下来在对话里问您。草稿带水印，团队负责人放行后才是正式稿。"),
    ],
  };
}

const products = [
  "流动资金贷款",
  "固定资产贷款",
  "并购贷款",
  "银团贷款",
  "国内保理",
  "银行承兑汇票",
  "票据贴现",
  "融资租赁",
  "保函",
];

type Input = types.InputBlock;

function caseInput(cases: readonly ProposalCase[], chosen: ProposalCase | null): Input {
  const options = cases.map(({ client, ref }) => ({ text: client, value: ref }));
  return {
    type: "input",
    block_id: names.case,
    label: plain("客户"),
    optional: true,
    dispatch_action: true,
    element: select(caseChosenId, "选一个案子", options, chosen?.ref),
  };
}

function newClientInput(hasCases: boolean): Input {
  return {
    type: "input",
    block_id: names.client,
    label: plain(hasCases ? "或者新客户全称" : "客户全称"),
    optional: true,
    element: { type: "plain_text_input", action_id: names.client, max_length: 40 },
  };
}

function kindInput(kinds: readonly string[]): Input {
  return {
    type: "input",
    block_id: names.kind,
    label: plain("材料"),
    element: select(
      names.kind,
      "选一种材料",
      kinds.map((kind) => ({ text: kind, value: kind })),
      kinds[0],
    ),
  };
}

/** Slack keeps what stands in a block that it knows, so each case has blocks of its own. */
function needInputs(chosen: ProposalCase | null): readonly Input[] {
  const id = (name: string): string => cut(`${name}:${chosen?.ref ?? ""}`, limits.actionId);
  const input = (name: string, label: string, element: Input["element"]): Input => ({
    type: "input",
    block_id: id(name),
    label: plain(label),
    optional: true,
    element,
  });
  const number = (name: string, value: number | null | undefined, most: number, isDecimal: boolean) =>
    ({
      type: "number_input",
      action_id: name,
      is_decimal_allowed: isDecimal,
      min_value: isDecimal ? "0.01" : "1",
      max_value: String(most),
      ...(value ? { initial_value: String(value) } : {}),
    }) as const;
  const purpose = chosen?.purpose?.slice(0, proposalBounds.purpose);
  return [
    input(
      names.product,
      "产品",
      select(
        names.product,
        "选产品",
        products.map((one) => ({ text: one, value: one })),
        chosen?.product ?? "",
      ),
    ),
    input(names.amount, "金额（万元）", number(names.amount, chosen?.amount, proposalBounds.amount, true)),
    input(names.months, "期限（月）", number(names.months, chosen?.months, proposalBounds.months, false)),
    input(names.purpose, "用途", {
      type: "plain_text_input",
      action_id: names.purpose,
      max_length: proposalBounds.purpose,
      placeholder: plain("例如：采购钢材等原材料"),
      ...(purpose ? { initial_value: purpose } : {}),
    }),
  ];
}
