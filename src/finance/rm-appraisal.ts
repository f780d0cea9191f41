// The year of a team of relationship managers: profit after risk and capital, set right for the portfolio that each one
// inherited (级差地租), and clients shared between A and B or handed over in the year.

import { percent } from "./figures.ts";
import { addFen, type Fen, fenOfWan, roundTo, splitFen, wanOfFen } from "./money.ts";
import { appraisalSteps } from "./rm-appraisal-steps.ts";
import {
  type Figure,
  type NotMeaningful,
  notMeaningful,
  type ParameterSource,
  type Working,
} from "./working.ts";

export type Member = {
  readonly name: string;
  /** Last year's risk-adjusted profit of the portfolio taken over, 万元. */
  readonly inherited: number;
  /** This year's, without the shared clients listed beside. */
  readonly actual: number;
};

/** Who looks after a client from when: `days` until the next one takes over or the year ends. */
export type Holder = {
  readonly a: string;
  readonly b: string | null;
  readonly aSharePct: number;
  readonly days: number;
};

export type ProfitParts = {
  readonly income: number;
  readonly fundingCost: number;
  readonly operatingCost: number;
  readonly expectedLoss: number;
  readonly tax: number;
  readonly capitalCharge: number;
};

export type SharedClient = {
  readonly name: string;
  /** Risk-adjusted profit of the year, 万元, or what it is made of. */
  readonly profit: number | ProfitParts;
  readonly holders: readonly Holder[];
};

export type RmAppraisalInput = {
  readonly members: readonly Member[];
  readonly teamTarget: number;
  /** λ: how much of the target follows the inherited portfolio, 0 to 1. */
  readonly inheritedWeight: number;
  /** θ: how much of the difference in portfolios is taken off, 0 to 1. */
  readonly rentShare: number;
  /** `plain` takes off and adds; `floor` never adds; `zero-sum` leaves the team's total as it is. */
  readonly rentRule: "plain" | "floor" | "zero-sum";
  readonly clients: readonly SharedClient[];
};

export type MemberResult = {
  readonly name: string;
  readonly inherited: number;
  readonly actual: number;
  readonly target: Figure;
  readonly attainmentPct: Figure;
  /** What the member added to the portfolio taken over. */
  readonly increment: number;
  readonly rent: number;
  readonly adjusted: number;
  /** Place by adjusted profit, 1 is best; equal profits share a place. */
  readonly rank: number;
};

export type ClientResult = {
  readonly name: string;
  readonly profit: number;
  readonly parts: readonly { readonly member: string; readonly amount: number }[];
};

export type RmAppraisal = {
  readonly team: readonly MemberResult[];
  readonly clients: readonly ClientResult[];
  readonly medianInherited: number;
  readonly totalInherited: number;
  readonly totalActual: number;
  readonly teamAttainmentPct: Figure;
};

/**
 * Targets, attainment, increment and adjusted profit of each member (万元 to 0.01 元), and the split of shared clients.
 *
 * Method A: target = T × [λ × B ÷ ΣB + (1 − λ) ÷ n]. Method B: rent = θ × (B − median B), adjusted = actual − rent.
 * Risk-adjusted profit = income − funding − operating cost − expected loss − tax − capital charge. A client is first
 * split by days of care, then between A and B; parts sum to the whole. No portfolio in total: no targets.
 * Source: the bank's own rule (no regulation fixes the adjustment); prudence of pay: 银监发〔2010〕14号.
 *
 * Example (T-17): B 800 / 400 / 150, actual 840 / 520 / 260, T 1,500, λ 0.7, θ 0.6 → attainment 108.78% / 112.77% /
 * 97.50%, rent 240 / 0 / −150, adjusted 600 / 520 / 410. (T-18): a client of 120 at 70% → A 84, B 36.
 */
export function rmAppraisal(input: RmAppraisalInput, parameters: ParameterSource): Working<RmAppraisal> {
  const clients = input.clients.map(splitOf);
  const booked = (name: string, actual: number) =>
    roundTo(
      clients
        .flatMap(({ parts }) => parts)
        .filter(({ member }) => member === name)
        .reduce((sum, { amount }) => sum + amount, actual),
      6,
    );
  const members = input.members.map((member) => ({ ...member, actual: booked(member.name, member.actual) }));
  const median = medianOf(members.map(({ inherited }) => inherited));
  const rents = rentsOf(input, median);
  const aims = aimsOf(
    input,
    members.map(({ actual }) => actual),
  );
  const adjusted = members.map(({ actual }, at) => roundTo(actual - rents[at]!, 6));
  const totalActual = sumOf(members.map(({ actual }) => actual));
  const value: RmAppraisal = {
    team: members.map((member, at) => ({
      ...member,
      ...aims[at]!,
      increment: roundTo(member.actual - member.inherited, 6),
      rent: rents[at]!,
      adjusted: adjusted[at]!,
      rank: 1 + adjusted.filter((other) => other > adjusted[at]!).length,
    })),
    clients,
    medianInherited: median,
    totalInherited: sumOf(members.map(({ inherited }) => inherited)),
    totalActual,
    teamAttainmentPct: attainmentOf(totalActual, input.teamTarget),
  };
  const bounds = boundsOf(input, parameters);
  return {
    value,
    steps: appraisalSteps(input, value),
    parameters: bounds.parameters,
    warnings: bounds.warnings,
  };
}

