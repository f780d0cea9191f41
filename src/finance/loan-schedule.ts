// A loan's plan of repayment: what is paid on which day, and whether the regulator lets it be repaid so.

import { addMonths, dateProblem, type HolidayCalendar } from "./calendar.ts";
import { datedRows } from "./dated-schedule.ts";
import { instalmentRows } from "./instalment-schedule.ts";
import { addFen, fenOfWan, subtractFen, yuanOfFen } from "./money.ts";
import { repaymentRules } from "./repayment-rules.ts";
import { formulaFigures } from "./schedule-formulas.ts";
import type {
  LoanSchedule,
  Planned,
  PlannedRow,
  ScheduleInput,
  ScheduleRequest,
  ScheduleRow,
} from "./schedule-plan.ts";
import { scheduleSteps } from "./schedule-steps.ts";
import { type Figure, notMeaningful, type ParameterSource, type Warning, type Working } from "./working.ts";

/**
 * The schedule in 元. Interest is rounded half up to the 分 once a period and the last instalment absorbs what rounding
 * leaves, so that the balance ends at zero. Basis 30/360 counts each month as a twelfth of a year (default of annuity,
 * equal-principal, balloon); ACT/360 counts days (default of bullet and custom, whose interest is charged on the 21st).
 * 结息日 never move; 还本日 and 到期日 move by the contract's holiday rule, with interest for the extra days on ACT/360
 * only. Bullet and balloon over a year are blocked for fixed-asset loans and warned of for working-capital loans.
 * Not meaningful: a plan that cannot be, or is blocked. Source: 《固定资产贷款管理办法》第二十五条, 《流动资金贷款管理办法》
 * 第二十三条; the formulas of any textbook.
 *
 * Example (T-09): 1,000万元 at 3.60% over 36 months → annuity 293,463.78 元 a month, interest 564,696.13 as paid and
 * 564,696.08 by the formula; equal principal 555,000.00.
 */
export function loanSchedule(
  request: ScheduleRequest,
  parameters: ParameterSource,
  calendar: HolidayCalendar,
): Working<LoanSchedule> {
  const input = completed(request);
  if (!request.start && input.basis === "ACT/360") {
    return impossible(input, "按实际天数计息，请给出放款日", []);
  }
  const planned = plan(input, calendar);
  if ("problem" in planned) return impossible(input, planned.problem, []);
  const rules = repaymentRules(input, planned.rows, parameters);
  const warnings = [
    ...rules.warnings,
    ...calendarWarnings(input, calendar),
    ...(request.start ? [] : [openStart]),
  ];
  if (rules.blocked) return { ...impossible(input, rules.blocked, warnings), parameters: rules.parameters };
  const dated = valueFrom(input, planned);
  const value = request.start ? dated : withoutDates(dated, input.months);
  return { value, steps: scheduleSteps(input, value, planned), parameters: rules.parameters, warnings };
}

/** On this day periods of whole months begin and end on settlement days, as 30/360 without a calendar wants it. */
const nominalStart = "2000-12-21";

const openStart: Warning = {
  code: "start-open",
  text: "没有给出放款日，按每月30天计算；给出放款日可按实际天数逐期计算",
};

function completed(request: ScheduleRequest): ScheduleInput {
  const isDated = request.type === "bullet" || request.type === "custom";
  return {
    ...request,
    start: request.start ?? nominalStart,
    basis: request.basis ?? (isDated && request.start ? "ACT/360" : "30/360"),
    payFrequency: request.payFrequency ?? (isDated ? "quarterly" : "monthly"),
    holidayRule: request.start ? request.holidayRule : "none",
  };
}

function withoutDates(value: LoanSchedule, months: number): LoanSchedule {
  const rows = value.rows.map((row) => ({ ...row, date: `第${row.number}期` }));
  return { ...value, maturity: `放款后${months}个月`, rows };
}

function plan(input: ScheduleInput, calendar: HolidayCalendar): Planned | { readonly problem: string } {
  const problem = dateProblem(input.start, addMonths(input.start, input.months));
  if (problem) return { problem };
  if (input.principal === 0) return { problem: "贷款本金为零" };
  const isDated = input.type === "bullet" || input.type === "custom";
  if (input.type === "custom" && !input.repayments?.length) return { problem: "请给出各次还本的日期和金额" };
  return isDated ? datedRows(input, calendar) : instalmentRows(input, calendar);
}

function valueFrom(input: ScheduleInput, planned: Planned): LoanSchedule {
  const { rows, instalment } = planned;
  const payments = rows.map(({ principal, interest }) => addFen(principal, interest));
  const last = rows.at(-1);
  const lastPayment = payments.at(-1);
  return {
    instalmentYuan: instalment === null ? notMeaningful("各期还款额不同") : yuanOfFen(instalment),
    firstPaymentYuan: payments[0] === undefined ? notMeaningful("没有还款") : yuanOfFen(payments[0]),
    lastPaymentYuan: lastPayment === undefined ? notMeaningful("没有还款") : yuanOfFen(lastPayment),
    balloonYuan: balloonOf(input, planned),
    totalInterestYuan: yuanOfFen(addFen(...rows.map(({ interest }) => interest))),
    totalPaymentYuan: yuanOfFen(addFen(...payments)),
    formula: formulaFigures(input),
    maturity: last?.date ?? input.start,
    rows: rows.map(rowInYuan),
  };
}

function balloonOf({ type, principal }: ScheduleInput, { rows, instalment }: Planned): Figure {
  const last = rows.at(-1);
  if (type === "bullet") return yuanOfFen(fenOfWan(principal));
  if (type !== "balloon" || !last || instalment === null) return notMeaningful("没有期末大额还本");
  return yuanOfFen(subtractFen(addFen(last.principal, last.interest), instalment));
}

function rowInYuan(row: PlannedRow, at: number): ScheduleRow {
  return {
    number: at + 1,
    date: row.date,
    days: row.days,
    openingYuan: yuanOfFen(row.opening),
    principalYuan: yuanOfFen(row.principal),
    interestYuan: yuanOfFen(row.interest),
    paymentYuan: yuanOfFen(addFen(row.principal, row.interest)),
    closingYuan: yuanOfFen(subtractFen(row.opening, row.principal)),
  };
}

function impossible(
  input: ScheduleInput,
  reason: string,
  warnings: readonly Warning[],
): Working<LoanSchedule> {
  const none = notMeaningful(reason);
  const value: LoanSchedule = {
    instalmentYuan: none,
    firstPaymentYuan: none,
    lastPaymentYuan: none,
    balloonYuan: none,
    totalInterestYuan: none,
    totalPaymentYuan: none,
    formula: {
      firstPaymentYuan: none,
      lastPaymentYuan: none,
      balloonYuan: none,
      totalInterestYuan: none,
    },
    maturity: dateProblem(input.start) ? input.start : addMonths(input.start, input.months),
    rows: [],
  };
  return { value, steps: [], parameters: [], warnings };
}

/** Beyond the published years a moved day may still turn out to be a holiday. */
function calendarWarnings(input: ScheduleInput, calendar: HolidayCalendar): readonly Warning[] {
  const end = addMonths(input.start, input.months);
  if (input.holidayRule === "none" || calendar.isPublished(end)) return [];
  return [
    {
      code: "holidays-unpublished",
      text: `${end.slice(0, 4)}年的放假安排尚未公布，未公布的年份只按周末和固定的法定节假日（元旦、劳动节、国庆节）调整，公布后请重算`,
    },
  ];
}
