// What two texts may share: pairs of Han characters and English words without their endings.

const empty =
  /[的了是在有您你我他她它们吗呢吧啊呀嘛就都也还这那个一不没说把给和跟与到去来上下要会能可什么怎多少几谁哪样里头边儿]/u;
const common = new Set([
  "with",
  "that",
  "this",
  "what",
  "your",
  "have",
  "from",
  "would",
  "could",
  "there",
  "when",
  "they",
  "will",
  "about",
  "does",
  "been",
  "were",
  "just",
  "more",
]);

/** English words of the trade in the characters of the scenarios' names. */
const glossary: Readonly<Record<string, string>> = {
  order: "订单",
  patent: "专利",
  receivable: "应收",
  insuranc: "信保",
  warehous: "仓库",
  stock: "存货",
  training: "培训",
  train: "培训",
  account: "账户",
  branch: "支行",
  document: "材料",
  paper: "材料",
  statement: "流水",
  report: "报表",
  invoic: "发票",
  contract: "合同",
  shop: "商铺",
  clinic: "门诊",
  flat: "住宅",
  truck: "自有",
  equipment: "设备",
  workshop: "车间",
  factor: "厂房",
  plant: "厂房",
  land: "土地",
  hedg: "远期",
  monthl: "每月",
  quarterl: "每季",
  weekl: "每周",
  visit: "到厂",
  salar: "代发",
  payroll: "代发",
  dividend: "分红",
  wag: "工资",
  worker: "工人",
  supplier: "供应商",
  custom: "客户",
  buy: "买方",
  famil: "家里",
  hospital: "医院",
  bed: "床位",
  equipmen: "设备",
  machin: "机器",
  investor: "投资人",
  round: "融资",
  project: "项目",
  sit: "工地",
  own: "业主",
  pric: "价格",
  rat: "利率",
  apply: "申请",
  application: "申请",
  call: "电话",
  milestone: "进度",
  cash: "现金",
  platform: "平台",
  seal: "盖章",
  stamp: "盖章",
  original: "原件",
  confirm: "确认",
};

/** Pairs without an empty character, and English stems of four letters or more. */
export function tokensOf(text: string): ReadonlySet<string> {
  const tokens = new Set<string>();
  for (const [run] of text.matchAll(/\p{sc=Han}{2,}/gu)) {
    for (let at = 0; at + 1 < run.length; at += 1) {
      const pair = run.slice(at, at + 2);
      if (!empty.test(pair)) tokens.add(pair);
    }
  }
  for (const [word] of text.matchAll(/[a-z]{4,}/gu)) {
    const stem = word.replace(/(?:ing|ies|ers?|ed|es|s|y|e)$/u, "");
    if (!common.has(word)) tokens.add(stem);
    const pair = glossary[stem] ?? glossary[word];
    if (pair !== undefined) tokens.add(pair);
  }
  return tokens;
}
