// What goes into a schedule and what comes out of it, with the rows that its two kinds of plan share.

import type { Frequency, HolidayRule } from "./calendar.ts";
import type { Fen } from "./money.ts";
import type { Figure } from "./working.ts";

export type ScheduleType = "annuity" | "equal-principal" | "bullet" | "balloon" | "custom";

export type ScheduleInput = {
  /** 万元. */
  readonly principal: number;
  readonly ratePct: number;
  readonly months: number;
  readonly type: ScheduleType;
  /** The day the money is paid out. */
  readonly start: string;
  /** Months over which a balloon's instalment is reckoned; longer than the tenor. */
  readonly amortiseMonths?: number | undefined;
  readonly basis: "30/360" | "ACT/360";
  /** How often is paid: instalments, or the interest of bullet and custom. */
  readonly payFrequency: Frequency;
  /** Repayments of a custom plan, 万元; what they leave is due at maturity. */
  readonly repayments?: readonly { readonly date: string; readonly amount: number }[] | undefined;
  readonly loanKind?: "working-capital" | "fixed-asset" | undefined;
  readonly holidayRule: HolidayRule;
  /** The day on which a project can be used as planned (达到预定可使用状态). */
  readonly readyDate?: string | undefined;
};

/** What is asked for: a day of drawdown and a basis may be left open. */
export type ScheduleRequest = Omit<ScheduleInput, "start" | "basis" | "payFrequency"> & {
  readonly start?: string | undefined;
  readonly basis?: ScheduleInput["basis"] | undefined;
  readonly payFrequency?: Frequency | undefined;
};

export type PlannedRow = {
  readonly date: string;
  readonly days: number;
  readonly opening: Fen;
  readonly principal: Fen;
  readonly interest: Fen;
};

export type Planned = {
  readonly rows: readonly PlannedRow[];
  /** The level instalment; null when payments differ. */
  readonly instalment: Fen | null;
};

export type ScheduleRow = {
  readonly number: number;
  /** The due day; the number of the period when the day of the drawdown is open. */
  readonly date: string;
  readonly days: number;
  readonly openingYuan: number;
  readonly principalYuan: number;
  readonly interestYuan: number;
  readonly paymentYuan: number;
  readonly closingYuan: number;
};

export type LoanSchedule = {
  /** The level instalment of annuity and balloon. */
  readonly instalmentYuan: Figure;
  readonly firstPaymentYuan: Figure;
  readonly lastPaymentYuan: Figure;
  /** What is due at the end on top of the regular instalment: balloon and bullet. */
  readonly balloonYuan: Figure;
  readonly totalInterestYuan: Figure;
  readonly totalPaymentYuan: Figure;
  /** The same by the textbook formula, without rounding each period; on 30/360 only. */
  readonly formula: FormulaFigures;
  /** The last day, or how long after the drawdown when its day is open. */
  readonly maturity: string;
  readonly rows: readonly ScheduleRow[];
};

export type FormulaFigures = {
  readonly firstPaymentYuan: Figure;
  readonly lastPaymentYuan: Figure;
  readonly balloonYuan: Figure;
  readonly totalInterestYuan: Figure;
};
