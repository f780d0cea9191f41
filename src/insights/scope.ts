// Whose picture a question gets. A team with fewer than twice the floor of people would show too much of each, so it
// sees its branch; inside a branch such teams are only ever counted together.

import type { Unit } from "./ports.ts";
import type { GapReport, GapScope } from "./report-types.ts";

export type People = {
  /** All teams with how many people. */
  readonly teams: ReadonlyMap<string, number>;
  /** "" where a team's branch is not known. */
  readonly branchOf: (team: string) => string;
};

export type Picture = {
  readonly picture: GapReport["picture"];
  readonly teams: readonly string[];
  /** What is counted apart; a count of the whole is the sum of these. */
  readonly units: readonly Unit[];
};

export function pictureOf(
  scope: Exclude<GapScope, { kind: "person" }>,
  people: People,
  floor: number,
): Picture {
  const all = [...people.teams.keys()].toSorted();
  const isLarge = (team: string): boolean => (people.teams.get(team) ?? 0) >= 2 * floor;
  if (scope.kind === "team" && isLarge(scope.team)) {
    return { picture: "own", teams: [scope.team], units: [{ unit: scope.team, teams: [scope.team] }] };
  }
  const branch =
    scope.kind === "team" ? people.branchOf(scope.team) : scope.kind === "branch" ? scope.branch : "";
  const ofBranch = branch === "" ? all : all.filter((team) => people.branchOf(team) === branch);
  // A branch as small as that would be no better a hiding place than the team.
  const headcount = ofBranch.reduce((sum, team) => sum + (people.teams.get(team) ?? 0), 0);
  const isWhole = branch === "" || (scope.kind === "team" && headcount < 2 * floor);
  const teams = isWhole ? all : ofBranch;
  const small = teams.filter((team) => !isLarge(team));
  const units = [
    ...teams.filter(isLarge).map((team) => ({ unit: team, teams: [team] })),
    ...(small.length > 0 ? [{ unit: "", teams: small }] : []),
  ];
  return { picture: isWhole ? "bank" : "branch", teams, units };
}
