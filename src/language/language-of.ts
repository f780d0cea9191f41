// The language to answer in. Chinese first: a message with Chinese in it is Chinese, unless it is plainly an
// English sentence that names a Chinese term.

import type { Language } from "../chat/turn.ts";

const han = /\p{Script=Han}/gu;
const quoted = /[“"'‘「『《（(][^“”"'‘’「」『』《》（）()]*[”"'’」』》）)]/gu;
const functionWords =
  /\b(?:what|which|who|when|where|why|how|is|are|was|does|do|did|can|could|may|must|should|will|would|the|an?|of|for|to|in|on|under|with|and|or|please|if|we|you|my|our)\b/gi;

/** `en` for English, `zh` for all else. Examples: "What does “受托支付” mean?" → en; "LPR 是什么" → zh; "RAROC" → zh. */
export function languageOf(text: string): Language {
  const words = text.match(/[A-Za-z]+(?:['’][a-z]+)?/g) ?? [];
  if (text.search(han) < 0) return isEnglish(words) ? "en" : "zh";
  const unquoted = text.replace(quoted, " ");
  const hanCount = unquoted.match(han)?.length ?? 0;
  const isSentence = (unquoted.match(functionWords)?.length ?? 0) >= 2;
  return isSentence && hanCount <= words.length ? "en" : "zh";
}

// Terms of art alone (LPR, RAROC, EBITDA) are what a Chinese banker types too.
function isEnglish(words: readonly string[]): boolean {
  return words.some((word) => /[a-z]/.test(word)) || words.length > 3;
}
