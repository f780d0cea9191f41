// Turns a drawing of ECharts into one that may stand in a page: our policy forbids inline styles, so they become
// attributes; colours become the theme's, so that one drawing serves light and dark; points get titles.

import { raw } from "hono/html";
import { Fault } from "../../../errors.ts";
import type { Html } from "../../pages/layout.ts";

/** Stand-ins for the colours of the theme: ECharts wants colours that it can read. */
export const inks = {
  text: "#010203",
  line: "#010204",
  first: "#010205",
  second: "#010206",
  third: "#010207",
  surface: "#010208",
} as const;

const variables: Readonly<Record<string, string>> = {
  [inks.text]: "var(--chart-text)",
  [inks.line]: "var(--chart-line)",
  [inks.first]: "var(--chart-first)",
  [inks.second]: "var(--chart-second)",
  [inks.third]: "var(--chart-third)",
  [inks.surface]: "var(--surface)",
};

const elements = /^<\/?(?:svg|g|rect|circle|path|polyline|text|title)(?:\s[^<>]*)?>$/u;

/** `titles` by series and point; a drawing that holds anything but shapes and words is refused. */
export function drawingFor(svg: string, titles: (series: number, point: number) => string | null): Html {
  const plain = svg
    .replace(/<style[\s\S]*?<\/style>/gu, "")
    .replace(/<defs[\s\S]*?<\/defs>/gu, "")
    .replace(/ (?:class|clip-path|xmlns:xlink|version|baseProfile|pointer-events)="[^"]*"/gu, "")
    .replace(/ style="([^"]*)"/gu, (_, style: string) => attributesOf(style))
    .replace(/"(#0102\d\d)"/gu, (whole, ink: string) => (variables[ink] ? `"${variables[ink]}"` : whole))
    .replace(/<path([^>]*?)><\/path>/gu, (_, attributes: string) => withTitle(attributes, titles))
    .replace(/ ecmeta_\w+="[^"]*"/gu, "")
    .replace(/^<svg/u, '<svg aria-hidden="true" focusable="false"')
    .trim();
  const isPlain = (plain.match(/<[^>]*>/gu) ?? []).every(
    (tag) => elements.test(tag) && !/\son\w+=|url\(|javascript:|href=/iu.test(tag),
  );
  if (!isPlain) throw new Fault("channel/failed", "A chart holds more than shapes and words.");
  return raw(plain);
}

/** Example: `font-size:12px;` → ` font-size="12px"`. Fonts are the page's. */
function attributesOf(style: string): string {
  return style
    .split(";")
    .map((pair) => pair.split(":"))
    .filter(([name, value]) => name && value && name !== "font-family")
    .map(([name, value]) => ` ${name}="${value}"`)
    .join("");
}

function withTitle(attributes: string, titles: (series: number, point: number) => string | null): string {
  const series = /ecmeta_series_index="(\d+)"/u.exec(attributes)?.[1];
  const point = /ecmeta_data_index="(\d+)"/u.exec(attributes)?.[1];
  const title = series && point ? titles(Number(series), Number(point)) : null;
  return title === null
    ? `<path${attributes}></path>`
    : `<path${attributes}><title>${escaped(title)}</title></path>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
