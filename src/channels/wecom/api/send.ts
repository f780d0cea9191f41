// Messages of the self-built app to one member: message/send, one call a message.

import { createHash } from "node:crypto";
import type { Files } from "../../../chat/files.ts";
import { Fault } from "../../../errors.ts";
import type { Person } from "../../../people/person.ts";
import type { WecomMessage } from "../message.ts";
import type { Pacing } from "../pacing.ts";
import type { ApiBody, WecomApi } from "./api.ts";
import { errcodeOf, wecomFault } from "./fault.ts";
import type { Media, Upload } from "./media.ts";

export type AppMessage = {
  readonly userId: string;
  /** Whose files may be sent. */
  readonly person: Person | null;
  readonly message: WecomMessage;
  /** The same for each attempt at this message: WeCom shows only the first. */
  readonly key: string;
};

/** Resolves when WeCom took the message; throws a `Fault` with WeCom's code when it did not. */
export type SendByApp = (message: AppMessage) => Promise<void>;

export type SendDeps = {
  readonly api: WecomApi;
  readonly agentId: number;
  readonly media: Media;
  readonly files: Pick<Files, "read">;
  readonly pacing: Pacing;
};

const unknownMedia = 40007;
const nobody = 81013;
const shortestWindow = 600;
/** WeCom takes at most four hours. */
const windowSpread = 13_800;

export function createSendByApp({ api, agentId, media, files, pacing }: SendDeps): SendByApp {
  async function post(userId: string, key: string, content: ApiBody): Promise<void> {
    await pacing.take(`app:${userId.toLowerCase()}`);
    const json = { touser: userId, agentid: agentId, ...content, ...duplicateCheck(key) };
    const { invaliduser } = await api.call({ path: "message/send", json });
    if (typeof invaliduser === "string" && invaliduser !== "") throw wecomFault("message/send", nobody, "");
  }

  async function postUpload(userId: string, key: string, upload: Upload): Promise<void> {
    const content = (id: string): ApiBody => ({ msgtype: upload.type, [upload.type]: { media_id: id } });
    const id = await media.upload(upload);
    try {
      await post(userId, key, content(id));
    } catch (error) {
      if (errcodeOf(error) !== unknownMedia) throw error;
      await post(userId, key, content(await media.uploadAgain(upload)));
    }
  }

  return async ({ userId, person, message, key }) => {
    switch (message.kind) {
      case "text":
      case "markdown":
        return post(userId, key, { msgtype: message.kind, [message.kind]: { content: message.text } });
      case "card":
        return post(userId, key, { msgtype: "template_card", template_card: message.card });
      case "image":
        return postUpload(userId, key, { type: "image", name: message.name, bytes: message.png });
      case "file": {
        const content = person && (await files.read(person, message.file.id));
        if (!content) throw new Fault("channel/failed", `File ${message.file.id} is over or not theirs.`);
        return postUpload(userId, key, { type: "file", name: message.file.name, bytes: content.bytes });
      }
    }
  };
}

/**
 * WeCom compares whole requests, and two different answers may say the same words: the window's length, which takes
 * part in the comparison, tells them apart.
 */
function duplicateCheck(key: string): ApiBody {
  const spread = createHash("sha256").update(key).digest().readUInt32BE(0) % windowSpread;
  return { enable_duplicate_check: 1, duplicate_check_interval: shortestWindow + spread };
}
