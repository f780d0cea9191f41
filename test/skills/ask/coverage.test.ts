import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenKeys } from "../../../src/retrieval/lexical/tokens.ts";
import { createWanted as createWantedKeys, keysIn, type Rarity } from "../../../src/skills/ask/coverage.ts";
import { evenRarity } from "./desk.ts";

function createWanted(text: string, rarity: Rarity) {
  const wanted = createWantedKeys(text, rarity);
  return {
    ...wanted,
    shareIn: (written: string, given?: string) =>
      wanted.shareOf(keysIn(written), given === undefined ? undefined : keysIn(given)),
  };
}

/** A library of one text: what it has weighs 1, what it lacks is rarest. */
function rarityIn(text: string): Rarity {
  const known = new Set(tokenKeys(text));
  return (key) => (known.has(key) ? 1 : 2);
}

describe("the share of a question that a text contains", () => {
  it("is all of it when every word is there, and none of it when none is", () => {
    const wanted = createWanted("受托支付标准", evenRarity);
    expect(wanted.shareIn("受托支付标准为1000万元")).toBe(1);
    expect(wanted.shareIn("押品每年重估")).toBe(0);
  });

  it("does not miss a pair that only meets in the question", () => {
    const wanted = createWanted("受托支付标准", evenRarity);
    expect(wanted.shareIn("标准见受托支付一节")).toBe(1);
  });

  it("counts what the heading already gives", () => {
    const wanted = createWanted("受托支付 期限", evenRarity);
    expect(wanted.shareIn("期限为3天")).toBeCloseTo(1 / 3);
    expect(wanted.shareIn("期限为3天", "受托支付")).toBe(1);
  });

  it("does not weigh a joining character beside words that no text has", () => {
    const library = "押品价值下跌";
    const wanted = createWanted("押品和下跌", rarityIn(library));
    expect(wanted.shareIn(library)).toBe(1);
  });

  it("weighs a word that the library lacks more than one it has", () => {
    const library = "押品重估";
    const wanted = createWanted("押品 跨境", rarityIn(library));
    expect(wanted.shareIn(library)).toBeLessThan(0.5);
  });

  it("finds Latin words and numbers whole", () => {
    const wanted = createWanted("LPR 45", evenRarity);
    expect(wanted.shareIn("LPR加45个基点")).toBe(1);
    expect(wanted.shareIn("LPRX加450个基点")).toBe(0);
  });

  it("reads a question of single characters, and finds nothing in an empty one", () => {
    expect(createWanted("税", evenRarity).shareIn("完税证明")).toBe(1);
    expect(createWanted("", evenRarity).shareIn("完税证明")).toBe(0);
  });

  it("lies between 0 and 1, is 1 for the question itself, and grows with the text", () => {
    const words = fc.array(fc.constantFrom("贷", "款", "期", "限", "不", "得", "LPR", "3", " "), {
      maxLength: 10,
    });
    fc.assert(
      fc.property(words, words, words, (question, text, more) => {
        const asked = question.join("");
        const wanted = createWanted(asked, evenRarity);
        const share = wanted.shareIn(text.join(""));
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(wanted.shareIn(`${text.join("")}\n${more.join("")}`)).toBeGreaterThanOrEqual(share);
        if (asked.trim() !== "") expect(wanted.shareIn(asked)).toBe(1);
      }),
    );
  });
});
