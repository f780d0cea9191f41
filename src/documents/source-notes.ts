// 内部来源说明: the second file beside the client's proposal. Where every figure is from, how it was worked out, what the
// stress and the security carry, and what is open; for the bank only.

import { contradictions } from "../cases/contradictions.ts";
import {
  type Block,
  type Draft,
  type DraftFigure,
  figuresOf,
  list,
  paragraph,
  type Section,
  type Sentence,
  say,
} from "./draft.ts";
import type { EngineRun, Material } from "./material.ts";
import { type ProposalGround, proposalGround } from "./proposal.ts";
import { sourceText } from "./sources.ts";

/** Notes on a proposal that was just drafted from the same material. */
export function sourceNotes(material: Material, proposal: Draft): Draft {
  const ground = proposalGround(material);
  const { client, date } = material;
  const section = (id: string, title: string, blocks: readonly Block[]): Section => ({ id, title, blocks });
  return {
    kind: "source-notes",
    title: "融资建议书内部来源说明",
    audience: "internal",
    client: { id: client.id, name: client.profile.registeredName },
    date,
    sections: [
      section("open", "缺口与疑点", openPoints(material)),
      section("working", "测算过程", workings(ground)),
      section("stress", "压力情形", stress(ground)),
      section("security", "担保能力", security(material)),
      section("price", "报价对比", prices(material, ground)),
      section("figures", "数字来源", figureTable(proposal)),
    ],
    assumptions: proposal.assumptions,
    missing: proposal.missing,
    findings: proposal.findings,
  };
}

function openPoints(material: Material): readonly Block[] {
  const { client } = material;
  const gaps = client.documents.missing.map(
    (_paper, at) =>
      say`缺${material.quote(`documents.missing[${at}].name`)}：${material.quote(`documents.missing[${at}].why`)}`,
  );
  const flags = client.flags.map(
    (_flag, at) => say`${material.quote(`flags[${at}].title`)}：${material.quote(`flags[${at}].detail`)}`,
  );
  const contradicting = contradictions(client).map(
    (_text, at) => say`资料矛盾：${material.ofCase("资料矛盾", `contradictions(${at})`, "")}`,
  );
  const all = [...contradicting, ...flags, ...gaps];
  return [
    all.length > 0 ? list(all) : paragraph(["个案中没有登记缺口和疑点；双人调查完成后再核对一遍。"]),
    paragraph(["以上疑点不写进客户版；在查清以前，客户版的金额只按能核实的订单和应收账款列。"]),
  ];
}

function workings({ funding, price, structure, options }: ProposalGround): readonly Block[] {
  const formula = funding.formula
    ? [stepsTable("营运资金需求测算步骤", funding.formula.run)]
    : [paragraph(["公式测算的输入数不足，待补两年完整报表。"])];
  return [
    ...formula,
    stepsTable("贷款利率测算步骤", price.loan),
    paragraph([
      options === null
        ? "没有申请金额，各方式没有比较。"
        : "客户版按同一基数比较各方式；最便宜的受保证金和收票意愿限制，建议结构以能核实的订单和应收账款为准。",
    ]),
    ...(structure.lines.length === 0 ? [paragraph(["没有可以建议的金额，客户版只列方式和材料。"])] : []),
  ];
}

function stepsTable(title: string, run: EngineRun): Block {
  return {
    type: "table",
    title,
    columns: [
      { title: "步骤", width: 22 },
      { title: "公式", width: 30 },
      { title: "代入数字", width: 34 },
      { title: "结果", width: 16, align: "right" },
    ],
    rows: run.steps.map((_step, at) =>
      (["label", "formula", "numbers", "result"] as const).map(
        (part): Sentence => [run.figure(`steps[${at}].${part}`, { label: title })],
      ),
    ),
  };
}

function stress({ cover }: ProposalGround): readonly Block[] {
  if (cover === null) return [paragraph(["没有最近一个完整年度的利润表，压力情形待补。"])];
  return [
    ...cover.cases.map(({ run }) => stepsTable("偿债备付率测算步骤", run)).slice(0, 2),
    paragraph(
      say`压力为销售收入下降${cover.drop}：毛利同比例减少，费用不减，所得税按减少的利润相应减少；应还本金为${cover.principal}，现有利息为${cover.existingInterest}，另加建议融资的一年利息。`,
    ),
  ];
}

