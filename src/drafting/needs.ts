// What a person says about a financing need, read into the case: amount, tenor, purpose, product, business. Strict: a
// sentence with two amounts is no answer, because a wrong number in a proposal is worse than a second question.

import type { Case } from "../cases/case.ts";
import { openPurpose } from "../documents/open-points.ts";
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
  return held ? replaced(client, held, change) : { ...client, needs: [newNeed(change)] };
}

/**
 * The case with a need out of a description: it belongs to the need of its product, to the one that is being described,
 * or begins another. `touched` holds what the description has said already.
 */
export function putNeed(client: Case, said: Partial<Need>, touched: Set<string>): Case {
  if (Object.keys(said).length === 0) return client;
  const held = client.needs.find(({ product }) => product === said.product) ?? mainNeed(client);
  const isFurther =
    held !== undefined &&
    said.amount !== undefined &&
    held.amount !== undefined &&
    touched.has(held.product) &&
    (said.product ?? fittingProduct(said.purpose ?? "")) !== held.product;
  const next = held && !isFurther ? afresh(held, said, touched) : newNeed(said);
  touched.add(next.product);
  if (held && !isFurther) return replaced(client, held, next);
  return { ...client, needs: [...client.needs, next] };
}

/** A purpose that comes after the amount may show that the product taken for granted was the wrong one. */
function afresh(held: Need, said: Partial<Need>, touched: ReadonlySet<string>): Need {
  const isGuess = said.product === undefined && said.purpose !== undefined && held.purpose === openPurpose;
  const product =
    isGuess && touched.has(held.product) ? fittingProduct(said.purpose ?? "", held.product) : held.product;
  return { ...held, product, ...said };
}

function newNeed(said: Partial<Need>): Need {
  return { product: fittingProduct(said.purpose ?? ""), purpose: openPurpose, ...said };
}

function replaced(client: Case, held: Need, change: Partial<Need>): Case {
  return { ...client, needs: client.needs.map((need) => (need === held ? { ...need, ...change } : need)) };
}

const lasting =
  /设备|机床|机器|生产线|产线|厂房|车间|仓库|冷库|基建|建设|新建|扩建|技改|技术改造|土地|装修|\b(?:equipment|machine|plant|workshop|factory)/iu;
const turnover =
  /周转|备料|备货|进货|原料|原材料|采购(?!设备)|流动资金|补流|发工资|货款|\b(?:working capital|raw material|stock)/iu;

/** The product a purpose belongs to; `taken` where the purpose does not decide. */
export function fittingProduct(purpose: string, taken = "流动资金贷款"): string {
  if (/收购|并购|股权/u.test(purpose)) return "并购贷款";
  return lasting.test(purpose) && !turnover.test(purpose) ? "固定资产贷款" : taken;
}

/** True for one sum that is meant for equipment and turnover together. */
export function isMixed(need: Need | undefined): boolean {
  return need !== undefined && lasting.test(need.purpose) && turnover.test(need.purpose);
}

/** The part of a mixed purpose that lasts, or the rest, in the client's own words where they can be told apart. */
function wordsOf(purpose: string, lasts: boolean): string {
  const parts = purpose.split(/和|及|与|、|\band\b/u).map((part) => part.trim());
  const own = parts.filter((part) => lasting.test(part) === lasts && part !== "");
  const isApart =
    own.length > 0 && own.length < parts.length && !isMixed({ product: "", purpose: own.join("、") });
  return isApart ? own.join("、") : lasts ? "购置设备等固定资产" : "日常经营周转";
}

/** The main need as two, by the amount that goes into fixed assets; null where it is not known yet. */
export function split(client: Case, fixed: number | null): Case {
  const held = mainNeed(client);
  if (!held) return client;
  const { amount, tenorMonths, note } = held;
  const common = {
    ...(tenorMonths === undefined ? {} : { tenorMonths }),
    ...(note === undefined ? {} : { note }),
  };
  const whole = amount === undefined ? "" : `，两笔合计${amount.toLocaleString("en-US")}万元`;
  const tail = fixed === null ? `（分配待定${whole}）` : "";
  const rest = fixed === null || amount === undefined ? undefined : Math.round((amount - fixed) * 100) / 100;
  const parts: readonly Need[] = [
    {
      product: "固定资产贷款",
      ...(fixed === null ? {} : { amount: fixed }),
      ...common,
      purpose: `${wordsOf(held.purpose, true)}${tail}`,
    },
    {
      product: "流动资金贷款",
      ...(rest === undefined ? {} : { amount: rest }),
      ...common,
      purpose: `${wordsOf(held.purpose, false)}${tail}`,
    },
  ];
  return { ...client, needs: client.needs.flatMap((need) => (need === held ? parts : [need])) };
}

/** Example: `流动资金贷款，800万元，12个月，用于备料`. */
export function needText(need: Need): string {
  return [
    need.product,
    need.amount === undefined ? "金额待定" : `${need.amount.toLocaleString("en-US")}万元`,
    need.tenorMonths === undefined ? "期限待定" : `${need.tenorMonths}个月`,
    need.purpose === openPurpose ? openPurpose : `用于${need.purpose.replace(/^用于/u, "")}`,
  ].join("，");
}

function unclear(why: string): { readonly status: "unclear"; readonly why: string } {
  return { status: "unclear", why };
}
