// What each thing on the table is worth to the bank in a year, so that one can be given for another: a basis point, a
// month of tenor, a fee, better collateral, settlement. Deposits are not on this list and must not be (存贷挂钩).

import { type BankTerms, type Exposure, earningsOf, keptOf, uncoveredOf } from "./earnings.ts";
import { number, percent, wan } from "./figures.ts";
import { roundTo } from "./money.ts";
import { rarocOf } from "./raroc.ts";
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

/** A point of the internal price curve. */
export type CurvePoint = { readonly months: number; readonly ratePct: number };

export type ConcessionInput = Exposure &
  BankTerms & {
    readonly tenorMonths: number;
    /** Ascending in months. */
    readonly curve: readonly CurvePoint[];
    /** The package on the table; zero where nothing changes. */
    readonly rateCutBp: number;
    readonly extraMonths: number;
    readonly extraFee: number;
    readonly extraSettlementFee: number;
    readonly lgdAfterPct: number;
    readonly riskWeightAfterPct: number;
  };

/** Yearly, 万元: unit prices in full, the package to 0.01 元. */
export type ConcessionPrice = {
  /** Rate one basis point higher or lower. */
  readonly bpPbt: number;
  readonly bpEva: number;
  /** Cost of one month longer, by the slope of the internal price curve. */
  readonly monthPbt: Figure;
  readonly monthEva: Figure;
  /** 1 万元 of fee, VAT inside. */
  readonly feePbt: number;
  readonly feeEva: number;
  /** LGD one percentage point lower. */
  readonly lgdPointPbt: number;
  readonly lgdPointEva: number;
  /** 1 万元 of settlement fees, VAT inside. */
  readonly settlementPbt: number;
  readonly settlementEva: number;
  /** The worth of each in basis points of this loan. */
  readonly monthBp: Figure;
  readonly feeBp: Figure;
  readonly lgdPointBp: Figure;
  readonly settlementBp: Figure;
  /** All changes of the package together. */
  readonly packagePbt: Figure;
  readonly packageEva: Figure;
  readonly packageBp: Figure;
  readonly rarocBeforePct: Figure;
  readonly rarocAfterPct: Figure;
};

/**
 * The worth of concessions on one loan in PBT and EVA a year (万元), and of a package of them.
 *
 * 1 BP = exposure × 0.01% × (1 − v·s) ÷ (1 + v); a month = exposure × the slope of the internal price curve at this
 * tenor; a fee = fee × (1 − v·s) ÷ (1 + v); a point of LGD = exposure × PD × 1%. EVA is what is left after income tax,
 * and after the capital that a lower risk weight sets free. A tenor past the curve has no price.
 * Source: the RAROC identity (see raroc.ts).
 *
 * Example (T-15): per 1,000 of loan 1 BP is 0.0936604 PBT; a cut of 30 BP costs 2.809811.
 */
export function concessionPrice(input: ConcessionInput): Working<ConcessionPrice> {
  const value = pricesOf(input);
  return { value, steps: stepsOf(input, value), parameters: [], warnings: warningsOf(input, value) };
}

/**
 * The internal price at a tenor, straight between the points; before the first point flat, past the last one none.
 * Example: 12 months 1.65%, 24 months 1.75% → 18 months 1.70%.
 */
export function curveRate(curve: readonly CurvePoint[], months: number): Figure {
  const next = curve.find((point) => point.months >= months);
  if (!next) return notMeaningful("超出FTP曲线的期限");
  const before = curve.findLast((point) => point.months < months);
  if (!before) return next.ratePct;
  const along = (months - before.months) / (next.months - before.months);
  return before.ratePct + along * (next.ratePct - before.ratePct);
}

function pricesOf(input: ConcessionInput): ConcessionPrice {
  const kept = 1 - input.incomeTaxPct / 100;
  const bp = (input.exposure * keptOf(input, input.interestVatExempt)) / 10_000;
  const month = mapFigure(slopeOf(input, 1), (points) => (input.exposure * points) / 100);
  const fee = keptOf(input);
  const lgdPoint = (uncoveredOf(input) * input.pdPct) / 10_000;
  const inBp = (worth: Figure): Figure => (isMeaningful(worth) ? ratio(worth, bp, "贷款额为零") : worth);
  const afterTax = (worth: number) => worth * kept;
  return {
    bpPbt: bp,
    bpEva: afterTax(bp),
    monthPbt: month,
    monthEva: mapFigure(month, afterTax),
    feePbt: fee,
    feeEva: afterTax(fee),
    lgdPointPbt: lgdPoint,
    lgdPointEva: afterTax(lgdPoint),
    settlementPbt: fee,
    settlementEva: afterTax(fee),
    monthBp: inBp(month),
    feeBp: inBp(fee),
    lgdPointBp: inBp(lgdPoint),
    settlementBp: inBp(fee),
    ...packageOf(input, inBp),
  };
}

