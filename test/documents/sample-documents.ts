// The sample clients and what a document is drafted from, for tests.

import { readFileSync } from "node:fs";
import { chineseCalendar } from "../../src/calculation/holidays.ts";
import { parameterSource } from "../../src/calculation/parameter-source.ts";
import { type Case, readCase } from "../../src/cases/case.ts";
import type { CivilDate } from "../../src/dates.ts";
import {
  type Draft,
  type DraftKind,
  numberedSections,
  sentencesOf,
  sentenceText,
} from "../../src/documents/draft.ts";
import { type DocumentGround, draftDocument } from "../../src/documents/kinds.ts";
import { shippedTable } from "../fakes/shipped-parameters.ts";

export const sampleIds = ["huadong", "trader", "exporter"] as const;
export const today = "2026-11-23" as CivilDate;

const table = shippedTable();

export function sampleCase(id: string): Case {
  return readCase(readFileSync(new URL(`../../knowledge/samples/${id}/case.yaml`, import.meta.url), "utf8"));
}

export function groundFor(client: Case, otherClients: readonly string[] = []): DocumentGround {
  return {
    client,
    date: today,
    parametersOn: (day) => parameterSource(table, day),
    calendar: chineseCalendar,
    otherClients,
  };
}

export function drafted(kind: DraftKind, client: Case): Draft {
  return draftDocument(kind, groundFor(client));
}

/** All of a draft's text, a sentence or cell to a line. */
export function textOf(draft: Draft): string {
  return numberedSections(draft)
    .flatMap(({ section }) => [section.title, ...section.blocks.flatMap(sentencesOf).map(sentenceText)])
    .join("\n");
}
