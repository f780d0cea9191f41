// Reads what an RM says has happened ("评级A级，11月20日认定", "抵押登记办好了") as a fact. What the words do not say is asked
// for, never guessed: a rating without its grade or a visit without the second person is a question back.

import { calendarDay, readCivilDate } from "../dates.ts";
import { addDays } from "../finance/calendar.ts";
import type { Case } from "./case.ts";
import type { Fact } from "./facts.ts";
import type { ExceptionKind } from "./process-record.ts";

export type Heard =
  | { readonly status: "fact"; readonly fact: Fact }
  /** The one thing that is still needed. */
  | { readonly status: "ask"; readonly question: string }
  | { readonly status: "none" };

type Said = {
  readonly text: string;
  readonly on: string;
  readonly today: string;
  readonly client: Case;
  readonly speaker: string;
};
type Reader = readonly [sign: RegExp, read: (said: Said) => Fact | string];

/** `today` stands for a day that is not named; `speaker` is the RM, one of the two of a visit or a signing. */
export function readFact(text: string, client: Case, today: string, speaker: string): Heard {
  const said = { text: text.normalize("NFKC"), on: daySaid(text, today) ?? today, today, client, speaker };
  for (const [sign, read] of readers) {
    if (!sign.test(said.text)) continue;
    const fact = read(said);
    return typeof fact === "string" ? { status: "ask", question: fact } : { status: "fact", fact };
  }
  return { status: "none" };
}

/** The day a text names, by the nearest past reading. Example: on 2026-11-23 "11月20日" is 2026-11-20. */
export function daySaid(text: string, today: string): string | null {
  const full = /\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}/u.exec(text);
  if (full) return readCivilDate(full[0]) ?? null;
  const short = /(?<![\d.])(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/u.exec(text);
  if (short) {
    const year = Number(today.slice(0, 4));
    const day = calendarDay(year, Number(short[1]), Number(short[2]));
    // In January "12月20日" is last year's; a day shortly ahead is meant as said.
    return day && day > addDays(today, 180)
      ? (calendarDay(year - 1, Number(short[1]), Number(short[2])) ?? day)
      : (day ?? null);
  }
  if (/前天/u.test(text)) return addDays(today, -2);
  if (/昨天/u.test(text)) return addDays(today, -1);
  return null;
}

/** 环评批复 and the like are papers of the client, not the bank's decision. */
const ownApproval = "(?<!环评|影响评价|立项|核准|用地|规划|节能)批复";
const ownOpinion = "(?<!节能)审查(?:意见|结论)";

const readers: readonly Reader[] = [
  [
    new RegExp(
      `^[\\s,，的]*(?:刚刚?|今天|昨天|前天|已经?)?(?:客户)?(?:收到|拿到|补交|补来|交来|交了|补了)(?!.*(?:${ownApproval}|${ownOpinion}|评级|登记证))`,
      "u",
    ),
    readDocument,
  ],
  [/例外/u, readException],
  [
    /退回(?:补充|来|了)|被退回|登记退回/u,
    ({ text }) =>
      reasoned(text, "退回的原因是什么，要补哪些材料？", (reason) => ({ kind: "returned", reason })),
  ],
  [/重新提交|已补充|补齐了/u, () => ({ kind: "resubmitted" })],
  [
    /复议/u,
    ({ text }) =>
      reasoned(text, "复议依据的新事实或增信措施是什么？", (reason) => ({ kind: "reconsideration", reason })),
  ],
  [
    /(?:变更|修改)批复|批复变更/u,
    ({ text }) => reasoned(text, "批复要变更什么？", (change) => ({ kind: "amendment", change })),
  ],
  [/重新(?:申报|调查)/u, () => ({ kind: "renewed-application" })],
  [
    /否决|没批|未获批准|没有通过/u,
    ({ text, on }) => reasoned(text, "否决的理由是什么？", (reason) => ({ kind: "declined", on, reason })),
  ],
  [/条件.*(?:落实|满足|办妥)|(?:落实|满足)了?.*条件/u, readConditionMet],
  [
    new RegExp(`${ownApproval}.*(?:下|收到|到了|拿到|登记)|(?:收到|拿到|登记).*${ownApproval}`, "u"),
    readApproval,
  ],
  [
    /(?:双人|现场|上门|实地).*(?:调查|考察|上门|核实)|去.*(?:现场|上门)/u,
    (said) => together(said, "investigation", "调查要双人到现场，请说明是哪两个人去的。"),
  ],
  [/评级/u, readRating],
  [
    new RegExp(ownOpinion, "u"),
    ({ text, on }) =>
      reasoned(text, "审查意见是什么？", (conclusion) => ({ kind: "review", on, conclusion })),
  ],
  [/合同.*签|面签|签了?.*合同/u, (said) => together(said, "contract", "合同要双人面签，请说明是哪两个人。")],
  [/(?:抵押|质押|担保).*登记|登记.*(?:抵押|质押)/u, readSecurity],
  [
    /保险.*(?:到期|到|至)/u,
    ({ text, on }) => (daySaid(text, on) ? { kind: "insurance", until: on } : "保险到哪一天？"),
  ],
  [/资本金/u, readCapital],
  [/放款中心.*(?:审核|通过)|放款审核.*(?:通过|完成)/u, ({ on }) => ({ kind: "drawdown-check", on })],
  [/支用|提款/u, readDrawdown],
  [/发放|放款/u, readDisbursement],
  [
    /支付/u,
    ({ text, on }) => ({
      kind: "payment",
      on,
      ...optional("payee", /(?:支付给|付给|收款人(?:是|为|:|:)?)\s*([^,。;\s]{2,40})/u.exec(text)?.[1]),
    }),
  ],
  [/(?:首次|首检|贷后).*(?:检查|首检)/u, ({ on }) => ({ kind: "first-check", on })],
  [/收到|补交|补来|拿到|交来|交了|补了|登记/u, readDocument],
];

