// What a person may say about a rehearsal rather than in it.

import { commandArgument } from "../../chat/route.ts";
import { type Level, levels } from "../../negotiation/levels.ts";

export const startNames = [
  "/roleplay",
  "/对练",
  "对练",
  "陪练",
  "开始陪练",
  "模拟谈判",
  "谈判练习",
  "role play",
  "roleplay",
];

export const reviewNames = ["/review", "/复盘", "完整复盘"];
export const againNames = ["/again", "再练一次"];
export const appealNames = ["/appeal", "申诉评分"];

export type Control =
  | { readonly kind: "account" | "hint" | "pause" | "resume" | "end" | "status" }
  | { readonly kind: "rewind"; readonly turn: number };

const words: readonly (readonly [Exclude<Control["kind"], "rewind">, RegExp])[] = [
  ["hint", /^\/?(?:提示(?:一下)?|给(?:我)?(?:个|点)提示|hint)$/iu],
  ["account", /^\/?(?:算(?:一下)?账|算一算|测算(?:一下)?|本行的账|account|figures)$/iu],
  ["pause", /^\/?(?:暂停|先停一下|pause)$/iu],
  ["resume", /^\/?(?:继续(?:对练|练习)?|接着练|(?:resume|continue)(?: (?:the )?rehearsal)?)$/iu],
  ["end", /^\/?(?:结束(?:对练|练习)?|不练了|end|finish)$/iu],
  ["status", /^\/?(?:第几轮|进度|还剩几轮|status)$/iu],
];
const rewindWords =
  /^\/?(?:(?:回到|退回|回退到|重来)第?\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:轮|回合)|(?:rewind|back)(?: to)?(?: turn)? (\d{1,2}))$/iu;
const chineseDigits = "一二三四五六七八九";

/** Null when the text is part of the conversation with the counterpart. */
export function controlIn(text: string): Control | null {
  const said = text.trim().replace(/[。.！!]$/u, "");
  const rewind = rewindWords.exec(said);
  if (rewind) return { kind: "rewind", turn: numberOf(rewind[1] ?? rewind[2] ?? "") };
  const found = words.find(([, pattern]) => pattern.test(said));
  return found ? { kind: found[0] } : null;
}

/** What was asked to be played: a scenario's id or number in the list, and a level. */
export type Wish = { readonly scenario: string | null; readonly level: Level | null };

/** Example: `对练 family-manufacturer 4级`. */
export function wishIn(text: string): Wish {
  const rest = commandArgument(text, startNames) ?? text;
  const level = /(?:难度|level)?\s*([1-5])\s*级|(?:难度|level)\s*([1-5])/iu.exec(rest);
  const scenario = /[a-z0-9]+(?:-[a-z0-9]+)+/u.exec(rest.replace(level?.[0] ?? "", ""));
  const chosen = Number(level?.[1] ?? level?.[2]);
  return {
    scenario: scenario?.[0] ?? null,
    level: levels.find((one) => one === chosen) ?? null,
  };
}

/** Words that go on with a rehearsal where none runs in this conversation; a bare 继续 may mean anything. */
export function resumesRehearsal(text: string): boolean {
  return controlIn(text)?.kind === "resume" && /对练|练习|接着练|rehearsal/iu.test(text);
}

const openers = "(?:(?:我|咱们?|我们|能不能|可以|请|麻烦|今天)*(?:想要?|要|帮我|来|开始|再|陪我|给我|跟我)*)";
const amounts = "(?:一下|一场|一次|一把|一回|一轮|几轮|会儿|一会儿?|练)?";
const matters =
  "(?:谈判|商务谈判|对练|陪练|面谈|首访|访谈|上会|答辩|贷审会|复议|客户|和客户谈|和老板谈|跟客户谈|跟老板谈)";
const particles = "(?:吧|呗|啊|呀|了|可以吗|行吗|好吗)?[。.！!？?]?";
const plainWishes = [
  `^${openers}(?:陪练|对练|模拟谈判|谈判演练|谈判模拟|角色扮演|情景演练|练谈判|谈判练习)${amounts}${particles}$`,
  `^${openers}(?:练|练习|演练|模拟|排练)${amounts}(?:跟|和)?${matters}(?:的?(?:谈判|对话|场景|答辩))?${amounts}${particles}$`,
  `^${openers}(?:练|演练)(?:一把|一场|一次|一下|一轮|一回|练)${particles}$`,
].map((pattern) => new RegExp(pattern, "u"));
const englishWishes =
  /^(?:let'?s |i (?:want|would like|'d like) to |can we |please )?(?:(?:practi[cs]e|rehearse|role-?\s?play)\b(?:.{0,30}\b(?:negotiat\w*|client|meeting|panel))?|(?:start|begin) (?:a )?(?:rehearsal|role-?\s?play)|mock negotiation)[.!?]?$/iu;

/** Plain words that ask for a rehearsal. */
export function asksForRehearsal(text: string): boolean {
  const said = text.trim();
  return (
    plainWishes.some((pattern) => pattern.test(said)) ||
    /^(?:我想|想|我要|帮我|来|开始|陪我|咱们)?.{0,6}(?:练习?|模拟|演练)(?:一下|一场|一次)?.{0,10}(?:谈判|对练|面谈|上会|答辩)/u.test(
      said,
    ) ||
    englishWishes.test(said) ||
    /\b(?:practi[cs]e|rehearse|role-?\s?play)\b.{0,30}\b(?:negotiat\w*|client|meeting|panel)\b/iu.test(said)
  );
}

/** True when a text that names a client asks to rehearse meeting it. Example: `明天见华东精工，先陪我练一遍`. */
export function asksToRehearseClient(text: string): boolean {
  return /(?<![训教熟老])(?:练(?!习题)|演练|模拟谈|预演|排练)|\b(?:practi[cs]e|rehearse|role-?\s?play)\b/iu.test(
    text,
  );
}

/** The scenario that a text names and nothing else: its id, its title, or what stands before the colon of its title. */
export function namedScenario(
  text: string,
  scenarios: readonly { readonly id: string; readonly title: string; readonly titleEn: string }[],
): string | null {
  const said = bare((commandArgument(text, startNames) ?? text).replace(/[1-5]\s*级$|level\s*[1-5]$/iu, ""));
  const found = scenarios.find(({ id, title, titleEn }) =>
    [id, title, titleEn, title.split("：")[0]!, titleEn.split(":")[0]!].some((name) => bare(name) === said),
  );
  return found?.id ?? null;
}

/** Words that lie near a scenario, so that it is begun at once. Example: `演练贷审会` → `panel-defence`. */
export function nearScenario(text: string): string | null {
  return nearWords.find(([words]) => words.test(text))?.[1] ?? null;
}

const nearWords: readonly (readonly [RegExp, string])[] = [
  [/贷审会|上会|credit committee|\bpanel\b/iu, "panel-defence"],
  [/复议|reconsider/iu, "reconsideration"],
  [/首访|first visit/iu, "first-visit"],
  [/需求访谈|needs interview/iu, "needs-interview"],
];

function bare(text: string): string {
  return text
    .replace(/^(?:练习?|演练|模拟|我要练|我想练)(?=.)/u, "")
    .replace(/[\s\p{P}]/gu, "")
    .toLowerCase();
}

function numberOf(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  const [tens = "", ones = ""] = text.includes("十") ? text.split("十") : ["", text];
  const ten = text.includes("十") ? (tens === "" ? 1 : chineseDigits.indexOf(tens) + 1) * 10 : 0;
  return ten + (ones === "" ? 0 : chineseDigits.indexOf(ones) + 1);
}
