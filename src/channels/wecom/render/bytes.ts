// Cutting text to a number of bytes: WeCom counts UTF-8 bytes, a reader counts sentences. A part ends at a paragraph,
// else a line, else a sentence, else between two characters as a reader sees them, and never inside one.

const characters = new Intl.Segmenter("zh", { granularity: "grapheme" });

export function byteLength(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

/** The parts in order; each at most `limit` bytes, which is at least 64. A table cut in two has its head again. */
export function splitByBytes(text: string, limit: number): readonly string[] {
  if (byteLength(text) <= limit) return [text];
  const parts: string[] = [];
  let part = "";
  let head = "";
  for (const line of text.split("\n")) {
    head = line.startsWith("|") ? head || headOf(text, line) : "";
    for (const piece of byteLength(line) <= limit ? [line] : sentencesWithin(line, limit)) {
      const longer = part === "" ? piece : `${part}\n${piece}`;
      if (byteLength(longer) <= limit) {
        part = longer;
        continue;
      }
      parts.push(part);
      const headed = head !== "" && !head.startsWith(piece) ? `${head}\n${piece}` : piece;
      part = byteLength(headed) <= limit ? headed : piece;
    }
  }
  return [...parts, part].map((one) => one.replace(/^\n+|\n+$/gu, "")).filter((one) => one !== "");
}

/** As much of the text as fits, ending between two characters. */
export function cutToBytes(text: string, limit: number): string {
  if (byteLength(text) <= limit) return text;
  let cut = "";
  let used = 0;
  for (const { segment } of characters.segment(text)) {
    used += byteLength(segment);
    if (used > limit) break;
    cut += segment;
  }
  return cut;
}

/** Sentences with their marks. Example: "是。否。[1]" → ["是。", "否。[1]"]. */
export function sentencesOf(text: string): readonly string[] {
  return text.match(/[^。！？!?]*(?:[。！？!?]+[”’）)」』]*(?:\[\d+\])*|$)/gu)?.filter(Boolean) ?? [text];
}

/** The first two lines of the table that begins with this line. */
function headOf(text: string, line: string): string {
  const from = text.indexOf(line);
  return text.slice(from).split("\n").slice(0, 2).join("\n");
}

function sentencesWithin(line: string, limit: number): readonly string[] {
  const parts: string[] = [];
  let part = "";
  for (const sentence of sentencesOf(line).flatMap((one) => charactersWithin(one, limit))) {
    if (byteLength(part + sentence) <= limit) part += sentence;
    else {
      parts.push(part);
      part = sentence;
    }
  }
  return [...parts, part].filter((one) => one !== "");
}

function charactersWithin(sentence: string, limit: number): readonly string[] {
  const parts: string[] = [];
  let rest = sentence;
  while (byteLength(rest) > limit) {
    const part = cutToBytes(rest, limit) || firstPoint(rest);
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return [...parts, rest];
}

/** A cluster larger than a message (a letter with hundreds of marks on it) is cut between its code points. */
function firstPoint(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}
