// The practice room of an installation: the sample question bank, the exams of `knowledge/exams.yaml`, and the tables behind
// them.

import { parameterSource } from "../calculation/parameter-source.ts";
import type { Cabinet } from "../cases/cabinet.ts";
import { type ClientCalendar, dueDates } from "../cases/calendar.ts";
import type { Question } from "../curriculum/question.ts";
import { type CivilDate, type Clock, civilDate } from "../dates.ts";
import { writeCertificate } from "../documents/certificate.ts";
import type { Parameters } from "../parameters/parameters.ts";
import { type Person, roles } from "../people/person.ts";
import { createGrowingBank } from "../practice/bank.ts";
import { readBlueprints } from "../practice/exam/blueprint.ts";
import { type Certificate, type CertificateStanding, standingOf } from "../practice/exam/certificate.ts";
import { isTimeUp } from "../practice/exam/exam.ts";
import { type ClauseState, createSittings, type Sittings } from "../practice/exam/sitting.ts";
import { createNudge, type Nudge } from "../practice/nudge.ts";
import type { Rehearsable } from "../practice/plan.ts";
import { createPracticeRoom, type PracticeRoom } from "../practice/room.ts";
import type { Library } from "../retrieval/hit.ts";
import { createCanonical } from "../retrieval/lexical/canonical.ts";
import type { LexiconFile } from "../retrieval/lexicon-file.ts";
import type { Db } from "../store/database/db.ts";
import { createPracticeStore } from "../store/practice.ts";
import { createCertificateStore, createExamStore } from "../store/practice-exams.ts";
import { readKnowledge } from "./knowledge-files.ts";
import { sampleExercises } from "./sample-curriculum.ts";

export type Practice = {
  readonly room: PracticeRoom;
  /** The questions that came with the product. */
  readonly shipped: readonly Question[];
  /** Adds questions of the bank's own; from now on they are asked like the others. */
  readonly takeIn: (questions: readonly Question[]) => void;
  readonly sittings: Sittings;
  readonly drawCertificate: (certificate: Certificate) => Promise<Uint8Array>;
  /** Whether an exam of this person runs, paused or not. */
  readonly isInExam: (personId: string) => Promise<boolean>;
  /** How a certificate stands today, whoever asks; null where there is none of that number. */
  readonly verifyCertificate: (number: string) => Promise<CertificateStanding | null>;
  /** What to remind this person of today; null where nothing should be sent. */
  readonly nudgeFor: (person: Person, at: Date) => Promise<Nudge | null>;
};

export type PracticeOptions = {
  readonly db: Db;
  readonly clock: Clock;
  readonly lexicon: LexiconFile;
  readonly parameters: Pick<Parameters, "table">;
  readonly scenarios: readonly Rehearsable[];
  readonly library: () => Library;
  readonly cabinet: Pick<Cabinet, "list">;
  readonly calendar: ClientCalendar;
  /** Where the page of a certificate is, from outside. */
  readonly certificateAddress: (number: string) => string;
};

/** Whoever reads: a clause that only leads may see is a ground all the same. */
const everyReader = ["all", ...roles.map((role) => `role:${role}`)].toSorted();

export async function openPractice(options: PracticeOptions): Promise<Practice> {
  const { db, clock, parameters, library, cabinet, calendar } = options;
  const certificates = createCertificateStore(db);
  const shipped = await sampleExercises();
  const { bank, takeIn } = createGrowingBank(shipped);
  const room = createPracticeRoom({
    bank,
    scenarios: options.scenarios,
    blueprints: readBlueprints(await readKnowledge("exams.yaml")),
    store: createPracticeStore(db, clock),
    exams: createExamStore(db),
    certificates,
    canonical: createCanonical(options.lexicon),
    parametersOn: async (day) => parameterSource(await parameters.table(), day),
  });
  const clause = (id: string): ClauseState | null => library().passage(id, everyReader);
  const isCaseDue = async (person: Person, day: CivilDate): Promise<boolean> => {
    const own = (await cabinet.list(person)).filter(({ version }) => version !== null);
    return own.some(({ client }) => dueDates(client, { from: day, to: day }, calendar).length > 0);
  };
  return {
    room,
    shipped: shipped.questions,
    takeIn,
    sittings: createSittings({ room, clause }),
    drawCertificate: (certificate) =>
      writeCertificate({ ...certificate, address: options.certificateAddress(certificate.number) }),
    isInExam: async (personId) => {
      const stored = await room.exams.running(personId);
      return stored !== null && !isTimeUp(stored.exam, clock());
    },
    verifyCertificate: async (number) => {
      const held = await certificates.byNumber(number.trim().toUpperCase());
      return held && standingOf(held, clause, civilDate(clock()));
    },
    nudgeFor: createNudge({ room, isCaseDue, isWorkingDay: (day) => calendar.isWorkday(day) }),
  };
}
