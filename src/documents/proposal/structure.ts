// The structure that is recommended: what the formula and the orders support, product by product, never more than was
// asked for; what needs other papers first is put off, not squeezed in.

import type { Case } from "../../cases/case.ts";
import type { DraftFigure } from "../draft.ts";
import type { Material } from "../material.ts";
import type { Funding } from "./funding.ts";

export type StructureLine = {
  readonly kind: "formula-loan" | "order-loan" | "bill" | "factoring";
  readonly product: string;
  /** 万元: the loan, the face of the bills, the advance. */
  readonly amount: DraftFigure;
  readonly tenor: DraftFigure | null;
  /** The need of the case it answers. */
  readonly need: number;
};

export type Structure = {
  readonly lines: readonly StructureLine[];
  /** Needs that get no amount here, by index, and why. */
  readonly later: readonly { readonly need: number; readonly why: string }[];
  /** Needs that are services, by index. */
  readonly services: readonly number[];
  /** The buyer whose receivables are sold, by index. */
  readonly buyer: number | null;
};

type Need = Case["needs"][number];

export function structureOf(material: Material, funding: Funding): Structure {
  const { needs } = material.client;
  const state: { lines: StructureLine[]; later: { need: number; why: string }[]; services: number[] } = {
    lines: [],
    later: [],
    services: [],
  };
  const buyer = buyerOf(material.client);
  needs.forEach((need, index) => {
    const line = lineOf(material, funding, { need, index, buyer, before: state.lines });
    if (line === "service") state.services.push(index);
    else if (typeof line === "string") state.later.push({ need: index, why: line });
    else state.lines.push(line);
  });
  return { ...state, buyer };
}

type Asked = {
  readonly need: Need;
  readonly index: number;
  readonly buyer: number | null;
  readonly before: readonly StructureLine[];
};

function lineOf(material: Material, funding: Funding, asked: Asked): StructureLine | string {
  const { product, amount } = asked.need;
  if (/固定资产|项目|并购/u.test(product)) {
    return "请提供项目总投资、资本金证明和项目手续，按项目现金流测算后列出金额";
  }
  if (/保理/u.test(product)) return factoringLine(material, asked);
  if (!/流动资金|承兑/u.test(product)) return "service";
  if (amount === undefined) return "请补充拟用金额和用途后测算";
  return turnoverLine(material, funding, asked);
}

function turnoverLine(material: Material, funding: Funding, asked: Asked): StructureLine | string {
  const { need, index } = asked;
  const isBill = /承兑/u.test(need.product);
  const limit = funding.formula?.run.number("newLimit") ?? 0;
  const common = { product: need.product, tenor: tenorOf(material, need, index), need: index };
  const takenByFormula = asked.before.some(({ kind }) => kind === "formula-loan");
  if (!isBill && limit > 0 && !takenByFormula) {
    const isEnough = limit >= (need.amount ?? 0);
    const amount = isEnough
      ? material.ofCase(`建议${need.product}`, `needs[${index}].amount`, "万元")
      : funding.formula!.run.figure("newLimit", { label: `建议${need.product}` });
    return { ...common, kind: "formula-loan", amount };
  }
  if (!funding.orders) {
    return funding.formula === null
      ? "没有两个完整年度的报表，也没有可计入的订单，补齐其中一样即可测算"
      : "按公式测算没有新增空间，也没有可计入的订单，须补充订单后再测算";
  }
  const used = asked.before.filter(({ kind }) => kind === "order-loan" || kind === "bill");
  const left = [funding.orders.expression, ...used.map((line) => `(${expressionOf(line.amount)})`)].join("-");
  const amount = material.ofCase(`建议${need.product}`, `min(needs[${index}].amount,${left})`, "万元");
  if (Number(amount.value) <= 0) return "可计入的订单已经用完，须以新的真实交易另行测算";
  return { ...common, kind: isBill ? "bill" : "order-loan", amount };
}

function factoringLine(material: Material, { need, index, buyer }: Asked): StructureLine | string {
  const invoice = buyer === null ? null : invoiceExpression(material.client, buyer);
  if (invoice === null) return "须先提供可转让的应收账款清单";
  const expression = `${invoice}*parameter(factoring.maximum-share)/100`;
  const amount = material.maybeOfCase(`建议${need.product}融资`, expression, "万元");
  if (!amount || Number(amount.value) <= 0) return "须先提供可转让的应收账款清单";
  return { kind: "factoring", product: need.product, amount, tenor: null, need: index };
}

/** 应收账款 of the largest buyer, by its share of sales. Null without statements. */
export function invoiceExpression(client: Case, buyer: number): string | null {
  const last = client.statements.length - 1;
  const receivables = client.statements[last]?.balanceSheet.accountsReceivable;
  return receivables === undefined
    ? null
    : `statements[${last}].balanceSheet.accountsReceivable*profile.customers[${buyer}].sharePercent/100`;
}

/** The largest buyer who neither supplies nor is guaranteed for. */
function buyerOf({ profile, guarantees }: Case): number | null {
  const apart = profile.customers
    .map(({ name, sharePercent }, index) => ({ name, sharePercent, index }))
    .filter(
      ({ name }) =>
        !profile.suppliers.some((supplier) => supplier.name === name) &&
        !guarantees.some(({ beneficiary }) => beneficiary === name),
    )
    .toSorted((one, other) => other.sharePercent - one.sharePercent);
  return apart[0]?.index ?? null;
}

function tenorOf(material: Material, need: Need, index: number): DraftFigure | null {
  return need.tenorMonths === undefined
    ? null
    : material.ofCase("期限", `needs[${index}].tenorMonths`, "个月");
}

export function expressionOf({ from }: DraftFigure): string {
  return from.replace(/^case:/u, "");
}

/** The sum of the lines; null when one of them is an engine's figure and cannot be added up in the case. */
export function totalOf(material: Material, lines: readonly StructureLine[]): DraftFigure | null {
  if (lines.length === 0 || lines.some(({ amount }) => !amount.from.startsWith("case:"))) return null;
  return material.ofCase(
    "建议金额合计",
    lines.map(({ amount }) => `(${expressionOf(amount)})`).join("+"),
    "万元",
  );
}
