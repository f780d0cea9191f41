import { describe, expect, it } from "vitest";
import { contentOf, kindOf, searchTextOf } from "../../../src/skills/ask/question.ts";

describe("the kind of a question", () => {
  it.each([
    ["流动资金贷款最长可以多久？", "duration"],
    ["固贷期限一般几年", "duration"],
    ["征信授权书几个工作日内要交", "duration"],
    ["贷后检查多久做一次", "frequency"],
    ["评级隔多久更新", "frequency"],
    ["项目贷款什么情况下必须受托支付？", "conditions"],
    ["借款人应当符合哪些条件", "conditions"],
    ["开户要准备什么材料", "documents"],
    ["客户申请授信需要提供哪些资料？", "documents"],
    ["什么是受托支付？", "definition"],
    ["银团贷款是什么意思", "definition"],
    ["抵押率最高多少", "amount"],
    ["有效流水怎么算", "formula"],
    ["风险限额的公式是什么", "formula"],
    ["怎么算首贷户", "definition"],
    ["什么样的客户算有效户", "definition"],
    ["怎么认定是不是小微企业", "steps"],
    ["互保还能做吗", "permission"],
    ["两家公司算不算集团", "permission"],
    ["按季结息是几号结", "duration"],
    ["什么样的客户不能受理", "conditions"],
    ["五级分类是哪五级", "list"],
    ["注册资本要求是什么", "amount"],
    ["流贷能不能用来买理财", "permission"],
    ["贷款可以用于股东分红吗", "permission"],
    ["展期怎么办理", "steps"],
    ["审批通过后的放款流程", "steps"],
    ["谁来做贷后检查", "who"],
    ["放款由哪个部门审核", "who"],
    ["流动资金贷款和固定资产贷款有什么区别", "difference"],
    ["为什么要双人调查", "why"],
    ["担保方式有哪些", "list"],
    ["集团客户统一授信", "other"],
    ["How long can a working capital loan be?", "duration"],
    ["Can the loan be used to pay dividends?", "permission"],
    ["What documents does the borrower need?", "documents"],
    ["Which documents are required?", "documents"],
  ])("%s is %s", (question, kind) => {
    expect(kindOf(question)).toBe(kind);
  });
});

describe("the content of a question", () => {
  it.each([
    ["请问流动资金贷款最长可以多久？", "流动资金贷款"],
    ["什么情况下信托无效？", "信托无效"],
    ["A角出差谁去汇报", "A角出差 去汇报"],
    ["展期要提前多久申请", "展期要 申请"],
    ["多收的钱几天内要退", "多收 钱 要退"],
    ["银团一般分几组", "银团 分 组"],
    ["What is the maximum LTV for a plant?", "maximum LTV plant"],
  ])("%s leaves %s", (question, content) => {
    expect(contentOf(question)).toBe(content);
  });

  it("is searched with the words of a definition when one is asked for", () => {
    expect(searchTextOf("什么是受托支付？", "definition")).toBe("受托支付 所称 是指");
  });

  it("falls back to the whole question when it is nothing but asking words", () => {
    expect(searchTextOf("为什么？", "why")).toBe("为什么？");
  });
});
