// How much the client needs, by the regulator's formula and by its orders; every number with its place in the case.

import type { Case } from "../../cases/case.ts";
import type { DraftFigure } from "../draft.ts";
import type { EngineRun, Material } from "../material.ts";
import { fullYears, type YearPlace } from "./years.ts";

export type Funding = {
  /** The formula; null when two years' statements with sales are not there. */
  readonly formula: { readonly run: EngineRun; readonly given: readonly DraftFigure[] } | null;
  /** Seventy per cent and such of the orders that count, or null when none does. */
  readonly orders: {
    readonly room: DraftFigure;
    readonly expression: string;
    readonly counted: readonly number[];
  } | null;
  /** Orders that do not count, by their index, and why. */
  readonly leftOut: readonly { readonly index: number; readonly why: string }[];
};

export function fundingOf(material: Material): Funding {
  const { client, date } = material;
  const weighed = client.orders.map((_order, index) => ({ index, why: whyNotCounted(client, index, date) }));
  const counted = weighed.filter(({ why }) => why === null).map(({ index }) => index);
  const leftOut = weighed.flatMap(({ index, why }) => (why === null ? [] : [{ index, why }]));
  return { formula: formulaOf(material), orders: orderRoom(material, counted), leftOut };
}

/** 06-流动资金贷款 第十六条 and 第二十条: real orders of others than related parties, as far as they are not collected. */
function whyNotCounted(client: Case, index: number, date: string): string | null {
  const order = client.orders[index]!;
  if (order.deliverBy < date) return "交货期已过，须核对是否已经交付收款";
  if (client.profile.suppliers.some(({ name }) => name === order.customer)) {
    return "买方同时是供应商，须先核对货物与单据";
  }
  if (client.guarantees.some(({ beneficiary }) => beneficiary === order.customer)) {
    return "买方与贵公司有担保往来，暂不计入";
  }
  return /交付|预付|未约定/u.test(order.note ?? "")
    ? "已有部分交付、预付或条款待补，须按未收款金额核定"
    : null;
}

function orderRoom(material: Material, counted: readonly number[]): Funding["orders"] {
  if (counted.length === 0) return null;
  const amounts = counted.map((index) => `orders[${index}].amount`).join("+");
  const expression = `(${amounts})*parameter(working-capital.order-share)/100`;
  return { room: material.ofCase("按真实订单可支持的融资", expression, "万元"), expression, counted };
}

function formulaOf(material: Material): Funding["formula"] {
  const [latest, previous, oldest] = fullYears(material.client).toReversed();
  if (!latest || !previous) return null;
  const given = givenOf(material, latest, previous);
  if (given === null) return null;
  const growths = [growth(latest, previous), ...(oldest ? [growth(previous, oldest)] : [])];
  const highest = growths
    .flatMap((expression) => material.maybeOfCase("增长率", expression, "%") ?? [])
    .map(({ value }) => Number(value));
  const run = material.maybeRun("working-capital-need", {
    ...inputOf(given),
    marginBasis: "profit",
    growthThreeYearMaxPct: Math.max(...highest),
    growthEvidence: "近三年实际增长",
    otherFunds: 0,
  });
  return run && { run, given: Object.values(given) };
}

type Given = NonNullable<ReturnType<typeof givenOf>>;

/** The formula's inputs, in the order in which the annex shows them. */
function givenOf(material: Material, latest: YearPlace, previous: YearPlace) {
  const average = (title: string, ...lines: readonly string[]) =>
    material.ofCase(
      `${title}平均余额`,
      `(${[latest, previous].flatMap(({ path }) => lines.map((line) => `${path}.balanceSheet.${line}?`)).join("+")})/2`,
      "万元",
    );
  const { path, year } = latest;
  const sales = material.maybeOfCase(`${year}年营业收入`, `${path}.income.revenue`, "万元");
  const rise = material.maybeOfCase(`${year}年收入增长率`, growth(latest, previous), "%");
  if (!sales || Number(sales.value) <= 0 || !rise) return null;
  return {
    revenue: sales,
    cost: material.ofCase(`${year}年营业成本`, `${path}.income.costOfSales?`, "万元"),
    profitMarginPct: material.ofCase(
      "销售利润率（利润总额除以收入）",
      `${path}.income.totalProfit/${path}.income.revenue*100`,
      "%",
    ),
    growthPct: rise,
    receivables: average("应收账款", "notesReceivable", "accountsReceivable", "receivablesFinancing"),
    advancesReceived: average("预收账款", "advancesReceived", "contractLiabilities"),
    inventory: average("存货", "inventory"),
    prepayments: average("预付账款", "prepayments"),
    payables: average("应付账款", "notesPayable", "accountsPayable"),
    ownFunds: material.ofCase(
      "自有资金（权益加非流动负债减非流动资产）",
      `${path}.balanceSheet.totalEquity+${path}.balanceSheet.totalNonCurrentLiabilities-${path}.balanceSheet.totalNonCurrentAssets`,
      "万元",
    ),
    existingLoans: material.ofCase(
      "全部银行现有流动资金贷款",
      "facilities[product=流动资金贷款].balance?",
      "万元",
    ),
  };
}

function inputOf({ receivables, advancesReceived, inventory, prepayments, payables, ...plain }: Given) {
  const averages = { receivables, advancesReceived, inventory, prepayments, payables };
  return { ...numbersOf(plain), averages: numbersOf(averages) };
}

function numbersOf(figures: Readonly<Record<string, DraftFigure>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(figures).map(([name, { value }]) => [name, Number(value)]));
}

function growth(of: YearPlace, over: YearPlace): string {
  return `(${of.path}.income.revenue/${over.path}.income.revenue-1)*100`;
}
