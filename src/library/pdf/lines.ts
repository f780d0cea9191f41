// Pieces of text to lines as a reader sees them: what stands on one base line, from left to right.

import type { Page, Piece } from "./text-layer.ts";

export type Line = {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Base line, in points from the top of the page. */
  readonly y: number;
  readonly size: number;
  readonly pieces: readonly Piece[];
};

/** The lines of a page from top to bottom. */
export function linesOf(page: Page): readonly Line[] {
  const rows: Piece[][] = [];
  const byHeight = withoutShadows(page.pieces).toSorted((one, other) => one.y - other.y);
  for (const piece of byHeight) {
    const row = rows.at(-1);
    if (row?.some((member) => isOnLine(member, piece))) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => lineOf(page.number, row));
}

/** Bold is often the same text drawn twice, a hair apart. */
function withoutShadows(pieces: readonly Piece[]): readonly Piece[] {
  const kept = new Map<string, Piece[]>();
  return pieces.filter((piece) => {
    if (piece.text.trim() === "") return false;
    const same = kept.get(piece.text) ?? [];
    const near = piece.size * 0.15;
    if (same.some((other) => Math.abs(other.x - piece.x) < near && Math.abs(other.y - piece.y) < near))
      return false;
    kept.set(piece.text, [...same, piece]);
    return true;
  });
}

/** Raised and lowered marks stand off the base line by less than the half of their neighbour's size. */
function isOnLine(one: Piece, other: Piece): boolean {
  return Math.abs(one.y - other.y) < 0.5 * Math.max(one.size, other.size);
}

function lineOf(page: number, row: readonly Piece[]): Line {
  const pieces = row.toSorted((one, other) => one.x - other.x);
  const size = sizeOf(pieces);
  const main = pieces.find((piece) => piece.size === size);
  const right = Math.max(...pieces.map((piece) => piece.x + piece.width));
  return { page, text: textOf(pieces), left: pieces[0]?.x ?? 0, right, y: main?.y ?? 0, size, pieces };
}

/** The size in which most of the line is set. */
function sizeOf(pieces: readonly Piece[]): number {
  const widths = new Map<number, number>();
  for (const { size, width } of pieces) widths.set(size, (widths.get(size) ?? 0) + width);
  return [...widths].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, -1])[0];
}

/** The pieces' text with a space where there is a gap, and two where there is a wide one. */
export function textOf(pieces: readonly Piece[]): string {
  let text = "";
  let end = Number.NaN;
  for (const piece of pieces) {
    const gap = piece.x - end;
    if (gap > 2 * piece.size) text += "  ";
    else if (gap > 0.2 * piece.size) text += " ";
    text += piece.text;
    end = piece.x + piece.width;
  }
  return text.trim();
}
