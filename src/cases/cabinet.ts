// The case files as a person meets them: their own, those of the team they lead, and the samples, which everybody may
// read. Changing a sample makes a copy of one's own. Changes are pure functions, done again when somebody was faster.

import { type Clock, civilDate } from "../dates.ts";
import { Fault } from "../errors.ts";
import type { Person } from "../people/person.ts";
import { type Case, caseSchema } from "./case.ts";
import type { CaseStore, StoredCase } from "./ports.ts";

export type FoundCase = {
  readonly client: Case;
  /** Null for a sample, which nobody has taken over. */
  readonly version: number | null;
  readonly mayChange: boolean;
  /** The message that changed it last; null when it was no message. */
  readonly changedBy: string | null;
};

export type Search =
  | { readonly status: "found"; readonly found: FoundCase }
  | { readonly status: "none" }
  | { readonly status: "several"; readonly found: readonly FoundCase[] };

/** A change is the case after it, or whatever outcome keeps the case as it is. */
export type CaseChange<Outcome> = (client: Case) => {
  readonly client: Case | null;
  readonly outcome: Outcome;
};

export type Cabinet = {
  /** Own and visible cases, then the samples that are not taken over yet. */
  readonly list: (person: Person) => Promise<readonly FoundCase[]>;
  /** By id, `owner:id`, name or registered name, also when the text only contains one of them. */
  readonly find: (person: Person, text: string) => Promise<Search>;
  readonly create: (person: Person, name: string) => Promise<FoundCase>;
  /** Makes a case one's own. With `replace` its data go into the own case of that id; stage and history stay. */
  readonly take: (person: Person, client: Case, replace?: boolean) => Promise<FoundCase>;
  /** Applies a change in one transaction; a sample is copied first. `messageId` is remembered as what changed it. */
  readonly change: <Outcome>(
    person: Person,
    found: FoundCase,
    change: CaseChange<Outcome>,
    messageId?: string,
  ) => Promise<{ readonly found: FoundCase; readonly outcome: Outcome; readonly isCopied: boolean }>;
  /** True when the text contains the name of a case, as far as this process knows them. */
  readonly names: (text: string) => boolean;
  /** Reads the names anew. */
  readonly refresh: () => Promise<void>;
};

export type CabinetPorts = {
  readonly store: CaseStore;
  readonly samples: () => Promise<readonly Case[]>;
  readonly clock: Clock;
};

const mostTries = 5;

