import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FoundNumber, numbersIn, sameNumber } from "../../src/language/numbers.ts";
import { chineseNumeral } from "../../src/language/numerals.ts";

const shown = (text: string) =>
  numbersIn(text).map(({ kind, value, unit }) => `${kind} ${value} ${unit}`.trim());
const only = (text: string): FoundNumber => {
  const found = numbersIn(text);
  expect(found, text).toHaveLength(1);
  return found[0]!;
};

describe("numbers in a sentence", () => {
  it.each<[string, string[]]>([
    ["期限三年", ["duration 36 month"]],
    ["36个月以内", ["duration 36 month"]],
    ["一年半后", ["duration 18 month"]],
    ["每半年检查一次", ["duration 6 month", "count 1 次"]],
    ["按季结息", ["duration 3 month"]],
    ["自三十日起", ["duration 30 day"]],
    ["五个工作日内", ["duration 5 working-day"]],
    ["贷款一千万元", ["money 10000000 CNY"]],
    ["贷款1,000万元", ["money 10000000 CNY"]],
    ["贷款10,000,000元", ["money 10000000 CNY"]],
    ["贷款1亿5000万元", ["money 150000000 CNY"]],
    ["人民币伍佰万元整", ["money 5000000 CNY"]],
    ["US$5 million", ["money 5000000 USD"]],
    ["300万美元", ["money 3000000 USD"]],
    ["贷款1000万行吗", ["money 10000000 CNY"]],
    ["比例为百分之二十", ["percent 20 %"]],
    ["比例为20％", ["percent 20 %"]],
    ["万分之五", ["percent 0.05 %"]],
    ["0.5‰", ["percent 0.05 %"]],
    ["三分之二以上", ["percent 66.6666666667 %"]],
    ["董事的1/3", ["percent 33.3333333333 %"]],
    ["首付三成", ["percent 30 %"]],
    ["LPR+45BP", ["percent 0.45 point"]],
    ["下调50个基点", ["percent 0.5 point"]],
    ["5个百分点", ["percent 5 point"]],
    ["5%—10%", ["percent 5 %", "percent 10 %"]],
    ["百分之五至十", ["percent 5 %", "percent 10 %"]],
    ["3-5年", ["duration 36 month", "duration 60 month"]],
    ["三至五年", ["duration 36 month", "duration 60 month"]],
    ["500至1000万元", ["money 5000000 CNY", "money 10000000 CNY"]],
    ["罚款一倍以上五倍以下", ["multiple 1 times", "multiple 5 times"]],
    ["2024年7月1日", ["date 20240701 date"]],
    ["2024-07-01起", ["date 20240701 date"]],
    ["二〇二四年七月一日", ["date 20240701 date"]],
    ["July 1, 2024", ["date 20240701 date"]],
    ["1 July 2024", ["date 20240701 date"]],
    ["7月1日", ["date 701 month-day"]],
    ["2024年", ["date 2024 year"]],
    ["第十一条第二款第（三）项", ["clause 11 条", "clause 2 款", "clause 3 项"]],
    ["第11条", ["clause 11 条"]],
    ["第十条之一", ["clause 10 条之1"]],
    ["Article 11", ["clause 11 条"]],
    ["第一还款来源", ["ordinal 1"]],
    ["2名调查人员", ["count 2 person"]],
    ["双人调查", ["count 2 person"]],
    ["不得少于二人", ["count 2 person"]],
    ["五级分类", ["count 5 级"]],
    ["three years", ["duration 36 month"]],
    ["within 5 working days", ["duration 5 working-day"]],
    ["ten million yuan", ["money 10000000 CNY"]],
    ["RMB 10 million", ["money 10000000 CNY"]],
    ["two-thirds", ["percent 66.6666666667 %"]],
    ["增长率为-3%", ["percent -3 %"]],
  ])("finds in “%s” %j", (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it.each([
    "一般、一定、统一、一致、万一",
    "第三方与第三人",
    "一方面进一步加强",
    "千方百计",
    "三品三表、七不准四公开",
    "单一客户与同一借款人",
    "单位：万元",
    "结论[1][2]",
    "一、适用范围",
    "（一）营业执照",
    "1. 营业执照\n2、审计报告",
    "十分重要",
    "二者择一",
    "no one knows",
    "上半年",
  ])("finds none in “%s”", (text) => {
    expect(numbersIn(text)).toEqual([]);
  });

  it("gives the exact text and place of each number", () => {
    const text = "自2024年7月1日起，不超过３年、1,000万元。";
    const found = numbersIn(text);
    expect(found.map((number) => number.text)).toEqual(["2024年7月1日", "３年", "1,000万元"]);
    for (const { start, end, text: slice } of found) expect(text.slice(start, end)).toBe(slice);
  });

  it("keeps what has no sure value comparable by its characters only", () => {
    expect(sameNumber(only("三五年"), only("三五年"))).toBe(true);
    expect(sameNumber(only("三五年"), only("二三年"))).toBe(false);
    expect(sameNumber(only("三五年"), only("35年"))).toBe(false);
  });

  it("finds the same value however an integer is written", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 12 }),
        fc.constantFrom("元", "年", "个工作日", "%", "户", "个基点"),
        (value, unit) => {
          const forms = [
            `${value}${unit}`,
            `${value.toLocaleString("en-US")}${unit}`,
            `${chineseNumeral(value)}${unit}`,
          ];
          const readable = unit === "年" && value >= 1900 && value <= 2100 ? [] : forms;
          for (const form of readable) expect(sameNumber(only(form), only(forms[0]!)), form).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("never throws, and its places never overlap, on any text", () => {
    const piece = fc.constantFrom(
      ..."零一二十百千万亿两半0123456789.,，%年月日元第条分之至-—（）个 ",
      "个月",
      "百分之",
      "BP",
      "to",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }).map((all) => all.join("")),
        (text) => {
          let last = 0;
          for (const { start, end, text: slice } of numbersIn(text)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(text.slice(start, end)).toBe(slice);
            last = end;
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("the same number", () => {
  it.each([
    ["三年", "36个月"],
    ["三年", "three years"],
    ["1000万元", "一千万元"],
    ["1亿元", "10000万元"],
    ["1.23亿元", "12300万元"],
    ["20%", "百分之二十"],
    ["每季度", "3个月"],
    ["两名", "2人"],
    ["第十一条", "Article 11"],
    ["45BP", "45个基点"],
    ["2024年7月1日", "2024/7/1"],
  ])("%s is %s", (a, b) => {
    expect(sameNumber(only(a), only(b))).toBe(true);
  });

  it.each([
    ["三年", "五年"],
    ["1000万元", "1000万美元"],
    ["1000万元", "1000元"],
    ["30日", "30个工作日"],
    ["30天", "1个月"],
    ["10%", "10个百分点"],
    ["10%", "10倍"],
    ["第十一条", "第十一章"],
    ["第三条", "三年"],
    ["2024年7月1日", "2023年7月1日"],
    ["2024年7月1日", "7月1日"],
    ["3月", "3个月"],
    ["5户", "5笔"],
  ])("%s is not %s", (a, b) => {
    expect(sameNumber(only(a), only(b))).toBe(false);
  });
});
