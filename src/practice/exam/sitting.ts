// Sitting an exam, from entitlement to certificate: what chat and command line both do.

import type { NewLearningEvent } from "../../chat/turn.ts";
import { type CivilDate, civilDate } from "../../dates.ts";
import { Fault } from "../../errors.ts";
import type { Person } from "../../people/person.ts";
import { mainCompetency } from "../bank.ts";
import type { Item } from "../item.ts";
import { casePass } from "../mark.ts";
import type { StoredExam } from "../ports.ts";
import type { PracticeRoom } from "../room.ts";
import { type Blueprint, cellsOf } from "./blueprint.ts";
import {
  type Certificate,
  type CertificateStanding,
  type ClauseNow,
  certificateNumber,
  lastValidDay,
  standingOf,
} from "./certificate.ts";
import { completesSeries, type Entitlement, entitlementOf } from "./entitlement.ts";
import { beginExam, type Exam, isTimeUp, submitExam } from "./exam.ts";
import { type ItemStatistics, isStaleQuestion, itemStatistics } from "./item-statistics.ts";
import { drawPaper } from "./paper.ts";
import { markExam } from "./result.ts";

export type ClauseState = NonNullable<ReturnType<ClauseNow>> & { readonly effectiveFrom: CivilDate | null };

export type SittingPorts = {
  readonly room: PracticeRoom;
  /** A passage as the library holds it, whoever reads. */
  readonly clause: (id: string) => ClauseState | null;
};

export type Started =
  | { readonly status: "started" | "running"; readonly stored: StoredExam }
  | { readonly status: "refused"; readonly entitlement: Exclude<Entitlement, { status: "open" }> };

export type Submission = {
  readonly exam: Exam;
  readonly certificate: Certificate | null;
  readonly events: readonly NewLearningEvent[];
};

export type Sittings = {
  readonly blueprint: (id: string) => Blueprint;
  readonly entitlement: (personId: string, blueprint: Blueprint, at: Date) => Promise<Entitlement>;
  readonly certificate: (personId: string, at: Date) => Promise<CertificateStanding | null>;
  /** Begins one, unless another runs. The id is that of the message that asked for it. */
  readonly start: (
    person: Person,
    wish: { readonly blueprint: string; readonly id: string; readonly seed: number; readonly at: Date },
  ) => Promise<Started>;
  readonly items: (exam: Exam) => Promise<readonly (Item | null)[]>;
  /** One of them, from 0. */
  readonly item: (exam: Exam, at: number) => Promise<Item | null>;
  /** Hands it in, marks it, and issues what it earns. `stale` when somebody changed it meanwhile. */
  readonly submit: (
    person: Person,
    stored: StoredExam,
    at: Date,
    messageId: string,
  ) => Promise<Submission | "stale">;
  /** What a submission came to, told again. */
  readonly told: (exam: Exam) => Promise<Submission>;
  /** The exam that runs; one whose time is up is handed in first, and is none. */
  readonly running: (
    person: Person,
    at: Date,
    messageId: string,
  ) => Promise<{ readonly stored: StoredExam | null; readonly timedOut: Submission | null }>;
  /** How the questions of past papers stand, the worst first. */
  readonly statistics: (at: Date) => Promise<readonly ItemStatistics[]>;
};

const papersLookedAt = 5_000;

