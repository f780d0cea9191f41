// Messages that are no frame of a reply: sent into a chat in which the person has spoken before. Pictures are uploaded
// in chunks first.

import { createHash } from "node:crypto";
import { Fault } from "../../../errors.ts";
import { errcodeOf } from "../api/fault.ts";
import type { WecomMessage } from "../message.ts";
import type { Pacing } from "../pacing.ts";
import type { Place } from "../place.ts";
import { codes, type Fields } from "./frames.ts";
import type { LongConnection } from "./long-connection.ts";

export type Push = (place: Place, message: WecomMessage) => Promise<void>;

const chunkBytes = 512 * 1024;
const chatTypes = { person: 1, group: 2 } as const;

/** What to say where the vendor's check refused our words. */
export const refusedWords =
  "这条回答没有通过企业微信的内容检查，没能显示。请换个说法再问，或到教练的网页查看。";

export function createPush(connection: Pick<LongConnection, "send">, pacing: Pacing): Push {
  async function send(place: Place, body: Fields): Promise<void> {
    const chatid = place.kind === "group" ? place.chatId : place.userId;
    await pacing.take(`bot:${chatid}`);
    await connection.send("aibot_send_msg", { chatid, chat_type: chatTypes[place.kind], ...body });
  }

  async function sayIt(place: Place, content: string): Promise<void> {
    try {
      await send(place, { msgtype: "markdown", markdown: { content } });
    } catch (error) {
      if (errcodeOf(error) !== codes.contentRefused || content === refusedWords) throw error;
      await sayIt(place, refusedWords);
    }
  }

  return async (place, message) => {
    switch (message.kind) {
      case "markdown":
      case "text":
        return sayIt(place, message.text);
      case "card":
        return send(place, { msgtype: "template_card", template_card: message.card });
      case "image": {
        const media_id = await upload(connection, message.name, message.png);
        return send(place, { msgtype: "image", image: { media_id } });
      }
      case "file":
        throw new Fault("channel/failed", "机器人里不发客户文件。");
    }
  };
}

async function upload(
  connection: Pick<LongConnection, "send">,
  filename: string,
  bytes: Uint8Array,
): Promise<string> {
  const total_chunks = Math.max(1, Math.ceil(bytes.length / chunkBytes));
  const begun = await connection.send("aibot_upload_media_init", {
    type: "image",
    filename,
    total_size: bytes.length,
    total_chunks,
    md5: createHash("md5").update(bytes).digest("hex"),
  });
  const upload_id = String(begun.upload_id ?? "");
  for (let index = 0; index < total_chunks; index += 1) {
    const chunk = bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes);
    const base64_data = Buffer.from(chunk).toString("base64");
    await connection.send("aibot_upload_media_chunk", { upload_id, chunk_index: index, base64_data });
  }
  const { media_id } = await connection.send("aibot_upload_media_finish", { upload_id });
  if (typeof media_id !== "string") throw new Fault("channel/failed", "企业微信没有收下图片。");
  return media_id;
}
