// What a package is worth to the bank: the EVA of the loan it describes, by the same lines as the RAROC of a whole
// relationship in src/finance, so that every concession has a price. Deposits have no place in it.

import { curveRate } from "../finance/concession-price.ts";
import { type BankTerms, type Exposure, earningsOf } from "../finance/earnings.ts";
import { roundTo } from "../finance/money.ts";
import type { RelationshipInput } from "../finance/relationship-raroc.ts";
import { isMeaningful } from "../finance/working.ts";
import type { BankAccount, BankEffect } from "./bank-account.ts";
import type { BankRule, Scenario } from "./scenario.ts";
import { type IssueId, issueIds, type Terms } from "./terms.ts";
import { completeTerms, utilityOf } from "./utility.ts";

/** The bank's half of a scenario. */
export type BankSide = Pick<Scenario, "issues" | "bank">;

/** EVA in 万元 a year to six places, or points where no loan is priced; absent issues as their defaults. */
export function bankValue({ issues, bank }: BankSide, terms: Terms): number {
  if (bank.value.kind === "points") return utilityOf(bank.value.utility, issues, terms);
  const { loan, fees } = businessOf(bank.value, issues, completeTerms(issues, terms));
  const { pbt, capital } = earningsOf({ ...loan, feeIncome: fees }, bank.value);
  const nopat = pbt * (1 - bank.value.incomeTaxPct / 100);
  return roundTo(nopat - (capital * bank.value.hurdlePct) / 100, 6);
}

/** The package as the finance engine takes it; throws where the trainee's side is counted in points. */
export function relationshipInputOf({ issues, bank }: BankSide, terms: Terms): RelationshipInput {
  if (bank.value.kind === "points") throw new Error("no loan is priced in this scenario");
  const { loan, fees } = businessOf(bank.value, issues, completeTerms(issues, terms));
  return { ...termsOf(bank.value), loans: [{ ...loan, name: "贷款" }], offBalance: [], deposits: [], fees };
}

/** The rules that forbid a package; empty where it may be proposed. */
export function breachedRules({ issues, bank }: BankSide, terms: Terms): readonly BankRule[] {
  const complete = completeTerms(issues, terms);
  return bank.rules.filter((rule) => meets(rule, complete));
}

/** True when all conditions of a rule hold for a complete package: the package is forbidden. */
export function meets({ when }: BankRule, terms: Terms): boolean {
  return when.every(({ issue, above, below, options }) => {
    const value = terms[issue];
    if (options) return typeof value === "string" && options.includes(value);
    if (typeof value !== "number") return false;
    return (above === undefined || value > above) && (below === undefined || value < below);
  });
}

/** The issues on which a package goes beyond what the relationship manager may settle alone. */
export function beyondAuthority({ issues }: Pick<BankSide, "issues">, terms: Terms): readonly IssueId[] {
  return issueIds.filter((id) => {
    const issue = issues[id];
    const value = terms[id];
    if (!issue?.authority || value === undefined) return false;
    if ("options" in issue) return !issue.authority.options.includes(String(value));
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = issue.authority;
    return Number(value) < min || Number(value) > max;
  });
}

function termsOf(account: BankAccount): BankTerms {
  const { capitalRatioPct, hurdlePct, vatPct, surchargePct, incomeTaxPct } = account;
  return { capitalRatioPct, hurdlePct, vatPct, surchargePct, incomeTaxPct };
}

function businessOf(
  account: BankAccount,
  issues: Scenario["issues"],
  terms: Terms,
): { readonly loan: Exposure; readonly fees: number } {
  const effects = effectsOf(account, terms);
  const product = (pick: (effect: BankEffect) => number | undefined) =>
    effects.reduce((factor, effect) => factor * (pick(effect) ?? 1), 1);
  const sum = (pick: (effect: BankEffect) => number | undefined) =>
    effects.reduce((total, effect) => total + (pick(effect) ?? 0), 0);
  const last = (pick: (effect: BankEffect) => number | undefined) =>
    effects.reduce<number | undefined>((found, effect) => pick(effect) ?? found, undefined);
  const exposure = numberOf(terms.amount, account.amount) * product(({ balanceShare }) => balanceShare);
  const settled = aboveLeast(issues, terms);
  const cost = sum(({ cost: yearly }) => yearly) + account.dayCost * daysSaved(issues, terms);
  const relief = 1 - (account.settlementPdRelief * settled) / 10;
  return {
    loan: {
      exposure,
      offBalance: false,
      ratePct: numberOf(terms.rate, account.ratePct),
      feeIncome: 0,
      ftpPct: fundingRate(account, numberOf(terms.tenor, account.tenorMonths)),
      opexPct: account.opexPct + (cost * 100) / exposure,
      pdPct: account.pdPct * product(({ pdFactor }) => pdFactor) * Math.max(0, relief),
      lgdPct: (last(({ lgdPct }) => lgdPct) ?? account.lgdPct) * product(({ lgdFactor }) => lgdFactor),
      riskWeightPct: last(({ riskWeightPct }) => riskWeightPct) ?? account.riskWeightPct,
      ccfPct: 100,
      cashMargin: 0,
      marginSpreadPct: 0,
      interestVatExempt: account.interestVatExempt,
    },
    fees: numberOf(terms.fees, 0) + sum(({ income }) => income) + account.settlementIncomePerPoint * settled,
  };
}

function effectsOf(account: BankAccount, terms: Terms): readonly BankEffect[] {
  return issueIds.flatMap((id) => {
    const effect = account.options[id]?.[String(terms[id])];
    return effect ? [effect] : [];
  });
}

/** Percentage points of settlement above the least that is on the table. */
function aboveLeast(issues: Scenario["issues"], { settlement }: Terms): number {
  const issue = issues.settlement;
  return issue && !("options" in issue) ? Math.max(0, numberOf(settlement, issue.min) - issue.min) : 0;
}

function daysSaved(issues: Scenario["issues"], { drawdown }: Terms): number {
  const issue = issues.drawdown;
  return issue && !("options" in issue) ? Math.max(0, issue.max - numberOf(drawdown, issue.max)) : 0;
}

/** Past the last point of the curve its last price holds: a scenario never asks further than its author priced. */
function fundingRate({ ftp }: BankAccount, months: number): number {
  const rate = curveRate(ftp, months);
  return isMeaningful(rate) ? rate : ftp.at(-1)!.ratePct;
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
