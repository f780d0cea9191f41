// Headers, footers and page numbers: lines at the edge of a page that come again at the same height on other
// pages. Repetition decides, not position, so a short last line of the text stays.

import type { Line } from "./lines.ts";

type Edge = { readonly key: string; readonly exact: string };

const heightTolerance = 3;
const lonePageNumber = /^(?:[-—–·]\s*\d{1,4}\s*[-—–·]|第\s*\d{1,4}\s*页(?:[,，\s/]*共\s*\d{1,4}\s*页)?)$/;

/** The lines of each page without those that run through the document. */
export function withoutRunningLines(pages: readonly (readonly Line[])[]): readonly (readonly Line[])[] {
  const counts = countEdges(pages);
  const isRunning = (line: Line): boolean => {
    if (lonePageNumber.test(line.text)) return true;
    return heightsOf(line).some((height) => {
      const { key, exact } = edgeOf(line, height);
      const alike = counts.get(key) ?? 0;
      return (alike >= 2 && alike >= pages.length * 0.4) || (counts.get(exact) ?? 0) >= 3;
    });
  };
  return pages.map((lines) => {
    const first = lines.findIndex((line) => !isRunning(line));
    const last = lines.findLastIndex((line) => !isRunning(line));
    return first < 0 ? [] : lines.slice(first, last + 1);
  });
}

/** On how many pages each text stands at each height; digits count as equal in the first of the two keys. */
function countEdges(pages: readonly (readonly Line[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const keys = lines.flatMap((line) => {
      const { key, exact } = edgeOf(line, heightsOf(line)[0] ?? 0);
      return [key, exact];
    });
    for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function edgeOf({ text }: Line, height: number): Edge {
  const words = text.replace(/\s+/g, "");
  return { key: `${height}~${words.replace(/\d+/g, "#")}`, exact: `${height}=${words}` };
}

/** The line's height class, then its neighbours, since a class has borders. */
function heightsOf({ y }: Line): readonly number[] {
  const height = Math.round(y / heightTolerance);
  return [height, height - 1, height + 1];
}
