// One paper that a person is having written: what is known so far, what was answered, which files it became, who let it
// go. It belongs to the person, not to a conversation, so another channel or a restart goes on where it stood.

import type { Case } from "../cases/case.ts";
import type { FileBlock } from "../chat/files.ts";
import type { Reply } from "../chat/reply.ts";
import type { CivilDate } from "../dates.ts";
import type { DraftKind } from "../documents/draft.ts";
import type { Person } from "../people/person.ts";

/** Kinds a person asks for; the source notes come with the proposal. */
export type PaperKind = Exclude<DraftKind, "source-notes">;

/** A model's words for sentences of the paper, keyed by the sentence they stand for. */
export type Wording = Readonly<Record<string, string>>;

/** What the paper is made of; two papers of the same version are the same text. */
export type Version = {
  /** The case on that day, with what was answered and changed for this paper. */
  readonly client: Case;
  /** Accepted words of a model; empty without one. */
  readonly wording: Wording;
  /** The human who read and accepted them. */
  readonly reviewedBy: string | null;
  /** What made this version, in words. */
  readonly note: string;
};

export type Release = { readonly by: string; readonly name: string; readonly at: string };

export type DraftJob = {
  /** The message that began it. */
  readonly id: string;
  readonly kind: PaperKind;
  readonly owner: Pick<Person, "id" | "name" | "team">;
  /** `owner:id` of the case. */
  readonly ref: string;
  readonly date: CivilDate;
  readonly phase: "asking" | "confirming" | "made";
  /** The question that waits for an answer. */
  readonly question: string | null;
  /** Questions that were passed over. */
  readonly skipped: readonly string[];
  readonly now: Version;
  /** Earlier versions, the latest last. */
  readonly past: readonly Version[];
  /** A model's words that nobody has accepted yet. */
  readonly offered: Wording | null;
  /** The files of the present version; empty until there are some. */
  readonly files: readonly FileBlock[];
  /** Of the text that the files hold, so that what is released is what was read. */
  readonly textHash: string | null;
  readonly released: Release | null;
  /** Written in the bank's own Word form. */
  readonly ownForm?: boolean;
  /** The message worked off last and what was said to it: after a crash it is not done twice. */
  readonly last: { readonly messageId: string; readonly reply: Reply } | null;
};

export type StoredJob = { readonly job: DraftJob; readonly revision: number };

/** A message to somebody else that goes out with a change. */
export type Notice = { readonly personId: string; readonly heading: string; readonly reply: Reply };

export type Jobs = {
  /** A job of this person; null when there is none or it is somebody else's. */
  readonly load: (personId: string, id: string) => Promise<StoredJob | null>;
  /** The job whose last change came of this message, whoever's it is. */
  readonly workedOff: (messageId: string) => Promise<DraftJob | null>;
  /** The job of this person that was changed last. */
  readonly latest: (personId: string) => Promise<StoredJob | null>;
  /** Papers of a team that wait for their release, oldest first. */
  readonly waiting: (team: string) => Promise<readonly StoredJob[]>;
  /** Keeps the job, by revision (0 for a new one), and sends the notice with it; `stale` when somebody was faster. */
  readonly save: (stored: StoredJob, notice?: Notice) => Promise<"saved" | "stale">;
  /** Who leads the team; null where nobody is named. */
  readonly leadOf: (team: string) => Pick<Person, "id" | "name"> | null;
};

const mostPast = 20;

/** A job at its beginning. */
export function beginJob(
  given: Pick<DraftJob, "id" | "kind" | "owner" | "ref" | "date">,
  client: Case,
): DraftJob {
  return {
    ...given,
    phase: "asking",
    question: null,
    skipped: [],
    now: { client, wording: {}, reviewedBy: null, note: "初稿" },
    past: [],
    offered: null,
    files: [],
    textHash: null,
    released: null,
    last: null,
  };
}

/** The job with a next version; a release counts for the version it was given for. */
export function withVersion(job: DraftJob, now: Version): DraftJob {
  return {
    ...job,
    now,
    past: [...job.past, job.now].slice(-mostPast),
    offered: null,
    files: [],
    textHash: null,
    released: null,
  };
}

/** The job as it was before its present version; null when there is nothing to take back. */
export function undone(job: DraftJob): DraftJob | null {
  const before = job.past.at(-1);
  if (!before) return null;
  return {
    ...job,
    now: before,
    past: job.past.slice(0, -1),
    offered: null,
    files: [],
    textHash: null,
    released: null,
  };
}
