// Half-width punctuation in Chinese text made full-width, as the checked texts have it. Only where a Chinese
// character stands beside the mark, or inside the brackets: 1,000, 10:30 and (a) stay as they are.

const fullWidth: Readonly<Record<string, string>> = { ",": "，", ";": "；", ":": "：", "?": "？", "!": "！" };
const chinese = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF“”‘’]/u;

/** Example: `为,加强(以下简称贷款人)1,000元(BI)` → `为，加强（以下简称贷款人）1,000元(BI)`. */
export function fullWidthPunctuation(text: string): string {
  if (!chinese.test(text)) return text;
  const characters = [...text];
  const isChineseAt = (at: number) => chinese.test(characters[at] ?? "");
  const { pairs, single } = brackets(characters);
  for (const [open, close] of pairs) {
    if (!characters.slice(open + 1, close).some((character) => chinese.test(character))) continue;
    characters[open] = "（";
    characters[close] = "）";
  }
  for (const at of single) {
    const isOpen = characters[at] === "(";
    if (isChineseAt(isOpen ? at + 1 : at - 1)) characters[at] = isOpen ? "（" : "）";
  }
  for (const [at, character] of characters.entries()) {
    const wide = fullWidth[character];
    const isLast = at === characters.length - 1;
    if (wide && (isLast || isChineseAt(at - 1) || isChineseAt(at + 1))) characters[at] = wide;
  }
  return characters.join("");
}

type Brackets = {
  readonly pairs: readonly (readonly [number, number])[];
  /** Brackets whose partner stands in another text, as in a formula set over several lines. */
  readonly single: readonly number[];
};

function brackets(characters: readonly string[]): Brackets {
  const open: number[] = [];
  const pairs: [number, number][] = [];
  const single: number[] = [];
  for (const [at, character] of characters.entries()) {
    if (character === "(") open.push(at);
    if (character !== ")") continue;
    const start = open.pop();
    if (start === undefined) single.push(at);
    else pairs.push([start, at]);
  }
  return { pairs, single: [...single, ...open] };
}
