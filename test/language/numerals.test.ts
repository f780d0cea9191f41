import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chineseNumeral, parseChineseNumeral, parseEnglishNumeral } from "../../src/language/numerals.ts";

describe("Chinese numerals", () => {
  it.each([
    [0, "零"],
    [2, "二"],
    [10, "十"],
    [15, "十五"],
    [20, "二十"],
    [105, "一百零五"],
    [110, "一百一十"],
    [1_005, "一千零五"],
    [10_500, "一万零五百"],
    [100_050, "十万零五十"],
    [10_000_000, "一千万"],
    [10_500_000, "一千零五十万"],
    [100_005_000, "一亿零五千"],
    [1_200_000_000, "十二亿"],
    [1_000_000_000_000, "一万亿"],
  ])("writes %d as %s and reads it back", (value, text) => {
    expect(chineseNumeral(value)).toBe(text);
    expect(parseChineseNumeral(text)).toBe(value);
  });

  it("reads back every integer from 0 to 10^12 that it writes", () => {
    const magnitude = fc
      .integer({ min: 0, max: 12 })
      .chain((power) => fc.integer({ min: 0, max: 10 ** power }).map(Math.round));
    const sparse = fc
      .tuple(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 0, max: 9999 }),
      )
      .map(([high, power, low]) => high * 10 ** power + low);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.maxSafeNat().map((n) => n % (1e12 + 1)),
          magnitude,
          sparse,
        ),
        (value) => {
          expect(parseChineseNumeral(chineseNumeral(value))).toBe(value);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["二〇二四", 2024],
    ["二零二四", 2024],
    ["两千万", 20_000_000],
    ["3千万", 30_000_000],
    ["5百万", 5_000_000],
    ["1000万", 10_000_000],
    ["1.23亿", 123_000_000],
    ["1.1万", 11_000],
    ["1.2万亿", 1_200_000_000_000],
    ["1亿5000万", 150_000_000],
    ["一亿两千万", 120_000_000],
    ["一点五", 1.5],
    ["一点二五亿", 125_000_000],
    ["百万", undefined],
    ["一百五", 150],
    ["三千二", 3_200],
    ["一万五", 15_000],
    ["伍佰万", 5_000_000],
    ["壹仟贰佰叁拾", 1_230],
    ["零点五", 0.5],
    ["007", 7],
  ])("reads %s as %s", (text, value) => {
    expect(parseChineseNumeral(text)).toBe(value);
  });

  it.each(["", "三五", "二三十", "万一", "千", "十之", "一般", "一万万万", "十十", "三百四百"])(
    "finds no value in “%s”",
    (text) => {
      expect(parseChineseNumeral(text)).toBeUndefined();
    },
  );

  it.each([-1, 1.5, Number.NaN, 1e16])("refuses to write %d", (value) => {
    expect(() => chineseNumeral(value)).toThrow(RangeError);
  });
});

describe("English numerals", () => {
  it.each([
    ["three", 3],
    ["twenty-five million", 25_000_000],
    ["one hundred and five", 105],
    ["two thousand three hundred", 2_300],
    ["ten million", 10_000_000],
    ["million", undefined],
    ["several", undefined],
  ])("reads %s as %s", (text, value) => {
    expect(parseEnglishNumeral(text)).toBe(value);
  });
});
