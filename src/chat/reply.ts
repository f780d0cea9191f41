// What a skill answers: typed blocks that each channel renders within its platform's limits.

import type { CivilDate } from "../dates.ts";

export type ReplyStatus = "answered" | "abstained" | "clarify" | "refused" | "done" | "failed" | "stopped";

export type Reply = {
  readonly status: ReplyStatus;
  readonly blocks: readonly Block[];
  /** Scores and case data: a channel shows it to the person alone, also when the question was asked in a group. */
  readonly isPrivate?: boolean;
  /** Asked for in full: a channel that shows one screen of a reply shows all of it. */
  readonly isWhole?: boolean;
  /** The red line that a refused request would cross, and the clause that draws it. */
  readonly rule?: { readonly text: string; readonly clause: string };
};

export type Block =
  /** Plain text; paragraphs are separated by newlines, list lines begin with `- `, citations are `[1]`. */
  | {
      readonly type: "text";
      readonly text: string;
      /** Meant to be passed on to a client as it is: a channel sends it as a message of its own. */
      readonly forClient?: boolean;
    }
  | {
      readonly type: "table";
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly type: "sources"; readonly citations: readonly Citation[] }
  | { readonly type: "choices"; readonly prompt: string; readonly choices: readonly Choice[] }
  /** A drawing as SVG without scripts, styles or links; `alt` says in words what it shows. */
  | { readonly type: "picture"; readonly svg: string; readonly alt: string }
  /** A file made for this person; where it can be fetched under its id is the channel's business. */
  | {
      readonly type: "file";
      readonly id: string;
      readonly name: string;
      readonly mime: string;
      /** What it is, in words. */
      readonly title: string;
      /** In bytes. */
      readonly size: number;
    }
  /** Asks for a verdict on the answer; the answer's id is the id of its message. */
  | { readonly type: "feedback" };

/** A button; pressing it sends an `action` with this id as value and `text` as what was said. */
export type Choice = { readonly id: string; readonly label: string; readonly text: string };

/** Mark [n] in the text ↔ passage ↔ the exact words it rests on. */
export type Citation = {
  readonly n: number;
  readonly passageId: string;
  readonly document: string;
  readonly clause: string;
  /** An exact substring of the passage's text. */
  readonly quote: string;
  readonly effectiveFrom: CivilDate | null;
  readonly effectiveTo: CivilDate | null;
  readonly superseded: boolean;
  readonly successor: string | null;
};

/** The text of a reply, as the HTTP API and `ask --json` give it. */
export function textOf(reply: Reply): string {
  return reply.blocks.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n\n");
}

/** The citations of a reply, in the order of their numbers. */
export function citationsOf(reply: Reply): readonly Citation[] {
  return reply.blocks.flatMap((block) => (block.type === "sources" ? block.citations : []));
}

/** The reply as the HTTP API and `chat --json` give it. */
export function replyJson(messageId: string, reply: Reply) {
  return {
    messageId,
    status: reply.status,
    answer: textOf(reply),
    blocks: reply.blocks,
    citations: citationsOf(reply),
  };
}