/** The risk-adjusted profit of a client, 万元. Example: 100 − 40 − 10 − 5 − 8 − 9 is 28. */
export function riskAdjustedProfit(parts: ProfitParts): number {
  const costs =
    parts.fundingCost + parts.operatingCost + parts.expectedLoss + parts.tax + parts.capitalCharge;
  return roundTo(parts.income - costs, 6);
}

function splitOf(client: SharedClient): ClientResult {
  const profit = typeof client.profit === "number" ? client.profit : riskAdjustedProfit(client.profit);
  const holders = client.holders.filter(({ days }) => days > 0);
  const byDays = splitFen(
    fenOfWan(profit),
    holders.map(({ days }) => days),
  );
  const parts = holders.flatMap(({ a, b, aSharePct }, at) => {
    const booked = byDays[at]!;
    if (b === null) return [{ member: a, fen: booked }];
    const [own, other] = splitFen(booked, [aSharePct, 100 - aSharePct]) as readonly [Fen, Fen];
    return [
      { member: a, fen: own },
      { member: b, fen: other },
    ];
  });
  return {
    name: client.name,
    profit: roundTo(profit, 6),
    parts: parts.map(({ member, fen }) => ({ member, amount: wanOfFen(fen) })),
  };
}

function weightsOf({ members, inheritedWeight }: RmAppraisalInput): readonly number[] | NotMeaningful {
  const total = members.reduce((sum, { inherited }) => sum + inherited, 0);
  if (total <= 0) return notMeaningful("团队基数合计不大于零，无法按基数分配目标");
  return members.map(
    ({ inherited }) => (inheritedWeight * inherited) / total + (1 - inheritedWeight) / members.length,
  );
}

type Aim = Pick<MemberResult, "target" | "attainmentPct">;

/** Targets that sum to the team's; attainment is measured against the target before rounding. */
function aimsOf(input: RmAppraisalInput, actuals: readonly number[]): readonly Aim[] {
  const weights = weightsOf(input);
  if ("notMeaningful" in weights) return actuals.map(() => ({ target: weights, attainmentPct: weights }));
  return splitFen(fenOfWan(input.teamTarget), weights).map((fen, at) => ({
    target: wanOfFen(fen),
    attainmentPct: attainmentOf(actuals[at]!, input.teamTarget * weights[at]!),
  }));
}

function attainmentOf(actual: number, target: number): Figure {
  return target > 0 ? (actual / target) * 100 : notMeaningful("目标不大于零，不计完成率");
}

function medianOf(values: readonly number[]): number {
  const ordered = values.toSorted((left, right) => left - right);
  const middle = ordered.length / 2;
  return (ordered[Math.ceil(middle) - 1]! + ordered[Math.floor(middle)]!) / 2;
}

function rentsOf({ members, rentShare, rentRule }: RmAppraisalInput, median: number): readonly number[] {
  const plain = members.map(({ inherited }) => fenOfWan(rentShare * (inherited - median)));
  if (rentRule === "floor") return plain.map((rent) => wanOfFen(Math.max(0, rent) as Fen));
  if (rentRule === "plain") return plain.map(wanOfFen);
  const shares = splitFen(
    addFen(...plain),
    members.map(() => 1),
  );
  return plain.map((rent, at) => wanOfFen((rent - shares[at]!) as Fen));
}

function sumOf(values: readonly number[]): number {
  return roundTo(
    values.reduce((sum, value) => sum + value, 0),
    6,
  );
}

function boundsOf(
  { clients }: RmAppraisalInput,
  parameters: ParameterSource,
): Pick<Working<RmAppraisal>, "parameters" | "warnings"> {
  const shared = clients.flatMap(({ name, holders }) =>
    holders.flatMap(({ b, aSharePct }) => (b === null ? [] : [{ name, bSharePct: 100 - aSharePct }])),
  );
  if (shared.length === 0) return { parameters: [], warnings: [] };
  const least = parameters("appraisal.b-share-minimum");
  const most = parameters("appraisal.b-share-maximum");
  const outside = shared.filter(({ bSharePct }) => bSharePct < least.value || bSharePct > most.value);
  return {
    parameters: [least, most],
    warnings: outside.map(({ name, bSharePct }) => ({
      code: "b-share",
      text: `${name}的B角比例为${percent(bSharePct)}，本行规定为${least.value}%至${most.value}%，且须在首次报审前书面约定`,
    })),
  };
}
