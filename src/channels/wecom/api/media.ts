// Files that go along with messages: uploaded once, named by WeCom for three days.

import { createHash } from "node:crypto";
import type { Clock } from "../../../dates.ts";
import type { ChannelState } from "../../state.ts";
import type { WecomApi } from "./api.ts";

export type Upload = {
  readonly type: "file" | "image";
  /** As the reader sees it. */
  readonly name: string;
  readonly bytes: Uint8Array;
};

export type Media = {
  /** The media id of this content, uploaded now where it is not known. */
  readonly upload: (upload: Upload) => Promise<string>;
  /** As `upload`, when WeCom no longer knows the id it gave. */
  readonly uploadAgain: (upload: Upload) => Promise<string>;
};

export type MediaDeps = {
  readonly api: WecomApi;
  readonly state: ChannelState;
  readonly clock: Clock;
};

/** Three days, less what a message may wait in the outbox. */
const keptMs = 60 * 3_600_000;

export function createMedia({ api, state, clock }: MediaDeps): Media {
  async function uploadAgain(upload: Upload): Promise<string> {
    const body = await api.call({ path: "media/upload", query: { type: upload.type }, form: formOf(upload) });
    const id = String(body.media_id);
    await state.write(keyOf(upload), id, new Date(clock().getTime() + keptMs));
    return id;
  }
  return {
    uploadAgain,
    upload: async (upload) => {
      const known = await state.read(keyOf(upload));
      return typeof known === "string" ? known : uploadAgain(upload);
    },
  };
}

function keyOf({ type, name, bytes }: Upload): string {
  return `wecom:media:${type}:${createHash("sha256").update(name).update("\n").update(bytes).digest("hex")}`;
}

/** One part named `media`, as WeCom wants it. */
export function formOf({ name, type, bytes }: Upload): { readonly type: string; readonly body: Buffer } {
  const boundary = `coach-${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}`;
  const shown = name.replace(/[\r\n"\\/]/g, "_");
  const head = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="media"; filename="${shown}"; filelength=${bytes.length}`,
    `Content-Type: ${type === "image" ? "image/png" : "application/octet-stream"}`,
    "",
    "",
  ].join("\r\n");
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}
