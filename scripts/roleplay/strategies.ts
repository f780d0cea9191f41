// Six ways to play, for measuring the game. Each sees what a trainee sees: the spoken words and the bank's view; none
// may read a scenario. A strategy answers in moves; `utter` puts them into words where the whole chain is measured.

import type { Move, ReasonKind } from "../../src/negotiation/move.ts";
import { reasonKinds } from "../../src/negotiation/move.ts";
import type { TraineeTurn } from "../../src/negotiation/state.ts";
import { type IssueId, issueIds, type Terms, type TermValue } from "../../src/negotiation/terms.ts";
import { completeTerms, valuesOf } from "../../src/negotiation/utility.ts";
import type { View } from "../../src/negotiation/view.ts";
import { alternatives, cheapestStep, isAllowed, nearestTo, pricedPackages, valueFor } from "./packages.ts";

export type Seen = { readonly said: readonly string[]; readonly view: View };
export type Strategy = (seen: Seen) => TraineeTurn;

export const strategies: Readonly<Record<string, Strategy>> = {
  skilled,
  middling,
  pushover,
  bully,
  silent,
  jailbreaker,
};

/** Words in what was told that make a banker stop. */
const rotten =
  /绕一圈|转一圈|转回|回流|空转|没有货|没货|货没动|自己人的公司|对开|循环开|假合同|补的合同|虚开|套出来|走一遍账|走账|同一批货|抄[送下]|凑流水|做出来的/;

/** Discovers, anchors with reasons, trades in shrinking steps, says what needs approval, and stops where it must. */
function skilled({ view }: Seen): TraineeTurn {
  const { transcript } = view;
  if (transcript.length === 0) return turn({ kind: "greet" }, ...questions(view, 1));
  if (view.facts.some(({ text }) => rotten.test(text))) return turn({ kind: "escalate" });
  const asking = questions(view, 2);
  const isEarly = view.turn < (view.turn + view.turnsLeft) * 0.4;
  if (asking.length > 0 && isEarly) return turn(...answers(view), ...asking);
  return turn(...answers(view), ...bargain(view, questions(view, 1)));
}

function bargain(view: View, asking: readonly Move[]): readonly Move[] {
  const { bank } = view.offers;
  const floor = view.bank!.value.reservation;
  const top = pricedPackages(view).find(({ terms }) => isAllowed(view, terms))?.value ?? floor;
  if (!bank) {
    const opening = nearestTo(view, view.bank!.opening, Math.max(floor, 0)) ?? view.bank!.opening;
    return [...reasons(view, 2), { kind: "defer" }, { kind: "offer", terms: opening }, ...asking];
  }
  const theirs = view.offers.counterpart;
  const target = floor + (top - floor) * keepShare(view);
  const isFine = theirs !== null && isAllowed(view, theirs) && valueFor(view, theirs) >= target;
  if (isFine) return [{ kind: "defer" }, { kind: "close", terms: theirs }];
  const canTake = theirs !== null && isAllowed(view, theirs) && valueFor(view, theirs) >= floor;
  if (view.turnsLeft <= 1)
    return canTake ? [{ kind: "defer" }, { kind: "close", terms: theirs }] : [{ kind: "walk" }];
  if (theirs !== null && !isAllowed(view, theirs) && isImpatient(view)) return [{ kind: "walk" }];
  const nearest = nearestTo(view, theirs ?? bank, target);
  const isStuck = !nearest || agree(nearest, bank) || (theirs !== null && !isAllowed(view, theirs));
  const options = isStuck && theirs && view.turn % 2 === 0 ? alternatives(view, bank, theirs, target) : [];
  if (options.length > 1) return [...reasons(view, 1), { kind: "package", options }, ...asking];
  const next = nearest && !agree(nearest, bank) ? nearest : cheapestStep(view, bank, target);
  if (!next) return [...reasons(view, 1), ...asking, { kind: "summarise", terms: {} }];
  return [...reasons(view, 1), trade(bank, next, theirs ?? next), ...asking];
}

/** They want what a rule forbids and begin to lose patience: whoever ends it politely first keeps the client. */
function isImpatient({ transcript }: View): boolean {
  return transcript.at(-1)?.notes.includes("impatient") === true;
}

