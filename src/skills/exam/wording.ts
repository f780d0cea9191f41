// What a person reads about exams: the rules before, the question during, the result after.

import type { Block, Choice } from "../../chat/reply.ts";
import type { Bank } from "../../practice/bank.ts";
import { type Blueprint, cellsOf, passShare } from "../../practice/exam/blueprint.ts";
import type { CertificateStanding } from "../../practice/exam/certificate.ts";
import type { Entitlement } from "../../practice/exam/entitlement.ts";
import {
  answeredCount,
  type Exam,
  isPaused,
  minutesLeft,
  mostPauses,
  pauseMinutes,
} from "../../practice/exam/exam.ts";
import type { Item } from "../../practice/item.ts";

export function line(text: string): Block {
  return { type: "text", text };
}

export function choicesOf(
  ...choices: readonly (readonly [id: string, label: string, text?: string])[]
): Block {
  return {
    type: "choices",
    prompt: "",
    choices: choices.map(([id, label, text]): Choice => ({ id: `exam:${id}`, label, text: text ?? label })),
  };
}

/** The rules, how this person stands, and what may be begun. */
export function aboutBlocks(
  bank: Bank,
  certifying: Blueprint,
  mock: Blueprint | null,
  right: Entitlement,
  standing: CertificateStanding | null,
): readonly Block[] {
  const ids = bank.competencies.map(({ id }) => id);
  const count = (of: Blueprint) => cellsOf(of, ids).reduce((sum, cell) => sum + cell.count, 0);
  const strict = Object.entries(certifying.pass).filter(([id]) => id !== "others");
  const bars = strict.map(([id, share]) => `${bank.competencyName(id)}不低于${share}%`).join("，");
  const rules = [
    `${certifying.title}：${count(certifying)}题，${certifying.minutes}分钟，${ids.length}项能力分开计分，${bars}，其他各项不低于${Math.round(passShare(certifying, "others") * 100)}%，不以总分抵补。`,
    `没过的项可以在${certifying.resitDays}日内单项补考，最多${certifying.resits}次；仍未过的，${certifying.coolingMonths}个月后重考全部。证书有效期${certifying.validYears}年。`,
    `考试中不能查询，也没有提示；可以“跳过”“第5题”“暂停”（最多${mostPauses}次，共${pauseMinutes}分钟不计时）和“交卷”。断线后说“继续考试”接着答，计时不停。`,
    ...(mock ? [`${mock.title}：${count(mock)}题，${mock.minutes}分钟，不发证书，随时可以考。`] : []),
  ];
  const start = right.status === "open" ? [["start", startLabel(right), "开始考试"] as const] : [];
  return [
    line([standingText(bank, right, standing), ...rules].join("\n")),
    choicesOf(...start, ...(mock ? [["mock", "模拟考试"] as const] : [])),
  ];
}

function startLabel({ kind }: Extract<Entitlement, { status: "open" }>): string {
  if (kind === "resit") return "开始补考";
  return kind === "renewal" ? "开始再认证" : "开始考试";
}

export function standingText(bank: Bank, right: Entitlement, standing: CertificateStanding | null): string {
  const names = (ids: readonly string[] | null) =>
    (ids ?? []).map((id) => bank.competencyName(id)).join("、");
  switch (right.status) {
    case "certified":
      return `您的证书有效至${right.until}，${right.renewFrom}起可以参加再认证。`;
    case "waiting":
      return `按规定您须等到${right.from}才能重新参加全部考试，这段时间可以做题和模拟考试。`;
    case "open":
      if (right.kind === "resit") {
        const last = right.left === 0 ? "这是最后一次补考机会。" : "";
        return `您还有${right.competencies?.length ?? 0}项没有达标：${names(right.competencies)}。${right.until}前可以补考这几项。${last}`;
      }
      if (right.kind === "renewal") {
        return `证书依据的条款有变更，需要再认证：${names(right.competencies)}。`;
      }
      if (standing?.status === "expired") return `您的证书已于${standing.expiresOn}到期，需要重新考试。`;
      return standing ? `您的证书${standing.expiresOn}到期，现在可以参加再认证考试。` : "您还没有持证。";
  }
}

