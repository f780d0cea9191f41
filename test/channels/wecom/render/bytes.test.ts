// Cutting text to bytes.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byteLength, cutToBytes, splitByBytes } from "../../../../src/channels/wecom/render/bytes.ts";

const text = fc.string({
  unit: fc.constantFrom("贷", "a", "。", "\n", "😀", "👨‍👩‍👧", "é", "| x |", "，"),
  maxLength: 400,
});

describe("splitting by bytes", () => {
  it("gives parts within the limit that hold every character once and in order", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 64, max: 300 }), (whole, limit) => {
        const parts = splitByBytes(whole, limit);
        for (const part of parts) expect(byteLength(part)).toBeLessThanOrEqual(limit);
        const flat = (one: string): string => one.replace(/[\n|x ]/gu, "");
        expect(flat(parts.join(""))).toBe(flat(whole));
      }),
    );
  });

  it("never cuts inside a character as a reader sees it", () => {
    const family = "👨‍👩‍👧";
    expect(cutToBytes(`ab${family}`, 10)).toBe("ab");
    expect(splitByBytes(`${"贷".repeat(20)}${family}${"款".repeat(20)}`, 64).join("")).toContain(family);
    expect(cutToBytes("😀", 3)).toBe("");
  });

  it("ends a part at a line, else at a sentence", () => {
    expect(splitByBytes(`${"一".repeat(15)}\n${"二".repeat(15)}`, 64)).toEqual([
      "一".repeat(15),
      "二".repeat(15),
    ]);
    expect(splitByBytes(`${"一".repeat(14)}。${"二".repeat(14)}。[1]`, 64)).toEqual([
      `${"一".repeat(14)}。`,
      `${"二".repeat(14)}。[1]`,
    ]);
  });

  it("gives a table that is cut in two its head again", () => {
    const rows = Array.from({ length: 6 }, (_, index) => `| 第${index}行 | 内容 |`);
    const parts = splitByBytes(["| 甲 | 乙 |", "| :-- | :-- |", ...rows].join("\n"), 110);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part.startsWith("| 甲 | 乙 |\n| :-- | :-- |\n| 第")).toBe(true);
  });

  it("cuts a single monstrous cluster between its code points", () => {
    const monster = `a${"\u0301".repeat(200)}`;
    for (const part of splitByBytes(monster, 64)) expect(byteLength(part)).toBeLessThanOrEqual(64);
  });
});
