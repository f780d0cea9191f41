// What one reply has to say, before it is put into words: which lines, with what in them, and which words of the
// scenario are said as they stand. Everything that may be spoken this turn is in here, and nothing else.

import { outsideClaim } from "../../negotiation/counterparty.ts";
import type { Move } from "../../negotiation/move.ts";
import type { Unplayable } from "../../negotiation/playable.ts";
import type { Scenario } from "../../negotiation/scenario.ts";
import type { Note, Status } from "../../negotiation/state.ts";
import { issueKinds, type Terms } from "../../negotiation/terms.ts";
import type { LineKind, Slots } from "./lines.ts";
import { packagesInWords, type SpokenLanguage, termsInWords, topicInWords } from "./terms-in-words.ts";

/** A reply of the game, with what its voice should know. */
export type Reply = {
  readonly moves: readonly Move[];
  /** Facts that opened this turn, by id. */
  readonly opened: readonly string[];
  readonly notes: readonly Note[];
  /** All facts that are open by now, by id. */
  readonly known: readonly string[];
  /** What the trainee's side has on the table. */
  readonly standing: Terms | null;
  readonly status: Status;
  /** What the trainee named that cannot be agreed here. */
  readonly left: readonly Unplayable[];
};

export type Piece =
  | { readonly kind: "line"; readonly line: LineKind; readonly slots: Slots }
  /** Words of the scenario, said once as they stand; where they were heard before, the line `again` instead. */
  | {
      readonly kind: "quote";
      readonly id: string;
      readonly text: string;
      readonly lead: LineKind | null;
      readonly again: LineKind;
      readonly slots: Slots;
    };

/** The pieces of a reply in the order in which they are spoken; `said` are the quotes of earlier turns. */
export function piecesOf(
  reply: Reply,
  scenario: Scenario,
  said: ReadonlySet<string>,
  language: SpokenLanguage,
): readonly Piece[] {
  const speech = createSpeech(scenario, said, language);
  const told = reply.opened.flatMap(speech.tell);
  const refused = speech.refuse(reply.left);
  // Who has just said what cannot be has said enough where nothing else was heard.
  const spoken = reply.moves.filter(({ kind }) => refused.length === 0 || !empty.has(kind));
  const moves = spoken.flatMap((move) => speech.move(move, reply));
  return [...refused, ...reactions(reply), ...told, ...moves, ...farewell(reply)];
}

const empty = new Set<Move["kind"]>(["unclear", "acknowledge"]);

/** What is said to an end that no move of the counterpart makes. */
function farewell({ status, moves }: Reply): readonly Piece[] {
  if (status.kind === "escalated") return [line("escalate", {})];
  if (status.kind === "walked" && status.by === "bank") return [line("reply-to-walk", {})];
  return status.kind === "timeout" && !moves.some(({ kind }) => kind === "walk")
    ? [line("time-over", {})]
    : [];
}

/** At most one, so that a reply stays a reply. */
const reactionNotes = ["offended", "took-back", "would-accept", "chose", "impatient", "moved"] as const;

function reactions({ notes, opened, moves }: Reply): readonly Piece[] {
  const reaction = reactionNotes.find((note) => notes.includes(note));
  // A fact told, and a concession or an agreement, say by themselves that one was moved.
  const isSaid =
    reaction === "moved" &&
    (opened.length > 0 || moves.some(({ kind }) => kind === "concede" || kind === "close"));
  return reaction === undefined || isSaid ? [] : [line(reaction, {})];
}

