// A long clause in parts that can be cited and shown. Cuts fall at the strongest boundary within reach: between
// paragraphs (款), then items (项), then their sub-items, then sentences. Never between a list's lead-in and its
// first item if there is another way. Parts are exact stretches of the text.

export type Line = { readonly text: string; readonly depth: number };
type Cut = { readonly at: number; readonly cost: number };

/** Parts longer than this are split, in UTF-16 units. */
export const longestPassage = 800;

const sentenceEnd = /[。；！？;][”’」』）)]*/g;
const pause = /[，、：,]/g;
const afterLeadIn = 8;

/** The lines in order, joined by line breaks, in one part or several. */
export function splitLines(lines: readonly Line[]): readonly string[] {
  const text = lines.map((line) => line.text).join("\n");
  if (text.length <= longestPassage) return text === "" ? [] : [text];
  const cuts = cutsOf(lines);
  const parts: string[] = [];
  let from = 0;
  while (text.length - from > longestPassage) {
    const to =
      bestCut(cuts, from) ?? from + longestPassage - (isPairCut(text, from + longestPassage) ? 1 : 0);
    parts.push(text.slice(from, to).trim());
    from = to;
  }
  return [...parts, text.slice(from).trim()].filter((part) => part !== "");
}

function bestCut(cuts: readonly Cut[], from: number): number | undefined {
  const reachable = cuts.filter(({ at }) => at > from && at <= from + longestPassage);
  const wellFilled = reachable.filter(({ at }) => at >= from + longestPassage * 0.3);
  return cheapest(wellFilled) ?? cheapest(reachable);
}

/** The lowest cost, and of equals the last. */
function cheapest(cuts: readonly Cut[]): number | undefined {
  const lowest = Math.min(...cuts.map(({ cost }) => cost));
  return cuts.findLast(({ cost }) => cost === lowest)?.at;
}

function cutsOf(lines: readonly Line[]): readonly Cut[] {
  let offset = 0;
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    const isFirstItem = before !== undefined && /[：:]$/.test(before.text);
    const start: readonly Cut[] = before
      ? [{ at: offset, cost: isFirstItem ? afterLeadIn : line.depth }]
      : [];
    const inside = [...marks(line.text, sentenceEnd, 4), ...marks(line.text, pause, 6)];
    const here = [...start, ...inside.map(({ at, cost }) => ({ at: offset + at, cost }))];
    offset += line.text.length + 1;
    return here.sort((one, other) => one.at - other.at);
  });
}

function marks(text: string, pattern: RegExp, cost: number): readonly Cut[] {
  return [...text.matchAll(pattern)]
    .map((match) => ({ at: match.index + match[0].length, cost }))
    .filter(({ at }) => at < text.length);
}

function isPairCut(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1));
}
