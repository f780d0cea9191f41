// RAROC of a whole client: loans, off-balance items, deposits and fees on the capital they hold together. The part of
// deposits stands apart, because a deposit may never enter the price of a loan (存贷挂钩).

import { type BankTerms, type Exposure, earningsOf, keptOf } from "./earnings.ts";
import { number, percent, wan } from "./figures.ts";
import { roundTo } from "./money.ts";
import {
  type Figure,
  isMeaningful,
  mapFigure,
  notMeaningful,
  ratio,
  type Step,
  type Warning,
  type Working,
} from "./working.ts";

export type Named<Item> = Item & { readonly name: string };

/** Average balance of a year, 万元, and what it earns: internal price less interest less cost, in percent. */
export type Deposit = {
  readonly balance: number;
  readonly ftpPct: number;
  readonly ratePct: number;
  readonly opexPct: number;
};

export type RelationshipInput = BankTerms & {
  readonly loans: readonly Named<Exposure>[];
  readonly offBalance: readonly Named<Exposure>[];
  readonly deposits: readonly Named<Deposit>[];
  /** Settlement and other fees of the year, VAT inside. */
  readonly fees: number;
};

export type RelationshipLine = {
  readonly name: string;
  readonly kind: "loan" | "off-balance" | "deposit" | "fees";
  readonly pbt: number;
  readonly capital: number;
};

/** Money in 万元 to 0.01 元. */
export type RelationshipRaroc = {
  readonly lines: readonly RelationshipLine[];
  readonly pbt: number;
  readonly nopat: number;
  readonly capital: number;
  readonly rarocPct: Figure;
  readonly eva: number;
  /** The same without deposits: what counts when a price is approved. */
  readonly rarocWithoutDepositsPct: Figure;
  readonly evaWithoutDeposits: number;
  /** Yearly fee, VAT inside, that would lift the client to the hurdle; zero when it is there. */
  readonly extraFee: Figure;
  /** Rise of the rates of all loans that would do the same. */
  readonly extraBp: Figure;
  /** For the bank's own analysis only; never a move, a price, a hint or a suggestion. */
  readonly internalSensitivity: {
    readonly depositNetMarginPct: Figure;
    readonly demandDeposits: Figure;
    readonly demandDepositsPerBp: Figure;
  };
};

/**
 * Σ NOPAT ÷ Σ capital over all business of a client, and what would reach the hurdle: a fee, or basis points on the
 * loans. The deposits that would be worth as much are given as an internal sensitivity and nothing else.
 *
 * Without capital there is no RAROC; without loans no basis points. Source: textbook; the deposit rule is 银监发〔2012〕
 * 3号.
 *
 * Example (T-14): T-13 with demand deposits of 600 at 1.20% − 0.10% − 0.15%, fees 6, an acceptance of 500 with 150
 * margin → PBT 17.148019, RAROC 9.0730%, EVA −1.313986; deposits equivalent to the gap 184.42.
 */
export function relationshipRaroc(input: RelationshipInput): Working<RelationshipRaroc> {
  const lines = linesOf(input);
  const all = resultOf(lines, input);
  const lending = resultOf(
    lines.filter(({ kind }) => kind !== "deposit"),
    input,
  );
  const value: RelationshipRaroc = {
    lines: lines.map((line) => ({ ...line, pbt: roundTo(line.pbt, 6), capital: roundTo(line.capital, 6) })),
    ...all,
    rarocWithoutDepositsPct: lending.rarocPct,
    evaWithoutDeposits: lending.eva,
    ...whatReachesTheHurdle(input, lines),
  };
  return { value, steps: stepsOf(input, value), parameters: [], warnings: warningsOf(input, value) };
}

function linesOf(input: RelationshipInput): readonly RelationshipLine[] {
  const business = (items: readonly Named<Exposure>[], kind: RelationshipLine["kind"]) =>
    items.map((item) => {
      const { pbt, capital } = earningsOf(item, input);
      return { name: item.name, kind, pbt, capital };
    });
  const deposits = input.deposits.map((deposit) => ({
    name: deposit.name,
    kind: "deposit" as const,
    pbt: (deposit.balance * netMarginOf(deposit)) / 100,
    capital: 0,
  }));
  const fees = {
    name: "结算及其他手续费",
    kind: "fees" as const,
    pbt: input.fees * keptOf(input),
    capital: 0,
  };
  return [
    ...business(input.loans, "loan"),
    ...business(input.offBalance, "off-balance"),
    ...deposits,
    ...(input.fees > 0 ? [fees] : []),
  ];
}

function netMarginOf({ ftpPct, ratePct, opexPct }: Deposit): number {
  return ftpPct - ratePct - opexPct;
}

function resultOf(lines: readonly RelationshipLine[], terms: BankTerms) {
  const sum = (part: "pbt" | "capital") => lines.reduce((total, line) => total + line[part], 0);
  const capital = sum("capital");
  const nopat = sum("pbt") * (1 - terms.incomeTaxPct / 100);
  return {
    pbt: roundTo(sum("pbt"), 6),
    nopat: roundTo(nopat, 6),
    capital: roundTo(capital, 6),
    rarocPct: mapFigure(ratio(nopat, capital, "不占用资本，没有资本收益率"), (part) => part * 100),
    eva: roundTo(nopat - (capital * terms.hurdlePct) / 100, 6),
  };
}

