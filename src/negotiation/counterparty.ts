// How the counterpart answers a turn: it leaves, agrees, asks for something else, objects, or only answers.

import { demandOf, isAcceptable, proposalOf } from "./demand.ts";
import type { Draft } from "./draft.ts";
import { withNote } from "./draft.ts";
import type { Game } from "./game.ts";
import { levelParameters } from "./levels.ts";
import type { Move } from "./move.ts";
import { draw } from "./random.ts";
import type { Objection } from "./scenario.ts";
import type { NegotiationState, Status } from "./state.ts";
import { type IssueId, issueIds, type Terms, type TermValue } from "./terms.ts";

/** The claim of another way out is brought up as an objection of this name. */
export const outsideClaim = "outside-claim";

export type Answered = { readonly draft: Draft; readonly reply: readonly Move[] };

const trustToStay = 10;
const impatientAt = 2;

/** The counterpart's reply, and the state after it. */
export function answer(game: Game, heard: Draft): Answered {
  if (heard.ended) return { draft: withNote(withStatus(heard, heard.ended), "farewell"), reply: [] };
  const draft = withPatience(heard);
  if (draft.state.patience <= 0 || draft.state.trust < trustToStay) {
    return { draft: withStatus(draft, { kind: "walked", by: "counterpart" }), reply: [{ kind: "walk" }] };
  }
  const agreed = agreement(game, draft);
  if (agreed) return agreed;
  const told = tell(draft);
  const objected = object(game, draft, told);
  return bargain(game, objected.draft, objected.reply);
}

function agreement(game: Game, draft: Draft): Answered | null {
  const terms = draft.closing ?? draft.offered;
  if (!terms || !isAcceptable(game, draft.state, terms, draft.closing !== null)) return null;
  const reply: readonly Move[] = [...tell(draft), { kind: "close", terms }];
  return { draft: withNote(withStatus(draft, { kind: "agreed", terms }), "accepted"), reply };
}

/** Answers to questions come first; a fact that opened is told with its topic. */
function tell({ questions, courtesies }: Draft): readonly Move[] {
  return [...courtesies, ...questions.map((topic): Move => ({ kind: "explain", topic }))];
}

/** At most one objection a turn, each once in a play. */
function object(game: Game, draft: Draft, reply: readonly Move[]): Answered {
  const { state } = draft;
  const parameters = levelParameters(state.level);
  const chance = draw(state.random);
  const drawn: Draft = { ...draft, state: { ...state, random: chance.next } };
  const named = draft.offered ?? draft.hypothetical ?? draft.chosen ?? {};
  const spoken = new Set<string>([...draft.questions, ...Object.keys(named)]);
  const isAdmitted = isOpen(state, game.scenario.counterpart.outside.unless);
  const canClaim = named.rate !== undefined && !state.raised.includes(outsideClaim) && !isAdmitted;
  const found = game.scenario.objections.find(
    (objection) =>
      !state.raised.includes(objection.id) &&
      !isOpen(state, objection.unless) &&
      isTime(objection, state, spoken, chance.value < parameters.pressure),
  );
  if (found) return raise(drawn, reply, found.id);
  if (!canClaim || chance.value >= parameters.bluffing) return { draft: drawn, reply };
  const claimed = raise(drawn, reply, outsideClaim);
  return game.scenario.counterpart.outside.real
    ? claimed
    : { ...claimed, draft: withNote(claimed.draft, "bluff") };
}

function isOpen({ opened }: NegotiationState, name: string | undefined): boolean {
  return opened.some(({ fact }) => fact === name);
}

function isTime(
  { when, issue }: Objection,
  state: NegotiationState,
  spoken: ReadonlySet<string>,
  presses: boolean,
) {
  if (when === "start") return state.turn === 2;
  if (when === "issue") return issue !== undefined && spoken.has(issue);
  return presses && state.turn > 2;
}

function raise(draft: Draft, reply: readonly Move[], objection: string): Answered {
  const { state } = draft;
  return {
    draft: { ...draft, state: { ...state, raised: [...state.raised, objection] } },
    reply: [...reply, { kind: "object", objection }],
  };
}

