// The labelled utterances, split by a hash of their id: one third is held out and never looked at while the parser
// is tuned.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Heard, HeardNumber, HeardRedLine, HearingContext } from "../../src/rehearsal/hearing/heard.ts";

export type Utterance = {
  readonly id: string;
  readonly text: string;
  readonly context?: HearingContext;
  /** `kind`, or `kind:topic` for what is asked about. */
  readonly moves: readonly string[];
  readonly numbers: readonly HeardNumber[];
  readonly options?: Readonly<Record<string, string>>;
  readonly redLine?: HeardRedLine;
};

const dialogues = join(import.meta.dirname, "../dialogues");

function readUtterances(name: string): readonly Utterance[] {
  return readFileSync(join(dialogues, name), "utf8")
    .trim()
    .split("\n")
    .map((line): Utterance => JSON.parse(line));
}

export const utterances = readUtterances("utterances.jsonl");

/** Written while the parser was tuned, all of it looked at: it keeps what was gained and proves nothing else. */
export const furtherUtterances = readUtterances("utterances-further.jsonl");

/** sha256(id) mod 3 == 0. */
export function isHeldOut({ id }: Pick<Utterance, "id">): boolean {
  return BigInt(`0x${createHash("sha256").update(id).digest("hex")}`) % 3n === 0n;
}

/** True when exactly the labelled kinds of moves were heard. */
export function hasIntent({ moves }: Utterance, heard: Pick<Heard, "moves">): boolean {
  const wanted = new Set(moves.map((move) => move.split(":")[0]));
  const got = new Set<string | undefined>(heard.moves.map(({ kind }) => kind));
  return wanted.size === got.size && [...wanted].every((kind) => got.has(kind));
}

/** True when exactly the labelled numbers were heard, each with issue, value and unit. */
export function hasNumbers({ numbers }: Utterance, heard: Pick<Heard, "numbers">): boolean {
  const key = (all: readonly HeardNumber[]): string =>
    all
      .map(({ issue, value, unit }) => `${issue} ${value} ${unit}`)
      .sort()
      .join("; ");
  return key(numbers) === key(heard.numbers);
}

/** The topics that are asked about, or undefined when nothing is. */
export function topicsAsked({ moves }: Utterance): string | undefined {
  const topics = moves.filter((move) => /^(?:ask|probe):/.test(move)).map((move) => move.split(":")[1]);
  return topics.length === 0 ? undefined : topics.sort().join();
}
