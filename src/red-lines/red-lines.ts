// A request for something forbidden is refused before anything is looked up. The words of the acts are
// knowledge (knowledge/red-lines.yaml); how a sentence may speak of an act without asking for it is grammar
// (frames.ts).

import { parse } from "yaml";
import { z } from "zod";
import { Fault, messageOf } from "../errors.ts";
import { isOnlyMentioned, type Mention } from "./frames.ts";

const line = z.string().trim().min(1);

const schema = z.strictObject({
  version: z.number().int().positive(),
  spellings: z.array(z.strictObject({ wrong: line, right: line })).default([]),
  words: z.record(z.string().regex(/^[a-z]+$/), line).default({}),
  rules: z
    .array(
      z.strictObject({
        id: line.regex(/^[a-z-]+$/),
        title: line,
        competency: line.regex(/^C\d\d$/),
        text: line,
        lawful: line,
        source: line,
        query: line,
        requests: z.array(line).min(1),
        mentions_ok: z.array(line).default([]),
      }),
    )
    .min(1),
});

export type RedLine = {
  readonly id: string;
  readonly title: string;
  /** The competency C01–C20 that a refusal counts for. */
  readonly competency: string;
  /** The rule in one sentence. */
  readonly text: string;
  /** What the person may do instead. */
  readonly lawful: string;
  /** The regulation behind the rule; shown where the loaded manual has no clause about it. */
  readonly source: string;
  /** Search words that find the clause about it in whatever manual is loaded. */
  readonly query: string;
  /** The forbidden act as it is asked for or proposed. */
  readonly requests: readonly RegExp[];
  /** Lawful neighbours: a sentence that speaks of one of these is let through. */
  readonly mentionsOk: readonly RegExp[];
};

export type RedLines = {
  readonly version: number;
  readonly spellings: readonly { readonly wrong: string; readonly right: string }[];
  readonly rules: readonly RedLine[];
};

type BrokenRedLine = {
  readonly rule: RedLine;
  /** The words that broke it, as normalised. */
  readonly matched: string;
};

/** Reads `knowledge/red-lines.yaml`. Throws `knowledge/missing` naming what is wrong with it. */
export function readRedLines(yamlText: string): RedLines {
  try {
    const { version, spellings, words, rules } = schema.parse(parse(yamlText));
    const compile = (patterns: readonly string[]): readonly RegExp[] =>
      patterns.map((pattern) => new RegExp(expand(pattern, words), "gu"));
    return {
      version,
      spellings,
      rules: rules.map(({ requests, mentions_ok, ...rule }) => ({
        ...rule,
        requests: compile(requests),
        mentionsOk: compile(mentions_ok),
      })),
    };
  } catch (error) {
    throw new Fault("knowledge/missing", `knowledge/red-lines.yaml: ${messageOf(error)}`, { cause: error });
  }
}

/**
 * The first red line that the text asks to cross, or null: questions about a rule, negations, quotations
 * and reports of what others did are not requests.
 * Example: "客户流水不够，我帮他走一走账" breaks `forged-papers`; "什么是存贷挂钩" breaks none.
 */
export function findRedLine(text: string, redLines: RedLines): BrokenRedLine | null {
  const sentences = sentencesOf(normalised(text, redLines.spellings));
  for (const rule of redLines.rules) {
    for (const [index, sentence] of sentences.entries()) {
      const matched = requestIn(sentence, sentences[index + 1] ?? "", rule);
      if (matched !== null) return { rule, matched };
    }
  }
  return null;
}

function requestIn(sentence: string, next: string, rule: RedLine): string | null {
  for (const request of rule.requests) {
    for (const match of sentence.matchAll(request)) {
      const mention: Mention = { sentence, next, start: match.index, end: match.index + match[0].length };
      if (match[0] === "" || isOnlyMentioned(mention) || isLawful(sentence, rule)) continue;
      return match[0];
    }
  }
  return null;
}

function isLawful(sentence: string, rule: RedLine): boolean {
  return rule.mentionsOk.some((pattern) => sentence.search(pattern) >= 0);
}

/**
 * `{name}` is a word class, `…` a short gap within a sentence, `~` a gap of up to six English words;
 * `a & b & c` are found in any order, near each other.
 */
function expand(pattern: string, words: Readonly<Record<string, string>>): string {
  const near = "[^。!?;\\n]{0,20}?";
  const orders = permutations(pattern.split(" & ")).map((parts) => parts.join(near));
  return orders
    .join("|")
    .replace(/\{([a-z]+)\}/g, (_, name: string) => {
      const word = words[name];
      if (word === undefined) throw new Fault("knowledge/missing", `no word class {${name}}`);
      return `(?:${word})`;
    })
    .replaceAll("…", "(?:[^。!?;\\n]{0,12}?)")
    .replaceAll("~", "(?:\\W+(?:[\\w'%-]+\\W+){0,6}?)");
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

function normalised(text: string, spellings: RedLines["spellings"]): string {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/~+(?=\s|$)/gm, "")
    .replace(/(?<=[a-z])[’‘](?=[a-z])/g, "'")
    .replace(/(?<=[\p{sc=Han},])[ \t]+|[ \t]+(?=[\p{sc=Han},])/gu, "");
  return spellings.reduce((result, { wrong, right }) => result.replaceAll(wrong, right), plain);
}

const quotation = /“[^”]*”|「[^」]*」|『[^』]*』|"[^"]*"/gu;
const sentenceEnd = /[。!?;\n]+|\.(?=\s|$)/gu;

/** Sentences with their closing mark; a quotation is never cut. */
function sentencesOf(text: string): readonly string[] {
  const quoted = [...text.matchAll(quotation)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  const sentences: string[] = [];
  let start = 0;
  for (const match of text.matchAll(sentenceEnd)) {
    if (quoted.some(([from, to]) => match.index > from && match.index < to - 1)) continue;
    const end = match.index + match[0].length;
    sentences.push(text.slice(start, end));
    start = end;
  }
  return [...sentences, text.slice(start)]
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}
