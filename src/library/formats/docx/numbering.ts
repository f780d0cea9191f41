// The numbers that Word counts by itself (第一条, 一、, 1.1) stand nowhere in a document's text. This counts as
// Word does, from numbering.xml, so that a clause has the number its readers know.

import { descendants, elements, find, type XmlElement } from "../xml.ts";

export type Numbering = {
  /** The number of the next paragraph in this list at this level, e.g. `第一条 `; empty for bullets. */
  readonly next: (listId: string, level: number) => string;
};

type Level = {
  readonly format: string;
  readonly pattern: string;
  readonly start: number;
  readonly suffix: string;
  readonly isLegal: boolean;
  /** A paragraph on a level below this number begins the count anew; 0: it goes on through the document. */
  readonly restartsAfter: number;
};
type List = { readonly counterId: string; readonly levels: ReadonlyMap<number, Level> };

const chineseDigits = "〇一二三四五六七八九";
const formalDigits = "零壹贰叁肆伍陆柒捌玖";

/** Reads numbering.xml; without one nothing is numbered. */
export function readNumbering(root: XmlElement | undefined): Numbering {
  const lists = listsOf(root);
  const counters = new Map<string, number[]>();
  return {
    next: (listId, level) => {
      const list = lists.get(listId);
      const here = list?.levels.get(level);
      if (!list || !here) return "";
      const counts = counters.get(list.counterId) ?? [];
      counters.set(list.counterId, counts);
      counts[level] = (counts[level] ?? here.start - 1) + 1;
      for (const [deeper, { restartsAfter }] of list.levels) {
        if (deeper > level && level < restartsAfter) delete counts[deeper];
      }
      if (here.format === "bullet" || here.format === "none") return "";
      const text = here.pattern.replace(/%([1-9])/g, (_, digit: string) => {
        const index = Number(digit) - 1;
        const of = list.levels.get(index);
        const count = counts[index] ?? of?.start ?? 1;
        return numeral(count, here.isLegal ? "decimal" : (of?.format ?? "decimal"));
      });
      return text === "" ? "" : `${text}${here.suffix}`;
    },
  };
}

function listsOf(root: XmlElement | undefined): ReadonlyMap<string, List> {
  const abstracts = new Map(
    elements(root, "w:abstractNum").map((abstract) => [
      abstract.attributes["w:abstractNumId"] ?? "",
      abstract,
    ]),
  );
  const byStyle = new Map(
    [...abstracts.values()].map((abstract) => [find(abstract, "w:styleLink")?.attributes["w:val"], abstract]),
  );
  return new Map(
    elements(root, "w:num").map((num) => {
      const id = num.attributes["w:numId"] ?? "";
      const abstractId = find(num, "w:abstractNumId")?.attributes["w:val"] ?? "";
      const linked = find(abstracts.get(abstractId), "w:numStyleLink")?.attributes["w:val"];
      const abstract = (linked && byStyle.get(linked)) || abstracts.get(abstractId);
      const overrides = elements(num, "w:lvlOverride");
      const restarts = descendants(num, "w:startOverride").length > 0;
      const counterId = restarts ? `num ${id}` : `abstract ${abstractId}`;
      return [id, { counterId, levels: levelsOf(abstract, overrides) }];
    }),
  );
}

function levelsOf(
  abstract: XmlElement | undefined,
  overrides: readonly XmlElement[],
): ReadonlyMap<number, Level> {
  const levels = new Map(elements(abstract, "w:lvl").map((level) => [indexOf(level), levelOf(level)]));
  for (const override of overrides) {
    const index = indexOf(override);
    const replaced = find(override, "w:lvl");
    const level = replaced ? levelOf(replaced) : levels.get(index);
    const start = find(override, "w:startOverride")?.attributes["w:val"];
    if (level) levels.set(index, start === undefined ? level : { ...level, start: Number(start) });
  }
  return levels;
}

function indexOf(element: XmlElement): number {
  return Number(element.attributes["w:ilvl"] ?? 0);
}

function levelOf(level: XmlElement): Level {
  const value = (name: string) => find(level, name)?.attributes["w:val"];
  return {
    format: value("w:numFmt") ?? "decimal",
    pattern: value("w:lvlText") ?? "",
    start: Number(value("w:start") ?? 1),
    suffix: value("w:suff") === "nothing" || /[、）)]$/.test(value("w:lvlText") ?? "") ? "" : " ",
    isLegal: find(level, "w:isLgl") !== undefined,
    restartsAfter: Number(value("w:lvlRestart") ?? 9),
  };
}

/** A count in one of Word's number formats. Example: 12 in `chineseCounting` → 十二. */
export function numeral(count: number, format: string): string {
  if (!Number.isSafeInteger(count) || count < 0 || count > 99_999) return String(count);
  if (/^(?:chineseCounting|taiwaneseCounting|japaneseCounting)/.test(format))
    return chinese(count, chineseDigits, "十百千万");
  if (/^(?:chineseLegal|ideographLegal)/.test(format))
    return chinese(count, formalDigits, "拾佰仟万").replace(/^拾/, "壹拾");
  if (/^(?:ideographDigital|taiwaneseDigital|japaneseDigital)/.test(format)) {
    return [...String(count)].map((digit) => chineseDigits[Number(digit)]).join("");
  }
  if (/^decimalEnclosedCircle/.test(format) && count >= 1 && count <= 20)
    return String.fromCodePoint(0x245f + count);
  if (format === "decimalZero") return String(count).padStart(2, "0");
  if (format === "upperLetter" || format === "lowerLetter") return letter(count, format === "upperLetter");
  if (format === "upperRoman") return roman(count);
  if (format === "lowerRoman") return roman(count).toLowerCase();
  return String(count);
}

function chinese(count: number, digits: string, units: string): string {
  if (count === 0) return digits[0] ?? "";
  const written = [...String(count)].map((digit, index, all) => {
    const unit = units[all.length - index - 2] ?? "";
    return digit === "0" ? "0" : `${digits[Number(digit)]}${unit}`;
  });
  return written.join("").replace(/0+$/, "").replace(/0+/g, "零").replace(/^一十/, "十");
}

function letter(count: number, isUpper: boolean): string {
  if (count < 1) return String(count);
  const character = String.fromCodePoint((isUpper ? 65 : 97) + ((count - 1) % 26));
  return character.repeat(Math.min(10, Math.ceil(count / 26)));
}

const romans: readonly (readonly [number, string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

function roman(count: number): string {
  let left = count;
  let text = "";
  for (const [value, sign] of romans) {
    text += sign.repeat(Math.floor(left / value));
    left %= value;
  }
  return text;
}
