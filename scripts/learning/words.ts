// What people of the simulation say: questions with the client names, amounts and telephone numbers that people
// put into questions, and the reasons with which files come back.

import type { Chance } from "../samples/random.ts";

/** For each competency: subjects people ask about, in their own words. */
const subjects: Readonly<Record<string, readonly string[]>> = {
  C01: ["流贷期限", "银行承兑汇票期限", "保函种类"],
  C02: ["存贷挂钩", "受益所有人识别", "员工和客户资金往来"],
  C03: ["准入名单", "多头授信的企业", "目标客户筛选"],
  C04: ["上下游客户", "股东关系", "供应链资金往来"],
  C05: ["面谈提纲", "客户说法矛盾", "间接提问"],
  C06: ["营运资金测算", "额度测算的增长率", "资金缺口"],
  C07: ["行业限额", "产能过剩行业", "区域风险"],
  C08: ["资产负债率", "应收账款周转", "现金流比率"],
  C09: ["报表勾稽", "纳税申报和收入不符", "存货虚高"],
  C10: ["有效流水", "流水集中度", "月末冲高"],
  C11: ["隐性负债", "民间借贷迹象", "对外担保"],
  C12: ["双人实地", "用电量核对", "现场照片"],
  C13: ["评级调整", "统一授信额度", "集团客户"],
  C14: ["项目资本金", "偿债备付率", "并购贷款比例"],
  C15: ["抵押率", "押品评估", "公司担保决议"],
  C16: ["LPR加点", "RAROC底线", "综合成本"],
  C17: ["营销方案", "融资建议书", "客户压价"],
  C18: ["受托支付", "提款条件", "面签"],
  C19: ["贷后检查频率", "五级分类", "预警报告"],
  C20: ["贷审会说明", "AB角分工", "申报材料"],
};
const clients = ["华东精工", "明德纺织有限公司", "江州远洋贸易公司", "瑞祥食品集团", "鑫达机械厂"];
const patterns = [
  (subject: string) => `${subject}有什么规定？`,
  (subject: string) => `${subject}怎么做？`,
  (subject: string, client: string) => `${client}这户，${subject}怎么掌握？`,
  (subject: string, client: string, amount: string) => `${client}要${amount}万元，${subject}能不能放宽？`,
  (subject: string, client: string, amount: string, phone: string) =>
    `${client}王总（${phone}）问${subject}最多可以到多少，他要${amount}万`,
];

export function questionAbout(competency: string, item: number, chance: Chance): string {
  const choices = subjects[competency] ?? ["贷款"];
  const subject = choices[item % choices.length]!;
  const amount = String(chance.whole(3, 90) * 100);
  const phone = `13${chance.digits(9)}`;
  return chance.pick(patterns)(subject, chance.pick(clients), amount, phone);
}

/** A clause of the simulated manual. */
export function subjectClause(competency: string, item: number): string {
  return `模拟手册-${competency}#第${item + 1}条`;
}

const reasons: Readonly<Record<string, string>> = {
  C02: "受益所有人识别材料不符合反洗钱要求",
  C06: "流动资金需求测算口径有误",
  C08: "审计报告附注不全",
  C10: "银行流水不全",
  C13: "评级资料未更新",
  C14: "项目资本金来源证明缺失",
  C15: "抵押物权属证明缺失",
  C18: "受托支付用途凭证缺发票",
};

export function returnReasonOf(competency: string): string {
  return reasons[competency] ?? "材料缺失";
}
