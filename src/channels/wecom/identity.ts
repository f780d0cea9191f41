// Who a member is by the corporation's own address book: name, department and whether they lead it. Remembered for
// hours by all replicas; who has left is nobody, and the chat says so politely.

import type { Clock } from "../../dates.ts";
import { messageOf } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { Account, Person } from "../../people/person.ts";
import type { ChannelState } from "../state.ts";
import type { ApiBody, WecomApi } from "./api/api.ts";
import { errcodeOf } from "./api/fault.ts";

/** The person of an account; null: not a member, or no longer. `"unknown"`: WeCom cannot be asked. */
export type FindMember = (account: Account) => Promise<Person | null | "unknown">;

export type IdentityDeps = {
  readonly api: Pick<WecomApi, "call">;
  readonly state: ChannelState;
  readonly clock: Clock;
  readonly log: Log;
};

type Department = { readonly id: number; readonly name: string; readonly parentId: number };
type Remembered = { readonly person: Person | null; readonly until: number };

const memberMs = 6 * 3_600_000;
const departedMs = 600_000;
const freshMs = 60_000;
/** When WeCom cannot be asked, what was known this long ago still counts. */
const staleMs = 7 * 24 * 3_600_000;
const departmentsMs = 3_600_000;
const askAgainMs = 60_000;
const departedStatus = [2, 5];
/** 40003: no such id; 60111: no such member. */
const noMember = [40003, 60111];
/** Says something about this member only. */
const outOfRange = 60011;

export function createFindMember({ api, state, clock, log }: IdentityDeps): FindMember {
  const fresh = new Map<string, Remembered>();
  const onTheirWay = new Map<string, Promise<Person | null | "unknown">>();
  const departments = createDepartments({ api, state, clock, log });
  let silentUntil = 0;

  async function find(userId: string): Promise<Person | null | "unknown"> {
    const key = `wecom:member:${userId.toLowerCase()}`;
    const now = clock().getTime();
    const here = fresh.get(key);
    if (here && here.until > now) return here.person;
    const known = (await state.read(key)) as Remembered | null;
    if (known && (known.until > now || silentUntil > now)) return remember(key, known.person, now);
    if (silentUntil > now) return "unknown";
    try {
      const person = await ask(userId);
      const until = now + (person ? memberMs : departedMs);
      await state.write(key, { person, until } satisfies Remembered, new Date(now + staleMs));
      return remember(key, person, now);
    } catch (error) {
      log.warn("wecom-member-not-read", { message: messageOf(error) });
      if (errcodeOf(error) !== outOfRange) silentUntil = now + askAgainMs;
      return known ? known.person : "unknown";
    }
  }

  /** A member who writes is looked up several times a message; a minute late is soon enough. */
  function remember(key: string, person: Person | null, now: number): Person | null {
    if (fresh.size > 5_000) fresh.clear();
    fresh.set(key, { person, until: now + freshMs });
    return person;
  }

  async function ask(userId: string): Promise<Person | null> {
    const body = await readMember(api, userId);
    if (body === null || departedStatus.includes(Number(body.status ?? 1))) return null;
    const ids = numbersOf(body.department);
    const leads = numbersOf(body.is_leader_in_dept);
    const led = ids.find((_, index) => leads[index] === 1);
    const main = Number(body.main_department ?? ids[0] ?? 0);
    return {
      id: `wecom:${String(body.userid ?? userId)}`,
      name: String(body.name || body.userid || userId),
      team: await departments.nameOf(led ?? main),
      branch: "",
      role: led === undefined ? "trainee" : "lead",
    };
  }

  return async ({ id }) => {
    const key = id.toLowerCase();
    const asked = onTheirWay.get(key) ?? find(id).finally(() => onTheirWay.delete(key));
    onTheirWay.set(key, asked);
    return asked;
  };
}

async function readMember(api: Pick<WecomApi, "call">, userId: string): Promise<ApiBody | null> {
  try {
    return await api.call({ path: "user/get", query: { userid: userId } });
  } catch (error) {
    const errcode = errcodeOf(error);
    if (errcode !== null && noMember.includes(errcode)) return null;
    throw error;
  }
}

/** Departments by their path below the corporation, e.g. `杭州分行/公司业务部`: names alone occur twice. */
function createDepartments({ api, state, clock, log }: IdentityDeps) {
  const key = "wecom:departments";

  async function all(): Promise<readonly Department[]> {
    const known = await state.read(key);
    if (Array.isArray(known)) return known as readonly Department[];
    const now = clock().getTime();
    const read = await readDepartments().catch((error: unknown) => {
      log.warn("wecom-departments-not-read", { message: messageOf(error) });
      return [];
    });
    await state.write(key, read, new Date(now + (read.length > 0 ? departmentsMs : askAgainMs)));
    return read;
  }

  async function readDepartments(): Promise<readonly Department[]> {
    const body = await api.call({ path: "department/list" });
    const rows = Array.isArray(body.department) ? (body.department as readonly ApiBody[]) : [];
    return rows.map(({ id, name, parentid }) => ({
      id: Number(id),
      name: String(name ?? ""),
      parentId: Number(parentid ?? 0),
    }));
  }

  return {
    nameOf: async (id: number): Promise<string> => {
      const byId = new Map((await all()).map((department) => [department.id, department]));
      const path: string[] = [];
      for (let at = byId.get(id); at && path.length < 10; at = byId.get(at.parentId)) {
        // The corporation itself, at the top, says nothing, save for who belongs to no department below it.
        if (at.name !== "" && (at.parentId > 0 || path.length === 0)) path.unshift(at.name);
      }
      return path.join("/") || (id > 0 ? `部门${id}` : "default");
    },
  };
}

function numbersOf(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}
