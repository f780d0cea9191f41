// RAROC of one exposure: what it earns after tax on the capital it holds, and the rate at which it would earn exactly
// the hurdle.

import { type BankTerms, type Earnings, type Exposure, earningsOf, keptOf, uncoveredOf } from "./earnings.ts";
import { number, operand, percent, wan } from "./figures.ts";
import { roundTo } from "./money.ts";
import {
  type Figure,
  isMeaningful,
  mapFigure,
  notMeaningful,
  type ParameterSource,
  ratio,
  type Step,
  type Warning,
  type Working,
} from "./working.ts";

export type RarocInput = Exposure & BankTerms;

/** Money in 万元 to 0.01 元, percentages in full. */
export type Raroc = Earnings & {
  readonly incomeTax: number;
  readonly nopat: number;
  /** Hurdle × capital. */
  readonly capitalCharge: number;
  readonly rarocPct: Figure;
  readonly eva: number;
  /** The rate at which EVA is zero and RAROC equals the hurdle. */
  readonly floorRatePct: Figure;
  /** Floor less the present rate; negative when the rate has room. */
  readonly gapBp: Figure;
  /** Yearly fee, VAT inside, that would lift RAROC to the hurdle at the present rate; zero when it is reached. */
  readonly feeToHurdle: Figure;
};

/**
 * RAROC, EVA and the floor rate of one loan or off-balance item for a year.
 *
 * PBT = net interest − surcharges + net fees + spread on cash margin − funding − operating cost − expected loss; NOPAT
 * = PBT × (1 − income tax); RAROC = NOPAT ÷ capital; EVA = NOPAT − hurdle × capital; floor = [hurdle × capital ÷ (1 −
 * tax) + funding + cost + loss − fees − spread] ÷ [exposure × (1 − v·s) ÷ (1 + v)]. A loss is taxed like a profit (it
 * saves tax elsewhere). Without capital there is no RAROC, without a funded balance no floor rate.
 * Source: 《商业银行资本管理办法》第六十七条、第八十二条 for the capital, a textbook's RAROC for the rest.
 *
 * Example (T-13): 1,000 at 3.65%, fee 2, FTP 2.05%, cost 0.35%, PD 1.2%, LGD 45%, weight 100%, ratio 10.5%, hurdle 10%
 * → NOPAT 4.994434, RAROC 4.7566%, EVA −5.505566, floor 4.4338%.
 */
export function raroc(input: RarocInput, parameters: ParameterSource): Working<Raroc> {
  const value = rarocOf(input);
  const line = input.interestVatExempt ? [parameters("vat.exempt-line")] : [];
  return {
    value,
    steps: stepsOf(input, value),
    parameters: line,
    warnings: [...earningWarnings(input, value), ...exemptionWarnings(input, line[0]?.value)],
  };
}

/** The figures of `raroc` without the working; each is rounded on its own, so sums hold to a few 分. */
export function rarocOf(input: RarocInput): Raroc {
  const exact = earningsOf(input, input);
  const kept = 1 - input.incomeTaxPct / 100;
  const nopat = exact.pbt * kept;
  const charge = (exact.capital * input.hurdlePct) / 100;
  const floorRatePct = floorOf(input, exact, kept);
  return {
    netInterest: cents(exact.netInterest),
    surcharges: cents(exact.surcharges),
    netFees: cents(exact.netFees),
    marginIncome: cents(exact.marginIncome),
    fundingCost: cents(exact.fundingCost),
    operatingCost: cents(exact.operatingCost),
    expectedLoss: cents(exact.expectedLoss),
    pbt: cents(exact.pbt),
    incomeTax: cents(exact.pbt - nopat),
    nopat: cents(nopat),
    capital: cents(exact.capital),
    capitalCharge: cents(charge),
    rarocPct: mapFigure(ratio(nopat, exact.capital, noCapital), (part) => part * 100),
    eva: cents(nopat - charge),
    floorRatePct,
    gapBp: mapFigure(floorRatePct, (floor) => (floor - input.ratePct) * 100),
    feeToHurdle: mapFigure(ratio(Math.max(0, charge - nopat), keptOf(input) * kept, allTaxed), cents),
  };
}

function cents(wanYuan: number): number {
  return roundTo(wanYuan, 6);
}

const noCapital = "不占用资本，没有资本收益率";
const allTaxed = "所得税率为100%，税后没有收益";

function floorOf(input: RarocInput, exact: Earnings, kept: number): Figure {
  if (input.offBalance) return notMeaningful("表外业务没有利率，看达到门槛还需的手续费");
  if (kept === 0) return notMeaningful(allTaxed);
  const profitNeeded = (exact.capital * input.hurdlePct) / 100 / kept;
  const costs = exact.fundingCost + exact.operatingCost + exact.expectedLoss;
  const needed = profitNeeded + costs - exact.netFees - exact.marginIncome;
  const perPoint = input.exposure * keptOf(input, input.interestVatExempt);
  return mapFigure(ratio(needed, perPoint, "贷款额为零"), (rate) => rate * 100);
}

function stepsOf(input: RarocInput, value: Raroc): readonly Step[] {
  return [
    ...(input.offBalance ? [] : interestSteps(input, value)),
    ...feeSteps(input, value),
    ...costSteps(input, value),
    ...resultSteps(input, value),
  ];
}