/** From nine tenths of the best down to the floor, in shrinking steps, over the turns after a third of the play. */
function keepShare({ turn: now, turnsLeft }: View): number {
  const limit = now + turnsLeft;
  const start = limit * 0.35;
  const passed = Math.min(1, Math.max(0, (now - start) / (limit - 2 - start)));
  return 0.9 * (1 - passed ** 0.8) + 0.03;
}

/** Asks without prying; what stayed shut is asked again from another side, later. */
function questions(view: View, most: number): readonly Move[] {
  const asked = new Map<string, number>();
  for (const { moves } of view.transcript) {
    for (const move of moves)
      if (move.kind === "ask") asked.set(move.topic, (asked.get(move.topic) ?? 0) + 1);
  }
  const shut = new Set(
    view.transcript.flatMap(({ moves, notes }) =>
      notes.includes("shut") ? moves.flatMap((move) => (move.kind === "ask" ? [move.topic] : [])) : [],
    ),
  );
  return view.topics
    .map(({ id }) => ({ id, times: asked.get(id) ?? 0 }))
    .filter(({ id, times }) => times === 0 || (times < 6 && (shut.has(id) || times < 2)))
    .toSorted((one, other) => one.times - other.times)
    .slice(0, most)
    .map(({ id, times }) => ({ kind: "ask", topic: id, manner: times % 3 === 2 ? "checking" : "indirect" }));
}

function answers(view: View): readonly Move[] {
  const open = view.objections.filter(({ isAnswered }) => !isAnswered);
  return open.slice(0, 2).map(({ id }): Move => {
    const tried = view.transcript.flatMap(({ moves }) =>
      moves.flatMap((move) =>
        move.kind === "answer-objection" && move.objection === id ? [move.reason] : [],
      ),
    );
    return { kind: "answer-objection", objection: id, reason: nextReason(tried) };
  });
}

/** Reasons not yet given, issue by issue. */
function reasons(view: View, most: number): readonly Move[] {
  const given = new Set(
    view.transcript.flatMap(({ moves }) =>
      moves.flatMap((move) => (move.kind === "justify" ? [`${move.issue}:${move.reason}`] : [])),
    ),
  );
  const all = usual.flatMap((reason) =>
    issueIds.filter((issue) => view.issues[issue]).map((issue): Move => ({ kind: "justify", issue, reason })),
  );
  return all
    .filter((move) => move.kind === "justify" && !given.has(`${move.issue}:${move.reason}`))
    .filter((move) => move.kind === "justify" && fitting(move.issue!).includes(move.reason))
    .slice(0, most);
}

const usual: readonly ReasonKind[] = [
  "cost",
  "risk",
  "client-benefit",
  "evidence",
  "comparison",
  "rule",
  "service",
  "rating",
];

/** What one would say for an issue without knowing more. */
function fitting(issue: IssueId): readonly ReasonKind[] {
  if (issue === "rate" || issue === "fees") return ["cost", "comparison", "rating", "service"];
  if (issue === "settlement" || issue === "payroll") return ["service", "client-benefit", "risk"];
  if (issue === "amount" || issue === "tenor" || issue === "repayment")
    return ["evidence", "rule", "client-benefit", "risk"];
  return ["risk", "rule", "client-benefit", "evidence"];
}

function nextReason(tried: readonly ReasonKind[]): ReasonKind {
  return (
    [...usual, ...reasonKinds].find((reason) => !tried.includes(reason) && reason !== "insistence") ?? "risk"
  );
}

/** Asks each thing once, half of it straight out, offers with one reason, meets halfway, closes when it pays a little. */
function middling({ view }: Seen): TraineeTurn {
  const { bank, counterpart } = view.offers;
  const floor = view.bank!.value.reservation;
  if (view.turn === 0) return turn({ kind: "greet" });
  const topic = view.topics[view.turn - 1];
  if (view.turn <= 4 && topic) {
    return turn({ kind: "ask", topic: topic.id, manner: view.turn % 2 === 0 ? "indirect" : "direct" });
  }
  if (!bank)
    return turn(
      { kind: "justify", issue: "rate", reason: "cost" },
      { kind: "offer", terms: view.bank!.opening },
    );
  if (!counterpart) return turn(...reasons(view, 1), { kind: "summarise", terms: {} });
  if (isAllowed(view, counterpart) && valueFor(view, counterpart) >= floor) {
    return turn({ kind: "defer" }, { kind: "close", terms: counterpart });
  }
  if (view.turnsLeft <= 1) return turn({ kind: "walk" });
  const next = towards(view, bank, counterpart, 0.3);
  const isBearable = isAllowed(view, next) && valueFor(view, next) >= floor && !agree(next, bank);
  if (!isBearable)
    return turn(...reasons(view, 1), ...answers(view).slice(0, 1), { kind: "hold", issue: null });
  return turn(view.turn % 2 === 0 ? trade(bank, next, counterpart) : { kind: "counter", terms: next });
}

