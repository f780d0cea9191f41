// "可以吗": whether the clause's sentence says no, yes or must, in one word before it. Only where the sentence
// plainly speaks of what was asked; otherwise the sentence stands alone and speaks for itself.

import type { Language } from "../../chat/turn.ts";
import type { WeighedPart } from "./evidence.ts";
import { contentOf, type QuestionKind } from "./question.ts";

/** `不可以：`, `可以：`, `需要：` or nothing. */
export function conclusionWord(
  question: string,
  kind: QuestionKind,
  part: WeighedPart,
  language: Language,
): string {
  if (kind !== "permission" || part.coverage < 0.6 || negatedQuestion.test(question)) return "";
  const word = wordFor(question, part.text);
  return word === null ? "" : words[word][language];
}

const negatedQuestion =
  /(可以|能|需要|必须|应当|应该|要|允许)不|不(能|可以|需要|必须|用|允许)[^，。]{0,20}(吗|么)/u;
const asksLeave = /可以|可否|(?<![可职功性效产])能(?!力|源|耗|见度)|允许|\b(can|may|allowed|permitted)\b/iu;
const asksDuty = /需要|必须|应当|应该|(?<![主重只])要(?!求|件|素|点)|\b(must|need|have to|required)\b/iu;
const forbids =
  /不得|禁止|严禁|不准|不允许|不许|不可(?!抗|分割|撤销)|不能(?!按时|按期|如期)|不予|不应|不宜|无权|不接受|不受理/u;
const permits = /(?<!不)可以|(?<![不许认方才宁尚无均])可(?![以能见知行观靠比控疑变抗用])|(?<!不)允许/u;
const demands = /应当|必须|(?<![相供响适反对效感])应(?![收付还用对急税])/u;
const waives = /无需|无须|不需|不必|免除|免于|不再|不强制|不作要求/u;
/** A leave with a condition is neither a plain yes nor a plain no. */
const unless = /除|但|确需|原则上|例外|方可|才可|才能|方能|经[^，。；]{1,20}(同意|批准|审批)|情形|条件/u;

const words = {
  no: { zh: "不可以：", en: "No: " },
  yes: { zh: "可以：", en: "Yes: " },
  must: { zh: "需要：", en: "Yes, it is required: " },
} as const;

function wordFor(question: string, text: string): keyof typeof words | null {
  if (unless.test(text) || waives.test(text)) return null;
  const [isBan, isLeave] = [forbids.test(text), permits.test(text)];
  if (asksLeave.test(question)) {
    if (isBan === isLeave) return null;
    const [word, says] = isBan ? (["no", forbids] as const) : (["yes", permits] as const);
    return speaksOf(question, asksLeave, text, says) ? word : null;
  }
  const isDuty = asksDuty.test(question) && demands.test(text) && !isBan && !isLeave;
  return isDuty && speaksOf(question, asksDuty, text, demands) ? "must" : null;
}

/**
 * True when the sentence bans, allows or demands the very act that was asked about, of no narrower circle:
 * that a client manager may not vote in the committee says nothing about attending it.
 */
function speaksOf(question: string, asks: RegExp, text: string, says: RegExp): boolean {
  const [before = "", after = ""] = [text.slice(0, text.search(says)), text.slice(text.search(says))];
  if (/的，/u.test(before)) return false;
  const whom = /对(?<whom>[^，。；对]{2,15})$/u.exec(before)?.groups?.whom;
  if (whom && shareOf(whom, question) < sameCircle) return false;
  if (!/\p{Script=Han}/u.test(question)) return true;
  const asked = asks.exec(question);
  const act = asked ? contentOf(question.slice(asked.index + asked[0].length)) : "";
  return shareOf(act || contentOf(question.slice(0, asked?.index)), after) >= sameAct;
}

const sameAct = 0.65;
const sameCircle = 0.5;

/** Share of the characters that stand in the text beside a neighbour they have in these words. */
function shareOf(words: string, text: string): number {
  const characters = words
    .split(/\s+/u)
    .flatMap((word) =>
      [...word].map((_, at) => [at > 0 ? word.slice(at - 1, at + 1) : "", word.slice(at, at + 2)]),
    );
  const found = characters.filter(([left = "", right = ""]) =>
    [left, right].some((pair) => pair.length === 2 && text.includes(pair)),
  );
  return characters.length === 0 ? 0 : found.length / characters.length;
}
