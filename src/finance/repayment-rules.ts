// Whether a loan may be repaid as planned: the articles on repayment in instalments, and on the longest tenor.

import { addMonths } from "./calendar.ts";
import type { PlannedRow, ScheduleInput } from "./schedule-plan.ts";
import type { Parameter, ParameterSource, Warning } from "./working.ts";

export type RulesFound = {
  /** Why the plan may not be agreed; null when it may. */
  readonly blocked: string | null;
  readonly warnings: readonly Warning[];
  readonly parameters: readonly Parameter[];
};

const fixedAssetRule = "《固定资产贷款管理办法》第二十五条";
const workingCapitalRule = "《流动资金贷款管理办法》第二十三条";

/**
 * Fixed-asset loans over a year must be repaid in instalments, in principle twice a year, at the least once a year, the
 * first within a year after the project can be used; working-capital loans over a year in principle in instalments.
 * Longest tenors are warned of. Source: the articles named in each warning.
 *
 * Example: a fixed-asset bullet over 24 months is blocked by 《固定资产贷款管理办法》第二十五条.
 */
export function repaymentRules(
  input: ScheduleInput,
  rows: readonly PlannedRow[],
  parameters: ParameterSource,
): RulesFound {
  if (input.loanKind === "fixed-asset") return fixedAssetRules(input, rows, parameters);
  if (input.loanKind === "working-capital") return workingCapitalRules(input, rows, parameters);
  const isLong = input.months > 12 && !isInInstalments(input, rows);
  const warning = {
    code: "loan-kind-open",
    text: "期限超过1年而不分期还本：固定资产贷款不得这样约定，流动资金贷款原则上应分期还本，请先确定贷款品种",
    clause: `${fixedAssetRule}；${workingCapitalRule}`,
  };
  return { blocked: null, warnings: isLong ? [warning] : [], parameters: [] };
}

function fixedAssetRules(
  input: ScheduleInput,
  rows: readonly PlannedRow[],
  parameters: ParameterSource,
): RulesFound {
  const from = parameters("fixed-asset.instalment-months");
  const usual = parameters("fixed-asset.principal-gap");
  const most = parameters("fixed-asset.principal-gap-maximum");
  const longest = parameters("fixed-asset.maximum-months");
  const used = [from, usual, most, longest];
  const warnings: Warning[] = [];
  if (input.months > longest.value) {
    warnings.push({
      code: "tenor-long",
      text: `固定资产贷款期限一般不超过${longest.value}个月，确需超过的由总行负责审批或由总行审慎授权审批`,
      clause: "《固定资产贷款管理办法》第九条",
    });
  }
  if (input.months <= from.value) return { blocked: null, warnings, parameters: used };
  const dates = principalDates(rows);
  const tooRare = hasGapBeyond(dates, most.value);
  if (!isInInstalments(input, rows) || tooRare) {
    const text = tooRare
      ? "固定资产贷款还本频率最长只可放宽至每年一次，此还本计划不得约定"
      : "固定资产贷款期限超过1年的应实行本金分期偿还，不得先息后本或期末集中还本";
    warnings.push({ code: "blocked", text, clause: fixedAssetRule });
    return { blocked: `${text}（${fixedAssetRule}）`, warnings, parameters: used };
  }
  if (hasGapBeyond(dates, usual.value)) {
    warnings.push({
      code: "principal-rare",
      text: "还本频率原则上不低于每年两次，降低频率须经贷款人评估确有需要，最长可放宽至每年一次",
      clause: fixedAssetRule,
    });
  }
  return { blocked: null, warnings: [...warnings, ...firstPrincipal(input, dates[0])], parameters: used };
}

function firstPrincipal(input: ScheduleInput, first: string | undefined): readonly Warning[] {
  const limit = addMonths(input.readyDate ?? input.start, 12);
  if (first === undefined || first <= limit) return [];
  const text = input.readyDate
    ? `首次还本日${first}晚于项目达到预定可使用状态（${input.readyDate}）满一年；还款主要依赖项目经营收入的不得这样约定`
    : `首次还本日${first}在放款满一年之后；还款主要依赖项目经营收入的，应不晚于项目达到预定可使用状态满一年，请给出该日期核对`;
  return [{ code: "first-principal-late", text, clause: fixedAssetRule }];
}

function workingCapitalRules(
  input: ScheduleInput,
  rows: readonly PlannedRow[],
  parameters: ParameterSource,
): RulesFound {
  const from = parameters("working-capital.instalment-months");
  const usual = parameters("working-capital.maximum-months");
  const most = parameters("working-capital.maximum-months-long-cycle");
  const warnings: Warning[] = [];
  if (input.months > from.value && !isInInstalments(input, rows)) {
    warnings.push({
      code: "instalments-expected",
      text: "流动资金贷款期限超过1年的，原则上实行本金分期偿还，并审慎约定每期还本金额；不分期须在协商基础上说明理由",
      clause: workingCapitalRule,
    });
  }
  if (input.months > most.value) {
    warnings.push({
      code: "tenor-beyond",
      text: `流动资金贷款期限最长不超过${most.value}个月，此期限不得约定`,
      clause: "《流动资金贷款管理办法》第十一条",
    });
  } else if (input.months > usual.value) {
    warnings.push({
      code: "tenor-long",
      text: `流动资金贷款期限原则上不超过${usual.value}个月，经营现金流回收周期较长的方可适当延长，最长不超过${most.value}个月`,
      clause: "《流动资金贷款管理办法》第十一条",
    });
  }
  return { blocked: null, warnings, parameters: [from, usual, most] };
}

/** A balloon repays a little now and then, but the most of it at once. */
function isInInstalments({ type }: ScheduleInput, rows: readonly PlannedRow[]): boolean {
  return type !== "bullet" && type !== "balloon" && principalDates(rows).length > 1;
}

function principalDates(rows: readonly PlannedRow[]): readonly string[] {
  return rows.filter(({ principal }) => principal > 0).map(({ date }) => date);
}

/** Judged by calendar months, so that a day moved by a holiday makes no longer gap. */
function hasGapBeyond(dates: readonly string[], months: number): boolean {
  return dates.some((date, at) => {
    const before = dates[at - 1];
    return before !== undefined && date.slice(0, 7) > addMonths(before, months).slice(0, 7);
  });
}
