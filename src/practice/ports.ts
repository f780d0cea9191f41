// What practice needs of a store: what a person has done, what they wish, their exams and certificates.

import type { CivilDate } from "../dates.ts";
import type { Person } from "../people/person.ts";
import type { Certificate } from "./exam/certificate.ts";
import type { Exam } from "./exam/exam.ts";
import type { Deed } from "./history.ts";

export type Profile = {
  /** The first day in the job, as the person said; null where nobody said so. */
  readonly joinedOn: CivilDate | null;
  readonly wantsNudge: boolean;
};

export type PracticeStore = {
  /** Everything this person has done, oldest first. */
  readonly deeds: (personId: string) => Promise<readonly Deed[]>;
  readonly profile: (personId: string) => Promise<Profile>;
  readonly saveProfile: (personId: string, profile: Profile) => Promise<void>;
  /** The drill that runs, for going on with it after something else was done in between. */
  readonly drill: (personId: string) => Promise<unknown>;
  readonly keepDrill: (personId: string, state: unknown) => Promise<void>;
};

export type StoredExam = { readonly exam: Exam; readonly revision: number };

export type ExamStore = {
  readonly load: (personId: string, examId: string) => Promise<StoredExam | null>;
  /** The exam that this person has not handed in; there is one at most. */
  readonly running: (personId: string) => Promise<StoredExam | null>;
  /**
   * Keeps an exam. `stale` when somebody saved it since `revision` (0: not kept yet), or when another one runs: then
   * nothing is written.
   */
  readonly save: (personId: string, stored: StoredExam) => Promise<"saved" | "stale">;
  /** Handed in under a blueprint, oldest first. */
  readonly submitted: (personId: string, blueprint: string) => Promise<readonly Exam[]>;
  /** Of everybody, the latest first; for statistics of questions. */
  readonly latest: (limit: number) => Promise<readonly Pick<Exam, "result">[]>;
};

export type CertificateStore = {
  /** Keeps it; of one number the first stands. */
  readonly issue: (certificate: Certificate) => Promise<void>;
  /** The latest of this person under a blueprint; null when there is none. */
  readonly latest: (personId: Person["id"], blueprint: string) => Promise<Certificate | null>;
  readonly byNumber: (number: string) => Promise<Certificate | null>;
};
