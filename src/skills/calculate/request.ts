// Whether a message asks for a calculation, and which. Questions about rules ("罚息怎么算", "流贷额度怎么测算") belong to
// the manual; a calculation is ordered in words ("帮我算一下") or by the numbers that it needs.

import type { Engine } from "../../calculation/engine.ts";
import { missingIn } from "./hearing/entries.ts";
import { fieldsOf } from "./hearing/fields.ts";
import { type Heard, hear } from "./hearing/hear.ts";
import { patternOf } from "./hearing/words.ts";

export type Request = {
  readonly engine: Engine;
  readonly heard: Heard;
  /** Ordered in words, not only by its numbers. */
  readonly isOrdered: boolean;
};

const politely =
  /(?:帮我|给我|替我|帮忙|麻烦你?|请(?!问)|我想|我要|想|来|再|先|顺便|现在)[^，。？?]{0,8}?(?:算(?!不算|是|作|法)|测(?!算出)|估算)|\b(?:calculate|compute|work out|figure out|estimate|run the numbers)\b/iu;
const lookFor =
  /(?:想|帮我?|给我?)[^，。？?]{0,4}看看?[^，。？?]{0,4}(?:能|可以)[^，。？?]{0,3}(?:批|贷|做|提|借)多少/u;
const briefly = /(?:计算|测算|试算|核算|估算|匡算|算|测)(?:一?下|一算|一测|一?笔)|算算|测测|也(?:算|测)/u;
const atOnce = /^(?:计算|测算|试算|算)(?!不|法|出|.{0,12}[时后][，,])/u;
const asksHow =
  /(?:怎么样?|如何|怎样|咋)(?:去|来|样)?.{0,4}?(?:算|测|核定|定)|(?:算|测算|计算)(?:方法|公式|口径|逻辑|规则|步骤)|\bhow (?:is|are|do|does|to)\b/iu;
const asksRule =
  /什么(?!时候还)|(?<!多)为何|为啥|啥|怎么(?!还)(?![^，。？?]{0,3}[算测])|如何(?!计算|测算|核)|怎样(?!计算|测算|算)|哪[些个种类里]|谁|多久|最[长短高低多少]|上限是|下限是|要求|规定|依据|条件|流程|材料|审批|合规|违规|区别|不同|可以吗|行吗|能不能|可不可以|要不要|需不需要|用不用|应该|是否|算不算|允许|必须|(?:吗|么)[？?。]?$|\b(?:why|who|which|when|must|should|may|allowed|required|requirement|rule|difference|how long|meaning|define)\b|\bwhat (?:is|are) (?:an? )?\w+(?: \w+)?\?*$/iu;
const asksFigure = /多少|几(?!乎)|是啥|结果|呢[？?]?$|\bwhat\b|\bhow much\b|[?？=＝]$/iu;
const nothingNamed =
  /^(?:帮我|给我|我想|我要|现在|来|想|请|麻烦|再)*(?:计?算|测算?|试算)(?:一?下|一?笔|笔账|个账|一?个|点东西|算)*[。！!吧呗]*$/u;

/** "帮我算一笔": a calculation, but which? */
export function wantsMenu(text: string): boolean {
  return nothingNamed.test(text.replace(/\s/gu, ""));
}

/** True for a question about rules, also one that holds a number: "流贷超过3年可以吗". */
export function isAboutRules(text: string): boolean {
  return asksRule.test(text) || asksHow.test(text);
}

/** `text` is respelled. Null when it asks for no calculation. */
export function requestIn(text: string, engines: readonly Engine[], year: number): Request | null {
  const isOrdered = isOrder(text);
  if (!isOrdered && !/[\d一二两三四五六七八九十半]/u.test(text)) return null;
  const [best] = engines
    .map((engine) => ({ engine, ...calledBy(text, engine) }))
    .filter(({ called }) => called > 0)
    .map(({ engine, called, rest }) => ({
      engine,
      called,
      rest,
      heard: hear(text, engine, { known: {}, asked: [], year }),
    }))
    .map((candidate) => ({ ...candidate, ...weighed(candidate) }))
    .toSorted((one, other) => other.score - one.score);
  if (!best) return null;
  const { engine, heard, placed, missing, rest } = best;
  const isMeant = isOrdered || placed >= 2 || (placed === 1 && missing === 0 && asksFigure.test(text));
  // 最多提款 and 单一客户上限 are names of what is computed, not questions about a rule.
  return isMeant && (isOrdered || !asksRule.test(rest)) ? { engine, heard, isOrdered } : null;
}

/** "帮我算一下", "测算流贷额度：收入1.2亿"; not "测算营运资金量时能不能用毛利率". */
function isOrder(text: string): boolean {
  if (asksHow.test(text)) return false;
  return (
    politely.test(text) ||
    lookFor.test(text) ||
    ((briefly.test(text) || atOnce.test(text)) && !asksRule.test(text))
  );
}

/** How many characters of the text name the calculation, and the text without them. */
function calledBy(text: string, engine: Engine): { readonly called: number; readonly rest: string } {
  let rest = text;
  let named = 0;
  const names = [engine.title.zh, engine.title.en, ...engine.aliases];
  for (const name of names.toSorted((one, other) => other.length - one.length)) {
    const found = patternOf(name).exec(rest);
    if (!found) continue;
    named += /[a-z]/i.test(name) ? Math.max(2, name.length / 2) : name.length;
    rest = rest.replace(found[0], " ");
  }
  return { called: named, rest };
}

function weighed({
  engine,
  called,
  heard,
}: {
  readonly engine: Engine;
  readonly called: number;
  readonly heard: Heard;
}) {
  const placed = Object.keys(heard.entries).length;
  const missing = missingIn(fieldsOf(engine), heard.entries).length;
  return { placed, missing, score: called * 1.5 + placed * 2 - heard.loose.length * 2 - missing };
}
