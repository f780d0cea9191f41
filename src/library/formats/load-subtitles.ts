// Subtitles of recorded trainings: what was said, as running text without times. It has no structure of its own, so
// it is cut where sentences end.

import type { Loader, LoadOutcome } from "../loader.ts";
import { decode } from "../reading/decode.ts";
import { longestPassage } from "../structure/split.ts";
import { loaded } from "./container.ts";

const timing = /^\s*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->/;
const markup = /<[^<>]{0,80}>|\{\\[^{}]{0,80}\}/g;
const separators = ["\n\n", "\n", "。", "！", "？", "；", "，", " ", ""];

/** Reads `.srt` and `.vtt`. */
export const subtitleLoader: Loader = {
  extensions: [".srt", ".vtt"],
  load: async ({ bytes }): Promise<LoadOutcome> => {
    const decoded = decode(bytes);
    if (decoded.status === "rejected") return decoded;
    const said = spokenText(decoded.text);
    if (said === "") return { status: "rejected", reason: "字幕文件没有文字，或格式不对" };
    // Loaded here because few libraries hold subtitles and the package takes its time.
    const { RecursiveCharacterTextSplitter } = await import("@langchain/textsplitters");
    const splitter = new RecursiveCharacterTextSplitter({
      // One less than a passage, for the full stop that comes back to it.
      chunkSize: longestPassage - 1,
      chunkOverlap: 0,
      separators,
    });
    const parts = await splitter.splitText(said);
    return loaded(withStopsBehind(parts).map((text) => ({ kind: "paragraph", text })));
  },
};

/** The words of all cues in order; Chinese lines are joined without a space. */
function spokenText(source: string): string {
  const cues = source.split(/\n[ \t]*\n/).flatMap((cue) => {
    const lines = cue.split("\n");
    const start = lines.findIndex((line) => timing.test(line));
    return start < 0 ? [] : lines.slice(start + 1).map((line) => line.replace(markup, "").trim());
  });
  return cues
    .filter((line) => line !== "")
    .join(" ")
    .replace(/(?<=[\p{Script=Han}，。；：！？、]) (?=\p{Script=Han})/gu, "");
}

/** The splitter leaves a sentence's mark at the head of the next part. */
function withStopsBehind(parts: readonly string[]): readonly string[] {
  const leading = parts.map((part) => /^[。！？；，]/.exec(part)?.[0] ?? "");
  return parts
    .map((part, index) => part.slice(leading[index]?.length) + (leading[index + 1] ?? ""))
    .filter((part) => part !== "");
}
