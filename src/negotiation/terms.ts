// The matters a financing is negotiated over. Deposit balances are not among them and never will be: a loan may not
// be tied to deposits.

/** Every issue a scenario may put on the table. Numbers carry their unit in the name of the table below. */
export const issueIds = [
  "rate",
  "amount",
  "tenor",
  "repayment",
  "collateral",
  "guarantee",
  "fees",
  "settlement",
  "payroll",
  "covenants",
  "drawdown",
  "evidence",
  "next-step",
] as const;
export type IssueId = (typeof issueIds)[number];

/** How each issue is measured: a number in a unit, or one of the options that the scenario names. */
export const issueKinds = {
  /** Yearly rate in percent; with an LPR in the scenario also spoken as LPR ± BP. */
  rate: "number",
  /** 万元. */
  amount: "number",
  /** Months. */
  tenor: "number",
  /** e.g. `bullet`, `instalments`, `annuity`. */
  repayment: "option",
  /** e.g. `none`, `partial`, `full`. */
  collateral: "option",
  /** e.g. `none`, `controller`, `controller-and-spouse`. */
  guarantee: "option",
  /** 万元 a year, only for services that are rendered. */
  fees: "number",
  /** Share of the client's receipts that runs through us, percent; a performance covenant, not a balance. */
  settlement: "number",
  /** `yes` or `no`. */
  payroll: "option",
  /** e.g. `light`, `standard`, `tight`. */
  covenants: "option",
  /** Days until the first drawdown can be made when all papers are there. */
  drawdown: "number",
  /** What papers and looks the other side grants, or in the bank what evidence is brought, e.g. `none`, `basic`, `full`. */
  evidence: "option",
  /** What is agreed to happen next where no terms are fixed yet, e.g. `none`, `call`, `site-visit`. */
  "next-step": "option",
} as const satisfies Readonly<Record<IssueId, "number" | "option">>;

export type TermValue = number | string;

/** A package of terms; an issue that is absent has not been spoken of. */
export type Terms = { readonly [Issue in IssueId]?: TermValue };

/** `over` laid upon `base`. */
export function mergeTerms(base: Terms, over: Terms): Terms {
  return { ...base, ...over };
}
