import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemDepth, labelOf, numberOf, tidyTitle } from "../../src/library/structure/labels.ts";

describe("labels", () => {
  it.each([
    ["第十一条 流动资金贷款期限原则上不超过三年。", "article", "第十一条"],
    ["第十二条之一 犯前款罪的", "article", "第十二条之一"],
    ["第 十 条　范围", "article", "第十条"],
    ["第12条：范围", "article", "第12条"],
    ["第五条【期限】三年", "article", "第五条"],
    ["第一条为了规范操作，制定本规程。", "article", "第一条"],
    ["第二章　总　则", "division", "第二章"],
    ["第三节 出票", "division", "第三节"],
    ["第一分编 通则", "division", "第一分编"],
    ["第一章总则", "division", "第一章"],
    ["附件1：测算示例", "annex", "附件1"],
    ["附 录", "annex", "附录"],
    ["一、人民法院依法裁定。", "numbered", "一"],
    ["3.2.1 授信期限", "numbered", "3.2.1"],
  ])("%s is %s %s", (line, kind, key) => expect(labelOf(line)).toMatchObject({ kind, key }));

  it.each([
    "第三条第一款所称期限，是指合同期限。",
    "第三条的规定适用于本行。",
    "第三条、第四条不适用。",
    "第二章的规定",
    "第一章规定的条件，应当同时满足。",
    "附则",
    "附表所列各项不得变更。",
    "3.45% 是执行利率",
    "“第十五条 修改为",
  ])("%s has no label", (line) => expect(labelOf(line)).toBeNull());

  it("tells items from sub-items", () => {
    expect(["正文", "（一）甲", "(1)乙", "①丙", "1.丁", "1.5倍"].map(itemDepth)).toEqual([0, 1, 2, 2, 2, 0]);
  });

  it("tidies spread titles", () => {
    expect(tidyTitle("第一章　总　则")).toBe("第一章 总则");
    expect(tidyTitle("第 一 章 贷款 管理")).toBe("第一章 贷款 管理");
  });

  it("reads back every number below ten thousand", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), (n) => numberOf(chinese(n)) === n));
    expect(numberOf("十")).toBe(10);
    expect(numberOf("１２")).toBe(12);
  });
});

/** Written the long way, as statutes number their articles: 1010 is 一千零一十. */
function chinese(value: number): string {
  const digits = "零一二三四五六七八九";
  const places = [...String(value)].map((digit, index, all) =>
    digit === "0" ? "零" : `${digits[Number(digit)]}${["", "十", "百", "千"][all.length - 1 - index]}`,
  );
  return places.join("").replace(/零+/g, "零").replace(/零$/, "");
}
