// What somebody asks of the drill: a topic, the weak points, the wrong-question book, the three of the day; and what they say
// while it runs. Pure.

import { asksBack } from "../../practice/read-answer.ts";

export type DrillWish =
  | { readonly kind: "topic"; readonly topic: string; readonly count: number | null }
  | { readonly kind: "weak" | "any"; readonly count: number | null }
  | { readonly kind: "wrong" }
  | { readonly kind: "daily" }
  | { readonly kind: "resume" }
  | { readonly kind: "more" };

export type DrillControl = "next" | "unknown" | "why" | "end" | "repeat";

const longest = 60;
const most = 20;
const setSize = 5;
const polite =
  "(?:请|麻烦|你|来|那|再|随便|随机|给我|帮我|我想要?|我要|想要?|今天|先|咱们?|可以|能不能|\\s)*";
const counts = "(?<count>\\d{1,2}|[一二两三四五六七八九十]{1,3}|几)";
const end = "[吧呗呢啊呀了。.!！~～\\s]*$";

const daily = new RegExp(
  `^${polite}(?:做|开始|练|继续)?(?:每日|每天|今日|今天的?|当天)(?:的)?(?:三|3)(?:道)?题${end}|^(?:今天|今日)的?题目?${end}|^(?:每日一练|日练|daily(?: (?:three|questions|quiz))?)${end}`,
  "iu",
);
const wrong = new RegExp(
  `^${polite}(?:把|看看?|打开|练一?练?|做一?做?|复习|刷|重做|翻翻?)?(?:一下)?我?的?(?:错题(?:本|集)?|做错的题|答错的题)(?:练习|复习|重做|练一遍|做一遍|再做一遍)?${end}|^wrong(?:[- ]question)?s?(?: book)?$`,
  "iu",
);
const weakWords = "(?:薄弱|弱项|短板|弱点|最差|最弱|(?<!熟)不熟|掌握(?:得)?(?:不好|最差))";
const weak = new RegExp(
  `(?:练|考|测|题|补|刷).*${weakWords}|${weakWords}.*(?:练|考|测|题|补|刷)|weak (?:spots?|points?)`,
  "iu",
);
const resume =
  /^(?:继续|接着|回到)(?:做题|答题|刷题|练题|出题|测验|刚才的?题|那道题|题目?)[吧。]?$|^continue (?:the )?quiz$/iu;
const more =
  /^(?:再来|再出|再考|再做|换)(?:我)?(?:一|1)(?:道|个)?题?[吧。]?$|^(?:再来一道|下一题|下一道|one more|next question)$/iu;