function packageOf(
  input: ConcessionInput,
  inBp: (worth: Figure) => Figure,
): Pick<ConcessionPrice, "packagePbt" | "packageEva" | "packageBp" | "rarocBeforePct" | "rarocAfterPct"> {
  const rarocBeforePct = rarocOf(input).rarocPct;
  const dearer = slopeOf(input, input.extraMonths);
  if (!isMeaningful(dearer)) {
    const none = { packagePbt: dearer, packageEva: dearer, packageBp: dearer, rarocAfterPct: dearer };
    return { ...none, rarocBeforePct };
  }
  const changed: ConcessionInput = {
    ...input,
    ratePct: input.ratePct - input.rateCutBp / 100,
    ftpPct: input.ftpPct + dearer,
    feeIncome: input.feeIncome + input.extraFee + input.extraSettlementFee,
    lgdPct: input.lgdAfterPct,
    riskWeightPct: input.riskWeightAfterPct,
  };
  const before = earningsOf(input, input);
  const after = earningsOf(changed, input);
  const gained = after.pbt - before.pbt;
  const charge = ((after.capital - before.capital) * input.hurdlePct) / 100;
  return {
    packagePbt: roundTo(gained, 6),
    packageEva: roundTo(gained * (1 - input.incomeTaxPct / 100) - charge, 6),
    packageBp: inBp(gained),
    rarocBeforePct,
    rarocAfterPct: rarocOf(changed).rarocPct,
  };
}

/** How much dearer the internal price gets when the loan runs so many months longer, in percentage points. */
function slopeOf({ curve, tenorMonths }: ConcessionInput, months: number): Figure {
  if (months === 0) return 0;
  const now = curveRate(curve, tenorMonths);
  const then = curveRate(curve, tenorMonths + months);
  if (!isMeaningful(now)) return now;
  return mapFigure(then, (rate) => rate - now);
}

function stepsOf(input: ConcessionInput, value: ConcessionPrice): readonly Step[] {
  const balance = number(input.exposure, 2);
  const kept = `（1－${percent(input.vatPct)}×${percent(input.surchargePct)}）÷（1＋${percent(input.vatPct)}）`;
  return [
    {
      label: "利率1BP",
      formula: "贷款额×0.01%×利息税后系数",
      numbers: `${balance}×0.01%×${number(keptOf(input, input.interestVatExempt), 8)}`,
      result: worth(value.bpPbt, value.bpEva),
    },
    {
      label: "期限延长1个月",
      formula: "贷款额×FTP曲线在该期限的月斜率（成本）",
      numbers: `${balance}×${percent(slopeOf(input, 1), 4)}`,
      result: worth(value.monthPbt, value.monthEva),
    },
    {
      label: "手续费1万元（含税）",
      formula: "（1－增值税率×附加税率）÷（1＋增值税率）",
      numbers: kept,
      result: worth(value.feePbt, value.feeEva),
    },
    {
      label: "担保改善，LGD降低1个百分点",
      formula: "敞口×PD×1%",
      numbers: `${number(uncoveredOf(input), 2)}×${percent(input.pdPct)}×1%`,
      result: worth(value.lgdPointPbt, value.lgdPointEva),
    },
    {
      label: "结算手续费1万元（含税）",
      formula: "（1－增值税率×附加税率）÷（1＋增值税率）",
      numbers: kept,
      result: worth(value.settlementPbt, value.settlementEva),
    },
    {
      label: "本次方案合计",
      formula: "让价、期限、手续费、结算、担保一并代入后的变化",
      numbers: `RAROC ${percent(value.rarocBeforePct, 4)}→${percent(value.rarocAfterPct, 4)}`,
      result: worth(value.packagePbt, value.packageEva),
    },
  ];
}

function worth(pbt: Figure, eva: Figure): string {
  return isMeaningful(pbt) ? `税前${wan(pbt, 4)}，EVA ${wan(eva, 4)}` : pbt.notMeaningful;
}

function warningsOf(input: ConcessionInput, { packageEva }: ConcessionPrice): readonly Warning[] {
  const voluntary: readonly Warning[] =
    input.extraSettlementFee > 0
      ? [
          {
            code: "voluntary",
            text: "结算业务由客户自愿选择，不得作为放款或优惠的条件；只计已公示且确有服务的收费",
          },
        ]
      : [];
  const loss: readonly Warning[] =
    isMeaningful(packageEva) && packageEva < 0
      ? [
          {
            code: "package-costs",
            text: `本次方案一年少收EVA ${wan(-packageEva, 4)}，需说明原因、损失和如何弥补，按权限报批`,
          },
        ]
      : [];
  return [...voluntary, ...loss];
}
