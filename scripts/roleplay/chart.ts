// The bench as a picture: the mean score of every strategy at every level, with its 95 % interval.

import { Resvg } from "@resvg/resvg-js";
import { levels } from "../../src/negotiation/levels.ts";
import type { Row } from "./table.ts";

const size = { width: 860, height: 420, left: 52, right: 150, top: 54, bottom: 44 };
const colours = ["#1a5fb4", "#26a269", "#e5a50a", "#c01c28", "#8a8f98", "#813d9c"];
const ink = "#3d4350";

/** A PNG of the scores by level. */
export function chartOf(rows: readonly Row[], title: string): Uint8Array {
  const names = [...new Set(rows.map(({ strategy }) => strategy))];
  const lines = names.map((name, at) => lineOf(rows, name, colours[at % colours.length]!, at));
  const { width, height, left, right } = size;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans, sans-serif">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    word(left, 26, title, 15, ink, "start"),
    ...[0, 20, 40, 60, 80, 100].map((score) => {
      const y = yOf(score);
      return `<path d="M${left} ${y}H${width - right}" stroke="#dcdfe4"/>${word(left - 8, y + 4, `${score}`, 12, ink, "end")}`;
    }),
    ...levels.map((level) => word(xOf(level), height - 18, `level ${level}`, 12, ink, "middle")),
    ...lines,
    "</svg>",
  ].join("");
  return new Resvg(svg, { fitTo: { mode: "width", value: 1290 } }).render().asPng();
}

function lineOf(rows: readonly Row[], name: string, colour: string, at: number): string {
  const points = levels.map((level) => {
    const scores = rows
      .filter((row) => row.strategy === name && row.level === level)
      .flatMap(({ plays }) => plays.map(({ score }) => score));
    const mean = scores.reduce((total, score) => total + score, 0) / scores.length;
    const variance =
      scores.reduce((total, score) => total + (score - mean) ** 2, 0) / Math.max(1, scores.length - 1);
    return { x: xOf(level), mean, half: 1.96 * Math.sqrt(variance / scores.length) };
  });
  const marks = points.map(
    ({ x, mean, half }) =>
      `<path d="M${x} ${yOf(mean - half)}V${yOf(mean + half)}" stroke="${colour}" stroke-width="5" opacity="0.35"/><circle cx="${x}" cy="${yOf(mean)}" r="3.5" fill="${colour}"/>`,
  );
  const path = points.map(({ x, mean }) => `${x},${yOf(mean)}`).join(" ");
  const x = size.width - size.right + 20;
  const y = size.top + 14 + at * 22;
  return [
    `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...marks,
    `<rect x="${x}" y="${y - 9}" width="12" height="10" fill="${colour}"/>`,
    word(x + 18, y, name, 13, ink, "start"),
  ].join("");
}

function xOf(level: number): number {
  const { width, left, right } = size;
  return left + ((level - 0.5) / levels.length) * (width - left - right);
}

function yOf(score: number): number {
  const { height, top, bottom } = size;
  return Math.round((height - bottom - (score / 100) * (height - top - bottom)) * 10) / 10;
}

function word(x: number, y: number, text: string, font: number, fill: string, anchor: string): string {
  return `<text x="${x}" y="${y}" font-size="${font}" fill="${fill}" text-anchor="${anchor}">${text}</text>`;
}