function interestSteps(input: RarocInput, value: Raroc): readonly Step[] {
  const balance = number(input.exposure, 2);
  const gross = `${balance}×${percent(input.ratePct, 4)}`;
  const vat = `（1＋${percent(input.vatPct)}）`;
  const taxed: readonly Step[] = [
    {
      label: "净利息收入",
      formula: "贷款额×年利率÷（1＋增值税率）",
      numbers: `${gross}÷${vat}`,
      result: wan(value.netInterest, 4),
    },
    {
      label: "附加税",
      formula: "净利息收入×增值税率×附加税率",
      numbers: `${number(value.netInterest)}×${percent(input.vatPct)}×${percent(input.surchargePct)}`,
      result: wan(value.surcharges, 4),
    },
  ];
  const exempt: Step = {
    label: "净利息收入",
    formula: "贷款额×年利率（利息免征增值税）",
    numbers: gross,
    result: wan(value.netInterest, 4),
  };
  return [
    ...(input.interestVatExempt ? [exempt] : taxed),
    {
      label: "资金成本",
      formula: "贷款额×FTP",
      numbers: `${balance}×${percent(input.ftpPct)}`,
      result: wan(value.fundingCost, 4),
    },
  ];
}

function feeSteps(input: RarocInput, value: Raroc): readonly Step[] {
  const fee: Step = {
    label: "净手续费收入",
    formula: "手续费÷（1＋增值税率）×（1－增值税率×附加税率）",
    numbers: `${number(input.feeIncome, 2)}÷（1＋${percent(input.vatPct)}）×（1－${percent(input.vatPct)}×${percent(input.surchargePct)}）`,
    result: wan(value.netFees, 4),
  };
  const margin: Step = {
    label: "保证金收益",
    formula: "保证金×（FTP－付息率）",
    numbers: `${number(input.cashMargin, 2)}×${percent(input.marginSpreadPct)}`,
    result: wan(value.marginIncome, 4),
  };
  return input.cashMargin > 0 ? [fee, margin] : [fee];
}

function costSteps(input: RarocInput, value: Raroc): readonly Step[] {
  const uncovered = number(uncoveredOf(input), 2);
  return [
    {
      label: "经营成本",
      formula: "业务额×经营成本率",
      numbers: `${number(input.exposure, 2)}×${percent(input.opexPct)}`,
      result: wan(value.operatingCost, 4),
    },
    {
      label: "预期损失",
      formula: "PD×LGD×敞口（扣除保证金）",
      numbers: `${percent(input.pdPct)}×${percent(input.lgdPct)}×${uncovered}`,
      result: wan(value.expectedLoss, 4),
    },
    {
      label: "占用资本",
      formula: "敞口×信用转换系数×风险权重×资本占用系数",
      numbers: `${uncovered}×${percent(input.ccfPct, 0)}×${percent(input.riskWeightPct, 0)}×${percent(input.capitalRatioPct)}`,
      result: wan(value.capital, 4),
    },
  ];
}

function resultSteps(input: RarocInput, value: Raroc): readonly Step[] {
  return [
    {
      label: "税前利润",
      formula: "净利息－附加税＋净手续费＋保证金收益－资金成本－经营成本－预期损失",
      numbers: [
        `${number(value.netInterest)}－${number(value.surcharges)}＋${number(value.netFees)}＋${operand(value.marginIncome)}`,
        `${number(value.fundingCost)}－${number(value.operatingCost)}－${number(value.expectedLoss)}`,
      ].join("－"),
      result: wan(value.pbt, 4),
    },
    {
      label: "税后净利润",
      formula: "税前利润×（1－所得税率）",
      numbers: `${number(value.pbt)}×（1－${percent(input.incomeTaxPct, 0)}）`,
      result: wan(value.nopat, 4),
    },
    {
      label: "RAROC",
      formula: "税后净利润÷占用资本",
      numbers: `${number(value.nopat)}÷${number(value.capital)}`,
      result: percent(value.rarocPct, 4),
    },
    {
      label: "EVA",
      formula: "税后净利润－占用资本×门槛回报率",
      numbers: `${number(value.nopat)}－${number(value.capital)}×${percent(input.hurdlePct)}`,
      result: wan(value.eva, 4),
    },
    ...(input.offBalance ? [] : [floorStep(input, value)]),
  ];
}

function floorStep(input: RarocInput, value: Raroc): Step {
  const costs = `${number(value.fundingCost)}＋${number(value.operatingCost)}＋${number(value.expectedLoss)}`;
  const kept = number(keptOf(input, input.interestVatExempt), 8);
  return {
    label: "定价底线",
    formula:
      "［门槛×占用资本÷（1－所得税率）＋资金成本＋经营成本＋预期损失－净手续费－保证金收益］÷［贷款额×利息税后系数］",
    numbers: `［${percent(input.hurdlePct)}×${number(value.capital)}÷（1－${percent(input.incomeTaxPct, 0)}）＋${costs}－${number(value.netFees)}－${operand(value.marginIncome)}］÷［${number(input.exposure, 2)}×${kept}］`,
    result: percent(value.floorRatePct, 4),
  };
}

function earningWarnings(input: RarocInput, value: Raroc): readonly Warning[] {
  if (value.eva >= 0) return [];
  const floor = isMeaningful(value.floorRatePct) ? `，定价底线为${percent(value.floorRatePct)}` : "";
  const loss = value.pbt < 0 ? "税前亏损" : "EVA为负";
  return [
    {
      code: value.pbt < 0 ? "loss" : "below-hurdle",
      text: `${loss}，收益低于${percent(input.hurdlePct)}的门槛${floor}；可调整担保、期限、品种或结构，或按权限报批`,
    },
  ];
}

function exemptionWarnings(input: RarocInput, line = 0): readonly Warning[] {
  if (!input.interestVatExempt || input.exposure <= line) return [];
  return [
    {
      code: "vat-exemption",
      text: `利息免征增值税只适用于单户授信不超过${number(line, 0)}万元的小微企业贷款，本笔已超过，请改按应税测算`,
      clause: "财政部 税务总局公告2023年第16号",
    },
  ];
}
