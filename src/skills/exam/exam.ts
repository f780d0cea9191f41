// Exams in conversation. The exam belongs to the person and not to the conversation: it goes on in another channel and after a
// crash; a message that is worked off twice changes it once.

import type { Block } from "../../chat/reply.ts";
import { commandArgument } from "../../chat/route.ts";
import type { Outcome, Skill, Turn } from "../../chat/turn.ts";
import {
  answerExam,
  type Exam,
  isPaused,
  nextOpen,
  pauseExam,
  resumeExam,
  turnTo,
} from "../../practice/exam/exam.ts";
import type { StoredExam } from "../../practice/ports.ts";
import { seedOf } from "../../practice/random.ts";
import { readAnswer } from "../../practice/read-answer.ts";
import { type ExamPorts, lastResult, outcome, showCertificate, submitted } from "./finished.ts";
import { type ExamControl, type ExamWish, examControlIn, examWishIn } from "./wishes.ts";
import { aboutBlocks, choicesOf, examQuestion, line, standingText, statusText } from "./wording.ts";

const name = "exam";
const examNames = ["/exam", "/考试", "考试"];
/** A button of one paper: an answer, a question's place, handing in. */
const paperButton = /^exam:[^:]+:/u;
const certificateNames = ["/certificate", "/证书"];

export function createExamSkill(ports: ExamPorts): Skill {
  const command = (names: readonly string[], zh: string, en: string) => ({ names, summary: { zh, en } });
  return {
    name,
    commands: [
      command(examNames, "持证考试和模拟考试", "certification and mock exams"),
      command(certificateNames, "我的上岗证书", "my certificate"),
    ],
    recognises: (text) => examWishIn(text) !== null,
    // In an exam every text is meant for it; a paused one lets everything else through.
    continues: (text, state) =>
      !isPausedState(state) || examControlIn(text) !== null || examWishIn(text) !== null,
    owns: (button) => paperButton.test(button),
    run: async (turn) => {
      const done = await run(ports, turn);
      // A look at the rules leaves what runs as it is.
      return done.session === null && turn.session === null ? { ...done, session: "unchanged" } : done;
    },
  };
}

async function run(ports: ExamPorts, turn: Turn): Promise<Outcome> {
  const { text } = turn.inbound;
  const at = new Date(turn.inbound.at);
  const again = await toldAgain(ports, turn);
  if (again) return again;
  const { stored, timedOut } = await ports.sittings.running(turn.person, at, turn.messageId);
  if (timedOut) return submitted(ports, turn, timedOut, "时间到，已自动交卷。");
  if (stored) return inExam(ports, turn, stored, at);
  if (turn.inbound.kind === "action" && paperButton.test(turn.inbound.value)) {
    const over = "这个按钮属于已经交卷的考试，没有改动。";
    return outcome([line(over), choicesOf(["result", "考试成绩"], ["about", "考试"])], null);
  }
  const isCertificate = commandArgument(text, certificateNames) !== null;
  return outside(ports, turn, isCertificate ? "certificate" : (examWishIn(text) ?? "about"), at);
}

/** The message that handed the exam in, worked off again after a crash. */
async function toldAgain(ports: ExamPorts, turn: Turn): Promise<Outcome | null> {
  const id = examIdOf(turn.session?.state);
  const stored = id === null ? null : await ports.room.exams.load(turn.person.id, id);
  if (!stored || stored.exam.submittedAt === null || stored.exam.lastMessage !== turn.messageId) return null;
  return submitted(ports, turn, await ports.sittings.told(stored.exam), "");
}

async function outside(ports: ExamPorts, turn: Turn, wish: ExamWish, at: Date): Promise<Outcome> {
  const { room, sittings } = ports;
  const { person } = turn;
  const certifying = room.blueprints.find(({ certifies }) => certifies) ?? null;
  const mock = room.blueprints.find(({ certifies }) => !certifies) ?? null;
  if (wish === "mock" && mock) return start(ports, turn, mock.id, at);
  if (wish === "start" && certifying) return start(ports, turn, certifying.id, at);
  if (wish === "certificate") return showCertificate(ports, turn, at);
  if (wish === "result" && certifying) return lastResult(ports, turn, certifying.id, mock?.id ?? null);
  if (wish === "resume" || wish === "submit" || wish === "pause") {
    return outcome([line("现在没有进行中的考试。"), choicesOf(["about", "考试"])], null);
  }
  if (!certifying) return outcome([line("本行还没有设置考试。")], null);
  const [right, standing] = await Promise.all([
    sittings.entitlement(person.id, certifying, at),
    sittings.certificate(person.id, at),
  ]);
  return outcome(aboutBlocks(room.bank, certifying, mock, right, standing), null);
}

async function start(ports: ExamPorts, turn: Turn, blueprint: string, at: Date): Promise<Outcome> {
  const { person, messageId } = turn;
  const begun = await ports.sittings.start(person, { blueprint, id: messageId, seed: seedOf(messageId), at });
  if (begun.status === "refused") {
    return outcome(
      [line(standingText(ports.room.bank, begun.entitlement, null)), choicesOf(["mock", "模拟考试"])],
      null,
    );
  }
  const { exam } = begun.stored;
  const intro = `${exam.title}开始：${exam.items.length}题，${exam.minutes}分钟。逐题作答，不提示对错，交卷前都可以改。`;
  return ask(ports, exam, at, begun.status === "started" ? [line(intro)] : []);
}

