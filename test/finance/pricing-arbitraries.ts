// Exposures and bank terms of ordinary size, for laws that must hold for all of them.

import fc from "fast-check";
import type { BankTerms, Exposure } from "../../src/finance/earnings.ts";

const within = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true });

/** The bank and the loan of T-13. */
export const terms: BankTerms = {
  capitalRatioPct: 10.5,
  hurdlePct: 10,
  vatPct: 6,
  surchargePct: 12,
  incomeTaxPct: 25,
};

export const loan: Exposure = {
  exposure: 1000,
  offBalance: false,
  ratePct: 3.65,
  feeIncome: 2,
  ftpPct: 2.05,
  opexPct: 0.35,
  pdPct: 1.2,
  lgdPct: 45,
  riskWeightPct: 100,
  ccfPct: 100,
  cashMargin: 0,
  marginSpreadPct: 0,
  interestVatExempt: false,
};

export const anyTerms: fc.Arbitrary<BankTerms> = fc.record({
  capitalRatioPct: within(4, 20),
  hurdlePct: within(0, 30),
  vatPct: within(0, 20),
  surchargePct: within(0, 20),
  incomeTaxPct: within(0, 60),
});

export const anyLoan: fc.Arbitrary<Exposure> = fc.record({
  exposure: within(10, 100_000),
  offBalance: fc.constant(false),
  ratePct: within(0, 20),
  feeIncome: within(0, 100),
  ftpPct: within(0, 10),
  opexPct: within(0, 5),
  pdPct: within(0, 100),
  lgdPct: within(0, 100),
  riskWeightPct: within(10, 150),
  ccfPct: within(10, 100),
  cashMargin: within(0, 9),
  marginSpreadPct: within(-1, 3),
  interestVatExempt: fc.boolean(),
});
