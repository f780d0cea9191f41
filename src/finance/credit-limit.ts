// The credit limit of a client: the smallest of what it needs, what it can bear and what secures it.

import { number, percent, times, wan } from "./figures.ts";
import { roundTo } from "./money.ts";
import {
  type Figure,
  isMeaningful,
  notMeaningful,
  type Parameter,
  type ParameterSource,
  type Step,
  type Warning,
  type Working,
} from "./working.ts";

/** Kinds of collateral with a rate of their own, as the ids after `ltv.`. */
export const collateralKinds = [
  "certificate",
  "property",
  "industrial",
  "equipment",
  "inventory",
  "receivables",
  "listed-shares",
] as const;

export type Collateral = {
  readonly kind: (typeof collateralKinds)[number];
  /** Appraised value, 万元. */
  readonly value: number;
  /** A rate below the table's; one above it is cut to the table's. */
  readonly ltvPct?: number | undefined;
};

export type CreditLimitInput = {
  /** What the working supports, 万元. */
  readonly need: number;
  readonly equity: number;
  /** Intangibles, goodwill, shareholders' debts and the like that are taken off equity. */
  readonly deductions: number;
  /** Borrowings from other banks. */
  readonly otherBanks: number;
  readonly ratingMultiple: number;
  /** Left out for an unsecured limit. */
  readonly collateral?: readonly Collateral[] | undefined;
  /** How many banks lend to the client, this one included. */
  readonly lenders?: number | undefined;
};

export type CreditLimit = {
  readonly effectiveEquity: number;
  readonly riskLimit: number;
  readonly securedAmount: Figure;
  readonly limit: number;
  readonly boundBy: "need" | "risk" | "collateral";
};

/**
 * limit = min(need, risk limit, collateral); risk limit = (equity − deductions) × rating multiple − other banks,
 * not below zero; collateral = Σ value × rate. Money in 万元, rounded to 0.01 元. Without collateral the first two
 * count. Source: the bank's own rule; the rates, 《商业银行押品管理指引》（银监发〔2017〕16号） lets each bank set.
 *
 * Example (T-05): need 1,094.5; equity 4,795 − 470 = 4,325, × 0.9 − 2,800 = 1,092.5; 3,000 × 70% = 2,100 → 1,092.5.
 */
export function creditLimit(input: CreditLimitInput, parameters: ParameterSource): Working<CreditLimit> {
  const pledges = (input.collateral ?? []).map((item) => pledgeOf(item, parameters(`ltv.${item.kind}`)));
  const lenders = parameters("limit.revenue-lenders");
  const effectiveEquity = roundTo(input.equity - input.deductions, 6);
  const riskLimit = roundTo(Math.max(0, effectiveEquity * input.ratingMultiple - input.otherBanks), 6);
  const securedAmount =
    input.collateral === undefined
      ? notMeaningful("信用方式，没有担保能力一项")
      : roundTo(
          pledges.reduce((sum, { amount }) => sum + amount, 0),
          6,
        );
  const bounds: readonly (readonly [CreditLimit["boundBy"], number])[] = [
    ["need", input.need],
    ["risk", riskLimit],
    ...(isMeaningful(securedAmount) ? [["collateral", securedAmount] as const] : []),
  ];
  const [boundBy, limit] = bounds.reduce((least, bound) => (bound[1] < least[1] ? bound : least));
  const value: CreditLimit = { effectiveEquity, riskLimit, securedAmount, limit, boundBy };
  return {
    value,
    steps: stepsOf(input, value, pledges),
    parameters: uniqueByName([...pledges.map(({ rate }) => rate), lenders]),
    warnings: warningsOf(input, value, { pledges, lenders }),
  };
}

type Pledge = {
  readonly item: Collateral;
  readonly rate: Parameter;
  readonly usedPct: number;
  readonly amount: number;
};

function pledgeOf(item: Collateral, rate: Parameter): Pledge {
  const usedPct = Math.min(item.ltvPct ?? rate.value, rate.value);
  return { item, rate, usedPct, amount: (item.value * usedPct) / 100 };
}

function uniqueByName(parameters: readonly Parameter[]): readonly Parameter[] {
  return [...new Map(parameters.map((parameter) => [parameter.name, parameter])).values()];
}

function stepsOf(
  input: CreditLimitInput,
  { effectiveEquity, riskLimit, securedAmount, limit }: CreditLimit,
  pledges: readonly Pledge[],
): readonly Step[] {
  const secured: Step = {
    label: "担保能力",
    formula: "押品评估价值×抵押率，逐项相加",
    numbers: pledges.map(({ item, usedPct }) => `${number(item.value, 2)}×${percent(usedPct, 0)}`).join("＋"),
    result: wan(securedAmount),
  };
  return [
    {
      label: "有效净资产",
      formula: "所有者权益－无形资产等扣除项",
      numbers: `${number(input.equity, 2)}－${number(input.deductions, 2)}`,
      result: wan(effectiveEquity),
    },
    {
      label: "风险限额",
      formula: "有效净资产×评级系数－他行融资，不小于零",
      numbers: `${number(effectiveEquity, 2)}×${number(input.ratingMultiple, 2)}－${number(input.otherBanks, 2)}`,
      result: wan(riskLimit),
    },
    ...(isMeaningful(securedAmount) ? [secured] : []),
    {
      label: "授信上限",
      formula: "测算需求、风险限额、担保能力取最小",
      numbers: [input.need, riskLimit, ...(isMeaningful(securedAmount) ? [securedAmount] : [])]
        .map((amount) => wan(amount))
        .join("、"),
      result: wan(limit),
    },
  ];
}

function warningsOf(
  input: CreditLimitInput,
  value: CreditLimit,
  { pledges, lenders }: { readonly pledges: readonly Pledge[]; readonly lenders: Parameter },
): readonly Warning[] {
  const { limit, boundBy } = value;
  const warnings: Warning[] = [...rateWarnings(pledges), ...riskWarnings(input, value)];
  if (limit < input.need) {
    warnings.push({
      code: "below-need",
      text: `授信上限由${boundBy === "risk" ? "风险限额" : "担保能力"}决定，比测算需求少${wan(input.need - limit)}`,
      clause: "本行规定",
    });
  }
  if (input.lenders !== undefined && input.lenders > lenders.value) {
    warnings.push({
      code: "many-lenders",
      text: `${input.lenders}家银行授信，超过警戒线${lenders.value}家，应核对总负债和相互担保`,
      clause: lenders.source,
    });
  }
  return warnings;
}

function rateWarnings(pledges: readonly Pledge[]): readonly Warning[] {
  return pledges.flatMap(({ item, rate }) =>
    item.ltvPct !== undefined && item.ltvPct > rate.value
      ? [
          {
            code: "ltv-cut",
            text: `${rate.label}最高${rate.value}%，填写的${percent(item.ltvPct, 0)}已按上限计算`,
            clause: rate.source,
          },
        ]
      : [],
  );
}

function riskWarnings(
  { ratingMultiple, otherBanks }: CreditLimitInput,
  { effectiveEquity }: CreditLimit,
): readonly Warning[] {
  if (effectiveEquity <= 0) {
    return [{ code: "no-equity", text: "有效净资产不大于零，风险限额为零", clause: "本行规定" }];
  }
  if (effectiveEquity * ratingMultiple > otherBanks) return [];
  return [
    {
      code: "risk-limit-used-up",
      text: `他行融资${wan(otherBanks)}已用尽有效净资产的${times(ratingMultiple)}，没有剩余风险限额`,
      clause: "本行规定",
    },
  ];
}
