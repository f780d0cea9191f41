import { describe, expect, it } from "vitest";
import { readAsOf } from "../../../src/skills/ask/as-of.ts";

describe("the day a question asks about", () => {
  it.each([
    ["按2023年6月的规定，流贷最长多久？", "2023-06-30", "流贷最长多久？"],
    ["截至2024-06-30，受托支付标准是多少", "2024-06-30", "受托支付标准是多少"],
    ["2022年的时候流贷要不要受托支付", "2022-12-31", "流贷要不要受托支付"],
    ["按照2024年2月29日当时有效的办法，期限几年", "2024-02-29", "期限几年"],
    ["As of 2023-12-31, how long can a loan be?", "2023-12-31", "how long can a loan be?"],
  ])("%s", (text, asOf, question) => {
    expect(readAsOf(text)).toEqual({ asOf, question });
  });

  it.each([
    "2024年7月1日起施行的办法对期限怎么规定",
    "合同在2026年3月10日到期，能展期吗",
    "2025年的报表什么时候交",
    "按2024年2月30日的规定，期限几年",
  ])("stays today for: %s", (text) => {
    expect(readAsOf(text)).toEqual({ asOf: null, question: text });
  });
});
