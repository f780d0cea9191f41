// Files in the text of a reply. Files about clients do not pass through the AI bot, whose content goes through the
// vendor's cloud: the self-built app sends them, else the bank's own web page has them.

import type { FileBlock } from "../../../chat/files.ts";
import type { Dialect } from "./dialect.ts";
import type { PageOf } from "./sources.ts";

export type FilePlace = { readonly hasApp: boolean; readonly isGroup: boolean; readonly pageOf?: PageOf };

/** Lines that say which files there are and where; none without files. */
export function fileLines(
  files: readonly FileBlock[],
  dialect: Dialect,
  { hasApp, isGroup, pageOf }: FilePlace,
): readonly string[] {
  if (files.length === 0) return [];
  const lines = files.map((file) => {
    const name = dialect.plain(`${file.title}（${sizeInWords(file.size)}）`);
    const address = hasApp ? undefined : pageOf?.(`/files/${encodeURIComponent(file.id)}`);
    return dialect.plain("- ") + (address ? dialect.link(name, address) : name);
  });
  if (hasApp) return [isGroup ? "文件已由应用单独发给您：" : "文件由应用发给您：", ...lines];
  return pageOf
    ? ["文件已存好，点开在行内网页下载：", ...lines]
    : ["文件已存好，机器人里不发客户文件，请到教练的行内网页领取：", ...lines];
}

function sizeInWords(bytes: number): string {
  return bytes < 1024 ** 2
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
