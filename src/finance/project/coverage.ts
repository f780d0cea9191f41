// Whether a project's cash pays its debt in each year: interest cover, debt-service cover, cover over the loan's life.

import { cashForDebt, loanLifeCover, lowest, mean } from "../debt-service.ts";
import { type Figure, notMeaningful, ratio } from "../working.ts";
import type { PlannedYear, ProjectInput, ProjectPlan } from "./plan.ts";

export type CoverageYear = {
  readonly year: number;
  readonly cashForDebt: number;
  readonly debtService: number;
  /** 利息备付率 and 偿债备付率. */
  readonly interestCover: Figure;
  readonly dscr: Figure;
};

export type Coverage = {
  readonly years: readonly CoverageYear[];
  readonly interestCoverMinimum: Figure;
  readonly interestCoverAverage: Figure;
  readonly dscrMinimum: Figure;
  readonly dscrAverage: Figure;
  readonly llcr: Figure;
};

/**
 * 利息备付率 = EBIT ÷ interest; 偿债备付率 = (EBITDA − income tax − rise of working capital − maintenance) ÷ (principal
 * + interest), for the operating years that pay debt; LLCR at the start of operation. The working-capital floor is
 * paid from the project's funds and is not taken off. Source: 《建设项目经济评价方法与参数》（第三版）; deductions: bank's rule.
 */
export function coverageOf(plan: ProjectPlan, loan: ProjectInput["loan"]): Coverage {
  const serving = plan.years.filter(
    ({ phase, principal, interest }) => phase === "operation" && principal + interest > 0,
  );
  const years = serving.map(coverageYear);
  return {
    years,
    interestCoverMinimum: lowest(years.map(({ interestCover }) => interestCover)),
    interestCoverAverage: mean(years.map(({ interestCover }) => interestCover)),
    dscrMinimum: lowest(years.map(({ dscr }) => dscr)),
    dscrAverage: mean(years.map(({ dscr }) => dscr)),
    llcr:
      loan.amount === 0
        ? notMeaningful("没有贷款")
        : loanLifeCover(
            years.map((year) => year.cashForDebt),
            loan.amount,
            loan.ratePct,
          ),
  };
}

function coverageYear(year: PlannedYear): CoverageYear {
  const cash = cashForDebt(year);
  const debtService = year.principal + year.interest;
  return {
    year: year.year,
    cashForDebt: cash,
    debtService,
    interestCover: ratio(year.ebit, year.interest, "当年没有应付利息"),
    dscr: ratio(cash, debtService, "当年没有应还本息"),
  };
}
