// How much of a project loan may be drawn: capital and loan go in at the same pace.

import { number, percent, wan } from "./figures.ts";
import { roundTo } from "./money.ts";
import type { Parameter, ParameterSource, Step, Warning, Working } from "./working.ts";

/** Kinds of projects with a capital floor of their own, as the ids after `project-capital.`. */
export const projectKinds = [
  "steel",
  "cement",
  "coal",
  "airport",
  "property",
  "housing",
  "port",
  "transport",
  "power",
  "other",
] as const;

export type ProjectKind = (typeof projectKinds)[number];

export type ProjectDrawInput = {
  /** 万元, with interest during construction and the working-capital floor. */
  readonly totalInvestment: number;
  readonly capital: number;
  readonly loan: number;
  readonly capitalPaidIn: number;
  /** Drawn so far. */
  readonly drawn: number;
  /** How much of the works is done, as the supervisor certifies. */
  readonly progressPct?: number | undefined;
  readonly kind: ProjectKind;
};

export type ProjectDraw = {
  readonly capitalSharePct: number;
  readonly paidInPct: number;
  /** 累计最多提款, 万元. */
  readonly maximumDraw: number;
  /** 本次最多提款, 万元. */
  readonly availableDraw: number;
};

/**
 * Cumulative draw ≤ loan × capital paid in ÷ capital, in 万元, rounded to 0.01 元; paid-in capital beyond the whole
 * counts as the whole. Source: 《固定资产贷款管理办法》第二十一条、第三十三条; capital floors 国发〔2015〕51号、国发〔2019〕26号.
 *
 * Example (T-02): total 50,000, capital 10,000, loan 40,000, paid in 4,000 (40%) → draw at most 16,000.
 */
export function projectDraw(input: ProjectDrawInput, parameters: ParameterSource): Working<ProjectDraw> {
  const floor = parameters(`project-capital.${input.kind}`);
  const paidIn = Math.min(1, input.capitalPaidIn / input.capital);
  const maximumDraw = roundTo(input.loan * paidIn, 6);
  const value: ProjectDraw = {
    capitalSharePct: (input.capital / input.totalInvestment) * 100,
    paidInPct: paidIn * 100,
    maximumDraw,
    availableDraw: roundTo(Math.max(0, maximumDraw - input.drawn), 6),
  };
  return {
    value,
    steps: stepsOf(input, value),
    parameters: [floor],
    warnings: [...fundingWarnings(input, value, floor), ...paceWarnings(input, value)],
  };
}

/** Warns when capital is below the floor of its kind of project. Example: 19.5% for `other` (20%) warns. */
export function capitalFloorWarnings(capitalSharePct: number, floor: Parameter): readonly Warning[] {
  if (capitalSharePct >= floor.value - 1e-9) return [];
  return [
    {
      code: "capital-below-floor",
      text: `资本金占总投资${percent(capitalSharePct)}，低于${floor.label}${floor.value}%，不得受理`,
      clause: `${floor.source}；《固定资产贷款管理办法》第十二条`,
    },
  ];
}

function stepsOf(input: ProjectDrawInput, value: ProjectDraw): readonly Step[] {
  return [
    {
      label: "资本金比例",
      formula: "项目资本金÷总投资",
      numbers: `${number(input.capital, 2)}÷${number(input.totalInvestment, 2)}`,
      result: percent(value.capitalSharePct),
    },
    {
      label: "资本金到位比例",
      formula: "已到位资本金÷项目资本金",
      numbers: `${number(input.capitalPaidIn, 2)}÷${number(input.capital, 2)}`,
      result: percent(value.paidInPct),
    },
    {
      label: "累计最多提款",
      formula: "贷款总额×资本金到位比例",
      numbers: `${number(input.loan, 2)}×${percent(value.paidInPct)}`,
      result: wan(value.maximumDraw),
    },
    {
      label: "本次最多提款",
      formula: "累计最多提款－已提款，不小于零",
      numbers: `${number(value.maximumDraw, 2)}－${number(input.drawn, 2)}`,
      result: wan(value.availableDraw),
    },
  ];
}

function fundingWarnings(
  { totalInvestment, capital, loan }: ProjectDrawInput,
  { capitalSharePct }: ProjectDraw,
  floor: Parameter,
): readonly Warning[] {
  const warnings: Warning[] = [...capitalFloorWarnings(capitalSharePct, floor)];
  const gap = roundTo(totalInvestment - capital - loan, 6);
  if (gap > 0) {
    warnings.push({
      code: "funding-gap",
      text: `资本金与贷款合计比总投资少${wan(gap)}，应落实其余资金来源`,
      clause: "《固定资产贷款管理办法》第十四条",
    });
  }
  if (gap < 0) {
    warnings.push({
      code: "loan-above-need",
      text: `资本金与贷款合计比总投资多${wan(-gap)}，请核对贷款金额`,
    });
  }
  return warnings;
}

function paceWarnings(input: ProjectDrawInput, { maximumDraw }: ProjectDraw): readonly Warning[] {
  const warnings: Warning[] = [];
  if (input.drawn > maximumDraw) {
    warnings.push({
      code: "draw-ahead-of-capital",
      text: `已提款${wan(input.drawn)}，超过与资本金同比例的${wan(maximumDraw)}，资本金补足前不得再放款`,
      clause: "《固定资产贷款管理办法》第三十三条、第五十五条",
    });
  }
  const investedPct = ((input.drawn + input.capitalPaidIn) / input.totalInvestment) * 100;
  if (input.progressPct !== undefined && investedPct > input.progressPct + 1e-9) {
    warnings.push({
      code: "progress-behind-money",
      text: `已到位资本金和已提款为总投资的${percent(investedPct)}，项目进度为${percent(input.progressPct)}，进度落后于资金，应先核实资金去向`,
      clause: "《固定资产贷款管理办法》第二十一条、第三十四条",
    });
  }
  return warnings;
}
