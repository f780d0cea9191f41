// What an answer about a case is made with: the turn, the person's cases, the calendar, the marks of the clauses, today.

import type { Cabinet, FoundCase } from "../../cases/cabinet.ts";
import type { ClientCalendar } from "../../cases/calendar.ts";
import type { Block, ReplyStatus } from "../../chat/reply.ts";
import type { Outcome, Session, Turn } from "../../chat/turn.ts";
import type { Marks } from "./citing.ts";

export type Scene = {
  readonly turn: Turn;
  readonly cabinet: Cabinet;
  readonly calendar: ClientCalendar;
  readonly marks: Marks;
  readonly today: string;
};

export type About = {
  /** The case the next message means when it names none. */
  readonly found?: FoundCase;
  readonly session?: Session;
  readonly tables?: readonly Extract<Block, { type: "table" }>[];
};

/** A text with the clauses it cites; a question back that ran is over unless `session` goes on. */
export function plainOutcome(
  { turn, marks }: Scene,
  text: string,
  status: ReplyStatus = "done",
  { found, session, tables = [] }: About = {},
): Outcome {
  const citations = marks.citations();
  return {
    reply: {
      status,
      isPrivate: true,
      blocks: [
        { type: "text", text },
        ...tables,
        ...(citations.length > 0 ? [{ type: "sources", citations } as const] : []),
      ],
    },
    session: session ?? (turn.session ? null : "unchanged"),
    events: [],
    trace: {
      skill: "cases",
      engine: "floor",
      ...(found ? { query: `${found.client.owner}:${found.client.id}` } : {}),
      passages: marks.passages().map(({ id, hash }) => ({ id, hash, score: 1 })),
    },
  };
}
