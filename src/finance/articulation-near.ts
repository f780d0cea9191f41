// The checks that come out only nearly, because what enters them is not all in the statements: K6 to K11 of 勾稽关系.
// They are put within a tolerance and lead to a question, not to a verdict.

import { type Comparison, compare } from "./articulation-exact.ts";
import { interestBearingDebt, type StatementYear } from "./statement-year.ts";
import type { Parameter } from "./working.ts";

export type NearCheckId = "K6" | "K7" | "K8" | "K9" | "K10" | "K11";

export type NearCheck = Comparison<NearCheckId> & {
  readonly unit: "万元" | "%";
  /** Allowed difference in the unit. */
  readonly allowed: number;
};

export type TaxReturn = {
  /** 万元 without tax, as declared for VAT. */
  readonly taxableSales: number;
  readonly exemptExportSales: number;
};

export type NearInput = {
  readonly year: StatementYear;
  readonly lastYear: StatementYear;
  /** VAT on sales. */
  readonly vatPct: number;
  /** Part of the revenue that carries no VAT (exports), 万元. */
  readonly vatFreeRevenue: number;
  readonly taxReturn?: TaxReturn | undefined;
};

export type NearLimits = {
  readonly tolerance: Parameter;
  readonly taxPoints: Parameter;
  readonly ratePoints: Parameter;
  readonly lpr: Parameter;
  readonly taxRates: readonly Parameter[];
  /** Research that is deducted a second time, in percent of it. */
  readonly researchDeduction: Parameter;
};

/**
 * K6 to K11 of two years running; money in 万元. Differences are allowed up to a share of the
 * larger side, and where sales are compared of the revenue.
 * Source: 行内勾稽检查清单 (03-尽职调查 表5); VAT and income tax as the laws set them.
 *
 * Example (T-21, K9): 12,000 × 1.13 − (800 + 60) − 50 is 12,650, what the cash flow shows.
 */
export function nearChecks(input: NearInput, limits: NearLimits): readonly NearCheck[] {
  return [
    indirectCashFlow(input, limits),
    capitalExpenditure(input, limits),
    ...debt(input, limits),
    collections(input, limits),
    ...tax(input, limits),
  ];
}

function indirectCashFlow({ year, lastYear }: NearInput, limits: NearLimits): NearCheck {
  const { income, supplement, balanceSheet, cashFlow } = year;
  const gone = (fields: readonly BalanceLine[]) =>
    -total(balanceSheet, fields) + total(lastYear.balanceSheet, fields);
  return near(
    compare("K6", "经营现金流 = 净利润调整非付现项目和营运资金变动（间接法）", cashFlow.netOperating, [
      income.netProfit,
      supplement.depreciation,
      supplement.amortisation,
      income.interestExpense,
      -(income.investmentIncome ?? 0) - (income.fairValueGains ?? 0) - (income.disposalGains ?? 0),
      // The balances are net of the year's impairment: taken back in both places, it cancels out.
      gone(operatingAssets),
      -gone(operatingLiabilities),
      supplement.priorPeriodAdjustment,
    ]),
    limits,
  );
}

function capitalExpenditure({ year, lastYear }: NearInput, limits: NearLimits): NearCheck {
  const grown = total(year.balanceSheet, longAssets) - total(lastYear.balanceSheet, longAssets);
  const paid = year.cashFlow.capitalExpenditurePaid ?? 0;
  const check = compare<NearCheckId>("K7", "购建长期资产支付的现金 ≈ 长期资产增加 + 折旧摊销 + 处置", paid, [
    grown,
    year.supplement.depreciation,
    year.supplement.amortisation,
    (year.cashFlow.disposalsReceived ?? 0) - (year.income.disposalGains ?? 0),
  ]);
  return near(check, limits);
}

function debt({ year, lastYear }: NearInput, { lpr, ratePoints }: NearLimits): readonly NearCheck[] {
  const [now, before] = [interestBearingDebt(year), interestBearingDebt(lastYear)];
  const moved = money(
    compare("K8", "有息债务增加 = 取得借款 − 偿还债务", now - before, [
      year.cashFlow.borrowingsReceived,
      -(year.cashFlow.borrowingsRepaid ?? 0),
    ]),
    0.01,
  );
  const average = (now + before) / 2;
  if (average <= 0) return [moved];
  const rate = ((year.income.interestExpense ?? 0) / average) * 100;
  return [
    moved,
    {
      ...compare("K8", "平均融资成本接近1年期LPR", rate, [lpr.value]),
      unit: "%",
      allowed: ratePoints.value,
    },
  ];
}

