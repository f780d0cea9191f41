// A gap report in plain Chinese: what it is, what to do, whose picture it shows.

import { kindNames } from "./advice.ts";
import type { GapReport, GapTopic, Trend } from "./report-types.ts";

const trendNames: Readonly<Record<Trend, string>> = {
  shrinking: "比上期明显好转",
  growing: "比上期明显加重",
  steady: "与上期相当",
  new: "上期没有可比的数据",
};

export function tellGaps(report: GapReport, floor: number): string {
  const { topics, watching, closed, suppressed, members } = report;
  return [
    heading(report),
    ...notice(report, floor),
    ...(topics.length === 0 ? ["这段时间没有发现明显的薄弱点。"] : topics.flatMap(topicLines)),
    ...(watching.length > 0 ? [`可以留意，还不能下结论：${watching.map(nameAndKind).join("、")}。`] : []),
    ...(closed.length > 0 ? [`上期有、这期已经补上：${closed.map(nameAndKind).join("、")}。`] : []),
    ...(suppressed > 0 ? [`另有${suppressed}项因涉及不足${floor}人，不作显示。`] : []),
    ...members.map(({ person, topics: own }) =>
      own.length === 0
        ? `${person}（本人同意显示）：没有明显的薄弱点。`
        : `${person}（本人同意显示）：${own.map(nameAndKind).join("、")}。`,
    ),
  ].join("\n");
}

function heading({ scope, since, until }: GapReport): string {
  const whose = {
    team: scope.kind === "team" ? `团队${scope.team}` : "",
    branch: scope.kind === "branch" ? `分行${scope.branch}` : "",
    bank: "全行",
    person: "本人",
  }[scope.kind];
  return `${whose}的薄弱点，${since}至${until}`;
}

function notice({ scope, picture }: GapReport, floor: number): readonly string[] {
  if (scope.kind !== "team" || picture === "own") return [];
  const whose = picture === "branch" ? "所在分行" : "全行";
  return [`本团队不足${2 * floor}人，为保护个人，以下是${whose}的情况；成员同意后可另列本人的薄弱点。`];
}

function topicLines(topic: GapTopic, at: number): readonly string[] {
  const { competency, name, kind, share, ordinaryShare, trend, samples, advice, people } = topic;
  const what = { content: "答不出或说不清", training: "答错", practice: "未做到" }[kind];
  return [
    `${at + 1}. ${competency} ${name}：${kindNames[kind]}，${what}的约占${share}%（一般约${ordinaryShare}%），${trendNames[trend]}`,
    `   ${people}人；${figures(topic)}`,
    ...(samples.length > 0 ? [`   常问：${samples.join(" ")}`] : []),
    `   建议：${advice}`,
  ];
}

function figures({ asked, refused, wrong, missed, returned, withheld }: GapTopic): string {
  const figure = (name: string, key: string, count: number): readonly string[] => {
    if (withheld.includes(key)) return [`${name}人数太少不显示`];
    return count > 0 ? [`${name}${count}次`] : [];
  };
  return [
    ...figure("提问", "asked", asked),
    ...figure("手册答不出", "refused", refused),
    ...figure("答错", "wrong", wrong),
    ...figure("陪练和分析未做到", "missed", missed),
    ...figure("退件补件", "returned", returned),
  ].join("，");
}

function nameAndKind({ name, kind }: { readonly name: string; readonly kind: GapTopic["kind"] }): string {
  return `${name}（${kindNames[kind]}）`;
}
