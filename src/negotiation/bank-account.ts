// The bank's account in a scenario: one loan at the demo parameters, and what each choice does to it.

import { z } from "zod";
import { issueIds } from "./terms.ts";

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const issueId = z.enum(issueIds);

/** What a choice does to the bank's account of the loan; factors multiply, `lgdPct` and `riskWeightPct` replace. */
const effect = z.strictObject({
  /** Average balance ÷ amount, e.g. 0.6 for instalments. */
  balanceShare: z.number().positive().optional(),
  pdFactor: z.number().positive().optional(),
  lgdPct: z.number().min(0).max(100).optional(),
  lgdFactor: z.number().positive().optional(),
  riskWeightPct: z.number().min(0).optional(),
  /** Yearly income, VAT inside, and yearly cost, 万元. */
  income: z.number().min(0).optional(),
  cost: z.number().min(0).optional(),
});

/** The bank's account: one loan by relationship RAROC (src/finance), at the demo parameters unless said otherwise. */
export const bankAccount = z.strictObject({
  kind: z.literal("eva"),
  /** Loan in 万元 when `amount` is not an issue; months when `tenor` is not; percent when `rate` is not. */
  amount: z.number().positive().default(1000),
  tenorMonths: z.number().positive().default(12),
  ratePct: z.number().positive().default(3.6),
  ftp: z
    .array(z.strictObject({ months: z.number().positive(), ratePct: z.number() }))
    .min(1)
    .default([
      { months: 6, ratePct: 1.55 },
      { months: 12, ratePct: 1.65 },
      { months: 24, ratePct: 1.75 },
      { months: 36, ratePct: 1.85 },
      { months: 60, ratePct: 2 },
      { months: 120, ratePct: 2.2 },
    ]),
  opexPct: z.number().default(0.25),
  pdPct: z.number().default(0.7),
  lgdPct: z.number().default(35),
  riskWeightPct: z.number().default(85),
  capitalRatioPct: z.number().default(10.5),
  hurdlePct: z.number().default(9),
  vatPct: z.number().default(6),
  surchargePct: z.number().default(12),
  incomeTaxPct: z.number().default(25),
  interestVatExempt: z.boolean().default(false),
  /** Effects of an option, by issue and option id. */
  options: z.partialRecord(issueId, z.record(slug, effect)).default({}),
  /** Service income of the year, 万元, for each percentage point of `settlement` above its least. */
  settlementIncomePerPoint: z.number().min(0).default(0),
  /** PD falls by this share for each 10 points of `settlement` (what is seen is known earlier), e.g. 0.03. */
  settlementPdRelief: z.number().min(0).max(0.2).default(0),
  /** Yearly cost, 万元, for each day that `drawdown` is earlier than its latest. */
  dayCost: z.number().min(0).default(0),
  /** EVA below which the bank does not go, 万元. */
  reservation: z.number().default(0),
});

export type BankAccount = z.infer<typeof bankAccount>;
export type BankEffect = z.infer<typeof effect>;