function collections(input: NearInput, limits: NearLimits): NearCheck {
  const { year, lastYear, vatPct, vatFreeRevenue } = input;
  const { balanceSheet, income, supplement, cashFlow } = year;
  const taxed = Math.max(0, (income.revenue ?? 0) - vatFreeRevenue);
  const grown = (fields: readonly BalanceLine[]) =>
    total(balanceSheet, fields) - total(lastYear.balanceSheet, fields);
  return money(
    compare("K9", "销售收现 ≈ 含税收入 − 应收增加 + 合同负债增加 − 背书转让", cashFlow.salesReceived, [
      income.revenue,
      (taxed * vatPct) / 100,
      -grown(["accountsReceivable", "notesReceivable", "receivablesFinancing", "contractAssets"]),
      // Net receivables fell by the year's impairment without any cash; what was written off is inside it.
      income.creditImpairment,
      grown(["contractLiabilities", "advancesReceived"]),
      -(supplement.endorsedBills ?? 0),
    ]),
    allowedOf(limits, income.revenue),
  );
}

function tax({ year, taxReturn }: NearInput, limits: NearLimits): readonly NearCheck[] {
  const { revenue = 0, totalProfit = 0, incomeTax = 0 } = year.income;
  const declared = taxReturn
    ? [
        money(
          compare(
            "K10",
            "申报销售（应税 + 免税）≈ 营业收入",
            taxReturn.taxableSales + taxReturn.exemptExportSales,
            [revenue],
          ),
          allowedOf(limits, revenue),
        ),
      ]
    : [];
  if (totalProfit <= 0) return declared;
  const rate = (incomeTax / totalProfit) * 100;
  const [nearest] = lawfulRates(year.income, limits).toSorted(
    (one, other) => Math.abs(rate - one) - Math.abs(rate - other),
  );
  return [
    ...declared,
    {
      ...compare<NearCheckId>("K11", "所得税费用占利润总额接近法定税率（含研发加计扣除）", rate, [nearest]),
      unit: "%",
      allowed: limits.taxPoints.value,
    },
  ];
}

/** Tax in percent of the profit at each rate, without and with the additional deduction of research. */
function lawfulRates(
  { totalProfit = 0, researchExpenses = 0 }: StatementYear["income"],
  { taxRates, researchDeduction }: NearLimits,
): readonly number[] {
  const taxed = Math.max(0, totalProfit - (researchExpenses * researchDeduction.value) / 100);
  return taxRates.flatMap(({ value }) => [value, (value * taxed) / totalProfit]);
}

type BalanceLine = keyof StatementYear["balanceSheet"];

const operatingAssets: readonly BalanceLine[] = [
  "notesReceivable",
  "accountsReceivable",
  "receivablesFinancing",
  "prepayments",
  "otherReceivables",
  "inventory",
  "contractAssets",
  "otherCurrentAssets",
  "deferredTaxAssets",
];
const operatingLiabilities: readonly BalanceLine[] = [
  "notesPayable",
  "accountsPayable",
  "advancesReceived",
  "contractLiabilities",
  "payrollPayable",
  "taxesPayable",
  "otherPayables",
  "otherCurrentLiabilities",
  "provisions",
  "deferredIncome",
  "deferredTaxLiabilities",
];
const longAssets: readonly BalanceLine[] = [
  "fixedAssets",
  "constructionInProgress",
  "intangibleAssets",
  "developmentExpenditure",
  "deferredExpenses",
];

function total(balance: StatementYear["balanceSheet"], fields: readonly BalanceLine[]): number {
  return fields.reduce((sum, field) => sum + (balance[field] ?? 0), 0);
}

function money(comparison: Comparison<NearCheckId>, allowed: number): NearCheck {
  return { ...comparison, unit: "万元", allowed };
}

/** Allowed a share of the larger side, and 1 万元 where both are small. */
function near(comparison: Comparison<NearCheckId>, limits: NearLimits): NearCheck {
  const size = Math.max(Math.abs(comparison.stated), Math.abs(comparison.expected));
  return money(comparison, Math.max(1, allowedOf(limits, size)));
}

function allowedOf({ tolerance }: NearLimits, size = 0): number {
  return (Math.abs(size) * tolerance.value) / 100;
}
