import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WeighedPart } from "../../../src/skills/ask/evidence.ts";
import { conclusionWord } from "../../../src/skills/ask/permission.ts";

function part(text: string, coverage = 1): WeighedPart {
  return { text, start: 0, kind: "sentence", coverage, own: coverage, fitsKind: true, score: 1 };
}

const word = (question: string, text: string, coverage = 1) =>
  conclusionWord(question, "permission", part(text, coverage), "zh");

describe("the word before an answer to a yes-or-no question", () => {
  it.each([
    ["贷款可以用于股东分红吗", "贷款不得用于股东分红。", "不可以："],
    ["能拆分金额规避授权吗", "严禁拆分金额规避授权。", "不可以："],
    ["可以向关系人发放信用贷款吗", "不允许向关系人发放信用贷款。", "不可以："],
    ["有争议的押品能接受吗", "权属有争议的押品不予接受。", "不可以："],
    ["可以参照流动资金贷款办理吗", "小额融资可以参照流动资金贷款办理。", "可以："],
    ["小微企业允许按连续生产时段测算吗", "小微企业可按连续生产时段测算。", "可以："],
    ["合同需要双人面签吗", "合同必须双人面签。", "需要："],
    ["贷前调查要双人吗", "贷前调查应双人实地进行。", "需要："],
  ])("%s — %s", (question, text, said) => {
    expect(word(question, text)).toBe(said);
  });

  it.each([
    ["the sentence has an exception", "可以超过3年吗", "原则上不得超过3年。"],
    ["a leave waits for a condition", "可以直接放款吗", "担保落实后方可放款。"],
    ["a leave waits for an approval", "可以变更用途吗", "经原审批人批准，可以变更用途。"],
    ["a leave has stated cases", "可以简化调查吗", "有下列情形之一的，可以简化调查。"],
    ["only some cases are allowed", "可以参照流贷办理吗", "50万元以下的，可以参照流贷办理。"],
    ["it bans another act", "客户经理可以参加贷审会吗", "客户经理不得在贷审会上投票表决。"],
    ["it speaks of fewer people", "可以收取承诺费吗", "对小微企业贷款不得收取承诺费。"],
    ["it demands another act", "调查需要客户签字吗", "调查必须双人进行。"],
    ["it bans one thing and allows another", "可以介绍结算吗", "可以介绍结算，不得强制办理。"],
    ["a duty is waived", "需要提供财务报表吗", "应提供纳税申报表，无需提供财务报表。"],
    ["a duty is waived otherwise", "必须现场调查吗", "小微企业不必现场调查，应留存依据。"],
    ["the sentence neither bans nor allows", "可以提前还款吗", "提前还款按合同约定办理。"],
    ["可 only stands in another word", "可以核销吗", "可疑类贷款的许可文件由总行保管。"],
    ["应 only stands in another word", "需要存货吗", "供应商与存货相应增加。"],
    ["要 only stands in another word", "主要流程合规吗", "调查必须双人进行。"],
    ["能 only stands in another word", "还款能力合规吗", "不得降低对还款能力的评价。"],
    ["a force majeure is no ban", "可以延长吗", "因不可抗力无法完成的，双方协商。"],
    ["the question is itself negative", "不能一个人去吗", "可以一人前往。"],
  ])("is left out when %s", (_, question, text) => {
    expect(word(question, text)).toBe("");
  });

  it("is left out when the sentence hardly speaks of what was asked", () => {
    expect(word("贷款可以用于股东分红吗", "贷款不得用于股东分红。", 0.5)).toBe("");
  });

  it("is left out for every other kind of question", () => {
    expect(conclusionWord("贷款可以多久", "duration", part("贷款不得超过三年。"), "zh")).toBe("");
  });

  it("is English in an English answer", () => {
    const text = "贷款不得用于股东分红。";
    expect(conclusionWord("Can the loan pay dividends?", "permission", part(text), "en")).toBe("No: ");
  });

  it("never says yes before a sentence that forbids, whatever else it says", () => {
    const bans = [
      "不得",
      "禁止",
      "严禁",
      "不准",
      "不允许",
      "不可以",
      "不可",
      "不能",
      "不予",
      "不应",
      "不许",
      "无权",
    ];
    const rest = fc.constantFrom(
      "可以办理",
      "客户经理可自行决定",
      "允许展期",
      "应当登记",
      "由支行负责",
      "按月报告",
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...bans),
        fc.array(rest, { maxLength: 3 }),
        fc.array(rest, { maxLength: 3 }),
        fc.constantFrom("可以这样办吗", "能这样办吗", "允许这样办吗", "需要这样办吗"),
        (ban, before, after, question) => {
          const text = `${[...before, `${ban}这样办`, ...after].join("，")}。`;
          expect(["", "不可以："]).toContain(word(question, text));
        },
      ),
    );
  });
});