function readRating({ text, on }: Said): Fact | string {
  const grade = /(?<![A-Za-z])(AAA|AA[+-]?|A[+-]?|BBB|BB|B|D)(?![A-Za-z角])/u.exec(
    text.replace(/[−－]/gu, "-").replace(/[A-B]、?[A-B]?角/gu, ""),
  )?.[1];
  return grade ? { kind: "rating", on, grade: `${grade}级` } : "评级结果是哪一级，哪一天由风险管理部认定的？";
}

function readApproval({ text, on }: Said): Fact {
  const conditions = /(?:条件|前提)(?:是|为|有|:)?[:\s]*([^。]+)/u.exec(text)?.[1] ?? "";
  const amount = amountAfter(text, /(?:金额|批了?|同意|额度)?/u);
  return {
    kind: "approval",
    on,
    conditions: conditions
      .split(/[;；、]/u)
      .map((one) => one.trim())
      .filter((one) => one.length > 1),
    ...optional("amount", amount),
  };
}

function readConditionMet({ text, on }: Said): Fact {
  const condition = /[:“"]\s*([^”"。,]+)/u.exec(text)?.[1]?.trim() ?? "";
  return { kind: "condition-met", on, condition };
}

function readSecurity({ text, on }: Said): Fact | string {
  const name = /([\p{sc=Han}\d]{0,20}?(?:抵押|质押))/u.exec(
    text.replace(/^.*?把|已经|的|完成|办理|登记|办好了?/gu, ""),
  )?.[1];
  if (!name) return "哪一项担保办了登记？";
  const isOpen = /(?:还没|没有|未|须|需要|待)/u.test(text);
  return { kind: "security", name, on: isOpen ? null : on };
}

function readCapital({ text, on }: Said): Fact | string {
  const paidIn = amountAfter(text, /(?:到位|已到|缴入|到账)(?:了|资本金)?/u);
  if (paidIn === undefined) return "资本金到位多少万元？应到多少、贷款总额多少也请写上。";
  return {
    kind: "capital",
    on,
    paidIn,
    ...optional("required", amountAfter(text, /(?:应到|应缴|总额|资本金共)(?:资本金)?/u)),
    ...optional("loan", amountAfter(text, /贷款(?:总额)?/u)),
  };
}

function readDrawdown({ text, on }: Said): Fact | string {
  const amount = amountAfter(text, /(?:支用|提款|申请|金额)(?:申请|了)?/u);
  if (amount === undefined) return "本次支用多少万元？用途证明有哪些？";
  const evidence = /(?:用途证明|证明|附|凭)(?:是|为|有|:)?[:\s]*([^。]+)/u.exec(text)?.[1] ?? "";
  return {
    kind: "drawdown",
    on,
    amount,
    evidence: evidence
      .split(/[、;；]/u)
      .map((one) => one.trim())
      .filter(Boolean),
  };
}

