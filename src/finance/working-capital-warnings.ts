// What must be known before a working-capital need is used: how firm its assumptions are and which rule binds it.

import { percent, wan } from "./figures.ts";
import { isMeaningful, type Parameter, type Warning } from "./working.ts";
import type { WorkingCapitalInput, WorkingCapitalNeed } from "./working-capital.ts";

const annex = "《流动资金贷款管理办法》附件";

export type WorkingCapitalRules = { readonly share: Parameter; readonly basis: Parameter };

export function workingCapitalWarnings(
  input: WorkingCapitalInput,
  value: WorkingCapitalNeed,
  { share, basis }: WorkingCapitalRules,
): readonly Warning[] {
  return [
    ...marginWarnings(input, value, basis),
    ...growthWarnings(input),
    ...cycleWarnings(value),
    ...fundsWarnings(input, value),
    ...groupWarnings(input, value),
    ...shareWarnings(input, value, share),
    ...requestWarnings(input, value),
  ];
}

function marginWarnings(
  input: WorkingCapitalInput,
  { grossMarginPct }: WorkingCapitalNeed,
  basis: Parameter,
): readonly Warning[] {
  const warnings: Warning[] = [];
  const bankBasis = basis.value === 2 ? "gross" : "profit";
  if (input.marginBasis !== bankBasis) {
    const named = bankBasis === "profit" ? "利润总额" : "毛利";
    warnings.push({
      code: "margin-basis",
      text: `本行的销售利润率用${named}口径，这里用的是另一种口径，结果不能直接用于申报`,
      clause: basis.source,
    });
  }
  const differs = isMeaningful(grossMarginPct) && Math.abs(grossMarginPct - input.profitMarginPct) > 0.01;
  if (input.marginBasis === "gross" && differs) {
    warnings.push({
      code: "gross-margin-differs",
      text: `按所给收入和成本，毛利率为${percent(grossMarginPct)}，与填写的${percent(input.profitMarginPct)}不符`,
    });
  }
  if (
    input.marginBasis === "profit" &&
    isMeaningful(grossMarginPct) &&
    input.profitMarginPct > grossMarginPct
  ) {
    warnings.push({
      code: "profit-above-gross",
      text: `利润总额口径的利润率高于毛利率${percent(grossMarginPct)}，请核对口径或有无大额营业外收益`,
    });
  }
  return warnings;
}

function growthWarnings(input: WorkingCapitalInput): readonly Warning[] {
  const { growthPct, growthThreeYearMaxPct: most, growthEvidence } = input;
  if (most !== undefined && growthPct > most) {
    return growthEvidence === undefined
      ? [
          {
            code: "growth-capped",
            text: `预计增长率${percent(growthPct)}高于近3年最高的${percent(most)}又没有佐证，按${percent(most)}测算`,
            clause: "本行规定",
          },
        ]
      : [
          {
            code: "growth-on-evidence",
            text: `预计增长率${percent(growthPct)}高于近3年最高的${percent(most)}，依据：${growthEvidence}；请附订单或合同`,
            clause: "本行规定",
          },
        ];
  }
  if (growthPct > 0 && most === undefined && growthEvidence === undefined) {
    return [
      {
        code: "growth-unsupported",
        text: "预计增长率没有写明依据，须有订单、合同或近3年实际增长支持",
        clause: "本行规定",
      },
    ];
  }
  return [];
}

function cycleWarnings({ cycleDays }: WorkingCapitalNeed): readonly Warning[] {
  if (!isMeaningful(cycleDays) || cycleDays > 0) return [];
  return [
    {
      code: "no-structural-need",
      text: "周转天数不大于零，公式测算不出需求。有真实订单、预付租金或临时大额交易的，可按实际交易需求确定，并控制用途和回款；季节性生产的，可按每年连续生产时段作为计算周期",
      clause: `${annex}三（三）（四）`,
    },
  ];
}

function fundsWarnings(input: WorkingCapitalInput, { gap }: WorkingCapitalNeed): readonly Warning[] {
  const warnings: Warning[] = [];
  if (input.ownFunds < 0) {
    warnings.push({
      code: "short-funds-long",
      text: `自有资金为${wan(input.ownFunds)}，属短贷长投；测算按0计入，缺口不放大贷款额度，应在报告中单独揭示`,
      clause: annex,
    });
  }
  if (isMeaningful(gap) && gap < 0) {
    warnings.push({
      code: "need-covered",
      text: `现有资金已超过营运资金量${wan(-gap)}，测算不支持新增贷款`,
      clause: annex,
    });
  }
  return warnings;
}

function groupWarnings(
  { group }: WorkingCapitalInput,
  { gap, groupRoom, newLimit }: WorkingCapitalNeed,
): readonly Warning[] {
  if (!group || !isMeaningful(gap) || !isMeaningful(newLimit) || newLimit >= gap) return [];
  return [
    {
      code: "group-cap",
      text: `纳入合并报表范围的成员企业流动资金贷款总和不能超过按合并报表测算的${wan(group.ceiling)}，集团只剩${wan(groupRoom)}`,
      clause: `${annex}三（二）`,
    },
  ];
}

function shareWarnings(
  { revenue, existingLoans }: WorkingCapitalInput,
  { newLimit }: WorkingCapitalNeed,
  share: Parameter,
): readonly Warning[] {
  if (!isMeaningful(newLimit) || revenue <= 0) return [];
  const total = ((newLimit + existingLoans) / revenue) * 100;
  if (total <= share.value) return [];
  return [
    {
      code: "loans-to-revenue",
      text: `流动资金贷款合计为销售收入的${percent(total)}，高于通常的${share.value}%，请核对增长依据和占用`,
      clause: share.source,
    },
  ];
}

function requestWarnings(
  { requested }: WorkingCapitalInput,
  { newLimit }: WorkingCapitalNeed,
): readonly Warning[] {
  if (requested === undefined || !isMeaningful(newLimit) || requested <= newLimit) return [];
  return [
    {
      code: "request-above-need",
      text: `申请${wan(requested)}超过测算的${wan(newLimit)}，不得超过实际需求发放。可以走的路：补充增长的订单和合同佐证，按季节或订单另行测算，用银行承兑汇票、保理代替部分贷款，把设备部分改报固定资产贷款`,
      clause: "《流动资金贷款管理办法》第六条",
    },
  ];
}