function createSpeech(scenario: Scenario, said: ReadonlySet<string>, language: SpokenLanguage) {
  const pick = (zh: string, en: string | undefined) => (language === "zh" ? zh : en);
  const words = (terms: Parameters<typeof termsInWords>[0]) => termsInWords(terms, scenario, language);
  const name = (topic: string) => topicInWords(topic, scenario, language);
  const topicSlot = (topic: string) => ({ topic: name(topic), issue: name(topic) });

  /** The line before the scenario's own words, and the words; without them, or when they were said, another line. */
  function quoted(
    id: string,
    text: string | undefined,
    lines: { readonly lead: LineKind | null; readonly again: LineKind },
    slots: Slots,
  ): readonly Piece[] {
    if (said.has(id) || text === undefined) return [line(lines.again, slots)];
    return [{ kind: "quote", id, text, ...lines, slots }];
  }

  function refuse(left: readonly Unplayable[]): readonly Piece[] {
    const kinds = [
      ["out-of-range", "out-of-reach"],
      ["not-on-table", "not-here"],
    ] as const;
    return kinds.flatMap(([why, kind]) => {
      const names = left.filter((one) => one.why === why).map(({ issue }) => name(issue));
      return names.length === 0
        ? []
        : [line(kind, { issue: names.join(language === "zh" ? "、" : " and ") })];
    });
  }

  function tell(factId: string): readonly Piece[] {
    const fact = scenario.facts.find(({ id }) => id === factId);
    if (!fact) return [];
    const lines = { lead: "tell", again: "said-before" } as const;
    return quoted(`fact:${fact.id}`, pick(fact.text, fact.textEn ?? fact.text), lines, topicSlot(fact.topic));
  }

  function answer(topicId: string, { opened, known, moves, notes }: Reply): readonly Piece[] {
    // What opened is the answer, and so is a wish on the issue that was asked about.
    if (scenario.facts.some(({ id, topic }) => topic === topicId && opened.includes(id))) return [];
    const isWished = moves.some((move) => move.kind === "offer" && topicId in move.terms);
    const isShut =
      notes.includes("shut") &&
      scenario.facts.some(({ id, topic }) => topic === topicId && !known.includes(id));
    const topic = scenario.topics.find(({ id }) => id === topicId);
    if (!topic) {
      if (isShut && !isWished) return [line("keep", topicSlot(topicId))];
      return isWished ? [] : [line(topicId in issueKinds ? "hold-issue" : "no-answer", topicSlot(topicId))];
    }
    const again = isShut ? "keep" : "said-before";
    const text = pick(topic.answer, topic.answerEn ?? topic.answer);
    return quoted(`topic:${topicId}`, text, { lead: "inform", again }, topicSlot(topicId));
  }

  function object(objectionId: string): readonly Piece[] {
    const objection = scenario.objections.find(({ id }) => id === objectionId);
    const lines = { lead: "object", again: "object-again" } as const;
    const text = objection && pick(objection.text, objection.textEn ?? objection.text);
    return quoted(`objection:${objectionId}`, text, lines, {});
  }

  function threaten(): readonly Piece[] {
    const { claim } = scenario.counterpart.outside;
    // The scenario has its claim in Chinese only.
    const lines = { lead: "threaten", again: "threaten-again" } as const;
    return quoted("claim", pick(claim, undefined), lines, {});
  }

  /** What it wants otherwise than it lies on the table. */
  function wished(terms: Terms, { standing }: Reply): string {
    const isShort = Object.keys(terms).length < Object.keys(scenario.issues).length;
    const rest = language === "zh" ? "，其余照你的" : " (the rest as you say)";
    return words(terms) + (standing !== null && isShort ? rest : "");
  }

  function move(move: Move, reply: Reply): readonly Piece[] {
    switch (move.kind) {
      case "greet": {
        const { greeting, greetingEn } = scenario.counterpart;
        return quoted("greeting", pick(greeting, greetingEn), { lead: null, again: "greet" }, {});
      }
      case "ask":
      case "probe":
        return [line("ask", topicSlot(move.topic))];
      case "explain":
        return answer(move.topic, reply);
      case "offer":
        return [line("counter", { terms: words(move.terms) })];
      case "counter":
        return hasTerms(move.terms)
          ? [line("counter", { terms: wished(move.terms, reply) })]
          : [line("hold", {})];
      case "concede":
        return [line("concede", { terms: words(move.terms) })];
      case "summarise":
        return [line("summarise", { terms: words(move.terms) })];
      case "trade": {
        const slots = { give: words(move.give), want: words(move.want) };
        return [line(move.isHypothetical ? "trade-maybe" : "trade", slots)];
      }
      case "package":
        return [line("package", { options: packagesInWords(move.options, scenario, language) })];
      case "close":
        return [hasTerms(move.terms) ? line("close", { terms: words(move.terms) }) : line("close-bare", {})];
      case "hold":
        return [move.issue === null ? line("hold", {}) : line("hold-issue", topicSlot(move.issue))];
      case "justify":
        return [move.issue === null ? line("hold", {}) : line("justify", topicSlot(move.issue))];
      case "object":
        return move.objection === outsideClaim ? threaten() : object(move.objection);
      case "threaten":
        return threaten();
      case "defer":
        // Who agrees to a close has said that the approval decides.
        if (reply.moves.some(({ kind }) => kind === "close")) return [];
        return [line(reply.notes.includes("respects-approval") ? "respect-approval" : "defer", {})];
      default:
        return [line(move.kind, {})];
    }
  }

  return { refuse, tell, move };
}

function hasTerms(terms: object): boolean {
  return Object.keys(terms).length > 0;
}

function line(kind: LineKind, slots: Slots): Piece {
  return { kind: "line", line: kind, slots };
}
