// A fixed-asset project of a client, as the appraisal takes it: construction by year, the operating years, the loan.
// Amounts in 万元, rates in percent numbers. Fields as in the engine `project-appraisal`.

import { z } from "zod";
import { projectKinds } from "../finance/project-draw.ts";
import { percent, ratePercent, text } from "./case-fields.ts";
import { money } from "./statement.ts";

const amount = money.refine((value) => value >= 0, { error: "不能小于 0" });

const operatingYear = z.strictObject({
  revenue: amount,
  variableCost: amount,
  fixedCost: amount,
  taxesAndSurcharges: amount.optional(),
  maintenance: amount.optional(),
  workingCapitalIncrease: money.optional(),
  /** So many years alike. */
  years: z.int().min(1).max(50).optional(),
});

export const projectSchema = z.strictObject({
  name: text,
  summary: text.optional(),
  construction: z.array(amount).min(1).max(10),
  interestDuringConstruction: amount.optional(),
  workingCapitalFloor: amount,
  operation: z.array(operatingYear).min(1).max(50),
  depreciationYears: z.int().min(1).max(60),
  residualPct: percent.optional(),
  incomeTaxRatePct: percent.optional(),
  discountRatePct: percent.optional(),
  loan: z.strictObject({
    amount,
    ratePct: ratePercent,
    graceYears: z.int().min(0).max(30).optional(),
    repayYears: z.int().min(1).max(50),
    method: z.enum(["equal-principal", "annuity"]).optional(),
  }),
  /** Which row of the table of minimum capital it falls under; left out for all other projects. */
  kind: z.enum(projectKinds).optional(),
});
