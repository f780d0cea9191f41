// What the loan is offered at: the bank's usual spread, lifted to the floor of the client's grade, because an RM may not
// quote below it (11-定价与收益 第四条). Before there is a rating the grade is an assumption, and the internal papers say so.

import type { Case } from "../../cases/case.ts";
import type { DraftFigure } from "../draft.ts";
import type { EngineRun, Material } from "../material.ts";

/** How the engines price the lines. */
export type Price = {
  readonly loan: EngineRun;
  readonly spread: DraftFigure;
  readonly lpr: DraftFigure;
  /** Months for which the money is lent, and so funded. */
  readonly months: number;
};

export const grades: readonly (readonly [grade: string, parameter: string])[] = [
  ["AAA", "pd.aaa"],
  ["AA+", "pd.aa-plus"],
  ["AA", "pd.aa"],
  ["AA-", "pd.aa-minus"],
  ["A+", "pd.a-plus"],
  ["A", "pd.a"],
  ["A-", "pd.a-minus"],
  ["BBB", "pd.bbb"],
  ["BB", "pd.bb"],
  ["B", "pd.b"],
];

/** The grade for which is priced until there is a rating. */
export const assumedGrade = "A";

const stepBp = 5;

export function priceOf(material: Material, months: number): Price {
  const usual = material.parameter("price.working-capital-spread");
  const tenor = months > 60 ? "5y" : "1y";
  const lpr = material.parameter(`lpr.${tenor}`);
  const priced = (spreadBp: number) =>
    material.run("lpr-price", { spreadBp, tenor, repricing: months <= 12 ? "fixed" : "january" });
  const least = floorSpread(material, months, Number(lpr.value));
  if (least <= Number(usual.value)) return { loan: priced(Number(usual.value)), spread: usual, lpr, months };
  const loan = priced(least);
  const spread = loan.figure("steps[0].numbers", { label: "加点", unit: "", text: `${least}BP` });
  return { loan, spread, lpr, months };
}

/** Interest by the quarter where the tenor is whole quarters, else by the month. */
export function payFrequencyOf(months: number): "quarterly" | "monthly" {
  return months % 3 === 0 ? "quarterly" : "monthly";
}

/** RAROC of a loan at a grade's probability of default; null where the engine refuses. */
export function returnOf(
  material: Material,
  given: { readonly exposure: number; readonly ratePct: number; readonly months: number },
  pdParameter: string,
): EngineRun | null {
  return material.maybeRun("raroc", {
    exposure: given.exposure,
    ratePct: given.ratePct,
    pdPct: material.parameters(pdParameter).value,
    ftpPct: material.parameters(fundingFor(given.months)).value,
    riskWeightPct: material.parameters(weightOf(material.client)).value,
  });
}

/** The grade on file without its 级. Example: `BBB级` is BBB; undefined where there is none. */
export function gradeOf({ process }: Pick<Case, "process">): string | undefined {
  return process.rating?.grade.replace(/级$/u, "").trim();
}

/** Basis points over the LPR that reach the floor, in whole steps; zero where no floor can be computed. */
function floorSpread(material: Material, months: number, lprPct: number): number {
  const grade = gradeOf(material.client) ?? assumedGrade;
  const parameter = grades.find(([name]) => name === grade)?.[1];
  // The floor is a rate: it is the same for every amount.
  const run = parameter ? returnOf(material, { exposure: 1000, ratePct: lprPct, months }, parameter) : null;
  const floor = run?.number("floorRatePct");
  if (floor === undefined) return 0;
  return Math.ceil(Math.round((floor - lprPct) * 1e6) / 1e4 / stepBp) * stepBp;
}

/** Money is funded for as long as it is lent. */
function fundingFor(months: number): string {
  if (months <= 12) return "ftp.1y";
  if (months <= 24) return "ftp.2y";
  if (months <= 36) return "ftp.3y";
  return months <= 60 ? "ftp.5y" : "ftp.10y";
}

/** 《商业银行资本管理办法》: middle-sized and small firms weigh less than others. */
function weightOf({ profile }: Case): string {
  if (profile.scale === "micro") return "risk-weight.micro";
  return profile.scale === "medium" || profile.scale === "small"
    ? "risk-weight.medium"
    : "risk-weight.corporate";
}
