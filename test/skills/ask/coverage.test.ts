import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Substitution } from "../../../src/retrieval/lexical/canonical.ts";
import { tokenKeys } from "../../../src/retrieval/lexical/tokens.ts";
import { createWanted as createWantedKeys, type Rarity } from "../../../src/skills/ask/coverage.ts";
import { evenRarity } from "./desk.ts";

function createWanted(text: string, rarity: Rarity, substitutions: readonly Substitution[] = []) {
  const wanted = createWantedKeys(text, rarity, substitutions);
  return {
    ...wanted,
    shareIn: (written: string, given?: string) =>
      wanted.shareOf(wanted.keysIn(written), given === undefined ? undefined : wanted.keysIn(given)),
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

  it("finds a replaced word in either form, and lets a long term weigh no more than what was typed", () => {
    const substitutions = [{ typed: "流贷", term: "流动资金贷款" }];
    const wanted = createWanted("流动资金贷款 利率", evenRarity, substitutions);
    expect(wanted.shareIn("流贷利率")).toBe(1);
    expect(wanted.shareIn("流动资金贷款利率")).toBe(1);
    expect(wanted.shareIn("流动资金贷款")).toBeCloseTo(0.5);
  });

  it("takes a joining character for part of a word only where the library knows that word", () => {
    const library = "产能置换与客户";
    expect(createWanted("产能", rarityIn(library)).shareIn("产品")).toBeLessThan(0.5);
    expect(createWanted("能给客户", rarityIn(library)).shareIn("客户")).toBe(1);
  });

  it("weighs words of mere talk little", () => {
    const wanted = createWanted("同时 押品", evenRarity);
    expect(wanted.shareIn("押品")).toBeGreaterThan(0.7);
  });

  it("measures what is missing, and how much of it no text has", () => {
    const library = "押品重估";
    const measureIn = (question: string) => {
      const wanted = createWantedKeys(question, rarityIn(library));
      return wanted.measureOf(wanted.keysIn("押品"));
    };
    const measure = measureIn("押品 跨境");
    expect(measure.foreign).toBeCloseTo(1 - measure.share);
    expect(measure.missing).toBeGreaterThan(1);
    expect(measureIn("押品 重估").foreign).toBe(0);
  });
});
