// The team lead's week in five lines and one picture. No ranking, no counts of messages, nothing about who asked what;
// what too few people stand behind is not in it. Facts in, a reply out.

import type { Block, Reply } from "../chat/reply.ts";
import type { CivilDate } from "../dates.ts";
import { kindNames } from "../insights/advice.ts";
import { gapPicture } from "../insights/picture.ts";
import type { GapReport, GapTopic, Trend } from "../insights/report-types.ts";
import type { MorningCase } from "./morning-case.ts";
import { ownerName, stateNames, type Task } from "./task.ts";

/** `people` behind each; null where too few are. */
export type ReturnReasons = {
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly picture: GapReport["picture"];
  readonly total: "none" | "few" | "some";
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
};

export type StuckCases = {
  readonly stage: string;
  readonly actor: string;
  readonly cases: readonly { readonly name: string; readonly days: number }[];
};

export type DueSoon = {
  readonly kind: "loan" | "approval" | "rating" | "certificate";
  readonly on: CivilDate;
  readonly name: string;
};

export type RuleChange = { readonly document: string; readonly clauses: readonly string[] };

export type DigestFacts = {
  readonly team: string;
  readonly week: string;
  readonly today: CivilDate;
  readonly gaps: GapReport;
  readonly morningCase: MorningCase | null;
  readonly returns: ReturnReasons;
  readonly stuckDays: number;
  readonly stuck: readonly StuckCases[];
  readonly due: readonly DueSoon[];
  readonly changes: readonly RuleChange[];
  /** Content tasks that are not closed. */
  readonly tasks: readonly Task[];
  readonly link: string;
};

const dueNames = { loan: "贷款", approval: "批复", rating: "评级", certificate: "上岗证书" } as const;
const most = 3;
const trendWords: Readonly<Record<Trend, string>> = {
  shrinking: "在好转",
  growing: "在加重",
  steady: "与上期相当",
  new: "上期无可比数据",
};

/** With `isForGroup` without names of clients and people: everybody in the group reads it. */
export function digestReply(facts: DigestFacts, { isForGroup = false } = {}): Reply {
  const lines = [
    weakLine(facts),
    returnsLine(facts.returns),
    stuckLine(facts, isForGroup),
    dueLine(facts, isForGroup),
    rulesLine(facts),
  ];
  const picture = gapPicture(facts.gaps, `${facts.team}：薄弱点，近30天`);
  const top = facts.morningCase;
  const blocks: readonly Block[] = [
    { type: "text", text: `${facts.team}一周简报（${facts.week}）\n${numbered(lines)}\n看板：${facts.link}` },
    ...(picture ? [{ type: "picture", ...picture } as const] : []),
    ...(isForGroup ? [] : [choicesOf(top)]),
  ];
  return { status: "done", isPrivate: !isForGroup, blocks };
}

function choicesOf(top: MorningCase | null): Block {
  const morning = top
    ? [{ id: `team:morning:${top.competency}`, label: "早会案例", text: `早会案例 ${top.competency}` }]
    : [];
  return {
    type: "choices",
    prompt: "",
    choices: [...morning, { id: "team:gaps", label: "团队薄弱点", text: "总结一下团队薄弱点" }],
  };
}

function numbered(lines: readonly string[]): string {
  return lines.map((line, index) => `${index + 1}. ${line}`).join("\n");
}

function weakLine({ gaps, morningCase }: DigestFacts): string {
  const [worst] = gaps.topics;
  const whose = { own: "", branch: "（团队人数少，为所在分行情况）", bank: "（团队人数少，为全行情况）" }[
    gaps.picture
  ];
  if (!worst) return `薄弱点${whose}：近30天没有发现明显的薄弱点。`;
  const story = morningCase
    ? `早会案例已备好，10分钟：“${short(morningCase.stem, 36)}”，发送“早会案例 ${morningCase.competency}”取全文。`
    : "";
  return `薄弱点${whose}：${worst.name}，${causeOf(worst)}，${trendWords[worst.trend]}。${story}`;
}