function bargain(game: Game, draft: Draft, reply: readonly Move[]): Answered {
  const asked = draft.questions.filter((topic): topic is IssueId => isIssue(game, topic));
  if (draft.chosen) return choose(game, draft, draft.chosen, reply);
  if (draft.hypothetical) return weigh(game, draft, draft.hypothetical, reply);
  if (draft.offered || draft.closing || draft.notes.includes("moved")) return demandMore(game, draft, reply);
  if (asked.length > 0) return stateWish(game, draft, asked, reply);
  // Who has just confided in somebody does not add in the same breath that nothing has changed.
  const isPressed = draft.notes.some((note) => note === "not-moved" || note === "offended");
  if (isPressed && draft.opened.length === 0) {
    return { draft, reply: [...reply, { kind: "hold", issue: null }] };
  }
  if (reply.length > 0) return { draft, reply };
  const silent: Move = draft.isFruitful ? { kind: "acknowledge" } : { kind: "unclear" };
  return { draft: draft.isFruitful ? draft : withNote(draft, "asks-back"), reply: [silent] };
}

function choose(game: Game, draft: Draft, chosen: Terms, reply: readonly Move[]): Answered {
  if (!isAcceptable(game, draft.state, chosen, false)) return demandMore(game, draft, reply);
  const { offers } = draft.state;
  const state = { ...draft.state, offers: { ...offers, counterpart: chosen } };
  return {
    draft: withNote({ ...draft, state }, "would-accept"),
    reply: [...reply, { kind: "counter", terms: chosen }],
  };
}

function weigh(game: Game, draft: Draft, terms: Terms, reply: readonly Move[]): Answered {
  if (isAcceptable(game, draft.state, terms, false)) return choose(game, draft, terms, reply);
  const { bank } = draft.state.offers;
  const asIf = { ...draft.state, offers: { ...draft.state.offers, bank: terms } };
  const answered = demandMore(game, { ...draft, state: asIf }, reply);
  const { state } = answered.draft;
  return {
    ...answered,
    draft: { ...answered.draft, state: { ...state, offers: { ...state.offers, bank } } },
  };
}

/** Its own package against the bank's; it names only what differs. */
function demandMore(game: Game, draft: Draft, reply: readonly Move[]): Answered {
  const { state } = draft;
  if (draft.notes.includes("not-moved") && !draft.notes.includes("moved") && state.offers.counterpart) {
    return { draft, reply: [...reply, { kind: "hold", issue: null }] };
  }
  if (!state.offers.bank) return { draft, reply: reply.length > 0 ? reply : [{ kind: "acknowledge" }] };
  const proposal = proposalOf(game, state);
  const terms = differing(proposal, state.offers.bank);
  const next: Draft = { ...draft, state: { ...state, offers: { ...state.offers, counterpart: proposal } } };
  const noted = demandOf(game, state).isAtLimit ? withNote(next, "at-limit") : next;
  if (Object.keys(terms).length === 0) {
    return {
      draft: withNote(noted, "would-accept"),
      reply: [...reply, { kind: "counter", terms: proposal }],
    };
  }
  return { draft: noted, reply: [...reply, { kind: "counter", terms }] };
}

/** Asked about an issue, it says what it wants there. */
function stateWish(game: Game, draft: Draft, asked: readonly IssueId[], reply: readonly Move[]): Answered {
  const { state } = draft;
  const wish = state.offers.counterpart ?? proposalOf(game, state);
  const terms = Object.fromEntries(asked.map((issue) => [issue, wish[issue]!])) as Terms;
  const next: Draft = { ...draft, state: { ...state, offers: { ...state.offers, counterpart: wish } } };
  return { draft: next, reply: [...reply, { kind: "offer", terms }] };
}

function withPatience(draft: Draft): Draft {
  const patience = draft.state.patience - (draft.isFruitful ? 0 : 1);
  const next: Draft = { ...draft, state: { ...draft.state, patience } };
  return patience <= impatientAt && !draft.isFruitful ? withNote(next, "impatient") : next;
}

function withStatus(draft: Draft, status: Status): Draft {
  return { ...draft, state: { ...draft.state, status } };
}

function isIssue({ scenario }: Game, topic: string): topic is IssueId {
  return scenario.issues[topic as IssueId] !== undefined;
}

function differing(terms: Terms, from: Terms): Terms {
  const different: Partial<Record<IssueId, TermValue>> = {};
  for (const issue of issueIds) {
    const value = terms[issue];
    if (value !== undefined && value !== from[issue]) different[issue] = value;
  }
  return different;
}
