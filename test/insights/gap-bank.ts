// A database with learning events and the reports over it, for the tests of the gap map.

import type { LearningEvent } from "../../src/chat/learning-event.ts";
import type { CivilDate } from "../../src/dates.ts";
import { createGapReport, type GapReportPorts } from "../../src/insights/report.ts";
import type { Asker, GapReport, GapScope } from "../../src/insights/report-types.ts";
import type { Db } from "../../src/store/database/db.ts";
import { createGapCells } from "../../src/store/gap-cells.ts";
import { appendEvents } from "../../src/store/learning-events.ts";

export const head: Asker = { id: "head", team: "", role: "owner" };
export const competencies = Array.from({ length: 20 }, (_, at) => {
  const id = `C${String(at + 1).padStart(2, "0")}`;
  return { id, zh: `能力${id}` };
});

let last = 0;

/** An event with a fresh id; on 10 November unless it says otherwise. */
export function event(
  change: Partial<LearningEvent> & Pick<LearningEvent, "kind" | "person">,
): LearningEvent {
  last += 1;
  return {
    ...{ id: `e${last}`, at: "2026-11-10T02:00:00.000Z", team: "north", competency: "C06", clause: null },
    ...{ correct: null, weight: 1, text: null, reason: null },
    ...change,
  };
}

export async function add(db: Db, events: readonly LearningEvent[]): Promise<number> {
  return db.transaction((tx) => appendEvents(tx, events));
}

export type Ask = Partial<{ since: string; until: string; asker: Asker; ports: Partial<GapReportPorts> }>;

export async function reportOn(db: Db, scope: GapScope, ask: Ask = {}): Promise<GapReport> {
  const { since = "2026-10-24", until = "2026-11-23", asker = head, ports = {} } = ask;
  const reports = createGapReport({
    cells: createGapCells(db),
    competencies,
    branchOf: () => "",
    rosterSize: () => 0,
    isTrade: () => true,
    names: async () => [],
    ...ports,
  });
  return reports.report({ scope, asker, since: since as CivilDate, until: until as CivilDate });
}

/** Everyday results of a team: eight questions of each person on each of some competencies, one in four wrong. */
export function everyday(
  team: string,
  people: number,
  ids: readonly string[] = ["C01", "C02", "C03", "C04"],
) {
  return ids.flatMap((competency) =>
    Array.from({ length: people * 8 }, (_, at) => {
      const person = `${team}-${at % people}`;
      const day = 1 + (at % 20);
      const at8 = `2026-11-${String(day).padStart(2, "0")}T03:00:00.000Z`;
      return event({
        kind: "quiz",
        team,
        person,
        competency,
        correct: (at + Math.floor(at / people)) % 5 !== 0,
        at: at8,
      });
    }),
  );
}
