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
const forbids = /不得|禁止|严禁|不准|不允许/u;
const permits = /可以|可(?![能见知行观靠比控])/u;
const demands = /应当|必须|应(?!收|付|用|对|急|税)/u;
const unless = /除|但|确需|原则上|例外/u;

const words = {
  no: { zh: "不可以：", en: "No: " },
  yes: { zh: "可以：", en: "Yes: " },
  must: { zh: "需要：", en: "Yes, it is required: " },
} as const;

function wordFor(question: string, text: string): keyof typeof words | null {
  if (unless.test(text)) return null;
  if (/可以|可否|能|允许|\b(can|may|allowed|permitted)\b/iu.test(question)) {
    if (forbids.test(text)) return "no";
    return permits.test(text) ? "yes" : null;
  }
  if (/需要|必须|应当|应该|要|\b(must|need|have to|required)\b/iu.test(question)) {
    return demands.test(text) && !forbids.test(text) && !permits.test(text) ? "must" : null;
  }
  return null;
}
