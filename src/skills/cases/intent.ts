// Reads what somebody wants of the case files. Strict where no case is named: a question about the rules ("授信审批要多久")
// belongs to ask, whatever words it shares with a case. Pure.

import { type Stage, stageNamed } from "../../cases/stages.ts";

export type Period = "today" | "week" | "next-week" | "month" | "next-month" | "quarter";

export type CaseIntent =
  | { readonly kind: "new"; readonly name: string | null }
  | { readonly kind: "list" }
  | { readonly kind: "show" }
  | { readonly kind: "import" }
  /** `isTrial`: only asks whether it would go. */
  | { readonly kind: "advance"; readonly to: Stage | null; readonly isTrial: boolean }
  | { readonly kind: "record" }
  | { readonly kind: "due"; readonly period: Period }
  | { readonly kind: "next-product" };

const longest = 200;
const lead = "^(?:请|麻烦)?(?:你)?(?:帮我|给我|替我)?(?:再)?";
const newCase = new RegExp(
  `${lead}(?:给|为)?(?<before>[\\p{sc=Han}A-Za-z0-9（）()]{2,40}?)?(?:新建|建立|建|开|立|新增)(?:一)?个?(?:新的?)?(?:客户)?案子(?:[,，。:：\\s]*(?:客户|企业|公司)?(?:名称|全称)?(?:叫|是|为)?[:：\\s]*(?<after>[\\p{sc=Han}A-Za-z0-9（）()]{2,40}))?[。!！]*$`,
  "u",
);
const listing = new RegExp(
  `${lead}(?:看看?|列出|列一下|查看?)?(?:一下)?我(?:手上|手里|名下)?(?:的|有哪些|有什么)(?:全部|所有)?案子(?:有哪些|列表)?[。?？]*$`,
  "u",
);
const advanceAlone = new RegExp(
  `${lead}(?:把)?(?:它|他|这个案子|案子|这户|这一户)?(?:推进|推|进)(?:到|至|入)(?:下一(?:个)?环节|下一步|(?<stage>[\\p{sc=Han}]{2,8}))[。!！]*$`,
  "u",
);
const recordAlone = new RegExp(`${lead}把.{2,20}登记(?:一下|上|进去|好)?(?:[,，。].*)?$`, "u");
const registering = new RegExp(`${lead}登记[:：]?.{2,}$`, "u");
const received = /^(?:刚刚?|今天|昨天|已经?)?(?:收到|拿到|补交|补来)了?.{2,30}$/u;
const statusAlone =
  /^(?:这个案子|案子|这户|这个客户|它|他们?家?)(?:现在|目前|的)?.*(?:到哪一?步|到哪个环节|什么环节|还缺|缺什么|进度|进展)/u;
const due = /(?:有什么|有哪些|有没有|哪些|什么|看一下|提醒)/u;
const dueWhat = /(?:快?到期|要到期|要办|该办|要做的?事|待办|提醒|日历)/u;
const periods: readonly (readonly [RegExp, Period])[] = [
  [/下(?:个)?(?:周|星期|礼拜)/u, "next-week"],
  [/(?:这|本|这个)(?:周|星期|礼拜)/u, "week"],
  [/今天|今日/u, "today"],
  [/下(?:个)?月/u, "next-month"],
  [/(?:这|本|这个)月/u, "month"],
  [/近期|最近|三个月|季度/u, "quarter"],
];
const question =
  /[?？]|多久|多长|几天|几个|多少|怎么|如何|为什么|为何|能不能|可不可以|能否|可否|是否|是不是|要不要|需不需要|吗|呢|什么|哪|谁/u;
const trial = /能(?:不能)?|可(?:不)?可?以|够(?:不够)?|能否|可否|吗|[?？]/u;
const status =
  /到哪|进度|进展|哪一?步|环节|还缺|还差|缺(?:什么|哪些)|材料|谁(?:来)?办|谁办理|下一步|多久|时限|几天|案子|状态|情况怎么样|矛盾|\b(?:status|stage|missing|next step|stand)\b/iu;
const nextProduct =
  /(?:下一个|下一步|还能|还可以|可以再?|再|接下来|推荐).{0,8}(?:产品|业务)|(?:谈|推|营销)(?:什么|哪些|哪个)/u;
const facts =
  /登记|收到|拿到|补交|补来|补齐|评级|批复|审查意见|面签|合同.*签|签了?.*合同|抵押|质押|资本金|支用|提款|发放|放款|支付|退回|重新提交|重新申报|复议|否决|首次.*检查|上门|双人|现场|条件.*落实|落实.*条件|保险|例外/u;

/** Null when the text is not clearly about a case file. `namesCase`: a known case's name stands in it. */
export function readIntent(text: string, namesCase: boolean): CaseIntent | null {
  const said = text.trim();
  if (said.length > longest || said === "") return null;
  const opened = newCase.exec(said);
  if (opened) return { kind: "new", name: nameIn(opened.groups) };
  if (listing.test(said)) return { kind: "list" };
  const period = periodIn(said);
  if (dueWhat.test(said) && (namesCase || (period !== null && due.test(said) && said.length <= 24))) {
    return { kind: "due", period: period ?? "quarter" };
  }
  return namesCase ? named(said) : alone(said);
}

function named(said: string): CaseIntent | null {
  if (/^(?:请|帮我)?导入/u.test(said)) return { kind: "import" };
  if (/推进|推到|进入下一|往下走/u.test(said)) {
    return { kind: "advance", to: stageNamed(said), isTrial: trial.test(said) };
  }
  if (nextProduct.test(said)) return { kind: "next-product" };
  if (facts.test(said) && !question.test(said)) return { kind: "record" };
  if (status.test(said) || ([...said].length <= 14 && !question.test(said))) return { kind: "show" };
  return null;
}

function alone(said: string): CaseIntent | null {
  if (statusAlone.test(said)) return { kind: "show" };
  if (question.test(said)) return null;
  const wish = advanceAlone.exec(said);
  if (wish) {
    const to = stageNamed(wish.groups?.stage ?? "");
    return wish.groups?.stage !== undefined && to === null ? null : { kind: "advance", to, isTrial: false };
  }
  return [recordAlone, registering, received].some((sign) => sign.test(said)) ? { kind: "record" } : null;
}

function periodIn(text: string): Period | null {
  return periods.find(([sign]) => sign.test(text))?.[1] ?? null;
}

function nameIn(groups: Record<string, string | undefined> | undefined): string | null {
  const name = groups?.after ?? groups?.before;
  return name && !/^(?:我|一下|这个|新)$/u.test(name) ? name : null;
}

/** True for what ends a question back without an answer. */
export function isCancel(text: string): boolean {
  return /^(?:算了|取消|不用了|先不|先跳过|跳过|不登记了|不建了)[。!！]*$/u.test(text.trim());
}

/** True when a text looks like a question of its own, so that it is no answer to ours. */
export function asksSomething(text: string): boolean {
  return question.test(text);
}
