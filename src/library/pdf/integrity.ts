// Whether a PDF is whole. Readers repair what they can and show the rest; a library that did so would cite clauses
// with words missing. Each compressed stream ends in a checksum, which nobody else looks at, and the table of
// objects says where each of them begins.

import { inflateSync } from "node:zlib";
import { hasSoundObjects } from "./objects.ts";

/** `truncated`: the beginning or the end of a PDF is missing. */
type Verdict = "whole" | "truncated" | "damaged" | "too-large";

const streamStart = /stream\r?\n/g;
const flateFirst = /\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\b/;
const streams = /(?<!end)stream[\s\S]*?endstream/g;
/** What a broken disk or download leaves; no program writes it between streams. */
const zeroed = /\0{4,}/;
const dictionaryReach = 2000;
/** What one stream may unfold to: a large scan in full colour is some 100 MB. */
const mostBytes = 256 * 1024 * 1024;

/** Follows the table of objects and unfolds each compressed stream once; those of an encrypted file cannot be. */
export function integrityOf(bytes: Uint8Array): Verdict {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // One character a byte, so that positions agree.
  const text = file.toString("latin1");
  if (!text.includes("%PDF-") || !/startxref\s+\d+/.test(text)) return "truncated";
  const between = text.replace(streams, "");
  if (!hasObjectsInPlace(text) || zeroed.test(between)) return "damaged";
  // A stream whose beginning cannot be made out is one that a reader leaves out.
  if (between.includes("endstream")) return "damaged";
  if (isEncrypted(bytes)) return "whole";
  if (!hasSoundObjects(between)) return "damaged";
  for (const match of text.matchAll(streamStart)) {
    if (text.slice(match.index - 3, match.index) === "end") continue;
    const opening = text.slice(Math.max(0, match.index - dictionaryReach), match.index);
    const dictionary = opening.slice(opening.lastIndexOf(" obj") + 1);
    if (!flateFirst.test(dictionary)) continue;
    const from = match.index + match[0].length;
    const end = text.indexOf("endstream", from);
    const verdict = streamVerdict(file.subarray(from, end < 0 ? undefined : end));
    if (verdict !== "whole") return verdict;
  }
  return "whole";
}

/** True when the file says so; its streams cannot be looked into. */
export function isEncrypted(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return /\/Encrypt\s*\d+ \d+ R/.test(file.toString("latin1"));
}

/** True when the table of objects is where the file says, and each object where the table says. */
function hasObjectsInPlace(text: string): boolean {
  const shift = Math.max(0, text.indexOf("%PDF-"));
  const start = [...text.matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1];
  if (start === undefined) return false;
  const at = Number(start) + shift;
  const table = text.slice(at, at + 6).trimStart();
  if (!table.startsWith("xref")) return /^\s*\d+ \d+ obj/.test(text.slice(at, at + 30));
  const rows = /xref\s+(\d+) \d+\s+((?:\d{10} \d{5} [nf]\s{1,2})+)/y;
  rows.lastIndex = text.indexOf("xref", at);
  const section = rows.exec(text);
  const entries = (section?.[2] ?? "").match(/\d{10} \d{5} [nf]/g) ?? [];
  return entries.every((entry, index) => {
    const offset = Number(entry.slice(0, 10)) + shift;
    const number = Number(section?.[1]) + index;
    return (
      entry.endsWith("f") ||
      text
        .slice(offset, offset + 20)
        .trimStart()
        .startsWith(`${number} `)
    );
  });
}

function streamVerdict(stream: Uint8Array): Verdict {
  try {
    inflateSync(stream, { maxOutputLength: mostBytes });
    return "whole";
  } catch (error) {
    const isTooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return isTooLarge ? "too-large" : "damaged";
  }
}
