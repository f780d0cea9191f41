// The last sections: services the client may choose, why this bank, how it goes on and with which papers, what is not
// promised; and the annex with every input of the working.

import { missingDocuments } from "../../cases/required-documents.ts";
import { type Block, type DraftFigure, lacking, list, paragraph, type Sentence, say } from "../draft.ts";
import type { Material } from "../material.ts";
import type { Cover } from "./cover.ts";
import type { Funding } from "./funding.ts";
import type { Structure } from "./structure.ts";

export function services(material: Material, structure: Structure): readonly Block[] {
  const asked = structure.services.map(
    (need) => say`${material.quote(`needs[${need}].product`)}：${material.quote(`needs[${need}].purpose`)}。`,
  );
  return [
    paragraph(["以下服务自愿选择，单独报价，不作为融资条件，也不影响融资价格。"]),
    list([
      ...asked,
      ["账务和结算：网上银行、票据池、收付款对账，方便按订单核对回款。"],
      ["单据协助：帮助贵公司财务整理合同、发票和发货单，下次支用更快。"],
    ]),
  ];
}

export function whyUs(): readonly Block[] {
  return [
    list([
      ["跟着订单和货款走：支用与归还同采购、回款对应，不让贵公司为用不上的钱付利息。"],
      ["同行业企业常见的做法是流动资金贷款、票据和保理搭配使用，单一方式往往不是最省的。"],
      ["双人服务：A角负责方案和日常联系，B角复核；人不在时有人接得上。"],
    ]),
  ];
}

/** Steps after the client's own have usual times and no date: a date for an approval would be a promise. */
export function process(material: Material, dueOn: string): readonly Block[] {
  const bound = (stage: string, which: string) =>
    material.ofCase("通常用时", `workdays(${stage}.${which})`, "");
  const usual = (stage: string): Sentence =>
    say`通常${bound(stage, "least")}至${bound(stage, "most")}个工作日`;
  const from = (path: string) => material.quote(path, "经办人");
  const a = say`A角客户经理${from("owner")}`;
  const b = material.client.backup ? say`、B角客户经理${from("backup")}` : [];
  return [
    {
      type: "table",
      title: "流程、负责人和时间",
      columns: [
        { title: "环节", width: 28 },
        { title: "谁负责", width: 36 },
        { title: "时间", width: 36 },
      ],
      rows: [
        [["确认方案、补齐材料"], ["贵公司财务负责人"], say`${dueOn}前`],
        [["双人上门调查"], [...a, ...b], usual("investigation")],
        [["评级与审查"], ["本行风险管理和授信审查部门"], usual("review")],
        [["审批"], ["有权审批人"], usual("approval")],
        [["合同面签、办理担保登记"], [...a, ...b, "与贵公司"], usual("contract")],
        [["支用申请与放款审核"], ["贵公司提出，放款中心审核"], usual("drawdown")],
      ],
      note: ["时间从材料齐全之日起算，是通常用时，不是批准日期。"],
    },
    papers(material, dueOn),
  ];
}

function papers(material: Material, dueOn: string): Block {
  const listed = material.client.documents.missing.length;
  const all = missingDocuments(material.client);
  if (all.length === 0) return paragraph(["目前需要的材料都已收到，后续如有补充另行告知。"]);
  return {
    type: "table",
    title: "请贵公司补充的材料",
    columns: [
      { title: "材料", width: 62 },
      { title: "谁提供", width: 20 },
      { title: "时间", width: 20, align: "center" },
    ],
    rows: all
      .slice(0, 12)
      .map(({ name }, index) => [
        [index < listed ? material.quote(`documents.missing[${index}].name`, "待补材料") : wordsOf(name)],
        ["贵公司财务"],
        [`${dueOn}前`],
      ]),
  };
}

/** Names of the table of papers count in Chinese here. Example: 近12个月 is 近十二个月. */
function wordsOf(name: string): string {
  return name.replaceAll("12", "十二").replaceAll("3", "三");
}

export function riskNotice(): readonly Block[] {
  return [
    list([
      ["本建议书供讨论使用，不构成要约；是否办理以及金额、价格、期限、担保，以审批及合同为准。"],
      ["测算以贵公司提供的资料为依据，资料不实或有变化的，测算随之改变。"],
      ["利率随市场报价变动；票据贴现、租息为参考报价。"],
      ["请按能承受的现金流安排负债；逾期会产生罚息并影响征信。"],
    ]),
  ];
}

export function annex({ formula, orders }: Funding, cover: Cover | null): readonly Block[] {
  if (formula === null) {
    return [
      lacking("测算表", orders ? "公式测算的输入数待补，订单测算见正文" : "公式和订单测算的输入数都待补"),
    ];
  }
  return [
    {
      type: "table",
      title: "测算输入数",
      columns: [
        { title: "项目", width: 60 },
        { title: "数值", width: 30, align: "right" },
      ],
      rows: [...formula.given, ...(cover ? [cover.principal, cover.existingInterest] : [])].map(
        (figure: DraftFigure) => [[figure.label], [figure]],
      ),
    },
  ];
}
