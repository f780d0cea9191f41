// Pieces of Slack's payloads that several kinds share; read leniently, because a field more or less is not our business.

import { z } from "zod";
import type { ReceivedFile } from "../../../chat/inbound.ts";

export const optional = z.string().nullish();

export function text(value: string | null | undefined): string {
  return value ?? "";
}

const slackFile = z.looseObject({
  name: optional,
  title: optional,
  mimetype: optional,
  size: z.number().nullish(),
  mode: optional,
});

/** What came with a message; a file that was deleted meanwhile is not there. */
export function filesOf(files: readonly unknown[] | undefined): readonly ReceivedFile[] {
  return (files ?? []).flatMap((file) => {
    const read = slackFile.safeParse(file);
    if (!read.success || read.data.mode === "tombstone") return [];
    const { name, title, mimetype, size } = read.data;
    return [
      {
        name: name ?? title ?? "未命名文件",
        mime: mimetype ?? "application/octet-stream",
        size: size ?? 0,
      },
    ];
  });
}
