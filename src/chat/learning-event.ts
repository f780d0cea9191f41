// What the gap map is made of: append-only facts about what people asked, missed and got wrong.

import type { Person } from "../people/person.ts";

export type LearningEventKind = "asked" | "refused" | "feedback" | "quiz" | "exam" | "roleplay" | "flag";

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
  readonly weight: number;
  readonly text: string | null;
  readonly reason: string | null;
};
