// What the address asks for: whose picture, which days, which competency, which kind of gap. Everything that can be
// chosen on the page is in the address, so that a view can be sent on and comes back the same.

import { addDays, type CivilDate, readCivilDate } from "../../dates.ts";
import { type GapKind, gapKinds } from "../../insights/findings.ts";
import type { Period } from "../../insights/report-types.ts";
import { invalid, notFound, type Problem } from "../problem.ts";
import { otherTeam, type Viewer } from "./access.ts";
import type { GroupScope, TeamPlace } from "./ports.ts";

export type Filters = Period & {
  readonly scope: GroupScope;
  readonly competency: string | null;
  readonly kind: GapKind | null;
};

export type Query = Readonly<Record<string, string | undefined>>;
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export const quickDays = [30, 90, 180] as const;
const mostDays = 1_100;

type Known = {
  readonly places: readonly TeamPlace[];
  readonly competencies: readonly { readonly id: string }[];
  readonly today: CivilDate;
};

/** Reads the address for this viewer; a lead who names another team is refused, never shown their own instead. */
export function readFilters(query: Query, viewer: Viewer, known: Known): Read<Filters> {
  const scope = readScope(query, viewer, known.places);
  if (!scope.ok) return scope;
  const period = readPeriod(query, known.today);
  if (!period.ok) return period;
  const competency = query.competency?.trim() || null;
  if (competency !== null && !known.competencies.some(({ id }) => id === competency)) {
    return wrong("competency", `没有“${competency}”这项能力，应为 C01 至 C20。`);
  }
  const kind = gapKinds.find((one) => one === query.kind) ?? null;
  if (query.kind && kind === null) return wrong("kind", `应为 ${gapKinds.join("、")} 之一。`);
  return { ok: true, value: { ...period.value, scope: scope.value, competency, kind } };
}

/** `days=30`, or `since` and `until`; thirty days up to today where nothing is said. */
export function readPeriod(query: Query, today: CivilDate): Read<Period> {
  const until = query.until ? readCivilDate(query.until) : today;
  if (!until) return wrong("until", "日期应写作 2026-11-23。");
  const days = query.days ? Number(query.days) : 30;
  if (!Number.isInteger(days) || days < 1 || days > mostDays)
    return wrong("days", `应为 1 至 ${mostDays} 的整数。`);
  const since = query.since ? readCivilDate(query.since) : addDays(until, 1 - days);
  if (!since) return wrong("since", "日期应写作 2026-11-23。");
  if (since > until) return wrong("since", "开始日期不能晚于结束日期。");
  if (addDays(since, mostDays) < until) return wrong("since", "一次最多看三年。");
  return { ok: true, value: { since, until } };
}

/** The address of a view, without what is as usual. Example: `/dashboard?team=t1&since=2026-10-01&until=2026-10-31`. */
export function addressOf(path: string, filters: Partial<Filters>, extra: Query = {}): string {
  const { scope, since, until, competency, kind } = filters;
  const pairs: readonly (readonly [string, string | null | undefined])[] = [
    ["team", scope?.kind === "team" ? scope.team : null],
    ["branch", scope?.kind === "branch" ? scope.branch : null],
    ["since", since],
    ["until", until],
    ["competency", competency],
    ["kind", kind],
    ...Object.entries(extra),
  ];
  const query = new URLSearchParams(
    pairs.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : [])),
  );
  return query.size === 0 ? path : `${path}?${query}`;
}

function readScope(query: Query, viewer: Viewer, places: readonly TeamPlace[]): Read<GroupScope> {
  const { team, branch } = namedPlace(query);
  if (viewer.reach !== "all") {
    const own = viewer.asker.team;
    if (branch || (team && team !== own)) return { ok: false, problem: otherTeam };
    return { ok: true, value: { kind: "team", team: own } };
  }
  if (team) {
    return places.some((place) => place.team === team)
      ? { ok: true, value: { kind: "team", team } }
      : { ok: false, problem: notFound };
  }
  if (!branch) return { ok: true, value: { kind: "bank" } };
  return places.some((place) => place.branch === branch)
    ? { ok: true, value: { kind: "branch", branch } }
    : { ok: false, problem: notFound };
}

/** The form's one list says `place=team:…` or `place=branch:…`. */
function namedPlace({ place, team, branch }: Query): {
  readonly team?: string | undefined;
  readonly branch?: string | undefined;
} {
  if (place?.startsWith("team:")) return { team: place.slice("team:".length) };
  return place?.startsWith("branch:") ? { branch: place.slice("branch:".length) } : { team, branch };
}

function wrong(field: string, message: string): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: invalid(field, message) };
}
