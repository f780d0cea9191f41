// Do the statements fit together? Every check K1 to K11 with both sides. What does not agree is a question to the
// client, never a repair and never a verdict.

import { agrees, exactChecks, exactTolerance } from "./articulation-exact.ts";
import { type NearLimits, nearChecks, type TaxReturn } from "./articulation-near.ts";
import { number, percent } from "./figures.ts";
import type { StatementYear } from "./statement-year.ts";
import {
  type Figure,
  notMeaningful,
  type ParameterSource,
  ratio,
  type Step,
  type Working,
} from "./working.ts";

export type ArticulationInput = {
  readonly year: StatementYear;
  /** Without it only what can be seen within one year is checked. */
  readonly lastYear?: StatementYear | undefined;
  readonly vatPct: number;
  readonly vatFreeRevenue: number;
  readonly taxReturn?: TaxReturn | undefined;
};

export type ArticulationCheck = {
  readonly check: string;
  readonly title: string;
  readonly stated: number;
  readonly expected: number;
  readonly difference: number;
  readonly unit: "万元" | "%";
  readonly holds: boolean;
};

export type Articulation = {
  readonly checks: readonly ArticulationCheck[];
  readonly failed: number;
  readonly agreed: boolean;
  /** K9: what the revenue should have brought in as cash, 万元. */
  readonly salesReceivedExpected: Figure;
  /** K10: declared sales less revenue, in percent of the revenue. */
  readonly taxSalesGapPct: Figure;
};

const clause = "03-尽职调查#第二十三条";

/**
 * K1 to K5 to the cent, K6 to K11 within the tolerances of the parameter table; money in 万元. Source: 财会〔2019〕6号
 * for the formats, 03-尽职调查 第二十三条 表5 for the checks.
 *
 * Example (T-21): 12,555 = 7,760 + 4,795 holds; sales received expected 12,650; declared sales 9,300 + 500 against
 * 12,000 is −18.33% and does not hold.
 */
export function articulation(input: ArticulationInput, parameters: ParameterSource): Working<Articulation> {
  const limits = limitsOf(parameters);
  const checks = checksOf(input, limits);
  const failed = checks.filter(({ holds }) => !holds);
  const declared = input.taxReturn && input.taxReturn.taxableSales + input.taxReturn.exemptExportSales;
  return {
    value: {
      checks,
      failed: failed.length,
      agreed: failed.length === 0,
      salesReceivedExpected:
        checks.find(({ check }) => check === "K9")?.expected ?? notMeaningful("没有上年报表"),
      taxSalesGapPct:
        declared === undefined
          ? notMeaningful("没有申报销售")
          : ratio(
              (declared - (input.year.income.revenue ?? 0)) * 100,
              input.year.income.revenue ?? 0,
              "没有营业收入",
            ),
    },
    steps: checks.map(stepOf),
    parameters:
      input.lastYear === undefined
        ? []
        : [
            limits.tolerance,
            limits.taxPoints,
            limits.ratePoints,
            limits.lpr,
            ...limits.taxRates,
            limits.researchDeduction,
          ],
    warnings: failed.map((check) => ({ code: `articulation-${check.check}`, text: askOf(check), clause })),
  };
}

function limitsOf(parameters: ParameterSource): NearLimits {
  return {
    tolerance: parameters("articulation.tolerance"),
    taxPoints: parameters("articulation.tax-points"),
    ratePoints: parameters("articulation.rate-points"),
    lpr: parameters("lpr.1y"),
    taxRates: [parameters("income-tax.rate"), parameters("income-tax.high-tech")],
    researchDeduction: parameters("income-tax.research-deduction"),
  };
}

function checksOf(
  { year, lastYear, vatPct, vatFreeRevenue, taxReturn }: ArticulationInput,
  limits: NearLimits,
): readonly ArticulationCheck[] {
  const exact = exactChecks(year, lastYear).map((check) => ({
    ...check,
    unit: "万元" as const,
    holds: agrees(check, exactTolerance),
  }));
  if (lastYear === undefined) return exact;
  const near = nearChecks({ year, lastYear, vatPct, vatFreeRevenue, taxReturn }, limits);
  return [
    ...exact,
    ...near.map(({ allowed, ...check }) => ({ ...check, holds: agrees(check, allowed) })),
  ].toSorted((one, other) => Number(one.check.slice(1)) - Number(other.check.slice(1)));
}

function stepOf({ check, title, stated, expected, difference, unit, holds }: ArticulationCheck): Step {
  const write = (value: number) => (unit === "%" ? percent(value) : number(value, 2));
  return {
    label: check,
    formula: title,
    numbers: `列示${write(stated)}，推算${write(expected)}`,
    result: holds ? "相符" : `相差${write(difference)}${unit === "%" ? "" : "万元"}`,
  };
}

/** Where to look when a check does not hold, by the table of the manual. */
const looks: Readonly<Record<string, string>> = {
  K1: "核对各小计和原始报表",
  K2: "查前期差错、未入账分红和利润调整",
  K3: "查利润是否真实、公积金是否漏提",
  K4: "查漏列的费用和减值的符号",
  K5: "查受限资金、保证金和期初数的来处",
  K6: "查应收、存货和应付的增减以及未付现的项目",
  K7: "查在建工程、转固和设备付款的对应",
  K8: "查未入账借款和利息的收款人",
  K9: "查票据背书、核销和收入确认",
  K10: "逐月核对增值税申报表、发票和合同",
  K11: "核对纳税调整、优惠资格和完税证明",
};

function askOf({ check, title, stated, expected, difference, unit }: ArticulationCheck): string {
  const write = (value: number) => (unit === "%" ? percent(value) : `${number(value, 2)}万元`);
  return `${title}：列示${write(stated)}，推算${write(expected)}，相差${write(difference)}；${looks[check] ?? "请客户说明"}`;
}
