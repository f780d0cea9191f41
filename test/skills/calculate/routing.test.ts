import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createConversation, wholeNeed } from "./conversation.ts";

const { skill } = createConversation();

describe("questions about rules are left to the manual", () => {
  it.each([
    "流贷额度怎么测算",
    "RAROC 是什么",
    "罚息怎么算",
    "流动资金贷款最长可以多久？",
    "固贷最长多久？",
    "流贷超过3年可以吗",
    "流贷额度1000万以上谁审批",
    "逾期90天怎么分类",
    "银承保证金比例最低多少",
    "贴现利率由谁定",
    "并购贷款最高可以占交易价款的百分之几",
    "偿债备付率不低于1.3是哪条规定",
    "等额本息和等额本金有什么区别",
    "先息后本的流贷能不能超过1年",
    "综合融资成本清单要列哪些费用",
    "归行率低于50%怎么办",
    "RAROC低于门槛10%还能做吗",
    "LPR是什么意思",
    "现在LPR是多少",
    "担保费要不要算进综合成本",
    "项目提款时资本金要到位多少",
    "客户收入1.2亿，流贷要准备哪些材料",
    "算不算不良贷款",
    "小微企业贷款利率上限有规定吗",
    "五级分类逾期多少天算次级",
    "测算营运资金量时，能不能用毛利率代替销售利润率",
    "How is penalty interest calculated?",
    "What is RAROC?",
    "Which documents does a working capital loan need?",
    "贷款1000万要报总行吗",
    "你好",
    "原文 1",
    "谢谢",
  ])("%s", (text) => {
    expect(skill.recognises(text)).toBe(false);
  });

  it("does not take a single question of the manual's own collection", () => {
    const file = new URL("../../dialogues/manual-questions.jsonl", import.meta.url);
    const questions = readFileSync(file, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { question: string }).question);
    expect(questions.filter((question) => skill.recognises(question))).toEqual([]);
  });
});

describe("requests to compute are taken", () => {
  it.each([
    wholeNeed,
    "帮我算一下流贷额度",
    "测算一下营运资金量：收入8000万，成本6400万",
    "RAROC 是多少，贷款1000万，利率3.65%，PD1.2%",
    "1000万三年等额本息每月还多少",
    "LPR加45BP是多少",
    "LPR+30bp呢",
    "贴现1000万181天利率1.2%利息多少",
    "开1000万银承，30%保证金，半年，贴现率1.2%，成本多少",
    "保理500万应收，融资比例80%，90天，利率4.2%，综合成本多少",
    "本金2000万逾期30天罚息多少，合同利率3.45",
    "项目总投资5亿，资本金1亿，贷款4亿，资本金到位4000万，最多提款多少",
    "并购价款10亿，控制型，能贷多少，帮我算下",
    "DSCR算一下：EBITDA 9000，所得税900，还本4000，利息1400",
    "本行回款4427.5 全部回款12650 我行贷款1400 有息融资4200 归行率多少",
    "贷款1000万利率3.65%，1BP值多少，PD1.2%，一年期",
    "1000万一年3.65%担保费率0.8%，担保贷款综合成本是多少",
    "资本净额125亿，一级资本净额100亿，单一客户上限是多少",
    "净利润495，分红100，期初净资产4400，期末净资产4795，可持续增长率多少",
    "授信上限测算一下：需求1094.5万，净资产4795，他行融资2800",
    "等额本息 500万 5年 4.2% 月供",
    "逾期91天，借新还旧，算一下五级分类",
    "预警分值算一下：收入下降，报表迟交",
    "产值1.2亿，用电480万度，同业下限18，上限32，电费核产值算一下",
    "帮我算一笔",
    "Calculate the monthly payment on a loan of RMB 10 million over 3 years at 3.6%, annuity",
    "work out the RAROC: loan 10 million, rate 3.65%, PD 1.2%",
    "帮我测一下流代额度啊，去年收入一点二个亿，成本九千六百万",
  ])("%s", (text) => {
    expect(skill.recognises(text)).toBe(true);
  });
});

describe("a running calculation", () => {
  it("leaves side questions, thanks and new topics to the others, and goes on afterwards", async () => {
    const { say } = createConversation();
    await say("RAROC 是多少，贷款1000万，利率3.65%");
    for (const aside of [
      "固贷最长多久？",
      "PD是什么",
      "谢谢",
      "原文 1",
      "流贷超过3年可以吗",
      "贷款利率3%以下要谁批？",
    ]) {
      expect(await say(aside)).toBeNull();
    }
    expect((await say("1.2%"))?.text).toContain("RAROC 7.8472%");
  });

  it("leaves side questions to the others after a result as well", async () => {
    const { say } = createConversation();
    await say("LPR加45BP是多少");
    for (const aside of ["LPR什么时候公布", "利率低于LPR可以吗", "好的", "那固贷呢", "重定价日怎么定"]) {
      expect(await say(aside)).toBeNull();
    }
    expect((await say("如果加60BP呢"))?.text).toContain("3.60%");
  });

  it("leaves what a red line forbids to the skill that refuses", async () => {
    const { say } = createConversation();
    await say(wholeNeed);
    for (const bend of [
      "把应收调小一点好看",
      "利润率改低就能多贷吧",
      "把存货调大点额度就上去了",
      "增长率往高了填，多批点",
      "能不能让客户先存一笔再放款",
    ]) {
      expect(await say(bend)).toBeNull();
    }
    expect(await say("利润率改成8%")).not.toBeNull();
  });

  it("lets another calculation begin", async () => {
    const { say } = createConversation();
    await say("RAROC 是多少，贷款1000万，利率3.65%");
    expect((await say("LPR加45BP是多少"))?.text).toContain("执行利率3.45%");
  });
});
