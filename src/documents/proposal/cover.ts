// Whether the client can pay: cash against the debts that fall due within a year, as it is, with sales down, and with
// another year of working capital tied up like the last.

import { addDays, daysBetween } from "../../finance/calendar.ts";
import { type DraftFigure, type Sentence, say } from "../draft.ts";
import type { EngineRun, Material } from "../material.ts";
import { factoringRun } from "./options.ts";
import type { Price } from "./price.ts";
import { invoiceExpression, type Structure } from "./structure.ts";
import { fullYears } from "./years.ts";

export type CoverCase = {
  readonly name: Sentence;
  readonly ebitda: DraftFigure;
  readonly run: EngineRun;
};

export type Cover = {
  readonly cases: readonly CoverCase[];
  readonly principal: DraftFigure;
  readonly existingInterest: DraftFigure;
  readonly drop: DraftFigure;
  /** The rise of working capital in the last year; null with one year of statements. */
  readonly tiedUp: DraftFigure | null;
};

/** Null where the last year's profit is not there. */
export function coverOf(material: Material, structure: Structure, price: Price): Cover | null {
  const [latest, previous] = fullYears(material.client).toReversed();
  if (!latest || latest.path === "") return null;
  const at = expressionsOf(latest.path, previous?.path ?? null);
  const ebitda = material.maybeOfCase("息税折旧摊销前利润", at.ebitda, "万元");
  if (!ebitda || material.client.statements.length === 0) return null;
  const debts = debtsOf(material);
  const newInterest = newInterestOf(material, structure, price);
  const drop = material.parameter("stress.sales-drop");
  const run = (profit: string, tax: string, increase: string | null): CoverCase["run"] | null =>
    material.maybeRun("dscr", {
      ebitda: numberOf(material, profit),
      incomeTax: numberOf(material, tax),
      workingCapitalIncrease: increase === null ? 0 : numberOf(material, increase),
      maintenance: 0,
      principal: Number(debts.principal.value),
      interest: Number(debts.interest.value) + newInterest,
    });
  const stressed = material.ofCase("收入下降后息税折旧摊销前利润", at.stressedEbitda, "万元");
  const cases = [
    { name: ["基准"], ebitda, run: run(at.ebitda, at.tax, null) },
    { name: say`收入下降${drop}`, ebitda: stressed, run: run(at.stressedEbitda, at.stressedTax, null) },
    ...(at.tiedUp
      ? [{ name: ["账期和存货再按上年增加"], ebitda, run: run(at.ebitda, at.tax, at.tiedUp) }]
      : []),
  ];
  return {
    cases: cases.flatMap(({ name, ebitda: profit, run: made }) =>
      made ? [{ name, ebitda: profit, run: made }] : [],
    ),
    principal: debts.principal,
    existingInterest: debts.interest,
    drop,
    tiedUp: at.tiedUp ? material.ofCase("上年营运资金增加", at.tiedUp, "万元") : null,
  };
}

function expressionsOf(latest: string, previous: string | null) {
  const profit = `(${latest}.income.revenue-${latest}.income.costOfSales?)*parameter(stress.sales-drop)/100`;
  const ebitda = `${latest}.income.totalProfit+${latest}.income.interestExpense?+${latest}.supplement.depreciation?+${latest}.supplement.amortisation?`;
  const tied = (path: string) =>
    ["accountsReceivable", "notesReceivable", "prepayments", "inventory"]
      .map((line) => `${path}.balanceSheet.${line}?`)
      .join("+");
  const owed = (path: string) =>
    ["accountsPayable", "notesPayable", "contractLiabilities", "advancesReceived"]
      .map((line) => `${path}.balanceSheet.${line}?`)
      .join("+");
  return {
    ebitda,
    tax: `max(${latest}.income.incomeTax?,0)`,
    stressedEbitda: `${ebitda}-${profit}`,
    stressedTax: `max(${latest}.income.incomeTax?-${profit}*parameter(income-tax.rate)/100,0)`,
    tiedUp:
      previous === null
        ? null
        : `(${tied(latest)}-(${owed(latest)}))-(${tied(previous)}-(${owed(previous)}))`,
  };
}

function numberOf(material: Material, expression: string): number {
  return Number(material.ofCase("", expression, "").value);
}

/** Principal of term loans within a year, spread evenly over the months left, and a year's interest on all that is owed. */
function debtsOf(material: Material): { readonly principal: DraftFigure; readonly interest: DraftFigure } {
  const { facilities } = material.client;
  const terms = facilities.flatMap(({ product, to }, index) =>
    /固定资产|设备|项目|并购/u.test(product) ? [termShare(index, material.date, to)] : [],
  );
  const loans = facilities.flatMap(({ ratePercent }, index) =>
    ratePercent === undefined ? [] : [`facilities[${index}].balance*facilities[${index}].ratePercent/100`],
  );
  return {
    principal: material.ofCase("一年内应还的分期贷款本金", terms.join("+") || "0", "万元"),
    interest: material.ofCase("现有贷款一年利息", loans.join("+") || "0", "万元"),
  };
}

function termShare(index: number, today: string, to: string): string {
  const months = Math.ceil(daysBetween(today, addDays(to, 1)) / 30.4);
  return months <= 12 ? `facilities[${index}].balance` : `facilities[${index}].balance*12/${months}`;
}

/** A year's interest on what is proposed, 万元: the loans at their rate, the factoring at its cost. */
function newInterestOf(material: Material, { lines, buyer }: Structure, price: Price): number {
  const ratePct = price.loan.number("ratePct") ?? 0;
  return lines.reduce((sum, { kind, amount }) => {
    if (kind === "bill") return sum;
    if (kind !== "factoring") return sum + (Number(amount.value) * ratePct) / 100;
    const expression = buyer === null ? null : invoiceExpression(material.client, buyer);
    const run = expression && factoringRun(material, numberOf(material, expression), ratePct);
    return sum + (run ? (run.number("totalCostYuan") ?? 0) / 10_000 : 0);
  }, 0);
}
