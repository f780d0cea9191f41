// While an exam runs nothing else answers: no look-ups, no hints. While it is paused work goes on, but nothing that knows the
// answers.

import type { Skill } from "../../chat/turn.ts";
import { isPaused, isTimeUp, minutesLeft } from "../../practice/exam/exam.ts";
import type { ExamStore } from "../../practice/ports.ts";

/** Abilities that know what is asked. */
const knowing = new Set(["ask", "source", "changes", "quiz", "calculate", "parameters", "expert"]);

/** The skills, silent while a person sits an exam; the exam itself goes on. */
export function silentInExams(skills: readonly Skill[], exams: Pick<ExamStore, "running">): readonly Skill[] {
  return skills.map((skill) => (skill.name === "exam" ? skill : silent(skill, exams)));
}

function silent(skill: Skill, exams: Pick<ExamStore, "running">): Skill {
  return {
    ...skill,
    run: async (turn) => {
      const stored = await exams.running(turn.person.id);
      const at = new Date(turn.inbound.at);
      if (!stored || isTimeUp(stored.exam, at)) return skill.run(turn);
      const { exam } = stored;
      if (isPaused(exam) && !knowing.has(skill.name)) return skill.run(turn);
      const text = isPaused(exam)
        ? `${exam.title}暂停中，交卷之前不能查询和做题。回复“继续考试”接着答，或“交卷”。`
        : `您正在参加${exam.title}，还剩${minutesLeft(exam, at)}分钟。考试期间不能使用其他功能，回复“继续考试”回到试题，也可以“暂停考试”或“交卷”。`;
      return {
        reply: { status: "refused", isPrivate: true, blocks: [{ type: "text", text }] },
        session: "unchanged",
        events: [],
        trace: { skill: "exam" },
      };
    },
  };
}
