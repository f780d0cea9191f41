// What somebody says about the plan: to see it, that a lesson is read, the first day in the job, a daily reminder. Pure.

import { addDays, type CivilDate, calendarDay } from "../../dates.ts";

export type PlanWish =
  | { readonly kind: "show" | "nudge-on" | "nudge-off" | "ninety-days" | "standing" }
  | { readonly kind: "read"; readonly lesson: string }
  /** Null: a newcomer who did not say since when. */
  | { readonly kind: "joined"; readonly on: CivilDate | null };

const show =
  /^(?:看看?|查看|打开|显示|给我看看?)?(?:一下)?(?:我的?|本周的?|这周的?|这个星期的?)(?:学习|练习|成长|训练)?(?:计划|任务|安排)[。吧]?$|^(?:学习|练习|成长)计划$|^(?:我)?(?:这|本)周(?:该|要|应该)?(?:学|练)(?:点|些)?(?:什么|啥)[？?]?$|^my plan$/iu;
const standing =
  /^(?:看看?|查看|总结|分析|说说)?(?:一下)?我(?:自己|本人|个人)?的?(?:弱项|强项|薄弱(?:点|项|环节|之处|的地方)|弱点|掌握情况|能力|能力图|学习情况|学习记录|短板)(?:是什么|在哪里?|有哪些)?[？?。]?$|^我(?:哪里|哪些地方|哪方面|哪块|什么)(?:还|比较|最)?(?:弱|不行|薄弱|差|要补|不会)[？?]?$|^我有(?:哪些|什么)(?:弱项|短板|薄弱点|弱点)[？?]?$/u;
const ninety =
  /^(?:看看?|查看)?(?:我的?)?(?:新人)?(?:前|头)?(?:九十|90)天(?:计划|安排|路径|路线)?[。]?$|^新人(?:计划|路径|路线|安排)$/u;
const on =
  /^(?:请|可以)?(?:每天|每日|天天)(?:早上|上午|都)?(?:提醒|叫|催)(?:一下)?我(?:一下)?(?:做题|练习|学习|练)?[。吧]?$|^(?:打开|开启|恢复)(?:每日)?(?:练习|学习|做题)提醒[。]?$|^remind me daily$/iu;
const off =
  /^(?:请)?(?:别|不要|不用|停止|关闭|取消)(?:再)?(?:每天|每日|天天)?(?:提醒|催|叫)(?:我)?(?:做题|练习|学习|练)?了?[。]?$|^(?:关闭|停止|取消)(?:每日)?(?:练习|学习|做题)提醒[。]?$|^(?:别|不要)提醒我练习$|^stop reminding me$/iu;
const read =
  /^(?:我)?(?:已经|刚刚?|今天)?(?:把)?(?:读完|看完|学完|学习完)了?[:：\s]*(?:课程|这一?课|第)?[《“"]?(?<after>[^》”"]{2,40}?)[》”"]?(?:[这那]一?课|课程|这课|一课)?(?:了)?[。]?$|^(?:我)?(?:已经|刚刚?|今天)?把[《“"]?(?<before>[^》”"]{2,40}?)[》”"]?(?:[这那]一?课|课程)?(?:读完|看完|学完)了?[。]?$|^[《](?<marked>[^》]{2,40})[》](?:我)?(?:已经)?(?:读完|看完|学完)了?[。]?$/u;
const newcomer =
  /^(?:你好[，,]?)?我(?:是|刚是)?(?:个|一个|一名)?(?:新人|新来的|新员工|新入职的|新客户经理|刚入职|刚来|刚转岗)(?:的)?(?:客户经理|员工|同事)?[。了]?$/u;
const date = /(?:(?<year>20\d\d)\s*[年\-/.])?\s*(?<month>\d{1,2})\s*[月\-/.]\s*(?<day>\d{1,2})\s*[日号]?/u;
const joining = /(?:入职|到岗|报到|转岗|来(?:的|本行|行里)|上班)/u;
const ago =
  /(?:入职|到岗|来了?)(?:有|已经|才|刚)?\s*(?<n>\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(?<unit>天|个?星期|周|个月)(?:了|前)?|(?<n2>\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(?<unit2>天|个?星期|周|个月)前(?:入职|到岗|来)/u;
const today = /(?:今天|今日)(?:刚)?(?:入职|到岗|报到|上班第一天)/u;
const question = /[?？]|怎么|如何|吗|多久|哪些/u;
const digits = "一二三四五六七八九";

/** Null when it is none of these. `now`: the day it is said on. */
export function planWishIn(text: string, now: CivilDate): PlanWish | null {
  const said = text.normalize("NFKC").trim();
  if (said === "" || said.length > 60) return null;
  if (show.test(said)) return { kind: "show" };
  if (standing.test(said)) return { kind: "standing" };
  if (ninety.test(said)) return { kind: "ninety-days" };
  if (off.test(said)) return { kind: "nudge-off" };
  if (on.test(said)) return { kind: "nudge-on" };
  const found = read.exec(said)?.groups;
  const lesson = found?.after ?? found?.before ?? found?.marked;
  if (lesson !== undefined) return { kind: "read", lesson: lesson.trim() };
  if (newcomer.test(said)) return { kind: "joined", on: null };
  if (question.test(said) || !/我|入职/u.test(said) || said.length > 30) return null;
  const day = joinedOn(said, now);
  return day ? { kind: "joined", on: day } : null;
}

function joinedOn(said: string, now: CivilDate): CivilDate | null {
  if (today.test(said)) return now;
  const since = ago.exec(said)?.groups;
  if (since) {
    const count = numberOf(since.n ?? since.n2 ?? "");
    const unit = since.unit ?? since.unit2 ?? "天";
    return addDays(now, -count * (unit === "天" ? 1 : unit.endsWith("月") ? 30 : 7));
  }
  const found = joining.test(said) ? date.exec(said)?.groups : undefined;
  if (!found) return null;
  const [year, month, day] = [Number(found.year ?? now.slice(0, 4)), Number(found.month), Number(found.day)];
  const named = calendarDay(year, month, day);
  // "12月3日入职", said in January, was last year.
  return named && found.year === undefined && named > now
    ? (calendarDay(year - 1, month, day) ?? null)
    : (named ?? null);
}

function numberOf(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  const digit = (one: string) => (one === "两" ? 2 : digits.indexOf(one) + 1);
  if (!text.includes("十")) return digit(text);
  const [tens = "", ones = ""] = text.split("十");
  return (tens ? digit(tens) : 1) * 10 + (ones ? digit(ones) : 0);
}
