// The words in which the dashboard speaks of gaps, levels and certificates.

import { kindNames } from "../../insights/advice.ts";
import type { GapKind } from "../../insights/findings.ts";
import type { GapReport, GapTopic, HeatCell, Trend, TrendPoint } from "../../insights/report-types.ts";
import type { CertificateState, GroupScope } from "./ports.ts";

/** In a cell of the heat map. */
export const shortKinds: Readonly<Record<GapKind, string>> = {
  content: "制",
  training: "训",
  practice: "操",
};

/** What the share of a kind is a share of. */
export const shareNames: Readonly<Record<GapKind, string>> = {
  content: "手册答不出或说不清",
  training: "练习和考试答错",
  practice: "陪练和分析未做到",
};

export const kindReasons: Readonly<Record<GapKind, string>> = {
  content: "手册没有写明，或写得不清楚：问的人得不到答案，或认为答得不完整、已过时。",
  training: "手册里有规定，但大家不熟：练习和考试答错的比一般多。",
  practice: "会答题，用到业务上没有做到：陪练、材料分析漏项或退件补件比一般多。",
};

export const trendWords: Readonly<Record<Trend, string>> = {
  shrinking: "比上期好转",
  growing: "比上期加重",
  steady: "与上期相当",
  new: "上期无可比数据",
};
export const trendMarks: Readonly<Record<Trend, string>> = {
  shrinking: "↓",
  growing: "↑",
  steady: "→",
  new: "–",
};

export const levelNames = ["未见异常", "可以留意", "薄弱", "明显薄弱"] as const;

export const certificateNames: Readonly<Record<CertificateState, string>> = {
  valid: "有效",
  ending: "即将到期",
  expired: "已到期",
  changed: "条款变更，须再认证",
  none: "未持证",
};

/** Which line of a week tells of a kind. */
export const lineOf: Readonly<Record<GapKind, "refused" | "wrong" | "missed">> = {
  content: "refused",
  training: "wrong",
  practice: "missed",
} satisfies Record<GapKind, keyof TrendPoint>;

/** Example: `薄弱，培训缺口`. */
export function cellWords({ level, kind }: Pick<HeatCell, "level" | "kind">, floor: number): string {
  if (level === null) return `不足${floor}人，不作显示`;
  return kind === null ? levelNames[level] : `${levelNames[level]}，${kindNames[kind]}`;
}

export function scopeName(scope: GroupScope): string {
  if (scope.kind === "team") return scope.team === "default" ? "本团队" : scope.team;
  return scope.kind === "branch" ? scope.branch : "全行";
}

/** Why a team sees somebody else's picture; null where it is its own. */
export function pictureNotice(
  { scope, picture }: Pick<GapReport, "scope" | "picture">,
  floor: number,
): string | null {
  if (scope.kind !== "team" || picture === "own") return null;
  const whose = picture === "branch" ? "所在分行" : "全行";
  return `本团队不足${2 * floor}人。为保护个人，以下为${whose}的情况；成员本人同意的，另列其薄弱点。`;
}

export type Figure = { readonly name: string; readonly value: string };

/** Counts of a topic; what too few people stand behind is said so. */
export function figuresOf(topic: GapTopic): readonly Figure[] {
  const names = {
    asked: "提问",
    refused: "手册答不出",
    wrong: "答错",
    missed: "未做到",
    returned: "退件补件",
  } as const;
  return (Object.keys(names) as (keyof typeof names)[]).flatMap((key) => {
    if (topic.withheld.includes(key)) return [{ name: names[key], value: "人数不足" }];
    return topic[key] > 0 ? [{ name: names[key], value: `${topic[key]} 次` }] : [];
  });
}

/** Example: `C06 借款需求测算`. */
export function competencyLabel({
  competency,
  name,
}: {
  readonly competency: string;
  readonly name: string;
}): string {
  return competency === name || !/^C\d{2}$/u.test(competency) ? name : `${competency} ${name}`;
}