function whatReachesTheHurdle(
  input: RelationshipInput,
  lines: readonly RelationshipLine[],
): Pick<RelationshipRaroc, "extraFee" | "extraBp" | "internalSensitivity"> {
  const total = (part: "pbt" | "capital") => lines.reduce((sum, line) => sum + line[part], 0);
  const kept = 1 - input.incomeTaxPct / 100;
  const missing = Math.max(0, (total("capital") * input.hurdlePct) / 100 - total("pbt") * kept);
  const profit = ratio(missing, kept, "所得税率为100%，税后没有收益");
  const perBp = input.loans.reduce(
    (sum, loan) => sum + (loan.exposure * keptOf(input, loan.interestVatExempt)) / 10_000,
    0,
  );
  const margin = averageMargin(input.deposits);
  const perPercent = (amount: Figure) =>
    isMeaningful(amount) ? mapFigure(margin, (pct) => roundTo(amount / (pct / 100), 6)) : amount;
  return {
    extraFee: isMeaningful(profit)
      ? mapFigure(ratio(profit, keptOf(input), "税后没有收入"), (fee) => roundTo(fee, 6))
      : profit,
    extraBp: isMeaningful(profit) ? ratio(profit, perBp, "没有贷款") : profit,
    internalSensitivity: {
      depositNetMarginPct: margin,
      demandDeposits: perPercent(profit),
      demandDepositsPerBp: perPercent(perBp),
    },
  };
}

function averageMargin(deposits: readonly Deposit[]): Figure {
  const balance = deposits.reduce((sum, deposit) => sum + deposit.balance, 0);
  const income = deposits.reduce((sum, deposit) => sum + deposit.balance * netMarginOf(deposit), 0);
  const margin = ratio(income, balance, "没有存款数据，不作内部敏感性分析");
  if (isMeaningful(margin) && margin <= 0) return notMeaningful("存款净收益率不大于零");
  return margin;
}

const kindNames: Readonly<Record<RelationshipLine["kind"], string>> = {
  loan: "贷款",
  "off-balance": "表外",
  deposit: "存款（内部分析）",
  fees: "中间业务",
};

function stepsOf(input: RelationshipInput, value: RelationshipRaroc): readonly Step[] {
  const lines = value.lines.map(({ name, kind, pbt, capital }) => ({
    label: `${kindNames[kind]}：${name}`,
    formula: "税前利润；占用资本",
    numbers: `${number(pbt)}；${number(capital)}`,
    result: wan(pbt, 4),
  }));
  return [
    ...lines,
    {
      label: "税后净利润合计",
      formula: "税前利润合计×（1－所得税率）",
      numbers: `${number(value.pbt)}×（1－${percent(input.incomeTaxPct, 0)}）`,
      result: wan(value.nopat, 4),
    },
    {
      label: "客户综合RAROC",
      formula: "税后净利润合计÷占用资本合计",
      numbers: `${number(value.nopat)}÷${number(value.capital)}`,
      result: percent(value.rarocPct, 4),
    },
    {
      label: "EVA",
      formula: "税后净利润合计－占用资本合计×门槛回报率",
      numbers: `${number(value.nopat)}－${number(value.capital)}×${percent(input.hurdlePct)}`,
      result: wan(value.eva, 4),
    },
    {
      label: "不含存款的RAROC",
      formula: "剔除存款贡献后的税后净利润÷占用资本",
      numbers: `${number(value.evaWithoutDeposits + (value.capital * input.hurdlePct) / 100)}÷${number(value.capital)}`,
      result: percent(value.rarocWithoutDepositsPct, 4),
    },
    {
      label: "达到门槛还需",
      formula: "手续费（含税）；或全部贷款利率上调",
      numbers: `EVA缺口${wan(Math.max(0, -value.eva), 4)}`,
      result: `${wan(value.extraFee)}；${bp(value.extraBp)}`,
    },
  ];
}

function bp(value: Figure): string {
  return isMeaningful(value) ? `${number(value, 1)}BP` : value.notMeaningful;
}

function warningsOf(input: RelationshipInput, value: RelationshipRaroc): readonly Warning[] {
  const warnings: Warning[] = [];
  if (value.eva < 0) {
    warnings.push({
      code: value.pbt < 0 ? "loss" : "below-hurdle",
      text: `客户综合收益低于${percent(input.hurdlePct)}的门槛；可谈的是利率、已公示的手续费、结算和担保`,
    });
  }
  if (input.deposits.length > 0) {
    warnings.push({
      code: "deposits-internal",
      text: "存款贡献只供内部经营分析，不进入贷款定价和审批，不得向客户提出存款要求，也不得写入报价、让价申请和谈判记录",
      clause: "《中国银监会关于整治银行业金融机构不规范经营的通知》（银监发〔2012〕3号）“七不准”",
    });
  }
  return warnings;
}
