// A picture or file of the AI bot: fetched at once, because its address lives five minutes, and decrypted with the key
// of the file (long connection) or of the bot (callback).

import type { ReceivedFile } from "../../../chat/inbound.ts";
import { Fault } from "../../../errors.ts";
import { decryptBytes } from "../crypto/cipher.ts";

export type Fetched = {
  readonly status: number;
  readonly body: Uint8Array;
  /** `Content-Disposition`, which has the file's name. */
  readonly disposition: string | null;
};

export type Fetch = (url: string) => Promise<Fetched>;

export type FileRef = {
  readonly kind: "image" | "file";
  readonly url: string;
  /** The file's own key; empty where the bot's opens it. */
  readonly aeskey: string;
};

const keyBytes = 32;
const longestName = 120;

/** Fetches one file; throws a `Fault` when it cannot be fetched or read. The fault names no address and no key. */
export async function receiveFile(
  { kind, url, aeskey }: FileRef,
  { fetchFile, aesKey }: { readonly fetchFile: Fetch; readonly aesKey?: string | undefined },
): Promise<ReceivedFile> {
  const key = fileKey(aeskey === "" ? (aesKey ?? "") : aeskey);
  if (!key) throw new Fault("channel/failed", "The key of a received file is not 32 bytes.");
  const { status, body, disposition } = await fetchFile(url);
  if (status !== 200) throw new Fault("channel/failed", `A received file answered ${status}.`);
  const bytes = decryptBytes(key, body);
  if (!bytes) throw new Fault("channel/failed", "A received file could not be decrypted.");
  const found = sniff(bytes);
  const name = nameFrom(disposition) ?? `${kind === "image" ? "图片" : "文件"}${found?.ending ?? ""}`;
  return { name, mime: found?.mime ?? mimeOfName(name), size: bytes.length };
}

/** The 32 bytes, in whichever of the forms seen in the wild: base64 with and without padding or URL-safe, hex, raw. */
export function fileKey(aeskey: string): Buffer | null {
  const readings = [
    ...(/^[0-9a-f]{64}$/iu.test(aeskey) ? [Buffer.from(aeskey, "hex")] : []),
    Buffer.from(aeskey, "base64"),
    Buffer.from(aeskey, "latin1"),
  ];
  return readings.find((bytes) => bytes.length === keyBytes) ?? null;
}

/** Example: `attachment; filename*=UTF-8''%E6%8A%A5.xlsx` → `报.xlsx`; the folders of a name are dropped. */
export function nameFrom(disposition: string | null): string | null {
  if (disposition === null) return null;
  const extended = /filename\*\s*=\s*UTF-8''([^;]+)/iu.exec(disposition)?.[1];
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/iu.exec(disposition);
  const found = extended ? decoded(extended.trim()) : utf8Of(decoded(plain?.[1] ?? plain?.[2]?.trim() ?? ""));
  const name = found
    .replace(/^.*[\\/]/u, "")
    .replace(/\p{Cc}/gu, "")
    .trim();
  return name === "" || name === "." || name === ".." ? null : name.slice(0, longestName);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Headers arrive as latin1; names were sent as UTF-8. */
function utf8Of(text: string): string {
  if (!/[\u0080-\u00ff]/u.test(text) || /[\u0100-\u{10ffff}]/u.test(text)) return text;
  const bytes = Buffer.from(text, "latin1").toString("utf8");
  return bytes.includes("\ufffd") ? text : bytes;
}

type Kind = { readonly mime: string; readonly ending: string };

const office = "application/vnd.openxmlformats-officedocument";
const signatures: readonly (readonly [string, Kind])[] = [
  ["89504e47", { mime: "image/png", ending: ".png" }],
  ["ffd8ff", { mime: "image/jpeg", ending: ".jpg" }],
  ["47494638", { mime: "image/gif", ending: ".gif" }],
  ["25504446", { mime: "application/pdf", ending: ".pdf" }],
];

function sniff(bytes: Uint8Array): Kind | null {
  const start = Buffer.from(bytes.subarray(0, 8)).toString("hex");
  return signatures.find(([mark]) => start.startsWith(mark))?.[1] ?? null;
}

const mimes: Readonly<Record<string, string>> = {
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pptx: `${office}.presentationml.presentation`,
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  csv: "text/csv",
  txt: "text/plain",
  md: "text/markdown",
};

function mimeOfName(name: string): string {
  const ending = /\.([A-Za-z0-9]+)$/u.exec(name)?.[1]?.toLowerCase() ?? "";
  return mimes[ending] ?? "application/octet-stream";
}