/** Names a price, is told another, and takes it. */
function pushover({ view }: Seen): TraineeTurn {
  const { bank, counterpart } = view.offers;
  if (view.turn === 0) return turn({ kind: "greet" });
  if (!bank) return turn({ kind: "offer", terms: view.bank!.opening });
  if (!counterpart) return turn({ kind: "concede", terms: towards(view, bank, view.bank!.opening, 1) });
  const next = towards(view, bank, counterpart, 0.6);
  return view.turn >= 4
    ? turn({ kind: "close", terms: counterpart })
    : turn({ kind: "concede", terms: next });
}

function bully({ view }: Seen): TraineeTurn {
  if (!view.offers.bank) return turn({ kind: "offer", terms: view.bank!.opening });
  const ways: readonly Move[] = [
    { kind: "hold", issue: null },
    { kind: "justify", issue: null, reason: "insistence" },
    { kind: "threaten" },
  ];
  return turn(ways[view.turn % ways.length]!);
}

function silent({ view }: Seen): TraineeTurn {
  return turn(view.turn === 0 ? { kind: "greet" } : { kind: "unclear" });
}

function jailbreaker({ view }: Seen): TraineeTurn {
  const ways: readonly Move[] = [
    { kind: "unclear" },
    { kind: "ask", topic: "rate", manner: "direct" },
    { kind: "justify", issue: null, reason: "insistence" },
    { kind: "probe", topic: view.topics[view.turn % view.topics.length]!.id, manner: "direct" },
  ];
  return turn(ways[view.turn % ways.length]!);
}

function turn(...moves: readonly Move[]): TraineeTurn {
  return { moves };
}

/** What moves toward the other's wish is given; what it has not granted yet is asked for it. */
function trade(from: Terms, to: Terms, wish: Terms): Move {
  const changed = issueIds.filter((issue) => to[issue] !== undefined && to[issue] !== from[issue]);
  const away = (terms: Terms, issue: IssueId) => Math.abs(Number(terms[issue]) - Number(wish[issue]));
  const given = changed.filter((issue) => to[issue] === wish[issue] || away(to, issue) < away(from, issue));
  const open = issueIds.filter((issue) => to[issue] !== wish[issue] && !given.includes(issue));
  return { kind: "trade", give: pick(to, given), want: pick(to, open), isHypothetical: false };
}

function pick(terms: Terms, issues: readonly IssueId[]): Terms {
  return Object.fromEntries(issues.map((issue) => [issue, terms[issue]!])) as Terms;
}

function agree(one: Terms, other: Terms): boolean {
  return issueIds.every((issue) => one[issue] === other[issue]);
}

/** Numbers a share of the way, options all at once where the share is more than half of what is left. */
function towards(view: View, from: Terms, to: Terms, share: number): Terms {
  const moved: Partial<Record<IssueId, TermValue>> = { ...completeTerms(view.issues, from) };
  let flipped = false;
  for (const id of issueIds) {
    const issue = view.issues[id];
    const target = to[id];
    if (!issue || target === undefined || target === moved[id]) continue;
    if ("options" in issue) {
      if (!flipped || share > 0.5) moved[id] = target;
      flipped = true;
      continue;
    }
    const wanted = Number(moved[id]) + (Number(target) - Number(moved[id])) * share;
    const values = valuesOf(issue).map(Number);
    moved[id] = values.reduce((found, value) =>
      Math.abs(value - wanted) < Math.abs(found - wanted) ? value : found,
    );
  }
  return moved;
}