/** Why it is weak, in one clause. */
export function causeOf({ kind, share, ordinaryShare }: GapTopic): string {
  const figures = `约${share}%，一般约${ordinaryShare}%`;
  switch (kind) {
    case "content":
      return `${kindNames.content}：手册没写明或不清楚（答不出的${figures}）`;
    case "training":
      return `${kindNames.training}：手册里有，大家不熟（答错的${figures}）`;
    case "practice":
      return `${kindNames.practice}：会答题，办起来做不到（未做到的${figures}）`;
  }
}

function returnsLine({ total, reasons, picture, from, until }: ReturnReasons): string {
  const whose = picture === "own" ? "" : picture === "branch" ? "，所在分行" : "，全行";
  const when = `上周退件补件（${from.slice(5)}至${until.slice(5)}${whose}）`;
  if (total === "none") return `${when}：没有登记。`;
  if (total === "few" || reasons.length === 0) return `${when}：涉及人数太少，不列原因。`;
  return `${when}主要原因：${reasons
    .slice(0, most)
    .map(({ reason, count }) => `${reason}${count}件`)
    .join("，")}。`;
}

function stuckLine({ stuck, stuckDays }: DigestFacts, isForGroup: boolean): string {
  if (stuck.length === 0) return `停滞超过${stuckDays}天的案子：没有。`;
  const parts = stuck.slice(0, most).map(({ stage, actor, cases }) => {
    const longest = Math.max(...cases.map(({ days }) => days));
    const names = isForGroup ? "" : `：${listed(cases.map(({ name, days }) => `${name}${days}天`))}`;
    return `${stage}${cases.length}户（最长${longest}天，下一步由${actor}办）${names}`;
  });
  return `停滞超过${stuckDays}天的案子：${parts.join("；")}。`;
}

function dueLine({ due }: DigestFacts, isForGroup: boolean): string {
  const parts = (Object.keys(dueNames) as (keyof typeof dueNames)[]).flatMap((kind) => {
    const own = due.filter((one) => one.kind === kind).toSorted((one, other) => (one.on < other.on ? -1 : 1));
    if (own.length === 0) return [];
    const names = isForGroup ? "" : `（${listed(own.map(({ name, on }) => `${name} ${on.slice(5)}`))}）`;
    return [
      `${dueNames[kind]}${own.length}${kind === "loan" ? "笔" : kind === "certificate" ? "本" : "件"}${names}`,
    ];
  });
  return parts.length === 0
    ? "30天内到期：贷款、批复、评级、上岗证书都没有。"
    : `30天内到期：${parts.join("，")}。`;
}

function rulesLine({ changes, tasks, today }: DigestFacts): string {
  const changed = changes
    .slice(0, most)
    .map(
      ({ document, clauses }) =>
        `《${document}》${clauses.slice(0, 2).join("、")}${clauses.length > 2 ? "等" : ""}`,
    );
  const waiting = tasks
    .filter(({ kind }) => kind === "gap")
    .slice(0, most)
    .map((task) => {
      const days = Math.max(0, Math.round((Date.parse(today) - task.createdAt.getTime()) / 86_400_000));
      return `${short(task.title, 24)}（${ownerName(task)}，${stateNames[task.state]}，已${days}天）`;
    });
  const first = changed.length > 0 ? `上周制度变化：${changed.join("，")}` : "上周没有制度变化";
  return `${first}；${waiting.length > 0 ? `还没有答案的：${waiting.join("，")}` : "没有等主管部门补文本的问题"}。`;
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, most).join("、")}${names.length > most ? "等" : ""}`;
}

function short(text: string, length: number): string {
  const plain = text.replace(/\s+/gu, " ").replace(/[？?。！]+$/u, "");
  return plain.length > length ? `${plain.slice(0, length - 1)}…` : plain;
}
