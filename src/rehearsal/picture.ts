// The outcome against what could be had, as a drawing: the bank's value upward, the counterpart's to the right, the
// frontier, the fair point and where the play ended. Shapes and words only, so that any channel may show it.

import type { Value } from "../negotiation/economy.ts";
import type { Review } from "../negotiation/review.ts";
import type { SpokenLanguage } from "./speaking/terms-in-words.ts";

export type Picture = { readonly svg: string; readonly alt: string };

const size = { width: 560, height: 340, left: 56, right: 24, top: 40, bottom: 52 };
const colours = { line: "#1a5fb4", floor: "#8a8f98", nash: "#26a269", end: "#c01c28", ink: "#3d4350" };

/** Null where there is nothing to show: no package that is permitted. */
export function reviewPicture(
  { outcome, frontier, nash }: Pick<Review, "outcome" | "frontier" | "nash">,
  unit: string,
  language: SpokenLanguage,
): Picture | null {
  if (frontier.length === 0) return null;
  const words = language === "zh" ? chinese : english;
  const ended = outcome.terms ? outcome.value : null;
  const place = scaleOf([...frontier, outcome.floors, ...(nash ? [nash] : []), ...(ended ? [ended] : [])]);
  const shapes = [
    axes(words, unit),
    floors(outcome.floors, place, words),
    path(frontier, place),
    ...(nash ? [mark(place(nash), colours.nash, words.nash, "above")] : []),
    ...(ended ? [mark(place(ended), colours.end, words.end, "below")] : []),
  ];
  const { width, height } = size;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif"><rect width="${width}" height="${height}" rx="8" fill="#ffffff"/>${shapes.join("")}</svg>`;
  return { svg, alt: altOf(outcome, nash, unit, words) };
}

const chinese = {
  bank: "本行价值",
  counterpart: "对方满意度",
  floor: "底线",
  frontier: "最好的组合",
  nash: "均衡点",
  end: "您谈成的",
  got: (bank: string) => `谈成的方案对本行值 ${bank}`,
  none: "没有谈成",
  floorIs: (bank: string) => `本行底线 ${bank}`,
  nashIs: (bank: string) => `均衡点 ${bank}`,
  best: (bank: string) => `本行最好能到 ${bank}`,
  join: "，",
  stop: "。",
};

const english: typeof chinese = {
  bank: "value to the bank",
  counterpart: "satisfaction of the counterpart",
  floor: "floor",
  frontier: "best packages",
  nash: "balance",
  end: "your deal",
  got: (bank) => `The deal is worth ${bank} to the bank`,
  none: "No deal",
  floorIs: (bank) => `the bank's floor is ${bank}`,
  nashIs: (bank) => `the balance point ${bank}`,
  best: (bank) => `the best it could have ${bank}`,
  join: ", ",
  stop: ".",
};

type Words = typeof chinese;
type Point = { readonly x: number; readonly y: number };
type Place = (value: Value) => Point;

function scaleOf(values: readonly Value[]): Place {
  const across = spanOf(values.map(({ counterpart }) => counterpart));
  const up = spanOf(values.map(({ bank }) => bank));
  const { width, height, left, right, top, bottom } = size;
  return ({ bank, counterpart }) => ({
    x: rounded(left + ((counterpart - across.from) / across.length) * (width - left - right)),
    y: rounded(height - bottom - ((bank - up.from) / up.length) * (height - top - bottom)),
  });
}

function spanOf(values: readonly number[]): { readonly from: number; readonly length: number } {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const margin = (most - least || 1) * 0.08;
  return { from: least - margin, length: most - least + 2 * margin };
}

function axes(words: Words, unit: string): string {
  const { width, height, left, right, top, bottom } = size;
  const [x, y] = [left, height - bottom];
  return [
    `<path d="M${x} ${top}V${y}H${width - right}" fill="none" stroke="${colours.ink}" stroke-width="1"/>`,
    word({ x, y: top - 14 }, `${words.bank}${unit ? ` (${unit})` : ""}`, "start", colours.ink),
    word({ x: width - right, y: height - 16 }, words.counterpart, "end", colours.ink),
    word({ x: width - right, y: top - 14 }, `— ${words.frontier}`, "end", colours.line),
  ].join("");
}

function floors(value: Value, place: Place, words: Words): string {
  const { x, y } = place(value);
  const { width, height, left, right, top, bottom } = size;
  const dashed = `fill="none" stroke="${colours.floor}" stroke-width="1" stroke-dasharray="4 4"`;
  return [
    `<path d="M${left} ${y}H${width - right}" ${dashed}/>`,
    `<path d="M${x} ${top}V${height - bottom}" ${dashed}/>`,
    word({ x: width - right, y: y - 6 }, words.floor, "end", colours.floor),
  ].join("");
}

function path(frontier: readonly Value[], place: Place): string {
  const points = frontier
    .toSorted((one, other) => one.counterpart - other.counterpart)
    .map(place)
    .map(({ x, y }) => `${x},${y}`);
  return `<polyline points="${points.join(" ")}" fill="none" stroke="${colours.line}" stroke-width="2"/>`;
}

function mark({ x, y }: Point, colour: string, name: string, side: "above" | "below"): string {
  const anchor = x > size.width * 0.75 ? "end" : "start";
  const at = { x: anchor === "end" ? x - 8 : x + 8, y: side === "above" ? y - 8 : y + 18 };
  return `<circle cx="${x}" cy="${y}" r="5" fill="${colour}"/>${word(at, name, anchor, colour)}`;
}

function word({ x, y }: Point, text: string, anchor: "start" | "end", colour: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="13" fill="${colour}">${text}</text>`;
}

function altOf(
  { terms, value, floors: floor, bestForBank }: Review["outcome"],
  nash: Value | null,
  unit: string,
  words: Words,
): string {
  const inWords = (bank: number) => `${bank.toFixed(2)}${unit ? ` ${unit}` : ""}`;
  const parts = [
    terms ? words.got(inWords(value.bank)) : words.none,
    words.floorIs(inWords(floor.bank)),
    ...(nash ? [words.nashIs(inWords(nash.bank))] : []),
    ...(bestForBank === null ? [] : [words.best(inWords(bestForBank))]),
  ];
  return parts.join(words.join) + words.stop;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
