import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chineseNumeral,
  otherNumerals,
  readChineseNumeral,
} from "../../../src/retrieval/lexical/numerals.ts";

describe("numerals", () => {
  it.each([
    [0, "零"],
    [10, "十"],
    [12, "十二"],
    [105, "一百零五"],
    [1050, "一千零五十"],
    [10_000_000, "一千万"],
    [120_000_005, "一亿二千万零五"],
  ])("writes %i as %s", (number, words) => {
    expect(chineseNumeral(number)).toBe(words);
  });

  it("reads back every number that it writes", () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999_999 }), (number) => {
        expect(readChineseNumeral(chineseNumeral(number))).toBe(number);
      }),
    );
  });

  it.each([
    ["3年内超过30%", ["三年", "百分之三十"]],
    ["一千万元", ["1000万元"]],
    ["1,000万元", ["一千万元"]],
    ["两年", ["2年"]],
    ["百分之三十", ["30%"]],
    ["二〇二四年", ["2024年"]],
    ["第三十条", ["30条"]],
    ["一般", []],
    ["千万不要", []],
    ["3.85%", []],
    ["没有数字", []],
  ])("writes the numbers of %s the other way", (text, expected) => {
    expect(otherNumerals(text)).toEqual(expected);
  });
});
