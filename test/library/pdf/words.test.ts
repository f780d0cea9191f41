import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinLines, withoutTypesettingSpaces } from "../../../src/library/pdf/join.ts";
import type { Line } from "../../../src/library/pdf/lines.ts";
import { fullWidthPunctuation } from "../../../src/library/pdf/punctuation.ts";
import { withoutRadicals } from "../../../src/library/pdf/radicals.ts";
import { withoutRunningLines } from "../../../src/library/pdf/running-lines.ts";

describe("the words of a PDF", () => {
  it.each([
    ["健", "康发展", "健康发展"],
    ["Basel", "III", "Basel III"],
    ["20", "24年", "2024年"],
    ["资本净额的", "15%", "资本净额的15%"],
  ])("joins %s and %s", (text, next, joined) => {
    expect(joinLines(text, next)).toBe(joined);
  });

  it.each([
    ["第一条  为 了加强", "第一条 为了加强"],
    ["第 十二 条 之 一 贷款", "第十二条之一 贷款"],
    ["自 2024 年 7 月 1 日起", "自2024年7月1日起"],
    ["Basel III 协议", "Basel III 协议"],
  ])("takes typesetting's spaces out of %s", (text, expected) => {
    expect(withoutTypesettingSpaces(text)).toBe(expected);
  });

  it.each([
    ["为,加强(以下简称贷款人);", "为，加强（以下简称贷款人）；"],
    ["不超过1,000万元,自10:30起", "不超过1,000万元，自10:30起"],
    ["业务指标(BI)乘以系数", "业务指标(BI)乘以系数"],
    ["不得低于25%;", "不得低于25%；"],
    ["Exposure (a), net: 1,000", "Exposure (a), net: 1,000"],
  ])("makes punctuation full-width in %s only where it is Chinese", (text, expected) => {
    expect(fullWidthPunctuation(text)).toBe(expected);
  });

  it("changes nothing but the width of marks, and no text without Chinese", () => {
    const text = fc.string({ unit: fc.constantFrom(..."贷款，,;:()1aA 。%") });
    fc.assert(
      fc.property(text, (before) => {
        const after = fullWidthPunctuation(before);
        expect(after.normalize("NFKC")).toBe(before.normalize("NFKC"));
        if (!/[贷款，。]/.test(before)) expect(after).toBe(before);
      }),
    );
  });

  it("writes characters for the radicals that look like them", () => {
    expect(withoutRadicals("⼀年⻓⻚⼾")).toBe("一年长页户");
  });
});

describe("running lines", () => {
  const line = (page: number, y: number, text: string): Line => {
    return { page, y, text, left: 50, right: 300, size: 10, pieces: [] };
  };

  it("are those that come again at their height, at the edge only", () => {
    const pages = [1, 2, 3].map((page) => [
      line(page, 20, "内部资料"),
      line(page, 100, "单位：万元"),
      line(page, 120, `正文${"甲乙丙"[page - 1]}`),
      line(page, 500, `${page} / 3`),
    ]);
    expect(withoutRunningLines(pages).map((lines) => lines.map(({ text }) => text))).toEqual([
      ["正文甲"],
      ["正文乙"],
      ["正文丙"],
    ]);
    const inside = pages.map((lines) => [
      lines[0]!,
      line(lines[0]!.page, 60, `开头${lines[0]!.page}节${lines[2]!.text}`),
      ...lines.slice(1),
    ]);
    expect(withoutRunningLines(inside)[0]?.map(({ text }) => text)).toContain("单位：万元");
  });

  it("leave a document of one page as it is, but for a lone page number", () => {
    const [only] = withoutRunningLines([[line(1, 20, "通知"), line(1, 100, "正文"), line(1, 500, "- 1 -")]]);
    expect(only?.map(({ text }) => text)).toEqual(["通知", "正文"]);
  });
});
