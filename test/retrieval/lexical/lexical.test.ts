import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLexicalIndex } from "../../../src/retrieval/lexical/lexical.ts";
import { createLexicalBuilder, type LexicalFields } from "../../../src/retrieval/lexical/lexical-builder.ts";
import { tokenKeys } from "../../../src/retrieval/lexical/tokens.ts";
import { selectTop } from "../../../src/retrieval/lexical/top-rows.ts";

function indexOf(rows: readonly (string | LexicalFields)[]) {
  const builder = createLexicalBuilder();
  for (const row of rows) builder.add(typeof row === "string" ? { text: row, path: "", title: "" } : row);
  return createLexicalIndex(builder.finish());
}

const typed = (text: string) => new Map([...tokenKeys(text)].map((key) => [key, 1]));
const everything = (rows: number) => new Uint8Array(rows).fill(1);

describe("the word index", () => {
  const texts = [
    "贷款人应当调查借款人",
    "借款人应当按时还款",
    "本办法自公布之日起施行",
    "贷款期限不超过三年，贷款贷款",
  ];

  it("puts the row first that has the rarest words of the query most densely", () => {
    const index = indexOf(texts);
    expect(index.search(typed("贷款期限"), everything(4), 10)[0]!.row).toBe(3);
    expect(index.search(typed("还款"), everything(4), 10)[0]!.row).toBe(1);
  });

  it("gives the score of BM25 as worked out by hand", () => {
    const index = indexOf(["甲甲乙", "丙"]);
    // Row 0 has 甲 甲 甲甲 乙 甲乙 (5 tokens), row 1 has 丙 (1): the average is 3.
    const frequency = 2 / (1 - 0.75 + (0.75 * 5) / 3);
    const [hit] = index.search(typed("甲"), everything(2), 10);
    expect(hit!.row).toBe(0);
    expect(hit!.score).toBeCloseTo(frequency / (frequency + 1.2), 6);
    expect(index.rarity(tokenKeys("甲")[0]!, everything(2))).toBeCloseTo(Math.log(1 + 1.5 / 1.5), 9);
  });

  it("finds a row by its title and headings, but weighs its text more", () => {
    const index = indexOf([
      { text: "应当提交下列材料", path: "第二章 受理", title: "固定资产贷款管理办法" },
      { text: "固定资产贷款的定义", path: "", title: "别的办法" },
      { text: "应当提交下列材料", path: "", title: "票据法" },
    ]);
    expect(index.search(typed("固定资产"), everything(3), 10).map(({ row }) => row)).toEqual([1, 0]);
    expect(index.search(typed("受理"), everything(3), 10).map(({ row }) => row)).toEqual([0]);
  });

  it("gives no more than k, ties in the order of rows, nothing for k of 0", () => {
    const index = indexOf(Array.from({ length: 20 }, () => "同样的条款"));
    expect(index.search(typed("条款"), everything(20), 5).map(({ row }) => row)).toEqual([0, 1, 2, 3, 4]);
    expect(index.search(typed("条款"), everything(20), 0)).toEqual([]);
    expect(index.search(typed("没见过"), everything(20), 5)).toEqual([]);
  });

  it("is empty and quiet without rows", () => {
    expect(indexOf([]).search(typed("贷款"), everything(0), 5)).toEqual([]);
  });

  it("counts a row with an enormous repetition once and without overflow", () => {
    const index = indexOf(["贷".repeat(70_000), "款"]);
    expect(index.search(typed("贷"), everything(2), 5)).toHaveLength(1);
    expect(index.search(typed("款"), everything(2), 5).map(({ row }) => row)).toEqual([1]);
  });

  it("scores the visible rows to the last bit as if the hidden ones did not exist", () => {
    const text = fc.string({ unit: fc.constantFrom(..."贷款人借期限应当a1 。"), maxLength: 40 });
    const row = fc.record({ text, path: text, title: text, isHidden: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 25 }), text, (rows, query) => {
        const visible = rows.filter(({ isHidden }) => !isHidden);
        const placeOf = rows.flatMap(({ isHidden }, place) => (isHidden ? [] : [place]));
        const mask = Uint8Array.from(rows, ({ isHidden }) => (isHidden ? 0 : 1));
        const among = indexOf(rows);
        const alone = indexOf(visible);
        const expected = alone.search(typed(query), everything(visible.length), 100);
        expect(among.search(typed(query), mask, 100)).toEqual(
          expected.map(({ row: place, score }) => ({ row: placeOf[place], score })),
        );
        for (const key of tokenKeys(query)) {
          expect(among.rarity(key, mask)).toBe(alone.rarity(key, everything(visible.length)));
        }
      }),
    );
  });

  it("finds exactly the rows that share a token with the query", () => {
    const text = fc.string({ unit: fc.constantFrom(..."贷款人借期限ab1 "), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), text, (rows, query) => {
        const wanted = new Set(tokenKeys(query));
        const sharing = rows.flatMap((one, row) =>
          tokenKeys(one).some((key) => wanted.has(key)) ? [row] : [],
        );
        const found = indexOf(rows).search(typed(query), everything(rows.length), 100);
        expect(found.map(({ row }) => row).toSorted((a, b) => a - b)).toEqual(sharing);
      }),
    );
  });
});

describe("selectTop", () => {
  it("selects what sorting would", () => {
    const score = fc.constantFrom(0, 1, 2, 3, Number.NaN);
    fc.assert(
      fc.property(fc.array(score, { maxLength: 60 }), fc.integer({ min: -2, max: 70 }), (scores, k) => {
        const rows = Uint32Array.from(scores.keys());
        const sorted = [...rows]
          .filter((row) => !Number.isNaN(scores[row]))
          .sort((a, b) => scores[b]! - scores[a]! || a - b)
          .slice(0, Math.max(k, 0));
        expect(selectTop(rows, Float64Array.from(scores), k).map(({ row }) => row)).toEqual(sorted);
      }),
    );
  });
});