export function placeText(exam: Exam, at: Date): string {
  const left = minutesLeft(exam, at);
  return `第${exam.current + 1}/${exam.items.length}题·剩${left}分钟`;
}

/** The question in front, without hints. */
export function examQuestion(exam: Exam, item: Item | null, at: Date): readonly Block[] {
  if (item === null) return [line(`【${placeText(exam, at)}】这道题已从题库撤下，不计分。请“跳过”。`)];
  const { question } = item;
  const given = exam.answers[exam.current];
  const lines = [
    `【${placeText(exam, at)}·${kinds[question.type]}】${question.stem}`,
    ...("options" in question
      ? question.options.map((option, place) => `${String.fromCharCode(65 + place)}. ${option}`)
      : []),
    howTo(item),
    given ? `（已答：${given.text.slice(0, 60)}，可以改）` : "",
  ];
  const id = (answer: string) => `${exam.id}:${exam.current}:${answer}`;
  const answers: (readonly [string, string, string?])[] =
    question.type === "single"
      ? question.options.map((_, place) => {
          const letter = String.fromCharCode(65 + place);
          return [id(letter), letter] as const;
        })
      : question.type === "judge"
        ? [[id("对"), "对"] as const, [id("错"), "错"] as const]
        : [];
  return [
    line(lines.filter((text) => text !== "").join("\n")),
    choicesOf(...answers, [id("skip"), "跳过"], [`${exam.id}:submit`, "交卷"]),
  ];
}

const kinds = { single: "单选", multi: "多选", judge: "判断", calc: "计算", case: "简答" } as const;

function howTo({ question }: Item): string {
  if (question.type === "multi") return "（不止一个，选多、选少、选错都不得分；直接回复字母，例如 ACD）";
  if (question.type === "case") return "（按要点给分）";
  if (question.type !== "calc" || /保留(?:\d位小数|整数)/u.test(question.stem)) return "";
  const exact = question.decimals === 0 ? "取整数" : `保留${question.decimals}位小数`;
  return `（单位：${question.unit || "无"}，${exact}）`;
}

export function statusText(exam: Exam, at: Date): string {
  const open = exam.answers.flatMap((answer, place) => (answer === null ? [place + 1] : []));
  const shown = open.slice(0, 20).join("、");
  const more = open.length > 20 ? "等" : "";
  const rest = open.length === 0 ? "全部作答，可以检查或交卷" : `未答：第${shown}${more}题`;
  const clock = isPaused(exam) ? "，暂停中" : "";
  return `已答${answeredCount(exam)}/${exam.items.length}题，剩${minutesLeft(exam, at)}分钟${clock}。${rest}。`;
}

/** The result: every competency with its bar, and what follows. */
export function resultBlocks(bank: Bank, exam: Exam, next: string): readonly Block[] {
  const { result } = exam;
  if (!result) return [];
  const failed = result.competencies.filter(({ passed }) => !passed);
  const percent = (share: number) =>
    `${(share * 100).toFixed(share * 100 === Math.round(share * 100) ? 0 : 1)}%`;
  const verdict = result.passed ? "全部达标" : `${failed.length}项没有达标`;
  const rows = result.competencies.map(({ competency, questions, share, needed, passed }) => [
    `${competency} ${bank.competencyName(competency)}`,
    String(questions),
    percent(share),
    percent(needed),
    passed ? "达标" : "未达标",
  ]);
  const head = `${exam.title}已交卷：${verdict}，总得分率${percent(result.share)}（仅供参考，不抵补单项）。`;
  const wrong = result.marks.some(({ share }) => share < 1) ? "答错和没答的题已进错题本。" : "";
  return [
    line([head, `${next}${wrong}`].filter((text) => text !== "").join("\n")),
    { type: "table", caption: "各项得分", columns: ["能力项", "题数", "得分率", "及格线", "结果"], rows },
  ];
}
