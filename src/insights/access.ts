// Who may see what: everybody their own, a lead the team, head office every team.

import { Fault } from "../errors.ts";
import type { Asker, GapScope } from "./report-types.ts";

/** Throws `input/invalid` that says what may be asked instead. */
export function requireAccess(asker: Asker, scope: GapScope): void {
  if (maySee(asker, scope)) return;
  const hint =
    asker.role === "lead"
      ? `您可以看本团队：gaps --team ${asker.team}`
      : "您可以看自己的：gaps（不带 --team）";
  throw new Fault("input/invalid", "没有权限看这个范围的薄弱点。", { hint });
}

export function maySee({ id, team, role }: Asker, scope: GapScope): boolean {
  if (role === "admin" || role === "owner") return scope.kind !== "person" || scope.person === id;
  if (scope.kind === "person") return scope.person === id;
  return role === "lead" && scope.kind === "team" && scope.team === team;
}
