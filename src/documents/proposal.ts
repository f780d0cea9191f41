// 融资建议书: what the client reads to decide. Nothing of the bank's own is in it and nothing is promised; the first page
// is enough for whoever reads no further.

import { contradictions } from "../cases/contradictions.ts";
import { workdayAfter } from "../cases/process.ts";
import { missingDocuments } from "../cases/required-documents.ts";
import { addDays, type CivilDate } from "../dates.ts";
import type { HolidayCalendar } from "../finance/calendar.ts";
import {
  type Block,
  type Draft,
  type DraftFinding,
  joined,
  list,
  type Missing,
  type Section,
  type Sentence,
  say,
} from "./draft.ts";
import type { Material } from "./material.ts";
import { annex, process, riskNotice, services, whyUs } from "./proposal/closing.ts";
import { type Cover, coverOf } from "./proposal/cover.ts";
import { coverSection } from "./proposal/cover-section.ts";
import { type Funding, fundingOf } from "./proposal/funding.ts";
import { needSection } from "./proposal/need-section.ts";
import { type Options, optionsOf } from "./proposal/options.ts";
import { type Price, priceOf } from "./proposal/price.ts";
import { type Structure, structureOf } from "./proposal/structure.ts";
import { covenants, priceTable, repayment, security, structureTable } from "./proposal/terms.ts";
import { understanding } from "./proposal/understanding.ts";

/** Everything the proposal and its internal notes rest on, worked out once. */
export type ProposalGround = {
  readonly funding: Funding;
  readonly structure: Structure;
  readonly price: Price;
  readonly options: Options | null;
  readonly cover: Cover | null;
  readonly validUntil: CivilDate;
};

export function proposalGround(material: Material): ProposalGround {
  const funding = fundingOf(material);
  const structure = structureOf(material, funding);
  const price = priceOf(material, pricedMonths(material, structure));
  return {
    funding,
    structure,
    price,
    options: optionsOf(material, structure, price),
    cover: coverOf(material, structure, price),
    validUntil: addDays(material.date, material.parameters("proposal.validity-days").value),
  };
}

/** The tenor that the rate is quoted for: of what is proposed, else of the loan that was asked for. */
function pricedMonths({ client, parameters }: Material, { lines }: Structure): number {
  const asked = client.needs.find(
    ({ product, tenorMonths }) => /贷款/u.test(product) && tenorMonths !== undefined,
  );
  const usual = parameters("working-capital.instalment-months").value;
  return Number(lines[0]?.tenor?.value ?? asked?.tenorMonths ?? usual);
}

/** The client's version. */
export function proposal(material: Material, calendar: HolidayCalendar): Draft {
  const ground = proposalGround(material);
  const { client, date } = material;
  const sections = sectionsOf(material, ground, calendar);
  return {
    kind: "proposal",
    title: "融资建议书",
    audience: "client",
    client: { id: client.id, name: client.profile.registeredName },
    date,
    validUntil: ground.validUntil,
    sections,
    assumptions: assumptionsOf(ground),
    missing: missingOf(material, ground),
    findings: contradicting(material),
  };
}

function sectionsOf(
  material: Material,
  ground: ProposalGround,
  calendar: HolidayCalendar,
): readonly Section[] {
  const { structure, price, validUntil } = ground;
  const dueOn = workdayAfter(material.date, 5, calendar);
  const section = (id: string, title: string, blocks: readonly Block[]): Section => ({ id, title, blocks });
  return [
    section("summary", "摘要", summary(material, ground)),
    section("understanding", "我们对贵公司的理解", understanding(material)),
    section("need", "资金需求测算", needSection(material, ground.funding)),
    section("options", "融资方式比较", optionBlocks(ground.options)),
    {
      ...section("structure", "建议结构", structureTable(material, structure)),
      parts: [
        {
          id: "repayment",
          title: "提款与还款安排",
          blocks: repayment(material, structure, price, validUntil),
        },
        { id: "security", title: "担保", blocks: security(material) },
        { id: "covenants", title: "约定事项", blocks: [covenants()] },
      ],
    },
    section("price", "价格与费用", priceTable(material, structure, price)),
    section("cover", "偿债能力与压力测试", coverSection(ground.cover)),
    section("services", "相关服务", services(material, structure)),
    section("why-us", "为什么是我们", whyUs()),
    section("process", "流程、材料与联系人", process(material, dueOn)),
    section("risk", "风险提示与声明", riskNotice()),
    section("annex", "附件：测算表", annex(ground.funding, ground.cover)),
  ];
}

/** Three lines for who reads only this page: need, solution, benefit; then what is agreed and asked. */
function summary(material: Material, ground: ProposalGround): readonly Block[] {
  const proposed = ground.structure.lines.map(
    (line) => say`${material.quote(`needs[${line.need}].product`)}${line.amount}`,
  );
  return [
    list([needSentence(material), solutionSentence(proposed, ground), benefit(ground)]),
    onOnePage(material, ground, proposed),
  ];
}

