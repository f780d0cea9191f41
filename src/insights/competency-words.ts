// The words by which reviewers say what was wrong with a file, and people what their question is about. The
// longest words found decide; words that do not point anywhere clearly say nothing.

const words: Readonly<Record<string, readonly string[]>> = {
  C01: ["贷款用途", "贷款期限", "品种", "保函", "信用证", "承兑汇票", "贴现", "保理", "贸易背景", "贸易融资"],
  C02: [
    "反洗钱",
    "受益所有人",
    "七不准",
    "存贷挂钩",
    "合规",
    "红线",
    "资金往来",
    "利益冲突",
    "尽职免责",
    "违规",
  ],
  C03: ["准入", "名单", "目标客户", "禁入", "多头授信", "客户筛选"],
  C04: ["上下游", "生态图", "股东关系", "股权结构", "实际控制人", "关联关系", "供应链"],
  C05: ["访谈", "面谈", "沟通记录", "提纲"],
  C06: ["需求测算", "营运资金", "资金缺口", "额度测算", "测算表", "测算", "借款需求", "资金需求"],
  C07: ["行业", "产能", "区域风险", "行业限额", "国别"],
  C08: [
    "财务报表",
    "审计报告",
    "报表",
    "附注",
    "资产负债表",
    "现金流量表",
    "资产负债率",
    "比率",
    "周转率",
    "科目明细",
  ],
  C09: ["虚假", "造假", "勾稽", "粉饰", "纳税申报", "完税证明", "发票异常", "报表与税务", "不符"],
  C10: ["流水", "对账单", "银行明细", "有效流水", "余额链"],
  C11: ["征信", "或有负债", "隐性负债", "民间借贷", "对外担保", "未披露", "负债不实"],
  C12: ["实地", "现场照片", "双人", "走访", "用电", "影像资料", "现场核查", "尽调照片"],
  C13: ["评级", "统一授信", "授信额度", "集团客户", "限额", "额度占用", "合并授信"],
  C14: [
    "项目资本金",
    "资本金",
    "可研",
    "立项",
    "环评",
    "项目批复",
    "偿债备付率",
    "并购",
    "项目评估",
    "施工许可",
    "用地",
  ],
  C15: [
    "抵押",
    "质押",
    "押品",
    "评估报告",
    "权属",
    "他项",
    "担保",
    "保证人",
    "股东会决议",
    "董事会决议",
    "担保决议",
    "不动产",
    "抵押率",
  ],
  C16: ["利率", "定价", "lpr", "raroc", "加点", "综合成本", "收益测算", "底线"],
  C17: ["融资建议书", "营销方案", "谈判", "方案", "调查报告", "建议书"],
  C18: [
    "合同",
    "面签",
    "签章",
    "盖章",
    "用印",
    "签字",
    "提款",
    "受托支付",
    "自主支付",
    "发票",
    "用途凭证",
    "支付凭证",
    "放款",
    "借据",
    "贸易合同",
    "购销合同",
    "用款",
    "收款方",
  ],
  C19: ["贷后", "预警", "五级分类", "分类", "不良", "逾期", "检查报告", "展期"],
  C20: [
    "错别字",
    "申报材料",
    "申报表",
    "格式",
    "审批表",
    "贷审会",
    "ab角",
    "材料缺失",
    "缺材料",
    "材料不全",
    "资料不全",
    "考核",
  ],
};

const entries = Object.entries(words).flatMap(([competency, list]) =>
  list.map((word) => ({ competency, word })),
);

/** The competency that the words point to, e.g. "流水不全，缺2024年对账单" → "C10"; null where none does clearly. */
export function competencyOfWords(text: string): string | null {
  const plain = text.toLowerCase().replace(/\s+/gu, "");
  const found = entries.filter(({ word }) => plain.includes(word));
  const telling = found.filter(
    ({ word }) => !found.some((other) => other.word !== word && other.word.includes(word)),
  );
  const scores = new Map<string, number>();
  for (const { competency, word } of telling) {
    scores.set(competency, (scores.get(competency) ?? 0) + word.length);
  }
  const [best, next] = [...scores].toSorted((one, other) => other[1] - one[1]);
  if (!best) return null;
  if (next && next[1] === best[1]) {
    // Of equals the one named first: "流水缺失，合同…" is about the bank flows.
    const first = telling.toSorted((one, other) => plain.indexOf(one.word) - plain.indexOf(other.word));
    return first.find(({ competency }) => scores.get(competency) === best[1])?.competency ?? null;
  }
  return best[0];
}
