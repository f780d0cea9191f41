// The address book and the platform's own addresses.

import type { HttpCall } from "./http-server.ts";
import type { Member } from "./model.ts";
import { type Answer, accept, refuse } from "./refusal.ts";
import type { World } from "./world.ts";

export function getUser(world: World, call: HttpCall): Answer {
  const userid = call.query.userid;
  if (!userid) return refuse(40003);
  const member = world.member(userid);
  if (!member) return refuse(60111);
  if (member.visible === false) return refuse(60011);
  return accept({
    userid: member.userid,
    name: member.name,
    department: member.department,
    order: member.department.map(() => 0),
    is_leader_in_dept: member.department.map((id) => (member.leads?.includes(id) ? 1 : 0)),
    main_department: member.department[0] ?? 1,
    status: member.status ?? 1,
  });
}

/** `department/list`: this department and all below; without an id, all. */
export function listDepartments(world: World, call: HttpCall): Answer {
  const wanted = call.query.id === undefined ? undefined : Number(call.query.id);
  const under = (id: number): boolean => {
    if (wanted === undefined || id === wanted) return true;
    const parent = world.departments.find((department) => department.id === id)?.parentid ?? 0;
    return parent !== 0 && under(parent);
  };
  if (wanted !== undefined && !world.departments.some(({ id }) => id === wanted)) return refuse(60011);
  const department = world.departments.filter(({ id }) => under(id)).map((each) => withLeaders(world, each));
  return accept({ department });
}

export function getDepartment(world: World, call: HttpCall): Answer {
  const found = world.departments.find(({ id }) => id === Number(call.query.id));
  return found ? accept({ department: withLeaders(world, found) }) : refuse(60011);
}

export function callbackAddresses(): Answer {
  return accept({ ip_list: ["101.226.103.*", "101.226.62.*", "127.0.0.1"] });
}

function withLeaders(
  world: World,
  department: World["departments"][number],
): Readonly<Record<string, unknown>> {
  const leads = (member: Member): boolean => member.leads?.includes(department.id) ?? false;
  const leaders = [...world.members.values()].filter(leads).map(({ userid }) => userid);
  return { ...department, order: 100_000_000 - department.id, department_leader: leaders };
}
