// What one party may know of a play. Everything that reaches a voice, a page or a strategy goes through here; it names
// what is shown, so that what is added to the state later stays hidden until somebody decides otherwise.

import { type Game, turnLimit } from "./game.ts";
import type { Level } from "./levels.ts";
import type { Move, PartyId } from "./move.ts";
import type { Scenario } from "./scenario.ts";
import type { NegotiationState, Note, Status } from "./state.ts";

export type ShownFact = { readonly id: string; readonly text: string; readonly turn: number };

export type View = {
  readonly scenario: string;
  readonly title: string;
  readonly party: PartyId;
  readonly level: Level;
  readonly turn: number;
  readonly turnsLeft: number;
  readonly status: Status;
  readonly mood: NegotiationState["mood"];
  /** Shown to the trainee at level 1 only. */
  readonly trust: number | null;
  readonly brief: string;
  readonly company: Scenario["company"];
  readonly counterpart: Pick<Scenario["counterpart"], "name" | "address" | "role" | "voice" | "persona">;
  readonly lpr: number;
  readonly issues: Scenario["issues"];
  readonly topics: readonly { readonly id: string; readonly name: string }[];
  readonly asked: readonly string[];
  readonly facts: readonly ShownFact[];
  readonly objections: readonly {
    readonly id: string;
    readonly text: string;
    readonly isAnswered: boolean;
  }[];
  readonly offers: NegotiationState["offers"];
  readonly promises: NegotiationState["promises"];
  readonly breaches: NegotiationState["breaches"];
  readonly transcript: readonly {
    readonly turn: number;
    readonly moves: readonly Move[];
    readonly reply: readonly Move[];
    readonly notes: readonly Note[];
  }[];
  /** The party's own account: for the bank its opening, values and rules; null for the other side. */
  readonly bank: Scenario["bank"] | null;
  /** The counterpart's own interests; null for the bank. */
  readonly interests: Pick<Scenario["counterpart"], "utility" | "reservation" | "outside" | "opening"> | null;
};

export function view({ scenario }: Game, state: NegotiationState, party: PartyId): View {
  const isBank = party === "bank";
  const open = new Set(state.opened.map(({ fact }) => fact));
  return {
    scenario: scenario.id,
    title: scenario.title,
    party,
    level: state.level,
    turn: state.turn,
    turnsLeft: Math.max(0, turnLimit(scenario, state.level) - state.turn),
    status: state.status,
    mood: state.mood,
    trust: isBank && state.level > 1 ? null : state.trust,
    brief: scenario.brief,
    company: scenario.company,
    counterpart: personOf(scenario),
    lpr: scenario.lpr,
    issues: isBank ? scenario.issues : withoutAuthority(scenario.issues),
    topics: scenario.topics.map(({ id, name }) => ({ id, name })),
    asked: state.asked,
    facts: state.opened.map(({ fact, turn }) => ({
      id: fact,
      text: scenario.facts.find(({ id }) => id === fact)?.text ?? "",
      turn,
    })),
    objections: scenario.objections
      .filter(({ id }) => state.raised.includes(id))
      .map(({ id, text }) => ({ id, text, isAnswered: state.answered.includes(id) })),
    offers: state.offers,
    promises: state.promises,
    breaches: state.breaches,
    transcript: state.log.map(({ turn, moves, reply, notes }) => ({
      turn,
      moves,
      reply,
      // Whether a threat to leave is real is for the trainee to find out.
      notes: isBank ? notes.filter((note) => note !== "bluff" && note !== "at-limit") : notes,
    })),
    bank: isBank ? bankOf(scenario, open) : null,
    interests: isBank ? null : interestsOf(scenario),
  };
}

function bankOf({ bank }: Scenario, open: ReadonlySet<string>): Scenario["bank"] {
  const rules = bank.rules
    .filter(({ shownAfter }) => shownAfter === undefined || open.has(shownAfter))
    .map(({ shownAfter: _, ...rule }) => rule);
  return { ...bank, rules };
}

function withoutAuthority(issues: Scenario["issues"]): Scenario["issues"] {
  return Object.fromEntries(
    Object.entries(issues).map(([id, { authority: _, ...issue }]) => [id, issue]),
  ) as Scenario["issues"];
}

function personOf({ counterpart }: Scenario): View["counterpart"] {
  const { name, address, role, voice, persona } = counterpart;
  return { name, address, role, voice, persona };
}

function interestsOf({ counterpart }: Scenario): NonNullable<View["interests"]> {
  const { utility, reservation, outside, opening } = counterpart;
  return { utility, reservation, outside, opening };
}