function readDisbursement({ text, on, today }: Said): Fact | string {
  const amount = amountAfter(text, /(?:发放|放款|金额)(?:了)?/u);
  const end = /(?:到期日?|到)(?:是|为|:)?\s*(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})/u.exec(text)?.[1];
  const maturesOn = end ? readCivilDate(end) : undefined;
  const day = maturesOn === on ? (daySaid(text.replace(end ?? "", ""), today) ?? today) : on;
  return amount === undefined
    ? "发放了多少万元，哪一天到期？"
    : { kind: "disbursement", on: day, amount, ...optional("maturesOn", maturesOn) };
}

function readDocument({ text, on }: Said): Fact | string {
  const name = text
    .replace(/\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?|\d{1,2}月\d{1,2}[日号]|今天|昨天|前天/gu, "")
    .replace(
      /请|帮我|一下|登记|已经|已|收到|补交|补来|拿到|交来|交了|补了|客户|把|了|的?材料到了|进去|上/gu,
      "",
    )
    .replace(/^[\s,,。::的]+|[\s,,。::]+$/gu, "");
  return name.length >= 2 ? { kind: "document", name, on } : "收到的是什么材料？";
}

function readException({ text }: Said): Fact | string {
  const gate = /评级/u.test(text) ? "rating" : /调查|现场|实地/u.test(text) ? "site-visit" : "other";
  if (gate === "other")
    return { kind: "exception", gate, ground: "full-margin", reason: text, allowedBy: "" };
  const ground = grounds.find(([sign]) => sign.test(text))?.[1];
  if (!ground)
    return "例外只限低风险业务，属于哪一种：全额保证金、本行存单或国债质押、银行承兑汇票质押或贴现、备用信用证或保函担保？";
  const reason = /(?:理由|原因|因为)(?:是|为|:)?\s*([^,。;]+)/u.exec(text)?.[1];
  if (!reason) return "例外的理由是什么？请写“理由：……，同意人：……”。";
  const allowedBy = /(?:同意人|批准人|审批人)(?:是|为|:)?\s*([^,。;\s]+)/u.exec(text)?.[1];
  return allowedBy
    ? { kind: "exception", gate, ground, reason, allowedBy }
    : "谁同意的？请写“理由：……，同意人：……”。";
}

const grounds: readonly (readonly [RegExp, ExceptionKind])[] = [
  [/全额保证金|100%保证金/u, "full-margin"],
  [/存单|国债/u, "own-deposit"],
  [/承兑|贴现/u, "bank-bill"],
  [/备用信用证|保函/u, "bank-guarantee"],
];

/** Two people: both named, or 双人 where the case knows its B角. */
function together(
  { text, on, client, speaker }: Said,
  kind: "investigation" | "contract",
  question: string,
): Fact | string {
  const named =
    /(?:和|与|跟|同)([\p{sc=Han}A-Za-z]{2,10}?)(?:一起|一同|去|上门|双人|两人|现场|调查|面签|签|,|$)/u.exec(
      text,
    )?.[1];
  const backup = /双人|A、?B角|两人/u.test(text) ? client.backup : undefined;
  const other = backup ?? named;
  return other ? { kind, on, by: [speaker === other ? client.owner : speaker, other] } : question;
}

function reasoned(text: string, question: string, fact: (reason: string) => Fact): Fact | string {
  const reason =
    /[::]\s*(\S.*)$/u.exec(text)?.[1] ?? /(?:原因|理由|因为|新事实)(?:是|为)?\s*(\S.*)$/u.exec(text)?.[1];
  const said = reason ?? /,\s*(\S.*)$/u.exec(text)?.[1];
  return said ? fact(said.replace(/[。\s]+$/u, "")) : question;
}

/** 万元 after a word, as people write amounts. Examples: "到位1200万元" is 1200, "贷款1.5亿" is 15000. */
function amountAfter(text: string, word: RegExp): number | undefined {
  const match = new RegExp(`${word.source}\\s*(?:为|是|:)?\\s*(\\d[\\d,]*(?:\\.\\d+)?)\\s*(万|亿)`, "u").exec(
    text,
  );
  if (!match) return undefined;
  const [, digits = "", unit] = match;
  return Math.round(Number(digits.replaceAll(",", "")) * (unit === "亿" ? 10_000 : 1) * 100) / 100;
}

function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  // The key is the one given; TypeScript only knows that some string is.
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}
