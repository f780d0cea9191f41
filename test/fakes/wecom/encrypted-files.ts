// Files members send to the bot: encrypted, behind an address that lives five minutes.

import { randomBytes } from "node:crypto";
import { encryptFile, keyOf } from "./cipher.ts";
import type { Binary } from "./http-server.ts";
import type { KeyForm } from "./model.ts";
import type { World } from "./world.ts";

export type EncryptedFiles = {
  /** What a message says about the file: its address, and on the long connection its own key. */
  readonly publish: (name: string, bytes: Uint8Array) => Readonly<Record<string, string>>;
  readonly download: (path: string) => Binary;
};

type Stored = { readonly name: string; readonly cipher: Buffer; readonly until: number };

export function createEncryptedFiles(world: World, baseUrl: () => string): EncryptedFiles {
  const files = new Map<string, Stored>();
  const { bot, limits, keyForm } = world.settings;
  return {
    publish: (name, bytes) => {
      const own = bot.mode === "socket";
      const key = own ? newKey(keyForm) : keyOf(bot.aesKey);
      const path = `/media/${randomBytes(12).toString("hex")}`;
      const until = world.clock.now().getTime() + limits.botMediaUrlMs;
      files.set(path, { name, cipher: encryptFile(key, bytes), until });
      const address = { url: `${baseUrl()}${path}` };
      return own ? { ...address, aeskey: writeKey(key, keyForm) } : address;
    },
    download: (path) => {
      const file = files.get(path);
      if (!file) return { status: 404, headers: {}, bytes: Buffer.from("not found") };
      if (file.until <= world.clock.now().getTime()) {
        return { status: 403, headers: {}, bytes: Buffer.from("url expired") };
      }
      const headers = {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      };
      return { status: 200, headers, bytes: file.cipher };
    },
  };
}

function newKey(form: KeyForm): Buffer {
  return form === "raw" ? Buffer.from(randomBytes(16).toString("hex"), "latin1") : randomBytes(32);
}

/** All four forms were seen in the wild. */
function writeKey(key: Buffer, form: KeyForm): string {
  if (form === "hex") return key.toString("hex");
  if (form === "raw") return key.toString("latin1");
  if (form === "url-safe") return key.toString("base64url");
  return form === "unpadded" ? key.toString("base64").replace(/=+$/, "") : key.toString("base64");
}
