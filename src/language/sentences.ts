// Sentences with their places. Quotes must be exact and every sentence must carry its own citation, so the
// pieces joined give the text back, character for character.

type Sentence = { readonly text: string; readonly start: number; readonly end: number };

const pairs: Readonly<Record<string, string>> = {
  "（": "）",
  "(": ")",
  "《": "》",
  "〈": "〉",
  "“": "”",
  "‘": "’",
  "「": "」",
  "『": "』",
  "【": "】",
  "〔": "〕",
  "[": "]",
};

// A bracket that has not closed by then never will: it must not hold a page together, nor cost a page to find.
const longestAside = 400;

const closingQuotes = "”’」』";
const terminators = "。！？；!?;";
// What still belongs to a sentence after its full stop: closing quotes, citation marks, spaces, line ends.
const trailing = /[”’」』"]*(?:[ \t　]*\[\d+\])*[ \t　]*(?:[。；;](?:[ \t　]*\[\d+\])*)?\s*/y;

/**
 * Splits Chinese or English text after 。！？； and at line ends, never within quotes, brackets or decimals;
 * a citation mark after the stop stays with its sentence. Example: "可以。[1]须审批[2]。" gives two.
 */
export function sentencesIn(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  let at = 0;
  while (at < text.length) {
    const next = afterPiece(text, at);
    at = next.end;
    if (!next.isStop && at < text.length) continue;
    sentences.push({ text: text.slice(start, at), start, end: at });
    start = at;
  }
  return sentences;
}

// The next character, or the whole of a quoted or bracketed piece; `isStop` when a sentence ends after it.
function afterPiece(text: string, at: number): { readonly end: number; readonly isStop: boolean } {
  const character = text.charAt(at);
  const closed = closingAt(text, at);
  if (closed !== undefined) {
    const endsInside =
      closingQuotes.includes(text.charAt(closed)) && "。！？!?".includes(text.charAt(closed - 1));
    return endsInside ? stopAfter(text, closed + 1) : { end: closed + 1, isStop: false };
  }
  if (character === "\n" || terminators.includes(character)) return stopAfter(text, at + 1);
  if (character === "." && isFullStop(text, at)) return stopAfter(text, at + 1);
  return { end: at + 1, isStop: false };
}

function stopAfter(text: string, from: number): { readonly end: number; readonly isStop: boolean } {
  trailing.lastIndex = from;
  return { end: from + (trailing.exec(text)?.[0].length ?? 0), isStop: true };
}

// Where the bracket or quote that opens here closes; undefined when it does not before the line ends.
function closingAt(text: string, at: number): number | undefined {
  if (!pairs[text.charAt(at)]) return undefined;
  const open: string[] = [];
  for (let index = at; index < Math.min(text.length, at + longestAside); index += 1) {
    const character = text.charAt(index);
    if (character === "\n") return undefined;
    const closer = pairs[character];
    if (closer) open.push(closer);
    else if (character === open.at(-1)) open.pop();
    if (open.length === 0) return index;
  }
  return undefined;
}

const abbreviations =
  /(?:^|[^A-Za-z])(?:[A-Z]|e\.g|i\.e|etc|No|Nos|Art|Arts|Co|Ltd|Inc|vs|cf|approx|Mr|Ms|Dr|p|pp)$/i;

// A point ends a sentence before a space, a mark or the end; not in 3.5%, "1. ", "e.g. " or "No. 7".
function isFullStop(text: string, at: number): boolean {
  const before = at < 12 ? `\n${text.slice(0, at)}` : text.slice(at - 12, at);
  if (!/^(?:$|[\s"”’)\]]|\[\d+\])/.test(text.slice(at + 1, at + 12))) return false;
  return !/\n\s*\d{1,2}$/.test(before) && !abbreviations.test(before.slice(-8));
}
