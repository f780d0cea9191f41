import { describe, expect, it } from "vitest";
import { createQueryReader, emptyLexicon } from "../../../src/retrieval/lexical/lexicon.ts";
import { isSingle, tokenKeys } from "../../../src/retrieval/lexical/tokens.ts";

const pair = (text: string) => [...tokenKeys(text)].find((key) => !isSingle(key))!;
const lexicon = {
  synonyms: [
    { canonical: "流动资金贷款", variants: ["流贷", "周转贷"] },
    { canonical: "信用证", variants: ["LC"], weight: 0.8 },
    { canonical: "个人贷款", variants: ["贷款"] },
  ],
  homophones: [{ wrong: "受信", right: "授信" }],
};
const read = createQueryReader(lexicon);

describe("the query reader", () => {
  it("weighs what was typed by how often it was typed", () => {
    const tokens = createQueryReader(emptyLexicon)("授信 授信");
    expect(tokens.get(pair("授信"))).toBe(2);
  });

  it("adds the manual's term for a variant, below what was typed", () => {
    const tokens = read("流贷期限");
    expect(tokens.get(pair("流贷"))).toBe(1);
    expect(tokens.get(pair("流动"))).toBe(0.5);
    expect(tokens.get(pair("期限"))).toBe(1);
  });

  it("takes the weight of the entry", () => {
    expect(read("lc怎么开").get(pair("用证"))).toBe(0.8);
  });

  it("does not lower a typed token that the term also has", () => {
    expect(read("流贷和流动性").get(pair("流动"))).toBe(1);
  });

  it("finds no Latin variant inside another word", () => {
    expect(read("lcd屏幕").has(pair("用证"))).toBe(false);
    expect(read("LC屏幕").has(pair("用证"))).toBe(true);
  });

  it("finds no variant inside a canonical term", () => {
    expect(read("流动资金贷款").has(pair("个人"))).toBe(false);
    expect(read("贷款").has(pair("个人"))).toBe(true);
  });

  it("puts homophones right", () => {
    const tokens = read("受信额度");
    expect(tokens.has(pair("受信"))).toBe(false);
    expect(tokens.get(pair("授信"))).toBe(1);
  });

  it("leaves out courtesies and closing particles, but not parts of words", () => {
    expect(read("请问能贷款吗？谢谢")).toEqual(read("能贷款"));
    expect(read("酒吧贷款").has(pair("酒吧"))).toBe(true);
  });

  it("looks for a number in the other writing too", () => {
    expect(read("3年以内").get(pair("三年"))).toBe(0.5);
    const [number] = tokenKeys("1000");
    expect(read("一千万元").get(number!)).toBe(0.5);
  });

  it("keeps a pasted text to 600 tokens, pairs before single characters", () => {
    const long = Array.from({ length: 10_000 }, (_, at) =>
      String.fromCharCode(0x4e00 + ((at * 7919) % 5000)),
    ).join("");
    const tokens = read(long);
    expect(tokens.size).toBeLessThanOrEqual(600);
    expect([...tokens.keys()].some(isSingle)).toBe(false);
  });

  it("finds nothing to look for in an empty query", () => {
    for (const text of ["", "  ", "？？。"]) expect(read(text).size).toBe(0);
  });
});
