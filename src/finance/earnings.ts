// What one exposure earns in a year and what capital it holds: the lines that RAROC, the whole relationship and the
// worth of a concession are all built from. Full precision; whoever shows a figure rounds it.

/** What holds for the whole bank on a day, in percent. */
export type BankTerms = {
  /** Capital held against risk-weighted assets. */
  readonly capitalRatioPct: number;
  /** RAROC that the owners ask for. */
  readonly hurdlePct: number;
  /** Output VAT on interest and fees, which are priced with VAT inside. */
  readonly vatPct: number;
  /** Surcharges as a share of the VAT. */
  readonly surchargePct: number;
  readonly incomeTaxPct: number;
};

/** One loan or one off-balance item; amounts in 万元 a year, rates in percent. */
export type Exposure = {
  /** Average balance of a loan, face of an acceptance or a guarantee. */
  readonly exposure: number;
  /** True for an acceptance, a guarantee, a commitment: no interest, nothing to fund. */
  readonly offBalance: boolean;
  readonly ratePct: number;
  /** Fees of the year, VAT inside. */
  readonly feeIncome: number;
  readonly ftpPct: number;
  readonly opexPct: number;
  readonly pdPct: number;
  readonly lgdPct: number;
  readonly riskWeightPct: number;
  readonly ccfPct: number;
  /** Cash the client has put up; the part it covers carries neither loss nor capital. */
  readonly cashMargin: number;
  /** What the bank earns on that cash: internal price less interest paid. */
  readonly marginSpreadPct: number;
  readonly interestVatExempt: boolean;
};

export type Earnings = {
  readonly netInterest: number;
  readonly surcharges: number;
  readonly netFees: number;
  readonly marginIncome: number;
  readonly fundingCost: number;
  readonly operatingCost: number;
  readonly expectedLoss: number;
  readonly pbt: number;
  readonly capital: number;
};

/**
 * The lines of a year, 万元: net interest = balance × rate ÷ (1 + VAT), surcharges on the VAT, net fees, funding at the
 * internal price, operating cost, expected loss = PD × LGD × uncovered exposure; capital = uncovered exposure × CCF ×
 * risk weight × capital ratio. Source: 《商业银行资本管理办法》第六十七条、第八十二条、第八十四条 for the capital; the
 * rest is the usual RAROC of a textbook.
 *
 * Example (T-13): 1,000 at 3.65%, fee 2, FTP 2.05%, cost 0.35%, PD 1.2%, LGD 45%, weight 100% → pbt 6.659245, capital
 * 105.
 */
export function earningsOf(item: Exposure, terms: BankTerms): Earnings {
  const share = (base: number, pct: number) => (base * pct) / 100;
  const uncovered = uncoveredOf(item);
  const funded = item.offBalance ? 0 : item.exposure;
  const interest = share(funded, item.ratePct);
  const netInterest = item.interestVatExempt ? interest : interest / (1 + terms.vatPct / 100);
  const surcharges = item.interestVatExempt ? 0 : share(share(netInterest, terms.vatPct), terms.surchargePct);
  const netFees = item.feeIncome * keptOf(terms);
  const marginIncome = share(item.cashMargin, item.marginSpreadPct);
  const fundingCost = share(funded, item.ftpPct);
  const operatingCost = share(item.exposure, item.opexPct);
  const expectedLoss = share(share(uncovered, item.lgdPct), item.pdPct);
  const income = netInterest - surcharges + netFees + marginIncome;
  return {
    netInterest,
    surcharges,
    netFees,
    marginIncome,
    fundingCost,
    operatingCost,
    expectedLoss,
    pbt: income - fundingCost - operatingCost - expectedLoss,
    capital: share(share(share(uncovered, item.ccfPct), item.riskWeightPct), terms.capitalRatioPct),
  };
}

/**
 * What is left of 1 yuan of interest or fee after VAT and surcharges: (1 − v·s) ÷ (1 + v).
 * Example: with 6% VAT and 12% surcharges 0.93660377; exempt, 1.
 */
export function keptOf(terms: BankTerms, isExempt = false): number {
  if (isExempt) return 1;
  return (1 - (terms.vatPct / 100) * (terms.surchargePct / 100)) / (1 + terms.vatPct / 100);
}

/** The part of the exposure that no cash covers, 万元. Example: face 500, margin 150 → 350. */
export function uncoveredOf({ exposure, cashMargin }: Pick<Exposure, "exposure" | "cashMargin">): number {
  return Math.max(0, exposure - cashMargin);
}
