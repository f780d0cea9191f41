// How much an acquisition loan may be, how long it may run and whether the deal qualifies, by the rule in force.

import { atLeast, atMost, breachWarnings, type Check, holdAll } from "./check.ts";
import { number, percent, wan } from "./figures.ts";
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

export type AcquisitionInput = {
  /** 万元. */
  readonly price: number;
  readonly kind: "control" | "minority";
  readonly months?: number | undefined;
  /** Own funds that pay for the rest of the price, 万元. */
  readonly equityFunds?: number | undefined;
  /** Share of the target held before, and bought now. */
  readonly stakeBeforePct?: number | undefined;
  readonly stakeAcquiredPct?: number | undefined;
  /** When the loan replaces a price already paid. */
  readonly priceFullyPaidOn?: string | undefined;
  readonly firstDrawOn?: string | undefined;
  /** The bank's own figures, 万元: before this loan. */
  readonly bank?:
    | {
        readonly tier1Capital: number;
        readonly acquisitionLoans: number;
        readonly minorityLoans: number;
        readonly borrowerLoans: number;
      }
    | undefined;
};

export type AcquisitionCap = {
  readonly sharePct: Figure;
  /** By the share of the price, 万元. */
  readonly maximumLoan: Figure;
  readonly minimumEquity: Figure;
  readonly maximumMonths: Figure;
  /** What the bank's own concentration limits leave, 万元. */
  readonly bankRoom: Figure;
  /** The lowest of the limits given, 万元. */
  readonly loanCeiling: Figure;
  readonly qualifies: boolean;
  readonly checks: readonly Check[];
};

/**
 * The acquisition-loan ceiling by the rule in force on the day of the calculation: price × the share allowed for the
 * kind; the rest is own funds. Money in 万元, rounded to 0.01 元. Where the rule of the day knows no such kind (a
 * minority stake before 2025-12-31) there is no ceiling and the deal does not qualify.
 * Source: 《商业银行并购贷款管理办法》（金规〔2025〕27号） from 2025-12-31; before, 《商业银行并购贷款风险管理指引》（银监发〔2015〕5号）.
 *
 * Example (T-04): price 100,000 → control 70,000, minority 60,000; on 2025-06-30 control 60,000.
 */
export function acquisitionCap(
  input: AcquisitionInput,
  parameters: ParameterSource,
): Working<AcquisitionCap> {
  const share = parameters(`acquisition.${input.kind}-share`);
  if (share.value === 0) return unknownKind(share);
  const term = parameters(`acquisition.${input.kind}-months`);
  const maximumLoan = roundTo((input.price * share.value) / 100, 6);
  const deal = dealChecks(input, term, parameters);
  const bank = bankLimits(input, parameters);
  const limits = [maximumLoan, ...equityLimit(input), ...bank.rooms];
  const value: AcquisitionCap = {
    sharePct: share.value,
    maximumLoan,
    minimumEquity: roundTo(input.price - maximumLoan, 6),
    maximumMonths: term.value,
    bankRoom:
      bank.rooms.length === 0 ? notMeaningful("未给本行一级资本和并购贷款余额") : Math.min(...bank.rooms),
    loanCeiling: Math.max(0, Math.min(...limits)),
    qualifies: holdAll(deal.checks) && paidTooLongAgo(input).length === 0,
    checks: deal.checks,
  };
  return {
    value,
    steps: stepsOf(input, value),
    parameters: [share, term, ...deal.parameters, ...bank.parameters],
    warnings: [
      ...breachWarnings("deal-does-not-qualify", deal.checks, sentence),
      ...paidTooLongAgo(input),
      ...boundWarnings(input, value, share),
      ...bank.warnings,
    ],
  };
}

function unknownKind(share: Parameter): Working<AcquisitionCap> {
  const none = notMeaningful("当日有效的规定不支持参股型并购贷款");
  return {
    value: {
      sharePct: none,
      maximumLoan: none,
      minimumEquity: none,
      maximumMonths: none,
      bankRoom: none,
      loanCeiling: none,
      qualifies: false,
      checks: [],
    },
    steps: [],
    parameters: [share],
    warnings: [
      {
        code: "kind-not-allowed",
        text: "当日有效的规定只支持取得控制权的并购，参股不控制的交易不得办理并购贷款",
        clause: share.source,
      },
    ],
  };
}

type Tested = { readonly checks: readonly Check[]; readonly parameters: readonly Parameter[] };

function dealChecks(input: AcquisitionInput, term: Parameter, parameters: ParameterSource): Tested {
  const length = input.months === undefined ? [] : [atMost("贷款期限", input.months, term)];
  if (input.kind === "control" || input.stakeAcquiredPct === undefined)
    return { checks: length, parameters: [] };
  const least = parameters("acquisition.minority-stake");
  const limit = (input.stakeBeforePct ?? 0) >= least.value ? parameters("acquisition.minority-step") : least;
  return {
    checks: [...length, atLeast("单次取得目标企业股权", input.stakeAcquiredPct, limit)],
    parameters: [limit],
  };
}

