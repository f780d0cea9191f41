// The index on disk: a cache that may be deleted at any time. Whatever is wrong with a file (cut off, a
// flipped bit, another format, tokenizer, embedder or content) makes it unusable, and the caller builds anew.
//
//   magic (8) | header length (4) | header CRC (4) | header JSON | sections, each at a multiple of 8

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import { z } from "zod";
import { tokenizerVersion } from "../lexical/tokens.ts";
import {
  type ArrayName,
  arrayTypes,
  type IndexArrays,
  type IndexData,
  type IndexMeta,
} from "./index-data.ts";

export type CachedIndex =
  | { readonly status: "usable"; readonly data: IndexData }
  | { readonly status: "unusable"; readonly reason: string };

/** What an index must have been built from. */
export type Fingerprint = Pick<IndexMeta, "generation" | "digest" | "embedder">;

const magic = Buffer.from("COACHIX\u0001", "latin1");
const formatVersion = 2;
const prefixBytes = 16;

const sectionSchema = z.object({
  name: z.string(),
  start: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  crc: z.number().int(),
});
const headerSchema = z.object({
  format: z.literal(formatVersion),
  tokenizer: z.literal(tokenizerVersion),
  generation: z.number().int(),
  digest: z.string(),
  embedder: z.string().nullable(),
  sections: z.array(sectionSchema),
});
type Header = z.infer<typeof headerSchema>;

/** Writes the index under a temporary name and renames it. Blocks: for worker threads. */
export function writeIndex(file: string, { meta, arrays }: IndexData): void {
  const contents: (readonly [string, Uint8Array])[] = [
    ["meta", new TextEncoder().encode(JSON.stringify(meta))],
    ...Object.entries(arrays).map(([name, array]) => [name, bytesOf(array)] as const),
  ];
  let start = 0;
  const sections = contents.map(([name, bytes]) => {
    const section = { name, start, bytes: bytes.length, crc: crc32(bytes) };
    start += aligned(bytes.length);
    return section;
  });
  const { generation, digest, embedder } = meta;
  const header: Header = {
    format: formatVersion,
    tokenizer: tokenizerVersion,
    generation,
    digest,
    embedder,
    sections,
  };
  writeAtomically(file, [headerBytes(header), ...contents.map(([, bytes]) => bytes)]);
}

/** Reads the index, if the file is whole and was built from this. Never throws for what is in the file. */
export async function readIndex(file: string, expected: Fingerprint): Promise<CachedIndex> {
  try {
    return await read(file, expected);
  } catch (error) {
    return unusable(error instanceof Error ? error.message : String(error));
  }
}

async function read(file: string, expected: Fingerprint): Promise<CachedIndex> {
  const bytes = await readWhole(file);
  const header = readHeader(bytes);
  if (typeof header === "string") return unusable(header);
  if (header.generation !== expected.generation) return unusable("another generation");
  if (header.digest !== expected.digest) return unusable("other content");
  if (header.embedder !== expected.embedder) return unusable("another embedder");
  const first = aligned(prefixBytes + bytes.readUInt32LE(8));
  const sections = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const section of header.sections) {
    const content = new Uint8Array(bytes.buffer, first + section.start, section.bytes);
    if (crc32(content) !== section.crc) return unusable(`damaged: ${section.name}`);
    sections.set(section.name, content);
  }
  const meta = sections.get("meta");
  const arrays = readArrays(sections);
  if (!meta || !arrays) return unusable("incomplete");
  // The checksum held, so this is what `writeIndex` was given.
  return {
    status: "usable",
    data: { meta: JSON.parse(new TextDecoder().decode(meta)) as IndexMeta, arrays },
  };
}

function readHeader(bytes: Buffer): Header | string {
  if (bytes.length < prefixBytes || !bytes.subarray(0, magic.length).equals(magic))
    return "not an index file";
  const length = bytes.readUInt32LE(8);
  const json = bytes.subarray(prefixBytes, prefixBytes + length);
  if (json.length !== length || crc32(json) !== bytes.readUInt32LE(12)) return "damaged: header";
  const header = headerSchema.safeParse(JSON.parse(json.toString("utf8")));
  return header.success ? header.data : "another format";
}

function readArrays(sections: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): IndexArrays | null {
  const arrays = Object.entries(arrayTypes).map(([name, type]) => {
    const bytes = sections.get(name);
    return [name, bytes && new type(bytes.buffer, bytes.byteOffset, bytes.length / type.BYTES_PER_ELEMENT)];
  });
  // Each name was given the type that the table has for it.
  return arrays.every(([, array]) => array) ? (Object.fromEntries(arrays) as IndexArrays) : null;
}

async function readWhole(file: string): Promise<Buffer<ArrayBuffer>> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    // A buffer of its own, so that the sections are aligned for typed arrays.
    const bytes = Buffer.from(new ArrayBuffer(size));
    for (let at = 0; at < size; ) {
      const { bytesRead } = await handle.read(bytes, at, size - at, at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes;
  } finally {
    await handle.close();
  }
}

function headerBytes(header: Header): Uint8Array {
  const json = Buffer.from(JSON.stringify(header));
  const prefix = Buffer.alloc(prefixBytes);
  magic.copy(prefix);
  prefix.writeUInt32LE(json.length, 8);
  prefix.writeUInt32LE(crc32(json), 12);
  return Buffer.concat([prefix, json]);
}

function writeAtomically(file: string, parts: readonly Uint8Array[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.new`;
  const handle = openSync(temporary, "w");
  try {
    for (const part of parts) {
      writeFully(handle, part);
      writeFully(handle, new Uint8Array(aligned(part.length) - part.length));
    }
    fsyncSync(handle);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
}

function writeFully(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
}

function bytesOf(array: IndexArrays[ArrayName]): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

function unusable(reason: string): CachedIndex {
  return { status: "unusable", reason };
}
