// What a person may say about a rehearsal rather than in it.

import { commandArgument } from "../../chat/route.ts";
import { type Level, levels } from "../../negotiation/levels.ts";

export const startNames = ["/roleplay", "/对练", "对练", "模拟谈判", "谈判练习"];

export const reviewNames = ["/review", "/复盘", "完整复盘"];
export const againNames = ["/again", "再练一次"];
export const appealNames = ["/appeal", "申诉评分"];

export type Control =
  | { readonly kind: "hint" | "pause" | "resume" | "end" | "status" }
  | { readonly kind: "rewind"; readonly turn: number };

const words: readonly (readonly [Exclude<Control["kind"], "rewind">, RegExp])[] = [
  ["hint", /^\/?(?:提示(?:一下)?|给(?:我)?(?:个|点)提示|hint)$/iu],
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
  const scenario = /[a-z0-9]+(?:-[a-z0-9]+)+|(?<![\d级])\b[a-z]{3,}\b/u.exec(
    rest.replace(level?.[0] ?? "", ""),
  );
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

/** Plain words that ask for a rehearsal. */
export function asksForRehearsal(text: string): boolean {
  return (
    /^(?:我想|想|我要|帮我|来|开始|陪我|咱们)?.{0,6}(?:练习?|模拟|演练)(?:一下|一场|一次)?.{0,10}(?:谈判|对练|面谈|上会|答辩)/u.test(
      text.trim(),
    ) ||
    /^(?:我想|想|我要|开始|来|再|陪我|帮我)?(?:一场|一次)?对练(?:一下|一场)?(?:吧|。)?$/u.test(text.trim()) ||
    /\b(?:practi[cs]e|rehearse|role-?play)\b.{0,30}\b(?:negotiation|client|meeting|panel)\b/iu.test(text)
  );
}

function numberOf(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  const [tens = "", ones = ""] = text.includes("十") ? text.split("十") : ["", text];
  const ten = text.includes("十") ? (tens === "" ? 1 : chineseDigits.indexOf(tens) + 1) * 10 : 0;
  return ten + (ones === "" ? 0 : chineseDigits.indexOf(ones) + 1);
}
