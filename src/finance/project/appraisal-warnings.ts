// What an appraisal has to answer for: each floor of the bank and each article that the plan runs against.

import { coverWarnings } from "../debt-service.ts";
import { number, percent, times, wan } from "../figures.ts";
import { capitalFloorWarnings, type ProjectKind } from "../project-draw.ts";
import { isMeaningful, type Parameter, type ParameterSource, type Warning } from "../working.ts";
import type { ProjectAppraisal } from "./appraisal.ts";
import type { ProjectInput } from "./plan.ts";

export type AppraisalRules = {
  readonly capital: Parameter;
  readonly minimum: Parameter;
  readonly average: Parameter;
  readonly stress: Parameter;
  readonly interestCover: Parameter;
  readonly breakEven: Parameter;
  readonly final: Parameter;
  readonly term: Parameter;
};

export function appraisalRules(kind: ProjectKind, parameters: ParameterSource): AppraisalRules {
  return {
    capital: parameters(`project-capital.${kind}`),
    minimum: parameters("dscr.minimum"),
    average: parameters("dscr.average"),
    stress: parameters("dscr.stress-minimum"),
    interestCover: parameters("interest-cover.minimum"),
    breakEven: parameters("break-even.maximum"),
    final: parameters("fixed-asset.final-instalment"),
    term: parameters("fixed-asset.maximum-months"),
  };
}

export function rulesUsed(rules: AppraisalRules): readonly Parameter[] {
  return Object.values(rules);
}

export function appraisalWarnings(
  input: ProjectInput,
  value: ProjectAppraisal,
  rules: AppraisalRules,
): readonly Warning[] {
  const shown = value.years.filter(({ dscr }) => isMeaningful(dscr));
  return [
    ...worthWarnings(input, value),
    ...(isMeaningful(value.capitalSharePct)
      ? capitalFloorWarnings(value.capitalSharePct, rules.capital)
      : []),
    ...coverWarnings(shown, value.dscrAverage, rules),
    ...marginWarnings(value, rules),
    ...stressWarnings(value, rules.stress),
    ...repaymentWarnings(input, value, rules),
    ...inputWarnings(input),
  ];
}

function worthWarnings(
  { discountRatePct, loan }: ProjectInput,
  { fnpvAfterTax, firrAfterTaxPct }: ProjectAppraisal,
): readonly Warning[] {
  const warnings: Warning[] = [];
  const isBelow = isMeaningful(firrAfterTaxPct) && firrAfterTaxPct < discountRatePct;
  if (fnpvAfterTax < 0 || isBelow) {
    warnings.push({
      code: "return-below-benchmark",
      text: `税后财务净现值${wan(fnpvAfterTax)}、内部收益率${percent(firrAfterTaxPct)}，未达到基准折现率${percent(discountRatePct)}，盈利能力不合格，不得上报审批`,
      clause: "本行规定",
    });
  }
  if (discountRatePct < loan.ratePct) {
    warnings.push({
      code: "benchmark-below-loan-rate",
      text: `基准折现率${percent(discountRatePct)}低于贷款利率${percent(loan.ratePct)}，应改用不低于贷款利率的折现率`,
      clause: "本行规定",
    });
  }
  return warnings;
}

function marginWarnings(
  value: ProjectAppraisal,
  { interestCover, breakEven }: AppraisalRules,
): readonly Warning[] {
  const warnings: Warning[] = [];
  const low = value.years.filter(
    (year) => isMeaningful(year.interestCover) && year.interestCover < interestCover.value,
  );
  if (low.length > 0) {
    warnings.push({
      code: "interest-cover-below-minimum",
      text: `利息备付率低于要求的${interestCover.value}：${low.map((year) => `第${year.year}年${times(year.interestCover)}`).join("、")}`,
      clause: interestCover.source,
    });
  }
  if (isMeaningful(value.breakEvenPct) && value.breakEvenPct > breakEven.value) {
    warnings.push({
      code: "break-even-high",
      text: `盈亏平衡点${percent(value.breakEvenPct)}，高于${breakEven.value}%，必须说明抗风险措施`,
      clause: breakEven.source,
    });
  }
  return warnings;
}

function stressWarnings({ stressTests }: ProjectAppraisal, stress: Parameter): readonly Warning[] {
  const broken = stressTests.filter(({ holds }) => !holds);
  if (broken.length === 0) return [];
  return [
    {
      code: "stress-test-failed",
      text: `${broken.map(({ test, dscrMinimum }) => `${test}时最低偿债备付率${times(dscrMinimum)}`).join("；")}，低于${stress.value}倍，应补充担保、资金缺口担保或延长期限`,
      clause: stress.source,
    },
  ];
}

function repaymentWarnings(
  { loan, construction }: ProjectInput,
  value: ProjectAppraisal,
  { final, term }: AppraisalRules,
): readonly Warning[] {
  const warnings: Warning[] = [];
  const paying = value.years.filter(({ principal }) => principal > 0);
  const last = paying.at(-1);
  if (loan.amount > 0 && loan.method !== "custom" && loan.graceYears >= 1) {
    warnings.push({
      code: "first-repayment-late",
      text: `投产后第${loan.graceYears + 1}年才开始还本；主要靠项目收入还款的，首次还本应不晚于达到预定可使用状态满一年`,
      clause: "《固定资产贷款管理办法》第二十五条",
    });
  }
  if (last && paying.length > 0 && (last.principal / loan.amount) * 100 > final.value + 1e-6) {
    warnings.push({
      code: "final-instalment-large",
      text: `最后一期还本${wan(last.principal)}，占贷款的${percent((last.principal / loan.amount) * 100)}，超过${final.value}%`,
      clause: final.source,
    });
  }
  const years = last?.year ?? construction.length;
  if (years * 12 > term.value) {
    warnings.push({
      code: "term-long",
      text: `从建设开始到还清${years}年，超过一般最长${number(term.value / 12, 0)}年，须由总行审批或按授权审批`,
      clause: "《固定资产贷款管理办法》第九条",
    });
  }
  const open = value.years.at(-1)?.loanClosing ?? 0;
  if (open > 1e-6) {
    warnings.push({ code: "loan-not-repaid", text: `计算期末仍有贷款${wan(open)}没有还清，请核对还款计划` });
  }
  return warnings;
}

function inputWarnings({ loan, construction }: ProjectInput): readonly Warning[] {
  const warnings: Warning[] = [];
  const drawn = loan.draws?.reduce((sum, draw) => sum + draw, 0);
  if (
    loan.draws &&
    (loan.draws.length !== construction.length || Math.abs((drawn ?? 0) - loan.amount) > 1e-6)
  ) {
    warnings.push({
      code: "draws-scaled",
      text: `分年提款合计${wan(drawn ?? 0)}、共${loan.draws.length}年，与贷款${wan(loan.amount)}、建设期${construction.length}年不符，已按比例分到建设期各年`,
    });
  }
  if (loan.method === "custom" && loan.principalByYear === undefined) {
    warnings.push({ code: "no-repayment-plan", text: "自定义还款没有给出各年还本金额，按不还本计算" });
  }
  return warnings;
}
