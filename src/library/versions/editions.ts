// Which files are versions of one another, and what is known of each from outside its text: from the owner's
// manifest, or from names that end in a date. Pure.

import { dirname } from "node:path";
import { addDays, type CivilDate, readCivilDate } from "../../dates.ts";
import type { Manifest, ManifestLine } from "./manifest.ts";

/** What is known of a file's version beside what its text says. */
export type Edition = {
  readonly from: "manifest" | "name";
  readonly title: string | null;
  /** The day the version was made, as its name in citations: `2023-12-29`. */
  readonly version: CivilDate | null;
  /** The day it takes effect, when somebody stated it; else the text is asked, and then the version's day. */
  readonly effectiveFrom: CivilDate | null;
  readonly effectiveTo: CivilDate | null;
  /** Out of force without a known last day. */
  readonly isRepealed: boolean;
  /** The file of the version that this one replaces. */
  readonly predecessor: string | null;
};

type Dated = { readonly file: string; readonly date: CivilDate };

const editionName = /^(?<base>.+?)\s*[（(](?<date>\d{4}-\d{2}-\d{2})[）)]\.[^.]+$/u;

/** The editions of these files by absolute path; a file without an entry speaks for itself. */
export function editionsOf(
  files: readonly string[],
  manifest: Manifest | null,
): ReadonlyMap<string, Edition> {
  const listed = new Map(manifest?.lines.map((line) => [line.file, line]) ?? []);
  return new Map([
    ...editionsByName(files.filter((file) => !listed.has(file))),
    ...editionsByManifest([...listed.values()]),
  ]);
}

/** The name of a law without what copies of it differ in: `中华人民共和国公司法` is `公司法`. */
export function lawName(title: string): string {
  return title
    .replace(/\s+/gu, "")
    .replace(/[（(]\d{4}[^）)]*[）)]$/u, "")
    .replace(/^[《〈]?中华人民共和国/u, "")
    .replace(/^[《〈](.*)[》〉]$/u, "$1");
}

function editionsByName(files: readonly string[]): readonly (readonly [string, Edition])[] {
  const named = files.flatMap((file) => {
    const { base, date } = editionName.exec(file)?.groups ?? {};
    const day = readCivilDate(date ?? "");
    return base !== undefined && day ? [{ file, base, date: day }] : [];
  });
  return [...Map.groupBy(named, ({ base }) => base).values()].flatMap((group) => {
    if (group.length < 2) return [];
    const ordered = group.toSorted(byDate);
    return ordered.map(({ file, date }, at): readonly [string, Edition] => [
      file,
      { ...unknown("name"), version: date, predecessor: ordered[at - 1]?.file ?? null },
    ]);
  });
}

function editionsByManifest(lines: readonly ManifestLine[]): readonly (readonly [string, Edition])[] {
  const groups = Map.groupBy(lines, ({ title, file }) => (title === null ? file : lawName(title)));
  return [...groups.values()].flatMap((group) => {
    const successors = new Map(group.map((line) => [line.file, successorOf(line, group)]));
    const predecessors = new Map<string, string>();
    // The later of two versions that one successor follows is the one it replaces.
    for (const line of group.toSorted((one, other) => byDate(datedOf(one), datedOf(other)))) {
      const successor = successors.get(line.file);
      if (successor) predecessors.set(successor.file, line.file);
    }
    return group.map((line): readonly [string, Edition] => {
      const predecessor = predecessors.get(line.file) ?? null;
      const successor = successors.get(line.file) ?? null;
      const isLinked = successor !== null && predecessors.get(successor.file) === line.file;
      return [line.file, { ...editionOf(line, isLinked ? null : successor, isLinked), predecessor }];
    });
  });
}

/** `successor` is given only when no document will name this one as the one it replaces. */
function editionOf(line: ManifestLine, successor: ManifestLine | null, isReplaced: boolean): Edition {
  const { title, versionDate, effective, status, statusDate } = line;
  const start = successor ? (successor.effective ?? successor.versionDate) : null;
  const firstDayOut = start ?? (status === "current" || isReplaced ? null : statusDate);
  const isOut = status === "repealed" || (status === "superseded" && !isReplaced);
  return {
    ...unknown("manifest"),
    title,
    version: versionDate,
    effectiveFrom: effective,
    effectiveTo: firstDayOut === null ? null : addDays(firstDayOut, -1),
    isRepealed: isOut && firstDayOut === null,
  };
}

/** The next version of a line that is superseded, of its own folder where there is one. */
function successorOf(line: ManifestLine, group: readonly ManifestLine[]): ManifestLine | null {
  if (line.status === "current" || line.status === "repealed") return null;
  const own = datedOf(line).date;
  const later = group.filter((other) => datedOf(other).date > own);
  const nearby = later.filter((other) => dirname(other.file) === dirname(line.file));
  const candidates = nearby.length > 0 || line.status === null ? nearby : later;
  return candidates.toSorted((one, other) => byDate(datedOf(one), datedOf(other)))[0] ?? null;
}

function datedOf({ file, versionDate, effective }: ManifestLine): { file: string; date: string } {
  return { file, date: versionDate ?? effective ?? "" };
}

function byDate(one: { file: string; date: string }, other: Dated | { file: string; date: string }): number {
  return one.date === other.date ? (one.file < other.file ? -1 : 1) : one.date < other.date ? -1 : 1;
}

function unknown(from: Edition["from"]): Edition {
  return {
    from,
    title: null,
    version: null,
    effectiveFrom: null,
    effectiveTo: null,
    isRepealed: false,
    predecessor: null,
  };
}
