// The practice room: everything quiz, exam and plan work with, so that they are handed one thing.

import type { CivilDate } from "../dates.ts";
import type { ParameterSource } from "../finance/working.ts";
import type { Bank } from "./bank.ts";
import type { Blueprint } from "./exam/blueprint.ts";
import { type Item, type ItemRef, presentItem } from "./item.ts";
import type { Rehearsable } from "./plan.ts";
import type { CertificateStore, ExamStore, PracticeStore } from "./ports.ts";

export type PracticeRoom = {
  readonly bank: Bank;
  readonly scenarios: readonly Rehearsable[];
  readonly blueprints: readonly Blueprint[];
  readonly store: PracticeStore;
  readonly exams: ExamStore;
  readonly certificates: CertificateStore;
  /** Trade words in the manual's own. */
  readonly canonical: (text: string) => string;
  /** The questions as they are asked, with the parameters of that day; null for one that has left the bank. */
  readonly items: (refs: readonly ItemRef[], day: CivilDate) => Promise<readonly (Item | null)[]>;
};

export type RoomParts = Omit<PracticeRoom, "items"> & {
  readonly parametersOn: (day: CivilDate) => Promise<ParameterSource>;
};

export function createPracticeRoom({ parametersOn, ...parts }: RoomParts): PracticeRoom {
  return {
    ...parts,
    items: async (refs, day) => {
      const parameters = await parametersOn(day);
      return refs.map(({ id, seed }) => {
        const question = parts.bank.question(id);
        return question ? presentItem(question, seed, parameters) : null;
      });
    },
  };
}
