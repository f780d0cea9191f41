// What a person typed, without Slack's marks: mentions of the coach gone, people, channels and links as they are read.

/** Example: `<@U0COACH> 看 <https://a.cn|这里> &lt;b&gt;` → `看 这里 <b>`. */
export function wordsOf(text: string, botUser: string): string {
  return text
    .replace(/<([^<>]*)>/gu, (_, inner: string) => marked(inner, botUser))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/[^\S\n]+/gu, " ")
    .trim();
}

/** True when somebody else is spoken to: such a reply in a thread is no business of the coach's. */
export function namesOthers(text: string, botUser: string): boolean {
  return [...text.matchAll(/<@([UW][A-Z0-9]+)/gu)].some(([, user]) => user !== botUser);
}

export function isStop(text: string): boolean {
  return ["停止", "停", "停下", "stop", "/stop", "/停止"].includes(
    text.replace(/[。.！!]$/u, "").toLowerCase(),
  );
}

/** The mark `<…>` names its target, and behind a bar how it is shown. */
function marked(inner: string, botUser: string): string {
  const bar = inner.indexOf("|");
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? "" : inner.slice(bar + 1);
  if (target === `@${botUser}`) return " ";
  if (target.startsWith("@") || target.startsWith("#")) {
    return label ? `${target[0]}${label.replace(/^[@#]/u, "")}` : target;
  }
  if (target.startsWith("!")) return label || `@${target.slice(1).split("^")[0]}`;
  return label || target.replace(/^mailto:/u, "");
}
