// The ways to fund the same need side by side: loan, bills, factoring, leasing, syndicate, each at one yearly cost that
// counts fees and frozen margins.

import { isMeaningful } from "../../finance/working.ts";
import { type Block, type DraftFigure, type Sentence, say } from "../draft.ts";
import type { EngineRun, Material } from "../material.ts";
import { type Price, payFrequencyOf } from "./price.ts";
import { invoiceExpression, type Structure } from "./structure.ts";

export type Options = {
  readonly table: Block;
  /** Simple yearly cost by name, for the drawing and the summary. */
  readonly costs: readonly { readonly name: string; readonly cost: DraftFigure }[];
};

type Option = {
  readonly name: string;
  readonly usable: Sentence;
  readonly tenor: Sentence;
  readonly cost: DraftFigure;
  readonly compound?: DraftFigure;
  readonly condition: Sentence;
  readonly time: Sentence;
};

/** Null where no amount was asked for: there is nothing to compare yet. */
export function optionsOf(material: Material, structure: Structure, price: Price): Options | null {
  const index = comparedNeed(material);
  if (index === null) return null;
  const base: Base = {
    amount: material.ofCase("比较基数：申请金额", `needs[${index}].amount`, "万元"),
    tenor: tenorOf(material, index),
    ratePct: price.loan.number("ratePct") ?? 0,
    isFixed: isFixed(material.client.needs[index]?.product ?? ""),
  };
  const options = [
    loan(material, base),
    bills(material, base),
    ...factoring(material, base, structure),
    lease(material, base),
    syndicate(material, base),
  ];
  return { table: tableOf(options), costs: options.map(({ name, cost }) => ({ name, cost })) };
}

type Base = {
  readonly amount: DraftFigure;
  readonly tenor: DraftFigure;
  readonly ratePct: number;
  /** For equipment and buildings rather than turnover. */
  readonly isFixed: boolean;
};

/** The need whose ways are compared: turnover first, else the project. */
function comparedNeed({ client }: Material): number | null {
  const sized = client.needs.map(({ product, amount }) => (amount === undefined ? "" : product));
  const found = sized.findIndex((product) => /流动资金|承兑/u.test(product));
  const index = found >= 0 ? found : sized.findIndex(isFixed);
  return index >= 0 ? index : null;
}

function isFixed(product: string): boolean {
  return /固定资产|项目|银团|租赁/u.test(product);
}

/** What was asked for; else the longest that needs no instalments. */
function tenorOf(material: Material, index: number): DraftFigure {
  const asked = material.maybeOfCase("比较期限", `needs[${index}].tenorMonths`, "个月");
  const months = material.parameters("working-capital.instalment-months").value;
  return asked ?? material.parameter("working-capital.instalment-months", `${months}个月`);
}

function tableOf(options: readonly Option[]): Block {
  return {
    type: "table",
    title: "融资方式比较",
    columns: [
      { title: "方式", width: 11 },
      { title: "可用资金", width: 14, align: "right" },
      { title: "期限", width: 11, align: "right" },
      { title: "年化综合成本", width: 17, align: "right" },
      { title: "条件与不合适之处", width: 31 },
      { title: "通常用时", width: 16 },
    ],
    rows: options.map(({ name, usable, tenor, cost, compound, condition, time }) => [
      [name],
      usable,
      tenor,
      compound ? say`单利${cost}，复利${compound}` : say`单利${cost}`,
      condition,
      time,
    ]),
    note: [
      "各方式的一次性费用、占用的保证金和预先扣收都已折进年化成本，可以直接相比；票据贴现率、租息率为参考报价，以成交为准。",
    ],
  };
}

function loan(material: Material, { amount, tenor, ratePct, isFixed }: Base): Option {
  const name = isFixed ? "固定资产贷款" : "流动资金贷款";
  const run = material.run("all-in-cost", {
    principal: Number(amount.value),
    months: Number(tenor.value),
    ratePct,
    payFrequency: payFrequencyOf(Number(tenor.value)),
    repayment: isFixed ? "equal-principal" : "bullet",
  });
  return {
    name,
    usable: [amount],
    tenor: [tenor],
    cost: run.figure("nominalPct", { label: `${name}年化成本（单利）` }),
    compound: run.figure("effectivePct", { label: `${name}年化成本（复利）` }),
    condition: [
      isFixed
        ? "资本金同比例先到位，须有项目手续和采购合同，资金直接付给供应商；本金分期归还"
        : "用途逐笔核对合同和发票；金额不超过测算的需求或订单",
    ],
    time: timeOf(material, "contract"),
  };
}

function bills(material: Material, { amount, ratePct }: Base): Option {
  const margin = marginOf(material);
  const run = material.run("bill-acceptance", {
    face: Number(amount.value),
    days: material.parameter("price.bill-days").value,
    marginPct: Number(margin.value),
    discountRatePct: material.parameter("price.bill-discount").value,
    loanRatePct: ratePct,
  });
  return {
    name: "银行承兑汇票",
    usable: [run.figure("exposure", { label: "票据净用资金" })],
    tenor: [material.parameter("price.bill-days")],
    cost: run.figure("cashFlowCostPct", { label: "票据融资年化成本（单利）" }),
    condition: say`保证金${margin}占用资金；供应商要肯收票，须有真实购销合同和发票`,
    time: timeOf(material, "contract"),
  };
}

