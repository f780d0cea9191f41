// A message that quotes another. The quoted words are part of the question where the question points at them ("这个对
// 吗"); beside a question that stands for itself they would only lead the search astray.

const longestQuote = 300;
const pointing =
  /这|那|它|该|上面|上述|以上|引用|其中|对吗|对不对|是不是|什么意思|怎么(?:看|理解|说)|为什么|同意吗|合规吗|可以吗|行吗/u;
/** Answers of ours: the conversation knows them. */
const ours = /回复“(?:展开|原文\d+)”|\[\d+\]/u;

/** Example: ("这个对吗", "流贷最长五年") → "流贷最长五年，这个对吗". */
export function withQuote(said: string, quoted: string): string {
  const quote = quoted.replace(/\s+/gu, " ").trim();
  if (quote === "" || said.startsWith("/")) return said;
  if (said === "") return quote;
  if (ours.test(quote) || !pointing.test(said)) return said;
  const characters = [...quote];
  const words = characters.length > longestQuote ? characters.slice(0, longestQuote).join("") : quote;
  return `${words.replace(/[。；，,;.]+$/u, "")}，${said}`;
}
