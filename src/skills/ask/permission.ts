// "可以吗": whether the clause's sentence says no, yes or must, in one word before it. Only where the sentence
// plainly speaks of what was asked; otherwise the sentence stands alone and speaks for itself.

import type { Language } from "../../chat/turn.ts";
import type { WeighedPart } from "./evidence.ts";
import type { QuestionKind } from "./question.ts";

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
const permits = /(?<!不)可以|(?<![不许认方才宁尚无均])可(?![以能见知行观靠比控疑变抗用])|允许/u;
const demands = /应当|必须|(?<![相供响适反对效感])应(?![收付用对急税])/u;
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
    return isBan ? "no" : "yes";
  }
  return asksDuty.test(question) && demands.test(text) && !isBan && !isLeave ? "must" : null;
}
