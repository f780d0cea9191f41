// Whether the shares of a syndicated loan keep the rule: who leads, how much each holds and sells, how many tranches.

import { atLeast, atMost, breachWarnings, type Check, holdAll } from "./check.ts";
import { number, percent, wan } from "./figures.ts";
import { roundTo } from "./money.ts";
import {
  type Figure,
  notMeaningful,
  type ParameterSource,
  type Step,
  type Warning,
  type Working,
} from "./working.ts";

export type SyndicateMember = {
  readonly name: string;
  readonly role: "lead" | "joint-lead" | "participant";
  /** 万元. */
  readonly amount: number;
};

export type SyndicateInput = {
  /** 万元. */
  readonly amount: number;
  readonly members: readonly SyndicateMember[];
  readonly tranches: number;
  /** Tranches with one bank only. */
  readonly soleBankTranches: number;
};

export type SyndicateCheck = {
  /** Of the lead, or of the smallest of several leads. */
  readonly leadSharePct: Figure;
  /** What a sole lead passes on. */
  readonly distributedPct: Figure;
  readonly largestSharePct: number;
  readonly passes: boolean;
  readonly checks: readonly Check[];
};

/**
 * Tests the shares against the rule: a sole lead holds and passes on a minimum, each of several leads holds one, no
 * bank holds too much, tranches are few. Shares in percent of the syndicated amount (万元).
 * Source: 《银团贷款业务管理办法》（金规〔2024〕14号）.
 *
 * Example: 100,000 with lead 20,000 and two others of 40,000 → lead 20%, passed on 80%, largest 40%, passes.
 */
export function syndicateCheck(input: SyndicateInput, parameters: ParameterSource): Working<SyndicateCheck> {
  const share = ({ amount }: SyndicateMember) => (amount / input.amount) * 100;
  const leads = input.members.filter(({ role }) => role !== "participant");
  const maximum = parameters("syndicate.maximum-share");
  const tranches = parameters("syndicate.tranches");
  const lead = leadRules(
    leads.map((member) => ({ name: member.name, sharePct: share(member) })),
    parameters,
  );
  const checks: readonly Check[] = [
    ...lead.checks,
    ...input.members.map((member) => atMost(`${member.name}承贷份额`, share(member), maximum)),
    atMost("分组数", input.tranches, tranches),
  ];
  const problems = structureWarnings(input, leads.length);
  const value: SyndicateCheck = {
    leadSharePct: lead.leadSharePct,
    distributedPct: lead.distributedPct,
    largestSharePct: Math.max(...input.members.map(share)),
    passes: holdAll(checks) && problems.length === 0,
    checks,
  };
  return {
    value,
    steps: input.members.map((member) => stepOf(member, input.amount)),
    parameters: [...lead.parameters, maximum, tranches],
    warnings: [...problems, ...breachWarnings("share-breaks-rule", checks, sentence)],
  };
}

type LeadRules = Pick<SyndicateCheck, "leadSharePct" | "distributedPct" | "checks"> &
  Pick<Working<unknown>, "parameters">;

type Lead = { readonly name: string; readonly sharePct: number };

function leadRules(leads: readonly Lead[], parameters: ParameterSource): LeadRules {
  const [first, ...others] = leads;
  if (!first) {
    const none = notMeaningful("没有牵头行");
    return { leadSharePct: none, distributedPct: none, checks: [], parameters: [] };
  }
  if (others.length > 0) {
    const hold = parameters("syndicate.joint-lead-hold");
    return {
      leadSharePct: Math.min(...leads.map(({ sharePct }) => sharePct)),
      distributedPct: notMeaningful("多家牵头，不考核单家分销份额"),
      checks: leads.map(({ name, sharePct }) => atLeast(`${name}（牵头）承贷份额`, sharePct, hold)),
      parameters: [hold],
    };
  }
  const hold = parameters("syndicate.sole-lead-hold");
  const distribute = parameters("syndicate.sole-lead-distribute");
  const distributedPct = 100 - first.sharePct;
  return {
    leadSharePct: first.sharePct,
    distributedPct,
    checks: [
      atLeast(`${first.name}（牵头）承贷份额`, first.sharePct, hold),
      atLeast(`${first.name}（牵头）分销份额`, distributedPct, distribute),
    ],
    parameters: [hold, distribute],
  };
}

function structureWarnings(input: SyndicateInput, leads: number): readonly Warning[] {
  const clause = "《银团贷款业务管理办法》（金规〔2024〕14号）";
  const warnings: Warning[] = [];
  const total = roundTo(
    input.members.reduce((sum, { amount }) => sum + amount, 0),
    6,
  );
  if (Math.abs(total - input.amount) > 1e-6) {
    warnings.push({
      code: "shares-do-not-sum",
      text: `各家份额合计${wan(total)}，与银团金额${wan(input.amount)}不符`,
    });
  }
  if (input.members.length < 2) {
    warnings.push({ code: "one-bank", text: "银团贷款由两家或两家以上银行提供", clause });
  }
  if (leads === 0) warnings.push({ code: "no-lead", text: "没有牵头行，无法核对牵头份额", clause });
  if (input.soleBankTranches > 1) {
    warnings.push({
      code: "sole-bank-tranches",
      text: `只有一家银行的组有${input.soleBankTranches}个，不得超过1个`,
      clause,
    });
  }
  return warnings;
}

function stepOf({ name, amount }: SyndicateMember, whole: number): Step {
  return {
    label: `${name}承贷份额`,
    formula: "承贷金额÷银团金额",
    numbers: `${number(amount, 2)}÷${number(whole, 2)}`,
    result: percent((amount / whole) * 100),
  };
}

function sentence({ rule, actual, limit, unit }: Check): string {
  return unit === "%"
    ? `${rule}${percent(actual)}，不符合${limit}%的限额`
    : `${rule}${number(actual, 0)}，超过${limit}${unit}`;
}
