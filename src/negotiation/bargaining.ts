// What is put on the table and how the counterpart takes it: exchange is answered in kind, gifts are pocketed, taking
// back and threats are remembered.

import { responsiveness } from "./conversation.ts";
import { type Draft, withEarned, withNote, withTrust } from "./draft.ts";
import type { Game } from "./game.ts";
import type { Move } from "./move.ts";
import { mergeTerms, type Terms } from "./terms.ts";
import { completeTerms, utilityOf } from "./utility.ts";

type Offer = Extract<Move, { kind: "offer" | "counter" | "concede" }>;
type Trade = Extract<Move, { kind: "trade" }>;
type Close = Extract<Move, { kind: "close" }>;

/** Share of what the bank yields that the counterpart yields back. */
const reciprocity = { trade: 0.55, hypothetical: 0.25, package: 0.4, offer: 0.25, concede: 0.1 };
const mostPerTurn = 15;

export function hearOffer(game: Game, draft: Draft, move: Offer): Draft {
  if (isEmpty(move.terms)) return { ...draft, isFruitful: true };
  const terms = onTable(game, draft, move.terms);
  const isGift = move.kind === "concede" && isGain(game, draft, terms);
  const gifts = isGift ? draft.state.gifts + 1 : draft.state.gifts;
  const share = isGift ? (gifts > 1 ? 0 : reciprocity.concede) : reciprocity.offer;
  return put(game, { ...draft, state: { ...draft.state, gifts } }, terms, share);
}

/** If you …, then we …: as an offer it is answered most in kind; as a question it binds nobody. */
export function hearTrade(game: Game, draft: Draft, { give, want, isHypothetical }: Trade): Draft {
  if (isEmpty(give) && isEmpty(want)) return { ...draft, isFruitful: true };
  const terms = onTable(game, draft, mergeTerms(give, want));
  if (!isHypothetical)
    return put(game, { ...draft, state: { ...draft.state, gifts: 0 } }, terms, reciprocity.trade);
  return explored(game, { ...draft, hypothetical: terms, isFruitful: true }, worthOf(game, terms));
}

/** A question with if binds nobody, but it tells where one may go: it is answered a little in kind, each step once. */
function explored(game: Game, draft: Draft, worth: number): Draft {
  const { state } = draft;
  const known = state.bestOffer ?? (state.offers.bank ? worthOf(game, state.offers.bank) : worth);
  const gain = Math.min(mostPerTurn, Math.max(0, worth - known));
  const bestOffer = Math.max(worth, known);
  const next: Draft = {
    ...draft,
    state: { ...state, bestOffer, progress: state.progress + (gain > 0 ? 1 : 0) },
  };
  return gain > 0
    ? withNote(withEarned(next, gain * reciprocity.hypothetical * responsiveness(state)), "moved")
    : next;
}

/** Several packages: the counterpart says which suits it, which tells what it values. */
export function hearPackage(game: Game, draft: Draft, options: readonly Terms[]): Draft {
  const best = options
    .map((terms) => onTable(game, draft, terms))
    .reduce((found, terms) => (worthOf(game, terms) > worthOf(game, found) ? terms : found));
  const next = put(game, { ...draft, state: { ...draft.state, gifts: 0 } }, best, reciprocity.package);
  return withNote({ ...withTrust(next, 1), offered: null, chosen: best }, "chose");
}

/** What lies on the table is taken: the counterpart's words, or the bank's where it has just named them. */
export function hearClose(game: Game, draft: Draft, { terms }: Close): Draft {
  const { bank, counterpart } = draft.state.offers;
  const isTheirs = counterpart !== null && draft.offered === null && agrees(counterpart, terms);
  const closing = isTheirs ? counterpart : onTable(game, draft, terms);
  if (!isTheirs && bank === null && Object.keys(terms).length === 0) return withNote(draft, "asks-back");
  const state = { ...draft.state, offers: { bank: closing, counterpart } };
  return { ...draft, state, closing, isFruitful: true };
}

export function hearThreat(draft: Draft): Draft {
  const colder = withEarned(withTrust(draft, -12), -2);
  const { state } = colder;
  return withNote(
    { ...colder, state: { ...state, patience: state.patience - 2, mood: "annoyed" } },
    "offended",
  );
}

/** An offer of nothing that is on the table, e.g. of what no bank may ask for, is heard and changes nothing. */
function isEmpty(terms: Terms): boolean {
  return Object.keys(terms).length === 0;
}

function put(game: Game, draft: Draft, terms: Terms, share: number): Draft {
  const { state } = draft;
  const before = state.offers.bank;
  const worth = worthOf(game, terms);
  if (before && same(before, terms)) return withNote({ ...draft, offered: terms }, "not-moved");
  const offered: Draft = {
    ...draft,
    state: { ...state, offers: { ...state.offers, bank: terms } },
    offered: terms,
    isFruitful: true,
    isFirstOffer: before === null,
  };
  if (before && tookBack(game, before, terms)) {
    return withNote(withEarned(withTrust(offered, -6), -1), "took-back");
  }
  const best = Math.max(worth, state.bestOffer ?? worth);
  const moved: Draft = {
    ...offered,
    state: { ...offered.state, bestOffer: best, progress: state.progress + 1 },
  };
  const gain = Math.min(mostPerTurn, best - (state.bestOffer ?? best));
  if (gain <= 0 || share === 0) return moved;
  return withNote(withEarned(moved, gain * share * responsiveness(state)), "moved");
}

/** The bank's earlier words with the new ones over them. */
function onTable({ scenario }: Game, { state }: Draft, terms: Terms): Terms {
  return completeTerms(scenario.issues, mergeTerms(state.offers.bank ?? {}, terms));
}

function worthOf({ scenario }: Game, terms: Terms): number {
  return utilityOf(scenario.counterpart.utility, scenario.issues, terms);
}

function isGain(game: Game, { state }: Draft, terms: Terms): boolean {
  return state.offers.bank !== null && worthOf(game, terms) > worthOf(game, state.offers.bank) + 1e-9;
}

/** Worse on something for the counterpart and better on nothing. */
function tookBack(game: Game, before: Terms, after: Terms): boolean {
  const changes = (Object.keys(after) as (keyof Terms)[]).filter((issue) => before[issue] !== after[issue]);
  const effects = changes.map(
    (issue) => worthOf(game, { ...before, [issue]: after[issue] }) - worthOf(game, before),
  );
  return effects.some((effect) => effect < -1e-9) && effects.every((effect) => effect <= 1e-9);
}

function same(one: Terms, other: Terms): boolean {
  return agrees(one, other) && agrees(other, one);
}

/** True when everything `part` says is what `whole` says. */
function agrees(whole: Terms, part: Terms): boolean {
  return (Object.keys(part) as (keyof Terms)[]).every((issue) => whole[issue] === part[issue]);
}
