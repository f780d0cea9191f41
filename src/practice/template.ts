// The spreadsheet in which a bank writes questions and scenarios: empty sheets to fill in, an example of each kind, and what
// may be written where.

import { questionColumns, questionSheet } from "./question-sheet.ts";
import type { NewSheet } from "./workbook.ts";

export type TemplateFacts = {
  readonly competencies: readonly { readonly id: string; readonly zh: string }[];
  /** What a scenario may be built on. */
  readonly scenarios: readonly {
    readonly id: string;
    readonly title: string;
    readonly topics: readonly { readonly name: string }[];
  }[];
};

const scenarioHeads = [
  ...["编号*", "标题*", "底稿*", "简介*", "公司*", "公司情况*", "对手姓名*", "称呼*", "人设*", "开场白*"],
  ...["开价利率", "开价金额", "开价期限", "能力项", "复盘结论"],
];
const factHeads = ["场景编号*", "话题*", "说出的话*", "含义*", "问法*", "信任", "依据条款"];
const starred = new Set(["题型", "能力项", "题干", "解析", "依据条款", "难度"]);

export function templateSheets({ competencies, scenarios }: TemplateFacts): readonly NewSheet[] {
  const heads = questionColumns.map((column) => (starred.has(column) ? `${column}*` : column));
  return [
    { name: "说明", widths: [90], rows: guide.map((line) => [line]) },
    { name: questionSheet, rows: [heads], widths: widthsOf(heads) },
    { name: "题目示例", rows: [heads, ...questionExamples], widths: widthsOf(heads) },
    { name: "场景", rows: [scenarioHeads], widths: widthsOf(scenarioHeads) },
    { name: "场景事实", rows: [factHeads], widths: widthsOf(factHeads) },
    { name: "场景示例", rows: [scenarioHeads, scenarioExample], widths: widthsOf(scenarioHeads) },
    { name: "事实示例", rows: [factHeads, ...factExamples], widths: widthsOf(factHeads) },
    {
      name: "能力项",
      rows: [["编号", "名称"], ...competencies.map(({ id, zh }) => [id, zh])],
      widths: [8, 40],
    },
    {
      name: "底稿场景",
      rows: [
        ["编号", "标题", "可用的话题"],
        ...scenarios.map(({ id, title, topics }) => [id, title, topics.map(({ name }) => name).join("、")]),
      ],
      widths: [28, 50, 60],
    },
  ];
}

const guide = [
  "题目填在“题目”页，场景填在“场景”和“场景事实”页，不要改工作表和列的名字；带*的列必填，示例页不会导入。",
  "导入：coach import questions 文件.xlsx，coach import scenarios 文件.xlsx；加 --dry-run 只检查。",
  "任何一行有错，整个文件都不导入，并逐行列出哪一列错、错在哪里。改正后重新导入；同一题号或同一题干的再次导入是更新。",
  "题型：单选、多选、判断、计算、案例。依据条款写文件编号加条，例：06-流动资金贷款#第三条，必须是资料库里有的。",
  "答案：单选填一个字母，多选填多个字母，判断填对或错；计算题不填答案，由引擎算；案例题不填答案，填要点。",
  "要点：一行一个，写作“要点：关键词1、关键词2”，答题时说到任何一个关键词就算说到这个要点。",
  "题号可以不填，自动从501起编；场景以一个自带场景为底稿，对手的利益和打法沿用底稿，人物、公司和隐情用自己的。",
];

const questionExamples: readonly (readonly string[])[] = [
  example({
    题型: "判断",
    能力项: "C02",
    题干: "客户经理可以把部分贷款转为存款，作为放款的前提。",
    答案: "错",
    解析: "以贷转存属于七不准之一。",
    依据条款: "01-总则与红线#第七条",
    难度: "1",
  }),
  example({
    题型: "单选",
    能力项: "C06",
    题干: "测算流动资金需求，先看什么？",
    选项A: "客户想要多少",
    选项B: "实际经营需要的缺口",
    选项C: "同业给了多少",
    答案: "B",
    解析: "按实际需求测算，不按客户意愿。",
    依据条款: "06-流动资金贷款#第三条",
    难度: "1",
  }),
  example({
    题型: "案例",
    能力项: "C01",
    题干: "支行领导口头要求先放款、后补材料，您怎么办？",
    解析: "拒绝并书面报告，不接受口头指令。",
    依据条款: "01-总则与红线#第五条",
    难度: "2",
    要点: "拒绝放款：拒绝、不放款\n书面报告：书面报告、报告合规部\n留下书面意见：书面意见",
  }),
];

const scenarioExample = [
  ...["my-case-1", "五金厂老板要加额度", "family-manufacturer"],
  "老客户想把流动资金贷款加到更高，说旺季要备货。您的任务：问清备货真假，谈出能报的方案。",
  ...["示例五金制品有限公司", "年销售收入8000万元\n在本行有流动资金贷款"],
  ...["何建国", "何总", "五十岁，做五金起家，说话直，急性子。", "你来了，额度的事今天能不能定？"],
  ...["", "", "", "C05、C17", ""],
];

const factExamples = [
  [
    ...["my-case-1", "他行情况", "说实话，另一家银行的五百万下个月到期，要先还上。"],
    ...["新增额度实际用于还他行贷款，不是备货", "旺季前后，几家银行的还款日是怎么排的？", "45", ""],
  ],
  [
    ...["my-case-1", "订单和生产", "大客户的单子砍了三成，我还没跟厂里说。"],
    ...["备货理由站不住", "今年几个大客户的下单节奏和去年比怎么样？", "40", ""],
  ],
];

function example(cells: Partial<Record<(typeof questionColumns)[number], string>>): readonly string[] {
  return questionColumns.map((column) => cells[column] ?? "");
}

function widthsOf(heads: readonly string[]): readonly number[] {
  return heads.map((head) => (/题干|解析|简介|公司情况|说出|含义|问法|人设|要点/u.test(head) ? 40 : 14));
}