function needSentence(material: Material): Sentence {
  const asked = material.client.needs.flatMap(({ amount }, at) =>
    amount === undefined
      ? []
      : [
          say`${material.quote(`needs[${at}].product`)}${material.ofCase("提出金额", `needs[${at}].amount`, "万元")}，用于${material.quote(`needs[${at}].purpose`)}`,
        ],
  );
  return asked.length > 0
    ? say`需求：贵公司提出${joined(asked, "；")}。`
    : ["需求：贵公司还没有提出金额，本建议书先说明可以选择的方式。"];
}

function solutionSentence(proposed: readonly Sentence[], { structure }: ProposalGround): Sentence {
  return proposed.length > 0
    ? say`方案：建议${joined(proposed, "加")}，跟着订单和货款支用，用完即还${structure.later.length > 0 ? "；其余需求要补的资料见第五节" : ""}。`
    : ["方案：现有资料还支持不了金额，先按所列清单补齐，再确定方式和金额。"];
}

function onOnePage(
  material: Material,
  { price, validUntil }: ProposalGround,
  proposed: readonly Sentence[],
): Block {
  return {
    type: "table",
    title: "一页看清",
    columns: [
      { title: "事项", width: 22 },
      { title: "建议", width: 80 },
    ],
    rows: [
      [["金额"], proposed.length > 0 ? joined(proposed, "；") : ["待补齐资料后确定"]],
      [["价格"], say`贷款年利率${price.loan.figure("ratePct")}，评估和登记费用由本行承担`],
      [["担保"], [secured(material)]],
      [["还款来源"], ["订单和应收账款回款，足额进入约定的资金回笼账户"]],
      [["请贵公司做的"], ["确认用途和金额，补齐第十节所列材料"]],
      [["有效期"], [`本建议书至${validUntil}有效，以审批及合同为准`]],
    ],
  };
}

function secured({ client }: Material): string {
  return client.collateral.some(({ encumbrance }) => encumbrance === undefined)
    ? "以未设抵押的自有财产抵押，实际控制人保证，办理登记后生效"
    : "现有财产均已设抵押或质押，须另行提供担保";
}

/** The benefit is a difference that stands in the table of options, not praise. */
function benefit({ options, structure }: ProposalGround): Sentence {
  const dearest = options?.costs.toSorted(
    (one, other) => Number(other.cost.value) - Number(one.cost.value),
  )[0];
  const chosen = options?.costs.find(
    ({ name }) => name === optionNames[structure.lines[0]?.kind ?? "order-loan"],
  );
  if (!dearest || !chosen)
    return ["好处：资料补齐后，按同一口径比较各种方式的年化成本，选用得上又省的一种。"];
  return say`好处：${chosen.name}年化成本${chosen.cost}，比${dearest.name}的${dearest.cost}低；期限跟着回款走，用不上的钱不付利息。`;
}

const optionNames = {
  "formula-loan": "流动资金贷款",
  "order-loan": "流动资金贷款",
  bill: "银行承兑汇票",
  factoring: "国内保理",
} as const;

function optionBlocks(options: Options | null): readonly Block[] {
  if (options === null) {
    return [list([["本节待补：拟用金额。各方式要按同一金额比较，客户提出金额后即可列出。"]])];
  }
  return [
    list([["各种方式按同一基数折成年化综合成本；最便宜的常常条件最多，要看用不用得上。"]]),
    options.table,
  ];
}

function assumptionsOf({ funding, cover }: ProposalGround): readonly Sentence[] {
  return [
    ...(funding.formula
      ? [
          say`收入增长率取${funding.formula.run.figure("growthUsedPct")}，为最近一年实际增长，不高于近三年最高。`,
        ]
      : []),
    ...(cover ? [say`压力情形为销售收入下降${cover.drop}，毛利率不变，费用不减。`] : []),
    ["对最大客户的应收账款按其占收入的比例估计，以实际发票为准。"],
    ["分期归还的贷款本金按剩余月数均摊。"],
  ];
}

function missingOf({ client }: Material, { structure, funding }: ProposalGround): readonly Missing[] {
  const papers = missingDocuments(client).map(({ name, why }) => ({ section: "process", what: name, why }));
  return [
    ...papers,
    ...(client.needs.length === 0
      ? [{ section: "understanding", what: "资金用途、金额和期限", why: "没有需求就没有方案" }]
      : []),
    ...(funding.formula === null
      ? [{ section: "need", what: "最近两年完整报表", why: "营运资金需求测算要用期初期末平均余额" }]
      : []),
    ...(structure.lines.length === 0
      ? [{ section: "structure", what: "建议金额", why: "公式和订单都还支持不了金额" }]
      : []),
    ...(client.collateral.every(({ encumbrance }) => encumbrance !== undefined)
      ? [{ section: "security", what: "未设抵押的担保财产", why: "个案中没有可供本次担保的财产" }]
      : []),
  ];
}

/** A client's own figures that contradict each other are shown to the RM, never mended. */
function contradicting({ client }: Material): readonly DraftFinding[] {
  return contradictions(client).map((text) => ({
    code: "case-contradiction",
    level: "caution",
    section: "资金需求测算",
    sentence: "",
    text: `客户资料自相矛盾：${text}`,
    clause: "03-尽职调查#第三十三条",
    mend: "请客户说明并更正；更正前不用这些数字支持金额，也不代为修补",
  }));
}
