// A person's own picture. Nobody else sees it, so there is no floor; the few answers of one person are judged
// against what is ordinary in the bank, or every wrong one would look like a weakness.

import { addDays } from "../dates.ts";
import { adviceFor } from "./advice.ts";
import { pooled } from "./counting.ts";
import { createJudge, type Finding, trialsOf } from "./findings.ts";
import { noCounts } from "./measures.ts";
import type { GapCells } from "./ports.ts";
import type { GapReport, GapScope, GapTopic, Period } from "./report-types.ts";
import { trendOf } from "./trend.ts";

type Ports = {
  readonly cells: Pick<GapCells, "everywhere" | "ofPerson">;
  readonly competencies: readonly { readonly id: string; readonly zh: string }[];
};

const toldFrom = 0.5;
const watchedFrom = 0.2;
/** One person's answers are independent enough of each other. */
const effects = { content: 1, training: 1, practice: 1 };

export function createPersonReport({ cells, competencies }: Ports) {
  return async (scope: Extract<GapScope, { kind: "person" }>, period: Period): Promise<GapReport> => {
    const days = (Date.parse(period.until) - Date.parse(period.since)) / 86_400_000 + 1;
    const earlier = { since: addDays(period.since, -days), until: addDays(period.since, -1) };
    const [everywhere, own, ownBefore] = await Promise.all([
      cells.everywhere(period),
      cells.ofPerson(scope.person, period),
      cells.ofPerson(scope.person, earlier),
    ]);
    const nameOf = (id: string): string => competencies.find((one) => one.id === id)?.zh ?? "未归类";
    const now = pooled(
      own.map((row) => ({ ...row, team: "" })),
      "",
    ).filter(({ competency }) => competency !== "");
    const judge = createJudge(
      everywhere.filter(({ competency }) => competency !== ""),
      effects,
    );
    const findings = judge(now).toSorted((one, other) => other.severity - one.severity);
    const tell = (finding: Finding): GapTopic => {
      const { competency, kind, readings } = finding;
      const counts = now.find((cell) => cell.competency === competency)?.counts ?? noCounts;
      const before = pooled(
        ownBefore.map((row) => ({ ...row, team: "" })),
        "",
      );
      const past = before.find((cell) => cell.competency === competency)?.counts ?? noCounts;
      const { asked, refused, wrong, missed, returned } = counts;
      return {
        ...{ competency, name: nameOf(competency), people: 1, withheld: [], samples: [], kind },
        ...{ asked, refused, wrong, missed, returned },
        share: Math.round(readings[kind].rate * 20) * 5,
        ordinaryShare: Math.round(readings[kind].ordinary * 20) * 5,
        trend: trendOf(trialsOf(kind, past), trialsOf(kind, counts), 1),
        advice: adviceFor(kind, nameOf(competency)),
      };
    };
    return {
      ...period,
      ...{ scope, picture: "own", closed: [], suppressed: 0, members: [] },
      topics: findings.filter(({ probability }) => probability >= toldFrom).map(tell),
      watching: findings
        .filter(({ probability }) => probability >= watchedFrom && probability < toldFrom)
        .map(({ competency, kind }) => ({ competency, kind, name: nameOf(competency) })),
    };
  };
}
