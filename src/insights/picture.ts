// The gaps of a report as one picture: what goes wrong beside what is ordinary. Only shapes and words, so that every
// channel can show it.

import { kindNames } from "./advice.ts";
import type { GapReport, GapTopic } from "./report-types.ts";

export type Picture = { readonly svg: string; readonly alt: string };

const width = 720;
const rowHeight = 54;
const labelWidth = 236;
const barWidth = 360;
const most = 6;
const colours = { content: "#8a5a9e", training: "#2f6f9f", practice: "#b8702a" } as const;
const font = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif";

/** Null where there is nothing to show. */
export function gapPicture({ topics }: Pick<GapReport, "topics">, title: string): Picture | null {
  const shown = topics.slice(0, most);
  if (shown.length === 0) return null;
  const height = 78 + shown.length * rowHeight + 34;
  const scale = Math.max(40, ...shown.map(({ share, ordinaryShare }) => Math.max(share, ordinaryShare)));
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<rect x="0" y="0" width="${width}" height="${height}" fill="#ffffff"/>`,
    words(24, 36, 18, "#1c2733", title),
    legend(58),
    ...shown.map((topic, index) => row(topic, 78 + index * rowHeight, scale)),
    words(24, height - 14, 12, "#66727f", "浅色线为一般水平；人数不足的项目不显示。"),
    "</svg>",
  ].join("");
  const alt = shown.map(
    ({ competency, name, kind, share, ordinaryShare }) =>
      `${competency} ${name}（${kindNames[kind]}）约${share}%，一般约${ordinaryShare}%`,
  );
  return { svg, alt: `${title}：${alt.join("；")}` };
}

function legend(y: number): string {
  return (["content", "training", "practice"] as const)
    .map((kind, index) => {
      const x = 24 + index * 112;
      const mark = `<rect x="${x}" y="${y - 10}" width="12" height="12" fill="${colours[kind]}"/>`;
      return mark + words(x + 18, y, 13, "#46525f", kindNames[kind]);
    })
    .join("");
}

function row({ competency, name, kind, share, ordinaryShare }: GapTopic, y: number, scale: number): string {
  const length = Math.max(3, (share / scale) * barWidth);
  const mark = labelWidth + (ordinaryShare / scale) * barWidth;
  const label = `${competency} ${name.length > 12 ? `${name.slice(0, 11)}…` : name}`;
  return [
    `<text x="${labelWidth - 12}" y="${y + 28}" font-size="14" font-family="${font}" fill="#1c2733" text-anchor="end">${escaped(label)}</text>`,
    `<rect x="${labelWidth}" y="${y + 12}" width="${length.toFixed(1)}" height="24" rx="2" fill="${colours[kind]}"/>`,
    `<line x1="${mark.toFixed(1)}" y1="${y + 6}" x2="${mark.toFixed(1)}" y2="${y + 42}" stroke="#9aa6b2" stroke-width="2"/>`,
    words(Math.max(labelWidth + length, mark) + 10, y + 29, 14, "#1c2733", `${share}%`),
  ].join("");
}

function words(x: number, y: number, size: number, fill: string, text: string): string {
  return `<text x="${x.toFixed(1)}" y="${y}" font-size="${size}" font-family="${font}" fill="${fill}">${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text.replace(/[<>&"]/gu, (mark) => `&#${mark.codePointAt(0)};`);
}