export function createCabinet({ store, samples, clock }: CabinetPorts): Cabinet {
  let known: ReadonlySet<string> = new Set();

  async function list(person: Person): Promise<readonly FoundCase[]> {
    const stored = (await store.visibleTo(person)).map((one) => foundFor(person, one));
    const taken = new Set(stored.map(({ client }) => client.id));
    const left = (await samples()).filter(({ id }) => !taken.has(id));
    return [
      ...stored,
      ...left.map((client) => ({ client, version: null, mayChange: true, changedBy: null })),
    ];
  }

  async function refresh(): Promise<void> {
    const all = [...(await store.names()), ...(await samples()).flatMap(namesOf)];
    known = new Set(all.filter((name) => name.length >= 2));
  }

  async function add(client: Case, messageId: string | null = null): Promise<FoundCase> {
    if (await store.add(client, { at: clock(), messageId })) {
      await refresh();
      return { client, version: 1, mayChange: true, changedBy: messageId };
    }
    throw new Fault("input/invalid", `您已有编号 ${client.id} 的案子。`, {
      hint: "换一个编号，或用 case import 文件 --replace 更新它的资料。",
    });
  }

  async function own(person: Person, id: string): Promise<StoredCase | undefined> {
    return (await store.visibleTo(person)).find(
      (one) => one.client.id === id && one.client.owner === person.id,
    );
  }

  async function replace(person: Person, client: Case, held: StoredCase): Promise<FoundCase> {
    const { stage, standing, process, exceptions, history, owner, team } = held.client;
    const found = foundFor(person, held);
    const merged = { ...client, stage, standing, process, exceptions, history, owner, team };
    const changed = await change(person, found, (now) => ({
      client: { ...merged, history: [...now.history, line(person, "重新导入，资料更新")] },
      outcome: null,
    }));
    return changed.found;
  }

  const line = (person: Person, event: string): Case["history"][number] => ({
    on: civilDate(clock()),
    by: person.id,
    event,
  });

  async function change<Outcome>(
    person: Person,
    found: FoundCase,
    apply: CaseChange<Outcome>,
    messageId: string | null = null,
  ) {
    if (!found.mayChange) {
      throw new Fault("input/invalid", `${found.client.name}不是您的案子，只能查看。`, {
        hint: `请A角${found.client.owner}或B角办理。`,
      });
    }
    let held = found;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const { client, outcome } = apply(held.client);
      if (client === null) return { found: held, outcome, isCopied: false };
      if (held.version === null) {
        return { found: await add(takenOver(person, client), messageId), outcome, isCopied: true };
      }
      if (await store.save(client, held.version, { at: clock(), messageId })) {
        const found = { ...held, client, version: held.version + 1, changedBy: messageId };
        return { found, outcome, isCopied: false };
      }
      const now = (await store.visibleTo(person)).find(
        (one) => one.client.id === found.client.id && one.client.owner === found.client.owner,
      );
      if (!now) break;
      held = foundFor(person, now);
    }
    throw new Fault("store/failed", `${found.client.name}正被别人修改，这次没有存下。`, {
      hint: "请再试一次。",
    });
  }

  return {
    list,
    find: async (person, text) => searchIn(await list(person), person, text),
    create: async (person, name) => {
      const mine = (await store.visibleTo(person)).filter(({ client }) => client.owner === person.id);
      const numbers = mine.map(({ client }) => Number(/^case-(\d+)$/.exec(client.id)?.[1] ?? 0));
      const today = civilDate(clock());
      const opened = caseSchema.parse({
        id: `case-${Math.max(0, ...numbers) + 1}`,
        name,
        stage: "intake",
        owner: person.id,
        team: person.team,
        asOf: today,
        profile: { registeredName: name },
        process: { stageSince: today },
        history: [line(person, "建案，受理登记")],
      });
      return add(opened);
    },
    take: async (person, client, mayReplace = false) => {
      const held = mayReplace ? await own(person, client.id) : undefined;
      if (held) return replace(person, client, held);
      const taken = takenOver(person, client);
      return add({ ...taken, history: [...taken.history, line(person, "导入案子")] });
    },
    change,
    names: (text) => [...known].some((name) => text.includes(name)),
    refresh,
  };
}

function takenOver(person: Person, client: Case): Case {
  return { ...client, owner: person.id, team: person.team };
}

function foundFor(person: Person, { client, version, changedBy }: StoredCase): FoundCase {
  const isBackup = client.backup === person.id && client.team === person.team;
  return {
    client,
    version,
    mayChange: client.owner === person.id || isBackup || person.role !== "lead",
    changedBy,
  };
}

function searchIn(all: readonly FoundCase[], person: Person, text: string): Search {
  const wanted = text.trim();
  if (wanted === "") return { status: "none" };
  const ways: readonly ((client: Case) => boolean)[] = [
    (client) => `${client.owner}:${client.id}` === wanted,
    ({ id }) => id === wanted,
    (client) => namesOf(client).includes(wanted),
    (client) => namesOf(client).some((name) => name.length >= 2 && wanted.includes(name)),
    (client) => wanted.length >= 2 && namesOf(client).some((name) => name.includes(wanted)),
  ];
  for (const way of ways) {
    const matching = all.filter(({ client }) => way(client));
    const mine = matching.filter(({ client, version }) => version !== null && client.owner === person.id);
    const [only, ...others] = mine.length > 0 ? mine : matching;
    if (only) {
      return others.length === 0
        ? { status: "found", found: only }
        : { status: "several", found: [only, ...others] };
    }
  }
  return { status: "none" };
}

function namesOf({ name, profile }: Pick<Case, "name" | "profile">): readonly string[] {
  return [name, profile.registeredName];
}