/** 09-票据保函与贸易融资 第三条: first bills here, wholesale trade, others. */
export function marginOf(material: Material): DraftFigure {
  const { facilities, profile } = material.client;
  const isFirst = !facilities.some(({ bank, product }) => material.isOwnBank(bank) && /承兑/u.test(product));
  if (isFirst) return material.parameter("acceptance.margin-first");
  return material.parameter(
    /批发|贸易/u.test(profile.industry ?? "") ? "acceptance.margin-wholesale" : "acceptance.margin-minimum",
  );
}

function factoring(material: Material, { ratePct }: Base, { buyer }: Structure): readonly Option[] {
  const expression = buyer === null ? null : invoiceExpression(material.client, buyer);
  const invoice = expression && material.maybeOfCase("可转让应收账款估计", expression, "万元");
  if (!invoice || buyer === null || Number(invoice.value) <= 0) return [];
  const run = factoringRun(material, Number(invoice.value), ratePct);
  return [
    {
      name: "国内保理",
      usable: [run.figure("advance", { label: "保理可用资金" })],
      tenor: [material.parameter("factoring.maximum-months", maximumText(material))],
      cost: run.figure("upfrontCostPct", { label: "保理年化成本（单利，预扣）" }),
      condition: say`按对${material.quote(`profile.customers[${buyer}].name`)}的应收账款${invoice}估计，以发票和买方书面确权为准`,
      time: timeOf(material, "contract"),
    },
  ];
}

function maximumText(material: Material): string {
  return `不超过${material.parameters("factoring.maximum-months").value}个月`;
}

export function factoringRun(material: Material, invoice: number, ratePct: number): EngineRun {
  const longest = material.parameters("factoring.maximum-months").value * 30;
  return material.run("factoring", {
    invoice,
    advancePct: material.parameters("factoring.maximum-share").value,
    days: Math.min(longest, receivableDays(material) ?? longest),
    ratePct,
  });
}

/** Days in which the client's sales come in, from the last statements; whole days. */
function receivableDays(material: Material): number | null {
  const last = material.client.statements.at(-1);
  const { accountsReceivable } = last?.balanceSheet ?? {};
  const { revenue } = last?.income ?? {};
  if (!accountsReceivable || !revenue || revenue <= 0 || last?.throughMonth !== undefined) return null;
  const days = Math.round((accountsReceivable / revenue) * 360);
  return isMeaningful(days) && days > 0 ? days : null;
}

function lease(material: Material, { amount }: Base): Option {
  const months = material.parameter("price.lease-months");
  const fee = material.parameter("price.lease-fee");
  const rate = material.parameter("price.lease");
  const run = material.run("all-in-cost", {
    principal: Number(amount.value),
    months: months.value,
    ratePct: rate.value,
    payFrequency: "quarterly",
    repayment: "annuity",
    upfrontFees: [{ name: "手续费", amount: (Number(amount.value) * Number(fee.value)) / 100 }],
  });
  return {
    name: "设备售后回租",
    usable: [amount],
    tenor: [{ ...months, text: `${months.value}个月` }],
    cost: run.figure("nominalPct", { label: "回租年化成本（单利）" }),
    compound: run.figure("effectivePct", { label: "回租年化成本（复利）" }),
    condition: say`租息${rate}，手续费${fee}先收；设备须权属清楚、未抵押，占用期长`,
    time: ["由租赁公司确定"],
  };
}

function syndicate(material: Material, { amount, tenor, ratePct }: Base): Option {
  const fee = material.parameter("price.syndicate-arrangement");
  const run = material.run("all-in-cost", {
    principal: Number(amount.value),
    months: Number(tenor.value),
    ratePct,
    payFrequency: payFrequencyOf(Number(tenor.value)),
    repayment: "bullet",
    upfrontFees: [{ name: "安排费", amount: (Number(amount.value) * Number(fee.value)) / 100 }],
  });
  return {
    name: "银团贷款",
    usable: [amount],
    tenor: [tenor],
    cost: run.figure("nominalPct", { label: "银团年化成本（单利）" }),
    compound: run.figure("effectivePct", { label: "银团年化成本（复利）" }),
    condition: say`另收安排费${fee}；适合大型项目和大额融资，本次金额用不上，列出供比较`,
    time: ["须另加组团时间"],
  };
}

/** The bank's usual working days from complete papers up to a stage. */
function timeOf(material: Material, until: "contract"): Sentence {
  const stages = ["investigation", "rating", "review", "approval", until];
  const sumOf = (bound: string) => stages.map((stage) => `workdays(${stage}.${bound})`).join("+");
  const least = material.ofCase("通常用时（少）", sumOf("least"), "");
  const most = material.ofCase("通常用时（多）", sumOf("most"), "");
  return say`材料齐全后通常${least}至${most}个工作日`;
}
