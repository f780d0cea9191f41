// What a turn about a paper is made with, and the replies that every step gives.

import type { Cabinet } from "../../cases/cabinet.ts";
import type { Case } from "../../cases/case.ts";
import type { Files } from "../../chat/files.ts";
import type { Block, Choice, ReplyStatus } from "../../chat/reply.ts";
import type { Outcome, Trace, Turn } from "../../chat/turn.ts";
import type { CivilDate } from "../../dates.ts";
import type { DraftJob, Jobs, Notice, PaperKind, StoredJob } from "../../drafting/job.ts";
import type { PaperMaker } from "../../drafting/papers.ts";
import type { LanguageEngine } from "../../language/engine.ts";

export type ProposePorts = {
  readonly cabinet: Cabinet;
  readonly jobs: Jobs;
  readonly files: Files;
  readonly papers: PaperMaker;
  readonly engine: LanguageEngine;
  /** A request that crosses a red line is ask's, whatever paper it is about. */
  readonly isForbidden: (text: string) => boolean;
};

export type Scene = { readonly turn: Turn; readonly ports: ProposePorts; readonly today: CivilDate };

/** What the conversation remembers; the paper itself is the person's, in the store. */
export type State =
  /** Which client the wish was about. */
  | { readonly waits: "case"; readonly kind: PaperKind; readonly said: string }
  | { readonly waits: "kind"; readonly said: string }
  | { readonly waits: "answer"; readonly job: string }
  /** The files are there; only what is clearly about them goes on. */
  | { readonly waits: "nothing"; readonly job: string };

export const name = "propose";

export type Said = {
  readonly text: string;
  readonly status?: ReplyStatus;
  readonly blocks?: readonly Block[];
  readonly choices?: { readonly prompt: string; readonly choices: readonly Choice[] };
  /** `unchanged` leaves what runs in this conversation as it is. */
  readonly state?: State | null | "unchanged";
  readonly trace?: Partial<Trace>;
};

export function outcomeOf({ text, status = "done", blocks = [], choices, state, trace = {} }: Said): Outcome {
  return {
    reply: {
      status,
      isPrivate: true,
      blocks: [
        ...(text === "" ? [] : [{ type: "text", text } as const]),
        ...blocks,
        ...(choices && choices.choices.length > 0 ? [{ type: "choices", ...choices } as const] : []),
      ],
    },
    session: state === undefined || state === "unchanged" ? "unchanged" : state && { skill: name, state },
    events: [],
    trace: { skill: name, engine: "floor", ...trace },
  };
}

/** The case as its paper names people: the RM by name, not by the id under which the case is kept. */
export function named({ turn: { person } }: Pick<Scene, "turn">, client: Case): Case {
  return client.owner === person.id ? { ...client, owner: person.name } : client;
}

/** The frame around what is always Chinese: the paper, its questions' examples, the case. */
export function inWords({ turn }: Pick<Scene, "turn">, zh: string, en: string): string {
  return turn.language === "en" ? en : zh;
}

/** Keeps the job and what is said of it, as one; a message that is worked off again finds its reply. */
export async function kept(
  { turn, ports }: Scene,
  { job, revision }: StoredJob,
  said: Said,
  notice?: Notice,
): Promise<Outcome> {
  const state: State =
    job.phase === "made" ? { waits: "nothing", job: job.id } : { waits: "answer", job: job.id };
  const outcome = outcomeOf({ state, ...said });
  const last: DraftJob["last"] = { messageId: turn.messageId, reply: outcome.reply };
  const saved = await ports.jobs.save({ job: { ...job, last }, revision }, notice);
  return saved === "saved"
    ? outcome
    : outcomeOf({ text: "这份材料刚在别处改过，这次没有存下，请再说一次。", state });
}

export function choice(text: string, id = text): Choice {
  return { id, label: text, text };
}
