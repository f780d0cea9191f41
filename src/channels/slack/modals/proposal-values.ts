// What the form for a paper gives back, checked, and the sentence it becomes: the form can do nothing that a person could
// not say in the chat.

import { inputNamed, type Submitted, type SubmittedValues } from "./submitted.ts";

export type ProposalValues = {
  /** The `ref` of a case, or the full name of a new client. */
  readonly client: string;
  readonly kind: string;
  readonly product: string | null;
  readonly amount: number | null;
  readonly months: number | null;
  readonly purpose: string | null;
};

/** The inputs of the form, by the names of their blocks. */
export const proposalInputs = {
  case: "case",
  client: "client",
  kind: "kind",
  product: "product",
  amount: "amount",
  months: "months",
  purpose: "purpose",
} as const;

/** 万元, months, characters. */
export const proposalBounds = { amount: 1_000_000, months: 360, purpose: 60 } as const;

/** Checks what was filled in; every message says how to mend it. */
export function readProposal(values: SubmittedValues): Submitted<ProposalValues> {
  const fields = {
    case: inputNamed(values, proposalInputs.case),
    client: inputNamed(values, proposalInputs.client),
    kind: inputNamed(values, proposalInputs.kind),
    product: inputNamed(values, proposalInputs.product),
    amount: inputNamed(values, proposalInputs.amount),
    months: inputNamed(values, proposalInputs.months),
    purpose: inputNamed(values, proposalInputs.purpose),
  };
  // A case stands in the form from the start; whoever writes a name means that one.
  const client = fields.client.value || fields.case.value;
  const errors = Object.fromEntries(
    [
      [
        fields.client.blockId,
        fields.case.value === "" || fields.client.value !== "" ? clientError(fields.client.value) : null,
      ],
      [fields.kind.blockId, fields.kind.value === "" ? "请选一种材料" : null],
      [fields.amount.blockId, amountError(fields.amount.value)],
      [fields.months.blockId, monthsError(fields.months.value)],
      [fields.purpose.blockId, purposeError(fields.purpose.value)],
    ].filter((entry): entry is [string, string] => entry[1] !== null),
  );
  if (Object.keys(errors).length > 0) return { status: "errors", errors };
  return {
    status: "complete",
    values: {
      client,
      kind: fields.kind.value,
      product: fields.product.value || null,
      amount: fields.amount.value === "" ? null : Number(fields.amount.value),
      months: fields.months.value === "" ? null : Number(fields.months.value),
      purpose: fields.purpose.value || null,
    },
  };
}

/** What is said in the chat. Example: `写材料 融资建议书，江州新河泵业有限公司，流动资金贷款800万元，期限12个月，用于备料`. */
export function proposalRequest({ client, kind, product, amount, months, purpose }: ProposalValues): string {
  const need = [product ?? "", amount === null ? "" : `${amount}万元`].join("");
  return [
    `写材料 ${kind}`,
    client,
    ...(need === "" ? [] : [need]),
    ...(months === null ? [] : [`期限${months}个月`]),
    ...(purpose === null ? [] : [`用于${purpose.replace(/^用于/u, "").replace(clauseMarks, "、")}`]),
  ].join("，");
}

const clauseMarks = /[，,。；;！!\n]+/gu;

function clientError(name: string): string | null {
  if (name === "") return "请选一个案子，或者写客户全称";
  return /^[\p{sc=Han}A-Za-z0-9（）()]{2,36}(?:公司|集团|合作社|研究院|厂)$/u.test(name)
    ? null
    : "请写营业执照上的全称，例如“江州新河泵业有限公司”";
}

function amountError(text: string): string | null {
  if (text === "") return null;
  const amount = Number(text);
  if (!Number.isFinite(amount) || amount <= 0) return "金额应大于零，单位是万元";
  if (amount > proposalBounds.amount) return "金额不超过100亿元；单位是万元";
  return Math.abs(amount * 100 - Math.round(amount * 100)) > 1e-6 ? "金额最多两位小数，单位是万元" : null;
}

function monthsError(text: string): string | null {
  if (text === "") return null;
  const months = Number(text);
  return Number.isInteger(months) && months >= 1 && months <= proposalBounds.months
    ? null
    : "期限是1到360的整月数";
}

function purposeError(text: string): string | null {
  const length = [...text.replace(/^用于/u, "")].length;
  if (text === "") return null;
  if (length < 2) return "用途太短，请写清楚买什么、付给谁";
  return length > proposalBounds.purpose ? `用途请写在${proposalBounds.purpose}个字以内` : null;
}