async function inExam(ports: ExamPorts, turn: Turn, stored: StoredExam, at: Date): Promise<Outcome> {
  const { exam } = stored;
  if (exam.lastMessage === turn.messageId) return ask(ports, exam, at, []);
  const { text } = turn.inbound;
  const control = examControlIn(text) ?? wishControl(examWishIn(text));
  const button = buttonPlace(turn, exam);
  if (button === "old") return ask(ports, exam, at, [line("这个按钮属于前面的题，现在是这一题：")]);
  if (isPaused(exam) && control?.kind !== "resume") {
    if (control?.kind === "submit" || control?.kind === "confirm")
      return controlled(ports, turn, stored, control, at);
    return outcome([line(`${exam.title}暂停中。${statusText(exam, at)}回复“继续考试”接着答。`)], exam);
  }
  if (control) return controlled(ports, turn, stored, control, at);
  const item = await ports.sittings.item(exam, exam.current);
  const answer = item && readAnswer(item.question, text);
  if (!answer) {
    const asks = "没有读懂这个答案。考试中不提供查询和提示；请按题目要求作答，或“跳过”“暂停”“交卷”。";
    return ask(ports, exam, at, [line(asks)]);
  }
  const next = answerExam(exam, { text, at: turn.inbound.at }, turn.messageId);
  return keep(
    ports,
    turn,
    { exam: next, revision: stored.revision },
    at,
    [],
    nextOpen(next, next.current) === null,
  );
}

function wishControl(wish: ExamWish | null): ExamControl | null {
  if (wish === "submit" || wish === "pause" || wish === "resume") return { kind: wish };
  return wish === null ? null : { kind: "repeat" };
}

/** Whether a button belongs to the question in front; null for typed text and for buttons of no question. */
function buttonPlace({ inbound }: Turn, exam: Exam): "current" | "old" | null {
  if (inbound.kind !== "action") return null;
  const [room, id, place] = inbound.value.split(":");
  if (room !== "exam" || place === undefined || place === "submit") return null;
  return id === exam.id && Number(place) === exam.current ? "current" : "old";
}

async function controlled(
  ports: ExamPorts,
  turn: Turn,
  stored: StoredExam,
  control: ExamControl,
  at: Date,
): Promise<Outcome> {
  const { exam, revision } = stored;
  const { messageId, inbound } = turn;
  const change = (next: Exam, before: readonly Block[] = []) =>
    keep(ports, turn, { exam: next, revision }, at, before, false);
  switch (control.kind) {
    case "status":
      return ask(ports, exam, at, [line(statusText(exam, at))]);
    case "repeat":
      return ask(ports, exam, at, []);
    case "skip": {
      const next = nextOpen(exam, exam.current) ?? exam.current;
      if (next === exam.current) return ask(ports, exam, at, [line(statusText(exam, at))]);
      return change(turnTo(exam, next, messageId) ?? exam);
    }
    case "back":
    case "goto": {
      const moved = turnTo(exam, control.kind === "goto" ? control.at : exam.current - 1, messageId);
      return moved ? change(moved) : ask(ports, exam, at, [line(`题号从1到${exam.items.length}。`)]);
    }
    case "resume":
      return change(resumeExam(exam, inbound.at, messageId));
    case "pause": {
      const paused = pauseExam(exam, inbound.at, messageId);
      if (!paused) return ask(ports, exam, at, [line("暂停次数已用完，计时继续。")]);
      const kept = await ports.room.exams.save(turn.person.id, { exam: paused, revision });
      if (kept === "stale") return ask(ports, exam, at, []);
      const text =
        "已暂停。交卷之前不能查询和做题，其他工作可以照常；回复“继续考试”接着答。暂停累计超过30分钟后恢复计时。";
      return outcome([line(text), choicesOf(["resume", "继续考试"], ["submit", "交卷"])], paused);
    }
    case "submit": {
      const open = exam.answers.filter((answer) => answer === null).length;
      if (open === 0) return handIn(ports, turn, stored, at);
      const text = `还有${open}题没有作答，交卷后不能再改。确认请回复“确认交卷”。`;
      return outcome(
        [line(text), choicesOf([`${exam.id}:confirm`, "确认交卷"], ["resume", "继续考试"])],
        exam,
      );
    }
    case "confirm":
      return handIn(ports, turn, stored, at);
  }
}

async function keep(
  ports: ExamPorts,
  turn: Turn,
  stored: StoredExam,
  at: Date,
  before: readonly Block[],
  isFull: boolean,
): Promise<Outcome> {
  const kept = await ports.room.exams.save(turn.person.id, stored);
  if (kept === "stale") {
    const now = await ports.room.exams.load(turn.person.id, stored.exam.id);
    return ask(ports, now?.exam ?? stored.exam, at, [line("刚才另一处也有操作，以下是现在的题目：")]);
  }
  if (!isFull) return ask(ports, stored.exam, at, before);
  const text = `${stored.exam.items.length}题都已作答。可以用“第5题”回去检查，或者交卷。`;
  return outcome([line(text), choicesOf([`${stored.exam.id}:submit`, "交卷"])], stored.exam);
}

async function ask(ports: ExamPorts, exam: Exam, at: Date, before: readonly Block[]): Promise<Outcome> {
  const item = await ports.sittings.item(exam, exam.current);
  return outcome([...before, ...examQuestion(exam, item, at)], exam);
}

async function handIn(ports: ExamPorts, turn: Turn, stored: StoredExam, at: Date): Promise<Outcome> {
  const submission = await ports.sittings.submit(turn.person, stored, at, turn.messageId);
  if (submission === "stale") return ask(ports, stored.exam, at, [line("刚才另一处也有操作，请再试一次。")]);
  return submitted(ports, turn, submission, "");
}

function examIdOf(state: unknown): string | null {
  return typeof state === "object" && state !== null && "exam" in state && typeof state.exam === "string"
    ? state.exam
    : null;
}

function isPausedState(state: unknown): boolean {
  return typeof state === "object" && state !== null && "isPaused" in state && state.isPaused === true;
}
