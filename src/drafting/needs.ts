// What a person says about a financing need, read into the case: amount, tenor, purpose, product, business. Strict: a
// sentence with two amounts is no answer, because a wrong number in a proposal is worse than a second question.

import type { Case } from "../cases/case.ts";
import { numbersIn } from "../language/numbers.ts";

export type Need = Case["needs"][number];

/** A value said for a field, or why it cannot be taken. */
export type Said<Value> =
  | { readonly status: "value"; readonly value: Value }
  | { readonly status: "unclear"; readonly why: string };

const mostAmount = 1_000_000;
const mostMonths = 360;
const longestText = 200;

/** The product's usual names, the longer before the shorter. */
const products: readonly (readonly [RegExp, string])[] = [
  [/固定资产贷款|固贷|项目贷款|设备贷款/u, "固定资产贷款"],
  [/并购贷款/u, "并购贷款"],
  [/银团/u, "银团贷款"],
  [/流动资金贷款|流贷|流资/u, "流动资金贷款"],
  [/保理/u, "国内保理"],
  [/银行承兑|银承|承兑汇票/u, "银行承兑汇票"],
  [/贴现/u, "票据贴现"],
  [/融资租赁|租赁/u, "融资租赁"],
  [/保函/u, "保函"],
];

/** 万元. Example: `800万`, `1.2亿`, `两千万元`; a bare number is meant in 万元. */
export function amountSaid(text: string): Said<number> {
  const found = numbersIn(text).filter(
    ({ kind, unit }) => kind === "money" || (kind === "count" && unit === ""),
  );
  const money = found.filter(({ kind, unit }) => kind === "money" && unit === "CNY");
  const [one, other] = money.length > 0 ? money : found;
  if (!one) return unclear("没有看到金额。请写成“800万元”这样的数");
  if (other) return unclear("看到了不止一个金额");
  const amount = one.kind === "money" ? one.value / 10_000 : one.value;
  const rounded = Math.round(amount * 100) / 100;
  if (!(rounded > 0 && rounded <= mostAmount)) return unclear("金额应大于零、不超过100亿元");
  return { status: "value", value: rounded };
}

/** Months. Example: `两年` is 24; a bare number is meant in months. */
export function tenorSaid(text: string): Said<number> {
  const found = numbersIn(text).filter(
    ({ kind, unit }) =>
      (kind === "duration" && unit === "month") || (kind === "count" && (unit === "" || unit === "期")),
  );
  const durations = found.filter(({ kind }) => kind === "duration");
  const [one, other] = durations.length > 0 ? durations : found;
  if (!one) return unclear("没有看到期限。请写成“12个月”或“两年”");
  if (other) return unclear("看到了不止一个期限");
  if (!Number.isInteger(one.value) || one.value < 1 || one.value > mostMonths) {
    return unclear("期限应为1个月到30年的整月数");
  }
  return { status: "value", value: one.value };
}

export function productSaid(text: string): Said<string> {
  const found = products.find(([sign]) => sign.test(text));
  return found
    ? { status: "value", value: found[1] }
    : unclear(`没有看出产品。可以选${products.map(([, name]) => name).join("、")}`);
}

export function textSaid(text: string): Said<string> {
  const value = text
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/[。！!；;，,]+$/u, "");
  if ([...value].length < 2) return unclear("太短了，请说完整一点");
  return [...value].length > longestText
    ? unclear(`请写在${longestText}个字以内`)
    : { status: "value", value };
}

/** The need a paper is about: the first with an amount, else the first. */
export function mainNeed({ needs }: Pick<Case, "needs">): Need | undefined {
  return needs.find(({ amount }) => amount !== undefined) ?? needs[0];
}

/** The case with its main need changed; the first thing said of a need begins one. */
export function withNeed(client: Case, change: Partial<Need>): Case {
  const held = mainNeed(client);
  if (!held) {
    return { ...client, needs: [{ product: "流动资金贷款", purpose: "日常经营周转", ...change }] };
  }
  return { ...client, needs: client.needs.map((need) => (need === held ? { ...need, ...change } : need)) };
}

/** Example: `流动资金贷款，800万元，12个月，用于备料`. */
export function needText(need: Need): string {
  return [
    need.product,
    need.amount === undefined ? "金额待定" : `${need.amount.toLocaleString("en-US")}万元`,
    need.tenorMonths === undefined ? "期限待定" : `${need.tenorMonths}个月`,
    `用于${need.purpose.replace(/^用于/u, "")}`,
  ].join("，");
}

function unclear(why: string): { readonly status: "unclear"; readonly why: string } {
  return { status: "unclear", why };
}