function equityLimit({ price, equityFunds }: AcquisitionInput): readonly number[] {
  return equityFunds === undefined ? [] : [roundTo(Math.max(0, price - equityFunds), 6)];
}

type BankLimits = {
  readonly rooms: readonly number[];
  readonly parameters: readonly Parameter[];
  readonly warnings: readonly Warning[];
};

function bankLimits({ bank, kind }: AcquisitionInput, parameters: ParameterSource): BankLimits {
  if (!bank) return { rooms: [], parameters: [], warnings: [] };
  const all = parameters("acquisition.bank-share-of-capital");
  const single = parameters("acquisition.single-borrower-share");
  const rooms = [
    (bank.tier1Capital * all.value) / 100 - bank.acquisitionLoans,
    (bank.tier1Capital * single.value) / 100 - bank.borrowerLoans,
  ];
  const used = [all, single];
  if (kind === "minority") {
    // The new loan counts on both sides: minority + x ≤ share × (all + x).
    const minority = parameters("acquisition.minority-of-total");
    const share = minority.value / 100;
    rooms.push((share * bank.acquisitionLoans - bank.minorityLoans) / (1 - share));
    used.push(minority);
  }
  const note: Warning = {
    code: "single-borrower-uncertain",
    text: `单一借款人上限按一级资本净额的${single.value}%计算，以本行参数表和总行确认的剩余额度为准`,
    clause: single.source,
  };
  return { rooms: rooms.map((room) => roundTo(Math.max(0, room), 6)), parameters: used, warnings: [note] };
}

function paidTooLongAgo({ priceFullyPaidOn, firstDrawOn }: AcquisitionInput): readonly Warning[] {
  if (priceFullyPaidOn === undefined || firstDrawOn === undefined) return [];
  const lastDay = `${Number(priceFullyPaidOn.slice(0, 4)) + 1}${priceFullyPaidOn.slice(4)}`;
  if (firstDrawOn <= lastDay) return [];
  return [
    {
      code: "replacement-too-late",
      text: `置换已支付的交易价款，首次提款距价款付清不得超过1年，最迟${lastDay}`,
      clause: "《商业银行并购贷款管理办法》（金规〔2025〕27号）",
    },
  ];
}

function boundWarnings(
  { price, equityFunds }: AcquisitionInput,
  { minimumEquity, bankRoom, maximumLoan }: AcquisitionCap,
  share: Parameter,
): readonly Warning[] {
  const warnings: Warning[] = [];
  if (equityFunds !== undefined && isMeaningful(minimumEquity) && equityFunds < minimumEquity) {
    warnings.push({
      code: "equity-short",
      text: `权益性资金${wan(equityFunds)}，占交易价款${percent((equityFunds / price) * 100)}，少于要求的${wan(minimumEquity)}`,
      clause: share.source,
    });
  }
  if (isMeaningful(bankRoom) && isMeaningful(maximumLoan) && bankRoom < maximumLoan) {
    warnings.push({
      code: "bank-room-binds",
      text: `本行集中度余量${wan(bankRoom)}，小于按交易价款比例算出的${wan(maximumLoan)}，差额可研究银团`,
      clause: share.source,
    });
  }
  return warnings;
}

function sentence({ rule, actual, limit, unit }: Check): string {
  return `${rule}为${number(actual, unit === "%" ? 2 : 0)}${unit}，不符合${number(limit, 0)}${unit}的要求`;
}

function stepsOf(input: AcquisitionInput, value: AcquisitionCap): readonly Step[] {
  const kind = input.kind === "control" ? "控制型" : "参股型";
  return [
    {
      label: `${kind}并购贷款最高金额`,
      formula: "并购交易价款×贷款比例上限",
      numbers: `${number(input.price, 2)}×${percent(value.sharePct, 0)}`,
      result: wan(value.maximumLoan),
    },
    {
      label: "权益性资金最低金额",
      formula: "并购交易价款－并购贷款最高金额",
      numbers: `${number(input.price, 2)}－${number(value.maximumLoan, 2)}`,
      result: wan(value.minimumEquity),
    },
    {
      label: "本次可贷上限",
      formula: "价款比例、权益性资金、本行集中度余量取小",
      numbers: [
        wan(value.maximumLoan),
        ...equityLimit(input).map((amount) => wan(amount)),
        ...(isMeaningful(value.bankRoom) ? [wan(value.bankRoom)] : []),
      ].join("、"),
      result: wan(value.loanCeiling),
    },
  ];
}
