// What is taken out of questions, what questions are shown, and to which competency words belong.

import { describe, expect, it } from "vitest";
import { competencyOfWords } from "../../src/insights/competency-words.ts";
import { sampleQuestions } from "../../src/insights/samples.ts";
import { stripped } from "../../src/insights/strip.ts";

const manual = "流动资金贷款期限 受托支付的标准 面谈提纲 抵押率 隐性负债 受益所有人识别";
const rules = { floor: 3, isTrade: (words: string) => manual.includes(words), names: ["华东精工"] };

describe("stripped", () => {
  it.each([
    ["江州明德纺织有限公司要800万流动资金贷款，最长几年？", /明德|江州|800/u],
    ["王总（13812345678）问抵押率最多多少", /王总|138/u],
    ["客户叫张伟，能不能受托支付", /张伟/u],
    ["鑫达机械厂这户，隐性负债怎么看", /鑫达/u],
    ["李国强老板说三千五百万不够", /李国强|三千五百万/u],
    ["发到 li.ming@example.com 或微信号 liming_8888", /example|liming/u],
    ["宏达贸易想申请2,000万元银承，保证金30%", /宏达|2,000|30/u],
    ["身份证330102199001011234的法人是谁", /3301/u],
  ])("takes names, companies, amounts and numbers out of %s", (text, secret) => {
    expect(stripped(text)).not.toMatch(secret);
  });

  it("leaves the matter", () => {
    expect(stripped("江州明德纺织有限公司要800万流动资金贷款，最长可以多久？")).toContain("流动资金贷款");
    expect(stripped("集团客户的统一授信额度怎么算")).toBe("集团客户的统一授信额度怎么算");
    expect(stripped("RAROC的底线利率怎么定")).toBe("RAROC的底线利率怎么定");
    expect(stripped("子公司担保要不要股东会决议")).toContain("担保");
  });
});

describe("sampleQuestions", () => {
  const asked = (...phrases: readonly string[]) =>
    phrases.map((phrase, at) => ({ person: `p${at}`, phrase }));

  it("rewords what three people asked alike", () => {
    const phrases = asked(
      "流动资金贷款期限最长多久？",
      "请问流动资金贷款期限是几年",
      "流动资金贷款期限能多长",
    );
    expect(sampleQuestions(phrases, rules)).toEqual(["流动资金贷款期限是怎么规定的？"]);
  });

  it("shows nothing that only two people asked, however often", () => {
    const twice = asked("抵押率最多多少？", "抵押率多少？");
    expect(sampleQuestions([...twice, ...twice, ...twice], rules)).toEqual([]);
  });

  it("shows no words of one client though three people ask about it", () => {
    const phrases = asked("华东精工能不能做", "华东精工怎么办", "华东精工行不行");
    expect(sampleQuestions(phrases, rules)).toEqual([]);
    const unknown = asked("宏远泰利能不能做", "宏远泰利怎么办", "宏远泰利行不行");
    expect(sampleQuestions(unknown, rules)).toEqual([]);
  });

  it("shows what the manual lacks when it is put together of the manual's words, and no piece torn out of it", () => {
    const written = {
      ...rules,
      isTrade: (words: string) => "数据资产入账，股权质押，月末，贸易".includes(words),
    };
    const compound = asked("数据资产质押怎么办理", "请问数据资产质押", "数据资产质押能不能做");
    expect(sampleQuestions(compound, written)).toEqual(["数据资产质押有什么规定？"]);
    const torn = asked("月末冲高怎么看", "月末冲高有什么规定", "月末冲高");
    expect(sampleQuestions(torn, written)).toEqual([]);
    const named = asked("数据贸易能不能做", "数据贸易怎么办", "数据贸易行不行");
    expect(sampleQuestions(named, written)).toEqual([]);
  });

  it("shows at most three, the most common first", () => {
    const phrases = ["抵押率", "受托支付", "面谈提纲", "隐性负债"].flatMap((subject, at) =>
      Array.from({ length: 7 - at }, (_, person) => ({ person: `p${person}`, phrase: `${subject}怎么办理` })),
    );
    const samples = sampleQuestions(phrases, rules);
    expect(samples).toHaveLength(3);
    expect(samples).toContain("受托支付怎么做？");
  });
});

describe("competencyOfWords", () => {
  it.each([
    ["银行流水不全，缺2024年下半年", "C10"],
    ["审计报告缺附注", "C08"],
    ["抵押物权属证明缺失", "C15"],
    ["受托支付用途凭证不全，缺发票", "C18"],
    ["股东会决议未盖章", "C15"],
    ["流动资金需求测算口径错误", "C06"],
    ["受益所有人识别材料过期", "C02"],
    ["实地调查照片缺少双人影像", "C12"],
    ["评级未更新", "C13"],
    ["项目资本金来源证明缺失", "C14"],
    ["征信报告显示对外担保未披露", "C11"],
    ["申报材料错别字多，格式不对", "C20"],
    ["利率定价低于底线，未报批", "C16"],
  ])("knows what %s is about", (reason, competency) => {
    expect(competencyOfWords(reason)).toBe(competency);
  });

  it("says nothing about words that point nowhere", () => {
    expect(competencyOfWords("请尽快处理")).toBeNull();
  });
});
