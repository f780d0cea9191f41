// What is told when an exam is over: result, certificate, what follows.

import { type Files, fileBlock } from "../../chat/files.ts";
import type { Block } from "../../chat/reply.ts";
import type { NewLearningEvent, Outcome, Turn } from "../../chat/turn.ts";
import type { Certificate } from "../../practice/exam/certificate.ts";
import { type Exam, isPaused } from "../../practice/exam/exam.ts";
import type { Sittings, Submission } from "../../practice/exam/sitting.ts";
import type { PracticeRoom } from "../../practice/room.ts";
import { choicesOf, line, resultBlocks, standingText } from "./wording.ts";

export type ExamPorts = {
  readonly room: PracticeRoom;
  readonly sittings: Sittings;
  readonly files: Files;
  /** The certificate as a PDF. */
  readonly draw: (certificate: Certificate) => Promise<Uint8Array>;
};

export async function submitted(
  ports: ExamPorts,
  turn: Turn,
  { exam, certificate: issued, events }: Submission,
  before: string,
): Promise<Outcome> {
  const at = new Date(turn.inbound.at);
  const { room, sittings } = ports;
  const of = sittings.blueprint(exam.blueprint);
  const right = of.certifies && !issued ? await sittings.entitlement(turn.person.id, of, at) : null;
  const next = issued
    ? `证书编号${issued.number}，有效至${issued.expiresOn}。`
    : right
      ? standingText(room.bank, right, null)
      : "";
  const file = issued ? [await certificateFile(ports, turn, issued)] : [];
  const offer =
    right?.status === "open" && right.kind === "resit"
      ? choicesOf(["start", "开始补考"], ["wrong", "错题本"])
      : choicesOf(["wrong", "错题本"]);
  const blocks = [...(before ? [line(before)] : []), ...resultBlocks(room.bank, exam, next), ...file, offer];
  return outcome(blocks, null, events);
}

async function certificateFile(ports: ExamPorts, turn: Turn, certificate: Certificate): Promise<Block> {
  const stored = await ports.files.save(turn.person, {
    name: `${certificate.title}证书-${certificate.name}-${certificate.number}.pdf`,
    mime: "application/pdf",
    title: `${certificate.title}证书`,
    bytes: await ports.draw(certificate),
  });
  return fileBlock(stored);
}

export async function showCertificate(ports: ExamPorts, turn: Turn, at: Date): Promise<Outcome> {
  const standing = await ports.sittings.certificate(turn.person.id, at);
  if (!standing) return outcome([line("您还没有持证。"), choicesOf(["about", "考试"])], null);
  const { certificate: held, status, expiresOn, changed } = standing;
  const states = {
    valid: `有效，至${expiresOn}`,
    expired: `已于${expiresOn}到期，需要重新考试`,
    changed: `依据的条款有${changed.length}条变更，需要再认证`,
  };
  const text = `${held.title}证书 ${held.number}\n${held.issuedOn}取得，${states[status]}。`;
  return outcome([line(text), await certificateFile(ports, turn, held)], null);
}

export async function lastResult(
  ports: ExamPorts,
  turn: Turn,
  certifying: string,
  mock: string | null,
): Promise<Outcome> {
  const ids = [certifying, ...(mock ? [mock] : [])];
  const all = await Promise.all(ids.map((id) => ports.room.exams.submitted(turn.person.id, id)));
  const last = all
    .flat()
    .toSorted((left, right) => left.startedAt.localeCompare(right.startedAt))
    .at(-1);
  if (!last) return outcome([line("还没有考过。"), choicesOf(["about", "考试"])], null);
  return outcome(resultBlocks(ports.room.bank, last, `${last.submittedAt?.slice(0, 10)}交卷。`), null);
}

/** A reply to the person alone; with an exam its session goes on. */
export function outcome(
  blocks: readonly Block[],
  exam: Exam | null,
  events: readonly NewLearningEvent[] = [],
): Outcome {
  const session = exam && { skill: "exam", state: { exam: exam.id, isPaused: isPaused(exam) } };
  return {
    reply: { status: "done", isPrivate: true, blocks },
    session,
    events,
    trace: { skill: "exam" },
  };
}