/** What the free assets carry at the bank's own ceilings: not for the client's eyes. */
function security(material: Material): readonly Block[] {
  const { collateral } = material.client;
  if (collateral.length === 0) return [paragraph(["个案中没有押品；担保方式待补。"])];
  const rows = collateral.map(({ encumbrance, ltvPercent, kind }, at): readonly Sentence[] => {
    const ceiling = `parameter(${ceilingOf(kind)})`;
    const share = ltvPercent === undefined ? ceiling : `min(collateral[${at}].ltvPercent,${ceiling})`;
    return [
      [material.quote(`collateral[${at}].description`)],
      [material.ofCase("评估价值", `collateral[${at}].value`, "万元")],
      [material.ofCase("采用抵押率", share, "%")],
      encumbrance === undefined
        ? [material.ofCase("可担保金额", `collateral[${at}].value*${share}/100`, "万元")]
        : say`不计：${material.quote(`collateral[${at}].encumbrance`)}`,
    ];
  });
  return [
    {
      type: "table",
      title: "押品与可担保金额",
      columns: [
        { title: "押品", width: 40 },
        { title: "评估价值", width: 16, align: "right" },
        { title: "抵押率", width: 12, align: "right" },
        { title: "可担保金额", width: 30 },
      ],
      rows,
      note: ["抵押率取个案所填与手册上限中较低的一个（《信贷业务手册：担保与押品》第二条）。"],
    },
  ];
}

function ceilingOf(kind: string): string {
  if (/存货|仓单/u.test(kind)) return "ltv.inventory";
  if (/设备/u.test(kind)) return "ltv.equipment";
  if (/应收/u.test(kind)) return "ltv.receivables";
  return /工业/u.test(kind) ? "ltv.industrial" : "ltv.property";
}

function prices(material: Material, { price }: ProposalGround): readonly Block[] {
  const { facilities } = material.client;
  const published = price.lpr.from.split("@")[1] ?? material.date;
  const others = facilities.flatMap(({ bank, ratePercent }, at) =>
    ratePercent === undefined || material.isOwnBank(bank)
      ? []
      : [
          say`${material.quote(`facilities[${at}].bank`)}${material.quote(`facilities[${at}].product`)}：${material.ofCase("他行利率", `facilities[${at}].ratePercent`, "%")}，${material.quote(`facilities[${at}].security`)}`,
        ],
  );
  return [
    paragraph(
      say`客户版报价${price.loan.figure("ratePct")}，为${price.lpr.from.includes("lpr.5y") ? "五年期以上" : "一年期"}LPR${price.lpr}（${published}公布）加${price.spread}；收益测算须待评级认定后按批准的评级和担保计算，低于指导价的按权限报批。`,
    ),
    ...(isDearer(material, price)
      ? [paragraph(["他行现有利率低于本次报价，面谈前先备好理由：担保、期限、服务；需要让价的走让价申请。"])]
      : []),
    others.length > 0 ? list(others) : paragraph(["个案中没有他行的利率可比。"]),
  ];
}

function isDearer({ client, isOwnBank }: Material, price: ProposalGround["price"]): boolean {
  const ours = price.loan.number("ratePct") ?? 0;
  return client.facilities.some(
    ({ bank, ratePercent, product }) =>
      !isOwnBank(bank) && ratePercent !== undefined && ratePercent < ours && /流动资金/u.test(product),
  );
}

function figureTable(proposal: Draft): readonly Block[] {
  return [
    {
      type: "table",
      title: "客户版全部数字",
      isReference: true,
      columns: [
        { title: "名称", width: 28 },
        { title: "数字", width: 22, align: "right" },
        { title: "出处", width: 52 },
      ],
      rows: figuresOf(proposal)
        .filter(({ value }) => typeof value === "number")
        .map((figure: DraftFigure) => [[figure.label], [figure], [sourceText(figure, "internal")]]),
    },
  ];
}
