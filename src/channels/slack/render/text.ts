// Plain text in Slack's two dialects, so that it is shown as it was written: no mention, no link, no formatting comes of
// it. And text in pieces, cut where a sentence ends.

const marks = ["*", "_", "~", "`"] as const;
const zeroWidthSpace = "\u200B";

/** For `mrkdwn`. Pairs of formatting marks are kept from pairing by an invisible space behind each. */
export function mrkdwn(text: string): string {
  return text.split("\n").map(mrkdwnLine).join("\n");
}

/** For `markdown_text`, which is Markdown proper; `&` stays as it is there. */
export function markdown(text: string): string {
  return text.split("\n").map(markdownLine).join("\n");
}

/** Bullets instead of hyphens at the beginning of lines. */
export function bulleted(text: string): string {
  return text.replace(/^- /gmu, "• ");
}

/** One line, cut to a length with an ellipsis; a character is never cut in two. */
export function cut(text: string, longest: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length <= longest ? line : `${beginning(line, longest - 1)}…`;
}

/**
 * Pieces that each measure at most `longest`, cut between paragraphs where possible, else behind a sentence, else behind
 * a comma, else between characters. Together they are the text, without the white space at the cuts.
 */
export function inPieces(
  text: string,
  longest: number,
  measure: (text: string) => number = (piece) => piece.length,
): readonly string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest !== "") {
    const piece = measure(rest) <= longest ? rest : firstPiece(rest, longest, measure);
    pieces.push(piece.trimEnd());
    rest = rest.slice(piece.length).trimStart();
  }
  return pieces;
}

function mrkdwnLine(line: string): string {
  let safe = line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  if (safe.startsWith("&gt;")) safe = zeroWidthSpace + safe;
  for (const mark of marks) {
    if (safe.split(mark).length > 2) safe = safe.replaceAll(mark, mark + zeroWidthSpace);
  }
  return safe;
}

function markdownLine(line: string): string {
  return line
    .replace(/[\\*_~`|]/gu, "\\$&")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/\](?=[([])/gu, "\\]")
    .replace(/^(\s*)(?=#|\+ |=+\s*$|-{2,}\s*$)/u, "$1\\");
}

const cuts = [/\n\s*\n/gu, /\n/gu, /[。！？；!?;]["”’』」）)]*|\.(?=\s)/gu, /[，、,：:\s]/gu] as const;

/** The longest beginning that fits and ends well; one that is very short is not worth a good end. */
function firstPiece(text: string, longest: number, measure: (text: string) => number): string {
  const most = fitting(text, longest, measure);
  for (const cutAt of cuts) {
    const ends = [...most.matchAll(cutAt)].map((found) => found.index + found[0].length);
    const end = ends.findLast((one) => one <= most.length) ?? 0;
    if (end >= most.length / 4) return most.slice(0, end);
  }
  return most;
}

function fitting(text: string, longest: number, measure: (text: string) => number): string {
  let [fits, fails] = [1, Math.min(text.length, longest) + 1];
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2);
    if (measure(text.slice(0, middle)) <= longest) fits = middle;
    else fails = middle;
  }
  return beginning(text, fits) || text.slice(0, 2);
}

/** At most so many UTF-16 units, without half a character at the end. */
function beginning(text: string, units: number): string {
  const cutText = text.slice(0, units);
  return /[\uD800-\uDBFF]$/u.test(cutText) ? cutText.slice(0, -1) : cutText;
}
