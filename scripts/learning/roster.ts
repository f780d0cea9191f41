// The people of the simulation as a roster, with a lead for each team and somebody of head office.

import type { Bank } from "./bank.ts";

const teamsInBranch = 4;

export function rosterCsv({ members, teams }: Bank): string {
  const branchOf = (team: string): string => `branch-${Math.floor(teams.indexOf(team) / teamsInBranch) + 1}`;
  const lines = [
    "user_id,name,team,branch,role",
    ...teams.map((team) => `lead-${team},负责人${team},${team},${branchOf(team)},lead`),
    "head,总行培训部,总行,,owner",
    ...members.map(({ id, name, team }) => `${id},${name},${team},${branchOf(team)},rm`),
  ];
  return `${lines.join("\n")}\n`;
}
