// In a group the text begins with "@教练 ", as the member typed it: no question of ours begins so.

/**
 * The text without the mention of the bot, wherever it stands. Names are tried longest first; without names the first
 * mention is the bot's, because a group message reaches us only when it mentions the bot.
 */
export function withoutMention(text: string, botNames: readonly string[]): string {
  const names = [...botNames].sort((left, right) => right.length - left.length);
  for (const name of names) {
    const at = text.indexOf(`@${name}`);
    if (at >= 0) return tidy(`${text.slice(0, at)} ${text.slice(at + name.length + 1)}`);
  }
  // A client that closes the mention with its own space says where the name ends, whatever is in it.
  const closed = /^\s*@[^@\u2005\n]{1,64}\u2005/u;
  if (closed.test(text)) return tidy(text.replace(closed, ""));
  const leading = /^\s*@[^\s\u2005@]{1,64}(?:[\s\u2005]+|$)/u;
  if (leading.test(text)) return tidy(text.replace(leading, ""));
  return tidy(text.replace(/(^|[\s\u2005])@[^\s\u2005@]{1,64}(?=[\s\u2005]|$)/u, " "));
}

function tidy(text: string): string {
  return text.replace(/\u2005/gu, " ").trim();
}
