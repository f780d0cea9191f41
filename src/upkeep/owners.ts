// Who answers for a clause: people of its department among those who keep the documents, else whoever keeps them.

import type { Person } from "../people/person.ts";

/** Nobody where the bank has named no keeper: then the task waits for the department. */
export function ownersOf(owner: string, keepers: readonly Person[]): readonly Person[] {
  const wanted = plain(owner);
  const own = keepers.filter(({ id, name, team }) => {
    return id === owner || name === owner || (wanted !== "" && plain(team) === wanted);
  });
  if (own.length > 0) return own;
  const owners = keepers.filter(({ role }) => role === "owner");
  return owners.length > 0 ? owners : keepers;
}

/** Example: `总行信贷管理部` and `信贷管理部` are the same. */
function plain(department: string): string {
  return department.replace(/\s+/gu, "").replace(/^(?:总行|分行|本行)/u, "");
}
