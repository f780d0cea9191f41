// Opens the zip containers of Office files without trusting them: everything the directory promises is checked
// before a byte is inflated, and no entry may inflate to more than it promised or to other bytes.

import { crc32, inflateRawSync } from "node:zlib";

export type ZipLimits = {
  readonly entries: number;
  readonly unpackedBytes: number;
  /** Of a large entry's unpacked to its packed size. */
  readonly ratio: number;
};

export type Archive = {
  readonly names: readonly string[];
  /** The entry's bytes; undefined when there is none of that name. Throws when it is damaged. */
  readonly bytes: (name: string) => Uint8Array | undefined;
  /** The entry as UTF-8 or UTF-16 text; undefined when there is none. Throws when it is damaged. */
  readonly text: (name: string) => string | undefined;
};

export type Opened =
  | { readonly status: "opened"; readonly archive: Archive }
  | { readonly status: "rejected"; readonly reason: string };

type Entry = {
  readonly name: string;
  readonly rawName: Uint8Array;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly checksum: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
};

const defaultLimits: ZipLimits = { entries: 5000, unpackedBytes: 300 * 1024 * 1024, ratio: 200 };
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const directoryLength = 46;
const localLength = 30;
const longestComment = 0xffff;
/** Below this a high ratio is a page of spaces, not a bomb. */
const largeEntry = 1024 * 1024;
const nestedArchive = /\.(zip|rar|7z|gz|tar|jar)$/i;

/** Reads and checks a zip's directory. Example: 42.zip → rejected, `解压后过大`. */
export function openZip(file: Uint8Array, limits: ZipLimits = defaultLimits): Opened {
  const entries = directoryOf(file);
  if (entries === undefined) return rejected("压缩包不完整，文件已损坏");
  const reason = reasonAgainst(entries, limits);
  if (reason !== undefined) return rejected(reason);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const bytes = (name: string): Uint8Array | undefined => {
    const entry = byName.get(name);
    return entry && inflate(file, entry);
  };
  const text = (name: string): string | undefined => {
    const raw = bytes(name);
    return raw && new TextDecoder(encodingOf(raw)).decode(raw);
  };
  return { status: "opened", archive: { names: [...byName.keys()], bytes, text } };
}

function rejected(reason: string): Opened {
  return { status: "rejected", reason };
}

function reasonAgainst(entries: readonly Entry[], limits: ZipLimits): string | undefined {
  const total = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (entries.length > limits.entries) return `压缩包内条目过多（超过 ${limits.entries} 个）`;
  if (total > limits.unpackedBytes)
    return `解压后过大（超过 ${Math.floor(limits.unpackedBytes / 2 ** 20)} MB）`;
  if (entries.some(({ isEncrypted }) => isEncrypted)) return "文件已加密，请去掉密码后重试";
  if (entries.some((entry) => isBomb(entry, limits.ratio))) return `压缩比异常（超过 ${limits.ratio} 倍）`;
  if (entries.some(({ name }) => nestedArchive.test(name))) return "文件内嵌有压缩包，请取出后重试";
  if (entries.some(({ method }) => method !== 0 && method !== 8)) return "压缩方式不支持，请重新保存后重试";
  return undefined;
}

function isBomb({ packed, unpacked }: Entry, ratio: number): boolean {
  return unpacked > largeEntry && unpacked > packed * ratio;
}

/** The central directory; undefined when it is missing or leads out of the file. */
function directoryOf(file: Uint8Array): readonly Entry[] | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = endRecord(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + directoryLength > view.byteLength || view.getUint32(at, true) !== entrySignature)
      return undefined;
    const nameLength = view.getUint16(at + 28, true);
    entries.push(entryAt(file, view, at, nameLength));
    at += directoryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  const isWhole = at === view.getUint32(end + 16, true) + view.getUint32(end + 12, true) && at <= end;
  return isWhole && entries.every((entry) => agreesWithHeader(file, view, entry)) ? entries : undefined;
}

/** The name before the data must be the directory's: a damaged name would quietly hide a part of the document. */
function agreesWithHeader(file: Uint8Array, view: DataView, { offset, rawName }: Entry): boolean {
  const from = offset + localLength;
  if (from > file.length || view.getUint32(offset, true) !== localSignature) return false;
  const length = view.getUint16(offset + 26, true);
  return Buffer.compare(file.subarray(from, from + length), rawName) === 0;
}

function endRecord(view: DataView): number | undefined {
  const lowest = Math.max(0, view.byteLength - endLength - longestComment);
  for (let at = view.byteLength - endLength; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return undefined;
}

function entryAt(file: Uint8Array, view: DataView, at: number, nameLength: number): Entry {
  const rawName = file.subarray(at + directoryLength, at + directoryLength + nameLength);
  return {
    rawName,
    name: new TextDecoder().decode(rawName).replace(/^\/+/, ""),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    unpacked: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
}

function inflate(file: Uint8Array, entry: Entry): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const { offset, packed, unpacked } = entry;
  const from = offset + localLength + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + packed > file.length) throw damaged(entry);
  const data = file.subarray(from, from + packed);
  const bytes = entry.method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(1, unpacked) });
  if (bytes.length !== unpacked || crc32(bytes) !== entry.checksum) throw damaged(entry);
  return bytes;
}

function damaged({ name }: Entry): Error {
  return new Error(`压缩包内 ${name} 已损坏`);
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}
