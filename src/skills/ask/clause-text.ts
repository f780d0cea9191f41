// The parts of a passage that can be quoted: sentences, and lists with the sentence that leads into them.
// Every part is a slice of the passage's text, so that a quote is exact by construction.

import { sentencesIn } from "../../language/sentences.ts";

export type Part = {
  readonly text: string;
  /** Offset of the part in the passage. */
  readonly start: number;
  /** `lead` introduces the `item` parts that follow it ("应具备以下条件："). */
  readonly kind: "sentence" | "lead" | "item";
};

/** The parts of a passage in order; the clause's own label ("第十一条") is not part of the first sentence. */
export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let offset = 0;
  for (const line of text.split("\n")) {
    const start = offset;
    offset += line.length + 1;
    if (line.trim() === "" || isCaption(line)) continue;
    if (itemStart.test(line) || tableRow.test(line)) parts.push(trimmed(line, start, "item"));
    else parts.push(...sentenceParts(line, start));
  }
  return parts.filter((part) => part.text !== "").map(leadsIntoTable);
}

/** "…按下表执行。" leads into the rows that stand directly below it. */
function leadsIntoTable(part: Part, at: number, parts: readonly Part[]): Part {
  const leads = part.kind === "sentence" && parts[at + 1]?.kind === "item" && leadsToTable(part);
  return leads ? { ...part, kind: "lead" } : part;
}

/** A list with its lead: the lead at `index` and the items that follow it directly. */
export function listAt(parts: readonly Part[], index: number): readonly Part[] {
  const items: Part[] = [];
  for (const part of parts.slice(index + 1)) {
    if (part.kind !== "item") break;
    items.push(part);
  }
  return items;
}

/** An item as a sentence of its own: without its counter, closed by a full stop. */
export function asSentence(part: Part): string {
  return part.kind === "item"
    ? part.text
        .replace(itemStart, "")
        .replace(/[；;，,]?$/u, "。")
        .replace(/[。.]。$/u, "。")
    : part.text;
}

/** "依据为《…》第十一条": says where a rule comes from, never what it is. */
export function namesGrounds({ text }: Pick<Part, "text">): boolean {
  return /^(?:(?:依据|根据)(?:为|是)|[^，。；]{2,12}(?:依据为|出自)《)/u.test(text);
}

/** "……按《信贷业务手册：总则与红线》办理。": sends the reader elsewhere and says nothing itself. */
export function sendsElsewhere({ text }: Pick<Part, "text">): boolean {
  return /^[^。；]{2,30}?(?:按|见)《[^》]+》[^。；]{0,16}?(?:办理|执行|处理|掌握)?(?:[。；]|$)/u.test(text);
}

/** True for a row of a table, written out with its headers. */
export function isTableRow({ text }: Pick<Part, "text">): boolean {
  return tableRow.test(text);
}

/** True for the sentence that leads into a table (按下表执行). */
export function leadsToTable({ text }: Pick<Part, "text">): boolean {
  return /下表|如下/u.test(text);
}

const quotable = 160;
/** A table's caption is found with its rows, but says nothing by itself. */
function isCaption(line: string): boolean {
  return line.length <= longestCaption && captionStart.test(line);
}

const longestCaption = 60;
const captionStart = /^\s*(?:附?表|图表)\s*[\d一二三四五六七八九十]/u;
const itemStart =
  /^\s*(?:[（(][一二三四五六七八九十百\d]{1,3}[）)]\s*|\d{1,2}[.．、)）](?!\d)\s*|[-•·*]\s+)/u;
/** A row of a small table, written out with its headers: `审批人：支行行长；抵押质押类：300（单位：万元）`. */
const tableRow =
  /^\s*[^：；。，]{1,16}：[^：；。]*(?:；[^：；。]{1,20}：(?:[^：；（]|（[^（）：]*）)*)+(?:（[^（）]*）)?$/u;
/** "第三条第二款规定的…", "第十条至第十二条…" are the sentence's own words, not its label. */
const clauseLabel =
  /^\s*第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十\d]+)?(?![第至、和及或的规款])[\s　:：]*/u;

function sentenceParts(line: string, offset: number): Part[] {
  const label = clauseLabel.exec(line)?.[0].length ?? 0;
  const sentences = wholeSentences(line.slice(label));
  return sentences.map(({ text, start }, index) => {
    const isLead = index === sentences.length - 1 && /[：:]\s*$/u.test(text);
    return trimmed(text, offset + label + start, isLead ? "lead" : "sentence");
  });
}

/** A semicolon joins what is one rule, unless the whole would be too long to quote. */
function wholeSentences(text: string): readonly { readonly text: string; readonly start: number }[] {
  const whole: { text: string; start: number }[] = [];
  for (const sentence of sentencesIn(text)) {
    const before = whole.at(-1);
    const joins =
      before && /[；;]\s*$/u.test(before.text) && before.text.length + sentence.text.length <= quotable;
    if (joins) before.text += sentence.text;
    else whole.push({ text: sentence.text, start: sentence.start });
  }
  return whole;
}

function trimmed(text: string, start: number, kind: Part["kind"]): Part {
  const lead = text.length - text.trimStart().length;
  return { text: text.trim(), start: start + lead, kind };
}
