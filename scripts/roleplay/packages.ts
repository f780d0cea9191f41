// What a trained relationship manager can work out from the bank's own side: every package with its EVA, and the one
// nearest to what the client asks for. Sees the bank's half of a scenario only.

import { bankValue, breachedRules } from "../../src/negotiation/bank-value.ts";
import { type IssueId, issueIds, type Terms, type TermValue } from "../../src/negotiation/terms.ts";
import { completeTerms, valuesOf } from "../../src/negotiation/utility.ts";
import type { View } from "../../src/negotiation/view.ts";

export type Priced = { readonly terms: Terms; readonly value: number };

const most = 4_000;
const cache = new WeakMap<object, readonly Priced[]>();

/** Packages on a coarse grid with the bank's value of each, best first. */
export function pricedPackages(view: View): readonly Priced[] {
  const known = cache.get(view.issues);
  if (known) return known;
  const side = { issues: view.issues, bank: view.bank! };
  const priced = combinations(view)
    .map((terms) => ({ terms, value: bankValue(side, terms) }))
    .toSorted((one, other) => other.value - one.value);
  cache.set(view.issues, priced);
  return priced;
}

export function valueFor(view: View, terms: Terms): number {
  return bankValue({ issues: view.issues, bank: view.bank! }, terms);
}

export function isAllowed(view: View, terms: Terms): boolean {
  return breachedRules({ issues: view.issues, bank: view.bank! }, terms).length === 0;
}

/** The allowed package worth at least `target` that lies nearest to `wish`. */
export function nearestTo(view: View, wish: Terms, target: number): Terms | null {
  const complete = completeTerms(view.issues, wish);
  const exact = valueFor(view, complete) >= target && isAllowed(view, complete) ? complete : null;
  if (exact) return exact;
  let found: Terms | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const { terms, value } of pricedPackages(view)) {
    if (value < target) break;
    const away = distance(view, terms, complete);
    if (away < nearest && isAllowed(view, terms)) {
      nearest = away;
      found = terms;
    }
  }
  return found && refined(view, found, complete, target);
}

/**
 * The change toward what was first asked for that costs the bank least, its value staying at `target`; null where none
 * is left.
 */
export function cheapestStep(view: View, from: Terms, target: number): Terms | null {
  const wish = { ...completeTerms(view.issues, from), ...firstWishes(view) };
  const now = valueFor(view, from);
  const away = distance(view, from, wish);
  const steps = issueIds.flatMap((id) => {
    const issue = view.issues[id];
    return issue ? valuesOf(issue).map((value) => withIssue(from, id, value)) : [];
  });
  const fitting = steps
    .map((terms) => ({ terms, value: valueFor(view, terms) }))
    .filter(({ terms, value }) => value < now - 1e-9 && value >= target && isAllowed(view, terms))
    .filter(({ terms }) => distance(view, terms, wish) < away)
    .toSorted((one, other) => other.value - one.value);
  return fitting[0]?.terms ?? null;
}

/** What the other side asked for when it first spoke of each issue. */
function firstWishes({ transcript }: View): Terms {
  const named = transcript.flatMap(({ reply }) =>
    reply.flatMap((move) => (move.kind === "counter" || move.kind === "offer" ? [move.terms] : [])),
  );
  return Object.assign({}, ...named.toReversed()) as Terms;
}

/** Up to three packages of about the same worth that differ in one choice each, nearest to `wish` otherwise. */
export function alternatives(view: View, from: Terms, wish: Terms, target: number): readonly Terms[] {
  const found = issueIds.flatMap((id) => {
    const issue = view.issues[id];
    if (!issue || !("options" in issue)) return [];
    return issue.options.flatMap((option) => {
      if (option.id === from[id]) return [];
      const terms = nearestTo(view, withIssue(wish, id, option.id), target);
      return terms && terms[id] === option.id ? [terms] : [];
    });
  });
  const unique = [...new Map(found.map((terms) => [JSON.stringify(terms), terms])).values()];
  return unique.toSorted((one, other) => distance(view, one, wish) - distance(view, other, wish)).slice(0, 3);
}

/** Number by number as far toward the wish as the target allows, on the fine grid. */
function refined(view: View, terms: Terms, wish: Terms, target: number): Terms {
  const isFine = (tried: Terms) => valueFor(view, tried) >= target && isAllowed(view, tried);
  let now = terms;
  for (const id of issueIds) {
    const issue = view.issues[id];
    if (!issue || "options" in issue || now[id] === wish[id]) continue;
    const [from, to] = [Number(now[id]), Number(wish[id])];
    const best = valuesOf(issue)
      .map(Number)
      .filter((value) => (value - from) * (value - to) <= 0)
      .toSorted((one, other) => Math.abs(one - to) - Math.abs(other - to))
      .find((value) => isFine(withIssue(now, id, value)));
    if (best !== undefined) now = withIssue(now, id, best);
  }
  return now;
}

function distance(view: View, one: Terms, other: Terms): number {
  return issueIds.reduce((total, id) => {
    const issue = view.issues[id];
    if (!issue || one[id] === other[id]) return total;
    if ("options" in issue) return total + 0.3;
    const share = (Number(one[id]) - Number(other[id])) / (issue.max - issue.min);
    return total + share * share;
  }, 0);
}

function combinations(view: View): readonly Terms[] {
  const ids = issueIds.filter((id) => view.issues[id]);
  let axes = ids.map((id) => valuesOf(view.issues[id]!));
  while (axes.reduce((product, values) => product * values.length, 1) > most) {
    const longest = axes.reduce((found, values) => (values.length > found.length ? values : found));
    if (longest.length <= 2) break;
    axes = axes.map((values) =>
      values === longest ? values.filter((_, at) => at % 2 === 0 || at === values.length - 1) : values,
    );
    if (longest.length === 3) break;
  }
  return axes.reduce<readonly Terms[]>(
    (all, values, at) => all.flatMap((terms) => values.map((value) => withIssue(terms, ids[at]!, value))),
    [{}],
  );
}

function withIssue(terms: Terms, id: IssueId, value: TermValue): Terms {
  return { ...terms, [id]: value };
}
