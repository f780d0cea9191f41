// Exams and certificates. A save names the revision it rests on; nobody has two exams running. What belonged to an account
// that was joined to somebody else belongs to that somebody.

import type { Certificate } from "../practice/exam/certificate.ts";
import type { Exam } from "../practice/exam/exam.ts";
import type { CertificateStore, ExamStore, StoredExam } from "../practice/ports.ts";
import type { Db } from "./database/db.ts";
import { toJson } from "./database/json.ts";

const ownedBy = "(person_id = $1 or person_id in (select id from people where merged_into = $1))";

export function createExamStore(db: Db): ExamStore {
  return {
    load: async (personId, examId) => {
      const [row] = await db.query<StoredExam>(
        `select exam, revision from exams where ${ownedBy} and id = $2`,
        [personId, examId],
      );
      return row ?? null;
    },

    running: async (personId) => {
      const [row] = await db.query<StoredExam>(
        `select exam, revision from exams where ${ownedBy} and is_running order by started_at desc limit 1`,
        [personId],
      );
      return row ?? null;
    },

    save: async (personId, { exam, revision }) => {
      const { id, blueprint, startedAt, submittedAt } = exam;
      const isRunning = submittedAt === null;
      if (revision === 0) {
        const added = await db.query(
          `insert into exams (id, person_id, blueprint, exam, revision, is_running, started_at, submitted_at)
           values ($2, $1, $3, $4::jsonb, 1, $5, $6, $7) on conflict do nothing returning id`,
          [personId, id, blueprint, toJson(exam), isRunning, startedAt, submittedAt],
        );
        return added.length > 0 ? "saved" : "stale";
      }
      const changed = await db.query(
        `update exams set exam = $3::jsonb, revision = revision + 1, is_running = $4, submitted_at = $5
         where ${ownedBy} and id = $2 and revision = $6 returning id`,
        [personId, id, toJson(exam), isRunning, submittedAt, revision],
      );
      return changed.length > 0 ? "saved" : "stale";
    },

    submitted: async (personId, blueprint) => {
      const rows = await db.query<{ readonly exam: Exam }>(
        `select exam from exams where ${ownedBy} and blueprint = $2 and not is_running
         order by submitted_at, id`,
        [personId, blueprint],
      );
      return rows.map(({ exam }) => exam);
    },

    latest: async (limit) => {
      const rows = await db.query<{ readonly result: Exam["result"] }>(
        `select exam -> 'result' as result from exams where submitted_at is not null
         order by submitted_at desc limit $1`,
        [limit],
      );
      return rows;
    },
  };
}

export function createCertificateStore(db: Db): CertificateStore {
  return {
    issue: async (certificate) => {
      const { number, personId, blueprint, issuedOn } = certificate;
      await db.query(
        `insert into certificates (number, person_id, blueprint, certificate, issued_on)
         values ($1, $2, $3, $4::jsonb, $5) on conflict (number) do nothing`,
        [number, personId, blueprint, toJson(certificate), issuedOn],
      );
    },

    latest: async (personId, blueprint) => {
      const [row] = await db.query<{ readonly certificate: Certificate }>(
        `select certificate from certificates where ${ownedBy} and blueprint = $2
         order by issued_on desc, number limit 1`,
        [personId, blueprint],
      );
      return row?.certificate ?? null;
    },

    byNumber: async (number) => {
      const [row] = await db.query<{ readonly certificate: Certificate }>(
        "select certificate from certificates where number = $1",
        [number],
      );
      return row?.certificate ?? null;
    },
  };
}
