// Inline Markdown to plain text, on the careful side: a tilde or star between figures (1~3年，3~5年; 2*3*4) is
// text, not emphasis, although the letter of the specification says otherwise. Losing it would change a number.

const special = /[\\`*_~<&[]/;
const tags =
  "a|b|i|u|s|em|strong|sub|span|p|div|font|code|kbd|mark|small|big|center|del|ins|img|hr|table|thead|tbody|tr|td|th|ul|ol|li";
const opaque = new RegExp(
  [
    String.raw`\\([!-/:-@[-\x60{-~])`,
    "(`+)([^`]|[^`].*?[^`])\\2(?!`)",
    String.raw`<((?:https?|mailto):[^<>\s]+)>`,
  ].join("|"),
  "g",
);
const link = /!?\[([^[\]]*)\]\(\s*(?:<[^<>]*>|[^\s()]*[/.#:@][^\s()]*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/g;
const breaks = /<br\s*\/?>/gi;
const superscript = /<sup>\s*/gi;
const tag = new RegExp(`</?(?:${tags}|sup)(?:\\s[^<>]*)?/?>`, "gi");
const strong = /(\*\*|__|~~)(?=\S)(.*?\S)\1/g;
const emphasis = /(^|[\s\p{P}])([*_])(?=[^\s*_])([^*_]*[^\s*_])\2(?=$|[\s\p{P}])/gu;
const entity = /&(amp|lt|gt|quot|apos|nbsp);/g;
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** The words of a line without its markup; `<br>` becomes a line break. Example: `**第五条** 见[附件](a.md)` → `第五条 见附件`. */
export function plainText(source: string): string {
  if (!special.test(source)) return source;
  // Escapes and code must survive the other rules untouched; NUL cannot occur in decoded text.
  const kept: string[] = [];
  const keep = (text: string) => `\0${kept.push(text) - 1}\0`;
  const guarded = source.replace(opaque, (_match, escaped, _ticks, code, address) =>
    keep(escaped ?? code?.trim() ?? address),
  );
  return withoutEmphasis(withoutTags(guarded.replace(link, "$1")))
    .replace(entity, (match, name: string) => entities[name] ?? match)
    .replace(/\0(\d+)\0/g, (_match, index: string) => kept[Number(index)] ?? "");
}

function withoutTags(text: string): string {
  // 10<sup>8</sup> must not turn into 108.
  return text.replace(breaks, "\n").replace(superscript, "^").replace(tag, "");
}

function withoutEmphasis(text: string): string {
  return text.replace(strong, "$2").replace(emphasis, "$1$3");
}
