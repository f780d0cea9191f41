// How a schedule came about, in the few lines that a client can follow.

import { monthsPerPeriod } from "./calendar.ts";
import { number, percent, wan, yuan } from "./figures.ts";
import type { LoanSchedule, Planned, ScheduleInput } from "./schedule-plan.ts";
import { isMeaningful, type Step } from "./working.ts";

export function scheduleSteps(input: ScheduleInput, value: LoanSchedule, planned: Planned): readonly Step[] {
  const count = planned.rows.length;
  return [
    ...paymentSteps(input, value),
    {
      label: "利息合计",
      formula: "各期利息逐期四舍五入到分后相加",
      numbers: `${count}期`,
      result: yuan(value.totalInterestYuan),
    },
    {
      label: "本息合计",
      formula: "本金＋利息合计",
      numbers: `${number(input.principal * 10_000, 2)}＋${number(value.totalInterestYuan, 2)}`,
      result: yuan(value.totalPaymentYuan),
    },
    ...differenceSteps(value),
  ];
}

function paymentSteps(input: ScheduleInput, value: LoanSchedule): readonly Step[] {
  switch (input.type) {
    case "annuity":
      return [levelStep(input, value, input.months)];
    case "balloon":
      return [levelStep(input, value, input.amortiseMonths ?? input.months), balloonStep(input, value)];
    case "equal-principal":
      return equalPrincipalSteps(input, value);
    case "bullet":
    case "custom":
      return [interestStep(input)];
  }
}

function levelStep(input: ScheduleInput, value: LoanSchedule, months: number): Step {
  const periods = months / monthsPerPeriod(input.payFrequency, input.months);
  const onDays = input.basis === "ACT/360";
  return {
    label: "每期还款额",
    formula: onDays ? "本金÷Σ各期折现系数" : "本金×i×（1＋i）^n÷［（1＋i）^n－1］",
    numbers: `本金${wan(input.principal)}，i＝${periodRate(input)}，n＝${periods}`,
    result: yuan(value.instalmentYuan),
  };
}

function balloonStep(input: ScheduleInput, value: LoanSchedule): Step {
  return {
    label: "期末大额还本",
    formula: "还满各期后的剩余本金，并入末期",
    numbers: `第${input.months / monthsPerPeriod(input.payFrequency, input.months)}期末`,
    result: yuan(value.balloonYuan),
  };
}

function equalPrincipalSteps(input: ScheduleInput, value: LoanSchedule): readonly Step[] {
  const principal = wan(input.principal);
  const periods = input.months / monthsPerPeriod(input.payFrequency, input.months);
  return [
    {
      label: "首期还款额",
      formula: "本金÷期数＋本金×当期利率",
      numbers: `${principal}÷${periods}＋${principal}×${periodRate(input)}`,
      result: yuan(value.firstPaymentYuan),
    },
    {
      label: "末期还款额",
      formula: "剩余本金＋剩余本金×当期利率（末期吸收尾差）",
      numbers: `第${periods}期`,
      result: yuan(value.lastPaymentYuan),
    },
  ];
}

function interestStep(input: ScheduleInput): Step {
  const onDays = input.basis === "ACT/360";
  return {
    label: "各期利息",
    formula: onDays ? "余额×年利率×实际天数÷360，算头不算尾" : "余额×年利率×天数÷360，每月按30天",
    numbers: `${wan(input.principal)}×${percent(input.ratePct)}×天数÷360`,
    result: "逐期列在还款计划表",
  };
}

function periodRate({ basis, ratePct, payFrequency, months }: ScheduleInput): string {
  if (basis === "ACT/360") return "年利率×实际天数÷360";
  return `${percent(ratePct)}×${monthsPerPeriod(payFrequency, months)}÷12`;
}

/** Why a calculator's total differs by a few 分. */
function differenceSteps({ formula, totalInterestYuan }: LoanSchedule): readonly Step[] {
  const byFormula = formula.totalInterestYuan;
  if (!isMeaningful(byFormula) || !isMeaningful(totalInterestYuan)) return [];
  const difference = totalInterestYuan - byFormula;
  return [
    {
      label: "公式利息合计",
      formula: "按公式一次算出，不逐期取整",
      numbers:
        Math.abs(difference) < 0.005
          ? "与逐期取整一致"
          : `逐期取整多出${number(difference, 2)}元，由末期吸收`,
      result: yuan(byFormula),
    },
  ];
}
