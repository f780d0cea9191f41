// The state all parts of the fake share, and the one place that says "something changed".

import type { FakeClock } from "./clock.ts";
import { createFaults, type Faults } from "./faults.ts";
import { bytesOf } from "./limits.ts";
import type { Call, Department, Member, Settings, Shown } from "./model.ts";

export type StoredMedia = {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly at: number;
};

export type World = {
  readonly settings: Settings;
  readonly clock: FakeClock;
  readonly faults: Faults;
  readonly members: Map<string, Member>;
  readonly departments: Department[];
  /** Members of the groups the bot is in. */
  readonly groups: Map<string, readonly string[]>;
  readonly calls: Call[];
  readonly shown: Shown[];
  readonly media: Map<string, StoredMedia>;
  /** Accepted with errcode 0 and never delivered, by member. */
  readonly dropped: Map<string, number>;
  /** What the product sent outside requests that have an answer, and WeCom would not take. */
  readonly violations: string[];
  readonly newId: (prefix: string) => string;
  readonly nextNumber: () => number;
  readonly member: (userid: string) => Member | undefined;
  readonly record: (method: string, query: Call["query"], body: unknown) => Call;
  readonly show: (message: Shown) => Shown;
  readonly violate: (what: string) => void;
  readonly changed: () => void;
  /** Resolves with the first truthy answer; asked again after every change. */
  readonly waitFor: <Found>(
    look: () => Found | undefined | null | false,
    what?: string,
    withinMs?: number,
  ) => Promise<Found>;
};

export type WorldOptions = {
  readonly settings: Settings;
  readonly clock: FakeClock;
  readonly members: readonly Member[];
  readonly departments: readonly Department[];
  readonly groups: Readonly<Record<string, readonly string[]>>;
};

export function createWorld(options: WorldOptions): World {
  const { clock } = options;
  const world = emptyWorld(options);
  let count = 0;
  const { changed, waitFor } = createWatch(() => story(world.calls, world.shown));
  const nextNumber = (): number => {
    count += 1;
    return count;
  };
  return {
    ...world,
    nextNumber,
    newId: (prefix) =>
      `${prefix}${clock.now().getTime().toString(36)}${nextNumber().toString(36).padStart(4, "0")}`,
    member: (userid) => world.members.get(userid.toLowerCase()),
    record: (method, query, body) => {
      const call: Call = { method, at: clock.now(), query, body, errcode: undefined };
      world.calls.push(call);
      changed();
      return call;
    },
    show: (message) => {
      world.shown.push(message);
      changed();
      return message;
    },
    violate: (what) => {
      world.violations.push(what);
      changed();
    },
    changed,
    waitFor,
  };
}

function emptyWorld(options: WorldOptions) {
  return {
    settings: options.settings,
    clock: options.clock,
    faults: createFaults(),
    members: new Map(options.members.map((member) => [member.userid.toLowerCase(), member])),
    departments: [...options.departments],
    groups: new Map(Object.entries(options.groups)),
    calls: [] as Call[],
    shown: [] as Shown[],
    media: new Map<string, StoredMedia>(),
    dropped: new Map<string, number>(),
    violations: [] as string[],
  };
}

/** Waiting for a change; `story` says what happened instead. */
function createWatch(story: () => string): Pick<World, "changed" | "waitFor"> {
  const watchers = new Set<() => void>();
  return {
    changed: () => {
      for (const watch of [...watchers]) watch();
    },
    waitFor: (look, what = "what was waited for", withinMs = 15_000) =>
      new Promise((resolve, reject) => {
        const watch = (): void => {
          const found = look();
          if (!found) return;
          watchers.delete(watch);
          clearTimeout(timer);
          resolve(found);
        };
        const timer = setTimeout(() => {
          watchers.delete(watch);
          reject(new Error(`${what} did not happen\n${story()}`));
        }, withinMs);
        watchers.add(watch);
        watch();
      }),
  };
}

/** Text as a client shows it: cut at so many bytes, wherever that falls. */
export function cutAt(text: string, bytes: number): { readonly text: string; readonly cut: boolean } {
  if (bytesOf(text) <= bytes) return { text, cut: false };
  return { text: Buffer.from(text, "utf8").subarray(0, bytes).toString("utf8"), cut: true };
}

function story(calls: readonly Call[], shown: readonly Shown[]): string {
  const lines = calls
    .slice(-20)
    .map(({ method, errcode, errmsg }) => `  ${method} ${errcode} ${errmsg ?? ""}`);
  const seen = shown
    .slice(-10)
    .map(({ chat, from, kind, text }) => `  [${chat}] ${from} ${kind}: ${text.slice(0, 60)}`);
  return ["last calls:", ...lines, "last shown:", ...seen].join("\n");
}
