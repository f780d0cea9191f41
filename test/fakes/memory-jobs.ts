// The store of papers and of files in memory, with what was sent to other people.

import { createHash } from "node:crypto";
import type { FileContent, Files } from "../../src/chat/files.ts";
import type { DraftJob, Jobs, Notice, StoredJob } from "../../src/drafting/job.ts";
import type { Person } from "../../src/people/person.ts";

export type MemoryJobs = Jobs & { readonly notices: Notice[]; readonly all: () => readonly StoredJob[] };

export function createMemoryJobs(lead: Pick<Person, "id" | "name"> | null): MemoryJobs {
  const rows = new Map<string, StoredJob>();
  const order: string[] = [];
  const notices: Notice[] = [];
  const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));
  const all = (): readonly StoredJob[] => order.map((id) => copy(rows.get(id)!));
  return {
    notices,
    all,
    load: async (personId, id) => all().find(({ job }) => job.id === id && job.owner.id === personId) ?? null,
    workedOff: async (messageId): Promise<DraftJob | null> =>
      all().find(({ job }) => job.last?.messageId === messageId)?.job ?? null,
    latest: async (personId) => all().findLast(({ job }) => job.owner.id === personId) ?? null,
    waiting: async (team) =>
      all().filter(({ job }) => job.owner.team === team && job.files.length > 0 && job.released === null),
    save: async ({ job, revision }, notice) => {
      if ((rows.get(job.id)?.revision ?? 0) !== revision) return "stale";
      rows.set(job.id, copy({ job, revision: revision + 1 }));
      if (order.includes(job.id)) order.splice(order.indexOf(job.id), 1);
      order.push(job.id);
      if (notice) notices.push(notice);
      return "saved";
    },
    leadOf: () => lead,
  };
}

export type MemoryFiles = Files & {
  readonly contents: Map<string, FileContent & { readonly ownerId: string }>;
};

export function createMemoryFiles(): MemoryFiles {
  const contents: MemoryFiles["contents"] = new Map();
  return {
    contents,
    save: async (owner, file) => {
      const id = createHash("sha256").update(owner.id).update(file.name).update(file.bytes).digest("hex");
      const { name, mime, title, bytes } = file;
      const stored = {
        type: "file",
        id,
        name,
        mime,
        title,
        size: bytes.length,
        expiresAt: new Date(0),
      } as const;
      contents.set(id, { file: stored, bytes: new Uint8Array(bytes), ownerId: owner.id });
      return stored;
    },
    read: async (reader, id) => {
      const found = contents.get(id);
      return found?.ownerId === reader.id ? found : null;
    },
  };
}
