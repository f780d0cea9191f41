import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSingle, tokenKeys } from "../../../src/retrieval/lexical/tokens.ts";

const code = (character: string) => character.charCodeAt(0);
const keys = (text: string) => [...tokenKeys(text)];

describe("tokenKeys", () => {
  it("gives each Chinese character and each pair of neighbours", () => {
    expect(keys("贷款人")).toEqual([
      code("贷"),
      code("款"),
      code("贷") * 65536 + code("款"),
      code("人"),
      code("款") * 65536 + code("人"),
    ]);
  });

  it("gives the documented example", () => {
    const [word, ...rest] = keys("LPR贷款");
    expect(word).toBeGreaterThanOrEqual(0xd8000000);
    expect(rest).toEqual([0x8d37, 0x6b3e, 0x8d376b3e]);
  });

  it("joins no pair across punctuation, spaces, words or numbers", () => {
    for (const text of ["贷，款", "贷 款", "贷\n款", "贷a款", "贷3款"]) {
      expect(keys(text)).not.toContain(code("贷") * 65536 + code("款"));
    }
  });

  it.each([
    ["width", "ＬＰＲ１０％", "LPR10%"],
    ["case", "Lpr", "lPR"],
    ["thousands separators", "1,000,000元", "1000000元"],
    ["compatibility forms", "ﬁ⼀", "fi一"],
  ])("does not see differences of %s", (_, one, other) => {
    expect(keys(one)).toEqual(keys(other));
  });

  it("keeps a decimal number, and a number with letters, as one token", () => {
    for (const text of ["3.85", "5g", "iso9001"]) expect(keys(text)).toHaveLength(1);
    expect(keys("3.85")).not.toEqual(keys("385"));
    expect(keys("3.")).toEqual(keys("3"));
  });

  it("sees nothing in punctuation and spaces", () => {
    expect(keys(" \t。，！—()《》 ")).toEqual([]);
  });

  it("reads characters beyond the basic plane, and broken ones", () => {
    expect(keys("𠮷")).toHaveLength(1);
    expect(keys("\ud800")).toHaveLength(1);
  });

  it("keeps characters, pairs and words apart for every text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (left, right) => {
        const parts = [...keys(left), ...keys(right)];
        expect(keys(`${left} ${right}`)).toEqual(parts);
        for (const key of parts) expect(isSingle(key) || key >= 0x11000000).toBe(true);
      }),
    );
  });
});