const numbered = new RegExp(
  `^${polite}(?:出|来|做|考我?|练|刷|搞|整|抽)(?:我)?\\s*(?:${counts}\\s*(?:道|个)?|道|个)(?<topic>.{0,24}?)(?:的)?(?:题目?|练习题)(?:考考?我|练练?|做做?)?${end}`,
  "u",
);
const numberedBare = new RegExp(
  `^${polite}(?:出|来|做|考我?|练|刷|抽)\\s*${counts}\\s*(?:道|个)(?<topic>.{2,24})${end}`,
  "u",
);
const wholeSet = new RegExp(
  `^${polite}(?:出|来|做|练|刷|抽)(?:我)?(?:一|1)?(?:套|组)(?:练习|测试|测验)?(?:题目?|卷子?)?${end}`,
  "u",
);
const examine = new RegExp(
  `^${polite}(?:考考|考一考|考一下|测测|测一测|测试一下|抽考|抽查|抽一下)我?(?:一下)?(?:关于|的)?(?<topic>.{0,30}?)${end}`,
  "u",
);
const examineMe = new RegExp(`^${polite}(?:考|测|问)我(?:一下)?(?:关于)?(?<topic>.{0,30}?)${end}`, "u");
const questionsOn = new RegExp(
  `^${polite}(?:做|出|来|练|刷)?(?:一?些|点|几道)?(?:关于)?(?<topic>.{2,20}?)(?:方面)?的?(?:练习题|测试题|考题|题目)${end}`,
  "u",
);
const practise = new RegExp(
  `^${polite}(?:练一练|练练|练习一下|练习|练一下|练|刷|复习)\\s*(?<topic>.{2,20}?)(?:的?题目?)?${end}`,
  "u",
);
const anything = new RegExp(
  `^${polite}(?:做题|刷题|出题|练题|做练习|来道题|来个题|出(?:一)?道题|考我|小测|小测验|测验|quiz|练习题)${end}`,
  "iu",
);
const english =
  /^(?:please |can you |let'?s )?(?:quiz|test) me(?: (?:on|about) (?<topic>[\w &-]{2,40}?))?[.!?]?$|^(?:give me )?(?<count>\d{1,2}) questions?(?: (?:on|about) (?<topic2>[\w &-]{2,40}?))?[.!?]?$/iu;
const rehearsal = /谈判|对练|陪练|面谈对话|上会|答辩|一场|一把|客户聊|角色/u;
const digits = "一二三四五六七八九";

/** Null when the text asks for no drill. `isTopic`: whether the bank has questions about these words. */
export function wishIn(text: string, isTopic: (topic: string) => boolean): DrillWish | null {
  const said = text.normalize("NFKC").trim();
  if (said.length > longest || said === "") return null;
  if (daily.test(said)) return { kind: "daily" };
  if (wrong.test(said)) return { kind: "wrong" };
  if (resume.test(said)) return { kind: "resume" };
  if (more.test(said)) return { kind: "more" };
  const isExamining = examine.test(said);
  if (asksBack(said) && !isExamining) return null;
  if (weak.test(said) && !/怎么|如何|总结|团队/u.test(said)) return { kind: "weak", count: countIn(said) };
  if (wholeSet.test(said)) return { kind: "any", count: setSize };
  if (anything.test(said)) return { kind: "any", count: null };
  const counted = numbered.exec(said)?.groups ?? numberedBare.exec(said)?.groups;
  if (counted) return aimed(counted.topic ?? "", counted.count ? numberOf(counted.count) : 1);
  const examined = examine.exec(said)?.groups ?? examineMe.exec(said)?.groups;
  if (examined) return aimed((examined.topic ?? "").replace(/(?:的)?题目?$/u, ""), null);
  const spoken = english.exec(said)?.groups;
  if (spoken) return aimed(spoken.topic ?? spoken.topic2 ?? "", spoken.count ? numberOf(spoken.count) : null);
  const topic = (questionsOn.exec(said)?.groups ?? practise.exec(said)?.groups)?.topic?.trim();
  if (topic === undefined || rehearsal.test(topic)) return null;
  return isTopic(topic) ? { kind: "topic", topic, count: null } : null;
}

function aimed(topic: string, count: number | null): DrillWish {
  const bare = topic
    .trim()
    .replace(/^(?:和|跟|与)(.+?)(?:有关|相关)的?$/u, "$1")
    .replace(/^我?对(.+?)(?:熟不熟|懂不懂|会不会|掌握得?(?:怎么样|如何))$/u, "$1")
    .replace(/^(?:关于|有关)|的$/gu, "")
    .trim();
  return bare === "" ? { kind: "any", count } : { kind: "topic", topic: bare, count };
}

function countIn(text: string): number | null {
  const found = /(\d{1,2}|[一二两三四五六七八九十]{1,3})\s*[道个]/u.exec(text);
  return found ? numberOf(found[1]!) : null;
}

function numberOf(text: string): number {
  if (text === "几") return 3;
  if (/^\d+$/u.test(text)) return Math.min(most, Math.max(1, Number(text)));
  const [tens, ones] = text.includes("十") ? text.split("十") : ["", text];
  const digit = (one: string | undefined) => (one === "两" ? 2 : digits.indexOf(one ?? "") + 1);
  const value = text.includes("十") ? (tens ? digit(tens) : 1) * 10 + (ones ? digit(ones) : 0) : digit(ones);
  return Math.min(most, Math.max(1, value));
}

const controls: readonly (readonly [DrillControl, RegExp])[] = [
  [
    "end",
    /^(?:结束(?:做题|练习|测验)?|不做了|不练了|停|停止|退出(?:做题)?|到此为止|今天就到这|先这样|够了|end|stop|quit|finish)$/iu,
  ],
  [
    "next",
    /^(?:下一题|下一道|再来一题|再来一道|再来一个|再出一题|再来|继续|接着来|换一题|换一道|换个题|next|next question|one more|go on)$/iu,
  ],
  [
    "why",
    /^(?:不懂|没懂|没看懂|不太懂|不明白|不理解|为什么|为啥|讲讲|讲一下|再讲讲|详细(?:讲讲|点|一点)?|解析|看解析|解释一下|why|explain)$/iu,
  ],
  [
    "unknown",
    /^(?:不会|不知道|不清楚|不会做|不会算|答不出来?|想不出来?|没学过|猜不出来?|随便|跳过|看答案|答案|直接看答案|pass|skip|don'?t know|i don'?t know|no idea)$/iu,
  ],
  ["repeat", /^(?:题目|重复题目|再说一遍|再看一遍题目?|题目是什么|原题|repeat)$/iu],
];

/** What is said about the drill rather than as an answer; null for everything else. */
export function controlIn(text: string): DrillControl | null {
  const said = text
    .normalize("NFKC")
    .trim()
    .replace(/[吧呗啊呀了哦。.!！?？~\s]+$/u, "");
  return controls.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
}
