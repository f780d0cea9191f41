// Words for a reply without a model: for each piece a line that was not heard yet in this play, chosen by seed and
// turn, so that the same play is worded the same.

import { sentencesIn } from "../../language/sentences.ts";
import type { Scenario } from "../../negotiation/scenario.ts";
import type { NegotiationState } from "../../negotiation/state.ts";
import { fill, hashOf, shuffled, waysOf } from "./expand.ts";
import { callsZh, leadsEn, leadsZh } from "./leads.ts";
import type { LineKind, Lines, Slots, Tone } from "./lines.ts";
import { linesEn } from "./lines-en.ts";
import { linesInBank } from "./lines-in-bank.ts";
import { linesZh } from "./lines-zh.ts";
import type { Piece } from "./speech.ts";
import type { SpokenLanguage } from "./terms-in-words.ts";

/** What was said before in a play: sentences as hashes, and the ids of the scenario's own words. */
export type Said = { readonly sentences: readonly number[]; readonly quotes: readonly string[] };

export const nothingSaid: Said = { sentences: [], quotes: [] };

export type Utterance = { readonly text: string; readonly said: Said };

export type Speaker = {
  readonly scenario: Pick<Scenario, "side" | "counterpart">;
  readonly mood: NegotiationState["mood"];
  readonly seed: number;
  readonly turn: number;
  readonly language: SpokenLanguage;
};

/** Lines that take a position; before a greeting or an answer a lead sounds put on. */
const ledKinds = new Set<LineKind>([
  "counter",
  "trade",
  "hold",
  "hold-issue",
  "justify",
  "package",
  "concede",
]);

/** The pieces in words. No sentence of it is one of `said`. */
export function floorUtterance(pieces: readonly Piece[], speaker: Speaker, said: Said): Utterance {
  const used = new Set(said.sentences);
  const say = (text: string) => {
    for (const hash of hashesOf(text)) used.add(hash);
    return text;
  };
  const line = (kind: LineKind, slots: Slots, place: string) =>
    say(freshLine(kind, slots, speaker, place, used));
  const texts = pieces.flatMap((piece, index) => {
    if (piece.kind === "line") return [line(piece.line, piece.slots, `${index}`)];
    const unheard = sentencesIn(piece.text).filter(({ text }) =>
      hashesOf(text).some((hash) => !used.has(hash)),
    );
    if (unheard.length === 0) return [line(piece.again, piece.slots, `${index}`)];
    const isLed = piece.lead !== null && !(piece.lead === "inform" && isBareAnswer(speaker, index));
    const lead = isLed && piece.lead ? [line(piece.lead, piece.slots, `${index}`)] : [];
    return [
      ...lead,
      say(
        unheard
          .map(({ text }) => text)
          .join("")
          .trim(),
      ),
    ];
  });
  const quotes = pieces.flatMap((piece) => (piece.kind === "quote" ? [piece.id] : []));
  return {
    text: texts.join(speaker.language === "zh" ? "" : " "),
    said: { sentences: [...used], quotes: [...said.quotes, ...quotes] },
  };
}

/** Who is asked mostly just answers; words before each answer sound put on. */
function isBareAnswer({ seed, turn }: Speaker, index: number): boolean {
  return hashOf(`${seed}:${turn}:${index}:bare`) % 3 !== 0;
}

/** The lines that a speaker chooses from. */
export function linesOf(
  kind: LineKind,
  { scenario, mood, language }: Omit<Speaker, "seed" | "turn">,
): readonly string[] {
  const tone = toneOf(mood);
  if (language === "en") return linesEn[kind][tone];
  const table: Lines = scenario.side === "in-bank" ? { ...linesZh, ...linesInBank } : linesZh;
  return table[kind][tone];
}

export function toneOf(mood: NegotiationState["mood"]): Tone {
  return mood === "friendly" || mood === "neutral" ? "soft" : "hard";
}

/** The sentences of a text as numbers, without the marks that do not change what was heard. */
export function hashesOf(text: string): readonly number[] {
  return sentencesIn(text)
    .map((sentence) => sentence.text.replace(/[\s\p{P}]/gu, "").toLowerCase())
    .filter((sentence) => sentence !== "")
    .map(hashOf);
}

function freshLine(
  kind: LineKind,
  slots: Slots,
  speaker: Speaker,
  place: string,
  used: ReadonlySet<number>,
): string {
  const key = `${speaker.seed}:${speaker.turn}:${kind}:${place}`;
  const filled = { ...callsFor(speaker), ...slots };
  const isFresh = (text: string) => hashesOf(text).every((hash) => !used.has(hash));
  const candidates = shuffled(linesOf(kind, speaker), key).flatMap((line) =>
    shuffled(waysOf(line), `${key}:ways`).slice(0, 8),
  );
  const byLine = shuffled(candidates, `${key}:all`).map((line) => fill(line, filled));
  const leads = shuffled(leadsOf(speaker), `${key}:lead`);
  const isLed = ledKinds.has(kind) && hashOf(`${key}:led`) % 3 === 0;
  const plain = byLine.map((core) => tidy(core, speaker.language));
  const led = leads.flatMap((lead) => byLine.map((core) => tidy(lead + core, speaker.language)));
  const ordered = isLed ? [...led.slice(0, byLine.length), ...plain, ...led] : [...plain, ...led];
  return ordered.find(isFresh) ?? ordered[hashOf(key) % ordered.length] ?? "";
}

function leadsOf({ scenario, mood, language }: Speaker): readonly string[] {
  const { voice } = scenario.counterpart;
  return (language === "zh" ? leadsZh : leadsEn)[voice][toneOf(mood)];
}

function callsFor({ scenario, language }: Speaker): Slots {
  if (language === "en") return {};
  const calls = callsZh[scenario.counterpart.voice];
  return scenario.side === "in-bank" ? { ...calls, you: "你们支行" } : calls;
}

function tidy(text: string, language: SpokenLanguage): string {
  if (language === "en") return text.charAt(0).toUpperCase() + text.slice(1);
  return text.replace(/，{2,}/gu, "，").replace(/，([。？！])/gu, "$1");
}
