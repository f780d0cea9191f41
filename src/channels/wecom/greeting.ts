// What somebody reads who opens the coach in WeCom: their home page in a few lines of plain text.

import type { Home } from "../../chat/home.ts";

const mostBytes = 1_500;

/** At most 1,500 bytes, so that it fits every kind of message. */
export function greetingText({ greeting, sections }: Home): string {
  const shown = sections.flatMap(({ title, lines }) =>
    lines.length > 0 ? [`${title}：\n${lines.map((line) => `- ${line}`).join("\n")}`] : [],
  );
  const opening = `${greeting}可以直接提问，例如“流动资金贷款最长多久”；发送“帮助”看全部功能。`;
  const parts = [opening, ...shown];
  while (parts.length > 1 && Buffer.byteLength(parts.join("\n")) > mostBytes) parts.pop();
  return parts.join("\n");
}
