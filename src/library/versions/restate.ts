// Puts on a parsed document what is known of it from outside: a manifest, its name, the day of a publication.
// What was stated stays with the document (as a mark on its hash) until somebody states otherwise, so that
// taking the folder in again without the manifest does not put a repealed act back in force.

import { createHash } from "node:crypto";
import { addDays, type CivilDate, calendarDay } from "../../dates.ts";
import { passageHash } from "../parse.ts";
import type { Document, Passage } from "../passage.ts";
import type { Edition } from "./editions.ts";

export type Parsed = { readonly document: Document; readonly passages: readonly Passage[] };

/** An edition whose predecessor is known by its id in the library. */
export type PlacedEdition = Edition & { readonly supersedes: Document["id"] | null };

export type Restating = {
  readonly edition: PlacedEdition | null;
  /** The document under this id as the library holds it. */
  readonly before: Document | undefined;
  readonly hasManifest: boolean;
  readonly today: CivilDate;
};

const marks = { manifest: "m", name: "n", publication: "p" } as const;
const commencement =
  /本(?:法|条例|办法|规定|细则|解释|决定|规则|准则|指引|通知|制度|意见)自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|实施|执行|生效)/u;

/** The hash of the file's bytes, without the mark of what was stated. */
export function bytesHash(document: Document): string {
  return document.hash.split("+")[0] ?? document.hash;
}

/** True when the document stands as it was stated, so that an unchanged file need not be parsed. */
export function isStatedSo({ edition, before, hasManifest }: Omit<Restating, "today">): boolean {
  if (!before) return false;
  const mark = before.hash.split("+")[1] ?? "";
  return isKept(mark, edition, hasManifest) || mark === markOf(edition);
}

/** The parsed document with what is known of its version; unchanged when nothing is. */
export function restate(parsed: Parsed, restating: Restating): Parsed {
  const { edition, before, hasManifest, today } = restating;
  const mark = before?.hash.split("+")[1] ?? "";
  const { document, passages } = parsed;
  if (before && isKept(mark, edition, hasManifest)) {
    const { version, effectiveFrom, effectiveTo, supersedes } = before;
    const title = mark.startsWith(marks.manifest) ? before.title : document.title;
    const hash = `${document.hash}+${mark}`;
    return withFacts(parsed, { title, version, effectiveFrom, effectiveTo, supersedes, hash });
  }
  if (!edition) return parsed;
  const lastDay = edition.isRepealed ? repealedAfter(before, mark, today) : edition.effectiveTo;
  return withFacts(parsed, {
    title: edition.title ?? document.title,
    version: edition.version ?? document.version,
    effectiveFrom: edition.effectiveFrom ?? firstDay(document, passages, edition),
    effectiveTo: lastDay ?? document.effectiveTo,
    supersedes: edition.supersedes ?? document.supersedes,
    hash: `${document.hash}+${markOf(edition)}`,
  });
}

/** The document in force from that day on, in the place of `replaced`. */
export function publishedFrom(parsed: Parsed, day: CivilDate, replaced: Document["id"] | null): Parsed {
  const { document } = parsed;
  const isMarked = document.hash.includes("+");
  return withFacts(parsed, {
    effectiveFrom: day,
    supersedes: replaced ?? document.supersedes,
    hash: isMarked ? document.hash : `${document.hash}+${marks.publication}`,
  });
}

/** The document and its passages with some facts replaced; the passages' hashes follow. */
export function withFacts({ document, passages }: Parsed, facts: Partial<Document>): Parsed {
  const stated = { ...document, ...facts };
  return { document: stated, passages: passages.map((passage) => passageIn(stated, passage)) };
}

function passageIn(document: Document, passage: Passage): Passage {
  const moved = {
    ...passage,
    id: `${document.id}${passage.id.slice(passage.documentId.length)}`,
    documentId: document.id,
    document: document.title,
    effectiveFrom: document.effectiveFrom,
    effectiveTo: document.effectiveTo,
    audience: document.audience,
  };
  return { ...moved, hash: passageHash(moved) };
}

/** What a manifest or a publication stated outlives an ingest without a manifest. */
function isKept(mark: string, edition: Edition | null, hasManifest: boolean): boolean {
  if (hasManifest && edition !== null) return false;
  return mark.startsWith(marks.manifest) || mark.startsWith(marks.publication);
}

function markOf(edition: PlacedEdition | null): string {
  if (!edition) return "";
  const { predecessor: _, ...stated } = edition;
  const digest = createHash("sha256").update(JSON.stringify(stated)).digest("hex").slice(0, 12);
  return `${marks[edition.from]}${digest}`;
}

/** Not before the version was made; later where the text says so (本法自2024年7月1日起施行). */
function firstDay(document: Document, passages: readonly Passage[], { version }: Edition): CivilDate | null {
  const days = [version, document.effectiveFrom, commencementOf(passages)].filter((day) => day !== null);
  return days.sort().at(-1) ?? null;
}

function commencementOf(passages: readonly Passage[]): CivilDate | null {
  for (const { text } of passages.toReversed()) {
    const found = commencement.exec(text);
    if (found) return calendarDay(Number(found[1]), Number(found[2]), Number(found[3])) ?? null;
  }
  return null;
}

/** Nobody said since when: up to the day on which the library was first told. */
function repealedAfter(before: Document | undefined, mark: string, today: CivilDate): CivilDate {
  const known = mark.startsWith(marks.manifest) ? before?.effectiveTo : null;
  return known ?? addDays(today, -1);
}
