// How much of one client, and of one group, the bank may carry.

import { atMost, breachWarnings, type Check, holdAll } from "./check.ts";
import { number, percent, wan } from "./figures.ts";
import { roundTo } from "./money.ts";
import type { Figure, Parameter, ParameterSource, Step, Warning, Working } from "./working.ts";
import { notMeaningful } from "./working.ts";

export type LargeExposureInput = {
  /** 万元. */
  readonly netCapital: number;
  readonly tier1Capital: number;
  /** What the client has with us, this business included, 万元. */
  readonly singleLoan?: number | undefined;
  readonly singleExposure?: number | undefined;
  readonly groupExposure?: number | undefined;
  readonly groupCredit?: number | undefined;
  /** Banks that lend to the firm and what they lend in all, 万元, for joint lending. */
  readonly lenders?: number | undefined;
  readonly lentByAll?: number | undefined;
};

export type LargeExposure = {
  readonly singleLoanCap: number;
  readonly singleExposureCap: number;
  readonly groupExposureCap: number;
  readonly groupCreditCap: number;
  /** The smallest room left among what was given, 万元. */
  readonly room: Figure;
  readonly passes: boolean;
  readonly checks: readonly Check[];
};

type Line = {
  readonly label: string;
  readonly of: "资本净额" | "一级资本净额";
  readonly base: number;
  readonly limit: Parameter;
  readonly amount: number | undefined;
};

/**
 * Caps in 万元: loans to a non-bank client ≤ 10% of net capital, its exposure ≤ 15% of tier-1 capital, a connected
 * group's exposure ≤ 20% of tier-1 capital, a group's credit ≤ 15% of net capital; and whether what is given keeps
 * them. Source: 《商业银行大额风险暴露管理办法》, 《商业银行集团客户授信业务风险管理指引》; joint lending 银保监发〔2018〕24号.
 *
 * Example (T-31): net capital 1,250,000, tier 1 1,000,000 → 125,000 / 150,000 / 200,000.
 */
export function largeExposure(
  input: LargeExposureInput,
  parameters: ParameterSource,
): Working<LargeExposure> {
  const lines = linesOf(input, parameters);
  const caps = lines.map(capOf);
  const checks = lines.flatMap((line) =>
    line.amount === undefined
      ? []
      : [atMost(`${line.label}占${line.of}`, (line.amount / line.base) * 100, line.limit)],
  );
  const rooms = lines.flatMap(({ amount }, at) => (amount === undefined ? [] : [caps[at]! - amount]));
  const [singleLoanCap = 0, singleExposureCap = 0, groupExposureCap = 0, groupCreditCap = 0] = caps;
  const alert = parameters("large-exposure.alert");
  const joint = jointLending(input, parameters);
  return {
    value: {
      singleLoanCap,
      singleExposureCap,
      groupExposureCap,
      groupCreditCap,
      room: rooms.length === 0 ? notMeaningful("未给客户余额") : roundTo(Math.max(0, Math.min(...rooms)), 6),
      passes: holdAll(checks),
      checks,
    },
    steps: lines.map(stepOf),
    parameters: [...lines.map(({ limit }) => limit), alert, ...joint.parameters],
    warnings: [
      ...breachWarnings(
        "limit-exceeded",
        checks,
        ({ rule, actual, limit }) => `${rule}${percent(actual)}，超过${limit}%`,
      ),
      ...alertWarnings(checks, alert),
      ...joint.warnings,
    ],
  };
}

function linesOf(input: LargeExposureInput, parameters: ParameterSource): readonly Line[] {
  const onNet = { of: "资本净额", base: input.netCapital } as const;
  const onTier1 = { of: "一级资本净额", base: input.tier1Capital } as const;
  const limit = (name: string) => parameters(`large-exposure.${name}`);
  return [
    { label: "单一客户贷款", ...onNet, limit: limit("single-loan"), amount: input.singleLoan },
    { label: "单一客户风险暴露", ...onTier1, limit: limit("single-exposure"), amount: input.singleExposure },
    { label: "关联客户风险暴露", ...onTier1, limit: limit("group-exposure"), amount: input.groupExposure },
    { label: "集团客户授信", ...onNet, limit: limit("group-credit"), amount: input.groupCredit },
  ];
}

function capOf({ base, limit }: Line): number {
  return roundTo((base * limit.value) / 100, 6);
}

function stepOf(line: Line): Step {
  const used =
    line.amount === undefined
      ? ""
      : `，现为${wan(line.amount)}，剩余${wan(Math.max(0, capOf(line) - line.amount))}`;
  return {
    label: `${line.label}上限`,
    formula: `${line.of}×上限比例`,
    numbers: `${number(line.base, 2)}×${percent(line.limit.value, 0)}`,
    result: `${wan(capOf(line))}${used}`,
  };
}

function alertWarnings(checks: readonly Check[], alert: Parameter): readonly Warning[] {
  return checks.flatMap(({ rule, actual, limit, holds }) => {
    const usedPct = (Number(actual) / limit) * 100;
    if (!holds || usedPct < alert.value) return [];
    return [
      {
        code: "limit-nearly-used",
        text: `${rule}已用上限的${percent(usedPct, 1)}，达到${alert.value}%的停止新增营销并报总行`,
        clause: alert.source,
      },
    ];
  });
}

function jointLending(
  { lenders, lentByAll }: LargeExposureInput,
  parameters: ParameterSource,
): { readonly parameters: readonly Parameter[]; readonly warnings: readonly Warning[] } {
  if (lenders === undefined || lentByAll === undefined) return { parameters: [], warnings: [] };
  const compulsory = parameters("joint-lending.compulsory");
  const optional = parameters("joint-lending.optional");
  const hundredMillions = lentByAll / 10_000;
  const used = [compulsory, optional];
  if (lenders < 3 || hundredMillions < optional.value) return { parameters: used, warnings: [] };
  const mustJoin = hundredMillions >= compulsory.value;
  return {
    parameters: used,
    warnings: [
      {
        code: mustJoin ? "joint-lending-compulsory" : "joint-lending-optional",
        text: `${lenders}家银行融资合计${number(hundredMillions, 2)}亿元，${mustJoin ? "应当" : "可以自愿"}建立联合授信机制`,
        clause: compulsory.source,
      },
    ],
  };
}
