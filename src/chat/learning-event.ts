// What the gap map is made of: append-only facts about what people asked, missed and got wrong.

import type { Person } from "../people/person.ts";

export const learningEventKinds = [
  /** A question that was answered; `clause` is the first passage cited. */
  "asked",
  /** A question that the manual could not answer, or that crosses a red line. */
  "refused",
  "feedback",
  "quiz",
  "exam",
  /** The verdict on a rehearsal; with weight 0 an item that was missed in it, with its clause. */
  "roleplay",
  /** A warning sign in an analysis, seen (`correct`) or missed. */
  "flag",
  /** A lesson that was read. */
  "lesson",
  /** A file sent back by credit review or the disbursement centre (退件, 补件), with its reason. */
  "returned",
] as const;
export type LearningEventKind = (typeof learningEventKinds)[number];

export type LearningEvent = {
  readonly id: string;
  readonly at: string;
  readonly person: Person["id"];
  readonly team: string;
  readonly kind: LearningEventKind;
  /** Competency C01–C20, where known. */
  readonly competency: string | null;
  /** The passage id it is about. */
  readonly clause: string | null;
  readonly correct: boolean | null;
  /** 0: kept, and counted in nothing. */
  readonly weight: number;
  readonly text: string | null;
  readonly reason: string | null;
};