export function createSittings({ room, clause }: SittingPorts): Sittings {
  const { bank, exams, certificates } = room;
  const ids = bank.competencies.map(({ id }) => id);

  function blueprint(id: string): Blueprint {
    const found = room.blueprints.find((one) => one.id === id);
    if (found) return found;
    const known = room.blueprints.map((one) => one.id).join("、");
    throw new Fault("input/invalid", `没有名为“${id}”的考试。`, { hint: `现有：${known}。` });
  }

  async function certificate(personId: string, at: Date): Promise<CertificateStanding | null> {
    const certifying = room.blueprints.find(({ certifies }) => certifies);
    const held = certifying ? await certificates.latest(personId, certifying.id) : null;
    return held && standingOf(held, clause, civilDate(at));
  }

  async function entitlement(personId: string, of: Blueprint, at: Date): Promise<Entitlement> {
    const past = await exams.submitted(personId, of.id);
    return entitlementOf(of, past, await certificate(personId, at), civilDate(at));
  }

  async function start(
    person: Person,
    wish: { readonly blueprint: string; readonly id: string; readonly seed: number; readonly at: Date },
  ): Promise<Started> {
    const other = await exams.running(person.id);
    if (other) return { status: "running", stored: other };
    const of = blueprint(wish.blueprint);
    const right = of.certifies ? await entitlement(person.id, of, wish.at) : null;
    if (right && right.status !== "open") return { status: "refused", entitlement: right };
    const competencies = right?.competencies ?? ids;
    const day = civilDate(wish.at);
    const sound = bank.questions.filter(
      (question) => !isStaleQuestion(question, clause(question.clause), day),
    );
    const exam = beginExam({
      id: wish.id,
      blueprint: of.id,
      title: of.title,
      kind: right?.kind ?? "mock",
      competencies,
      seed: wish.seed,
      startedAt: wish.at.toISOString(),
      minutes: minutesFor(of, ids, competencies),
      items: drawPaper(sound, cellsOf(of, competencies), wish.seed),
    });
    const kept = await exams.save(person.id, { exam, revision: 0 });
    const stored = await exams.load(person.id, wish.id);
    if (stored) return { status: kept === "saved" ? "started" : "running", stored };
    const running = await exams.running(person.id);
    if (running) return { status: "running", stored: running };
    throw new Fault("store/failed", "The exam was not kept.");
  }

  const items = (exam: Exam) => room.items(exam.items, civilDate(new Date(exam.startedAt)));

  const item = async (exam: Exam, at: number): Promise<Item | null> => {
    const [found = null] = await room.items(
      exam.items.slice(at, at + 1),
      civilDate(new Date(exam.startedAt)),
    );
    return found;
  };

  async function told(exam: Exam): Promise<Submission> {
    const issued = await certificates.byNumber(certificateNumber(exam.id, dayOf(exam)));
    return { exam, certificate: issued, events: eventsOf(exam, await items(exam)) };
  }

  async function submit(
    person: Person,
    { exam, revision }: StoredExam,
    at: Date,
    messageId: string,
  ): Promise<Submission | "stale"> {
    const of = blueprint(exam.blueprint);
    const past = await exams.submitted(person.id, of.id);
    const done = submitExam(exam, markExam(exam, await items(exam), of), at, messageId);
    if ((await exams.save(person.id, { exam: done, revision })) === "stale") return "stale";
    if (of.certifies && completesSeries(past, done)) await issue(person, of, past, done, at);
    return told(done);
  }

  async function issue(
    person: Person,
    of: Blueprint,
    past: readonly Exam[],
    exam: Exam,
    at: Date,
  ): Promise<void> {
    const before = exam.kind === "renewal" ? await certificates.latest(person.id, of.id) : null;
    const issuedOn = dayOf(exam);
    const fullAt = past.findLastIndex(({ kind }) => kind === "full");
    const papers = exam.kind === "full" ? [exam] : [...past.slice(Math.max(0, fullAt)), exam];
    const clauses = before
      ? before.basis.map(({ clause: id, competency }) => ({ clause: id, competency }))
      : papers
          .flatMap(({ items: refs }) => refs)
          .flatMap(({ id }) => {
            const question = bank.question(id);
            return question ? [{ clause: question.clause, competency: mainCompetency(question) }] : [];
          });
    const unique = clauses.filter(
      ({ clause: id }, place) => clauses.findIndex((one) => one.clause === id) === place,
    );
    await certificates.issue({
      number: certificateNumber(exam.id, issuedOn),
      personId: person.id,
      name: person.name,
      branch: person.branch,
      team: person.team,
      blueprint: of.id,
      title: of.title,
      examId: exam.id,
      issuedOn,
      expiresOn: before?.expiresOn ?? lastValidDay(issuedOn, of.validYears),
      basis: unique
        .map((one) => ({ ...one, now: clause(one.clause) }))
        // A clause that is over when the certificate is issued is no ground for it.
        .filter(({ now }) => now === null || now.effectiveTo === null || now.effectiveTo >= civilDate(at))
        .map(({ now, ...one }) => ({ ...one, hash: now?.hash ?? null })),
    });
  }

  async function running(person: Person, at: Date, messageId: string) {
    const stored = await exams.running(person.id);
    if (!stored || !isTimeUp(stored.exam, at)) return { stored, timedOut: null };
    const submission = await submit(person, stored, at, messageId);
    return { stored: null, timedOut: submission === "stale" ? null : submission };
  }

  async function statistics(at: Date): Promise<readonly ItemStatistics[]> {
    const day = civilDate(at);
    const isStale = (id: string): boolean => {
      const question = bank.question(id);
      return question !== null && isStaleQuestion(question, clause(question.clause), day);
    };
    return itemStatistics(await exams.latest(papersLookedAt), isStale);
  }

  return { blueprint, entitlement, certificate, start, items, item, submit, told, running, statistics };
}

/** A part of the exam takes its part of the time, in steps of five minutes. */
function minutesFor(of: Blueprint, all: readonly string[], competencies: readonly string[]): number {
  const size = (some: readonly string[]) => cellsOf(of, some).reduce((sum, { count }) => sum + count, 0);
  const share = size(competencies) / Math.max(1, size(all));
  return Math.min(of.minutes, Math.max(10, Math.ceil((of.minutes * share) / 5) * 5));
}

function eventsOf(exam: Exam, items: readonly (Item | null)[]): readonly NewLearningEvent[] {
  const shares = new Map(exam.result?.marks.map(({ item, share }) => [item, share]));
  return items.flatMap((item) => {
    const share = item === null ? undefined : shares.get(item.ref.id);
    if (item === null || share === undefined) return [];
    const { question } = item;
    return [
      {
        kind: "exam",
        competency: mainCompetency(question),
        clause: question.clause,
        correct: share >= casePass,
        text: question.id,
      } as const,
    ];
  });
}

function dayOf({ submittedAt, startedAt }: Exam): CivilDate {
  return civilDate(new Date(submittedAt ?? startedAt));
}
