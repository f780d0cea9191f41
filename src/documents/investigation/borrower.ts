// The first four parts of the report: what is asked and concluded, who the borrower is, its trade, how it works.

import type { Gap, PlannedSection } from "../assemble.ts";
import { planned } from "../assemble.ts";
import {
  amountAt,
  columns,
  flagItems,
  ordersTable,
  ownersTable,
  peopleTable,
  quoted,
  tableOf,
} from "../case-tables.ts";
import { type Block, type DraftFigure, joined, paragraph, type Sentence, say } from "../draft.ts";
import type { Material } from "../material.ts";
import { fullYears } from "../proposal/years.ts";
import type { ProposalGround } from "../proposal.ts";

/** Conclusion by what is found, never by wish: with serious flags open it is to hold, not to agree. */
export function application(material: Material, ground: ProposalGround): PlannedSection {
  const { client } = material;
  const asked = tableOf(
    "申请事项（金额单位：万元）",
    columns(["品种", 20], ["金额>", 14], ["期限（月）>", 14], ["用途", 30], ["说明", 22]),
    client.needs,
    (_one, at) => [
      quoted(material, `needs[${at}].product`),
      amountAt(material, "申请金额", `needs[${at}].amount`),
      amountAt(material, "申请期限", `needs[${at}].tenorMonths`),
      quoted(material, `needs[${at}].purpose`),
      quoted(material, `needs[${at}].note`, "无"),
    ],
  );
  return planned(
    "application",
    "申请事项和结论",
    [...asked, ...conclusion(material, ground)],
    client.needs.length === 0 && { what: "申请的品种、金额和用途", why: "没有申请事项，无从下结论" },
  );
}

function conclusion(material: Material, { structure, price }: ProposalGround): readonly Block[] {
  const { flags, documents } = material.client;
  const serious = flags.flatMap(({ level }, at) =>
    level === "serious" ? [quoted(material, `flags[${at}].title`)] : [],
  );
  const lines = structure.lines.map(
    ({ need, amount }) => say`${material.quote(`needs[${need}].product`)}${amount}`,
  );
  const supported: Sentence =
    lines.length > 0
      ? say`按测算和订单可以支持的结构为${joined(lines, "、")}，利率${price.loan.figure("ratePct")}。`
      : ["按现有资料测算，还支持不了任何金额。"];
  const verdict: Sentence =
    serious.length > 0
      ? say`调查结论：暂不同意上报。先核实${joined(serious, "、")}，取得凭据后重新下结论。`
      : documents.missing.length > 0 || lines.length === 0
        ? ["调查结论：附条件同意，所缺材料补齐并核对一致后上报。"]
        : ["调查结论：同意上报，金额、期限、价格和担保以审批为准。"];
  return [paragraph(verdict, supported)];
}

export function borrower(material: Material): PlannedSection {
  const { profile, ownership, people } = material.client;
  const facts: readonly (readonly [string, string, string])[] = [
    ["统一社会信用代码", "profile.uniformCode", ""],
    ["法定代表人", "profile.legalRepresentative", ""],
    ["注册资本", "profile.registeredCapital", "万元"],
    ["成立日期", "profile.founded", ""],
    ["员工", "profile.employees", "人"],
    ["地址", "profile.address", ""],
  ];
  const rows = facts.flatMap(([label, path, unit]): readonly (readonly Sentence[])[] => {
    const figure: DraftFigure | null = material.maybeOfCase(label, path, unit);
    return figure ? [[[label], [figure]]] : [];
  });
  return planned(
    "borrower",
    "借款人",
    [
      ...tableOf("基本情况", columns(["项目", 30], ["内容", 70]), rows, (row) => row),
      ...ownersTable(material),
      ...peopleTable(material),
    ],
    ownership.length === 0 && missing("股权结构和受益所有人", "须穿透到自然人，并与公示系统核对"),
    people.length === 0 && missing("管理团队", "实际控制人的经历和信用要写清"),
    missing("诉讼、执行和环保查询结果", "个案没有登记查询结果，须附查询日期和截图"),
    profile.uniformCode === undefined && missing("统一社会信用代码", "身份核对的依据"),
  );
}

export function industry(material: Material): PlannedSection {
  const { profile } = material.client;
  const growth = material.client.statements.length > 1 ? growthSentence(material) : [];
  return planned(
    "industry",
    "行业和地位",
    profile.industry
      ? [
          paragraph(
            say`所属行业：${material.quote("profile.industry")}。`,
            ...(growth.length > 0 ? [growth] : []),
          ),
        ]
      : [],
    missing("行业政策分类和同业对比", "个案没有行业数据，须按行业信贷政策核定分类并取同业均值"),
  );
}

function growthSentence(material: Material): Sentence {
  const [latest, previous] = fullYears(material.client).toReversed();
  if (!latest || !previous) return [];
  const figure = material.maybeOfCase(
    "收入增长率",
    `(${latest.path}.income.revenue/${previous.path}.income.revenue-1)*100`,
    "%",
  );
  return figure ? say`本企业${String(latest.year)}年收入增长${figure}，与行业增速的比较待补。` : [];
}

export function operation(material: Material): PlannedSection {
  const { profile, orders } = material.client;
  const sides = (["customers", "suppliers"] as const).flatMap((side) =>
    tableOf(
      side === "customers" ? "主要客户" : "主要供应商",
      columns(["名称", 44], ["占比（%）>", 16], ["说明", 40]),
      profile[side],
      (_one, at) => [
        quoted(material, `profile.${side}[${at}].name`),
        amountAt(material, "占比", `profile.${side}[${at}].sharePercent`),
        quoted(material, `profile.${side}[${at}].note`, "无"),
      ],
    ),
  );
  const products = profile.products.map((_one, at) => quoted(material, `profile.products[${at}]`));
  return planned(
    "operation",
    "经营情况",
    [
      ...(profile.business ? [paragraph([material.quote("profile.business")])] : []),
      ...(products.length > 0 ? [paragraph(say`主要产品：${joined(products, "、")}。`)] : []),
      ...sides,
      ...overlap(material),
      ...powerBlock(material),
      ...ordersTable(material),
    ],
    profile.customers.length === 0 && missing("主要客户和占比", "集中度和账期的判断依据"),
    profile.suppliers.length === 0 && missing("主要供应商和占比", "采购条件和票据接受度的依据"),
    orders.length === 0 && missing("在手订单", "没有订单，增长和用款都无凭据"),
    material.client.power.length === 0 && missing("用电量", "产能利用要用电量核对"),
  );
}

/** The same name on both sides is the first question about a trade. */
function overlap(material: Material): readonly Block[] {
  const { customers, suppliers } = material.client.profile;
  const both = customers.flatMap(({ name }, at) =>
    suppliers.some((supplier) => supplier.name === name)
      ? [quoted(material, `profile.customers[${at}].name`)]
      : [],
  );
  return both.length === 0
    ? []
    : [paragraph(say`既是客户又是供应商的有：${joined(both, "、")}，须核对货物流转和单据，排除循环贸易。`)];
}

/** Twelve months of the last full year, in 万千瓦时. */
function powerBlock(material: Material): readonly Block[] {
  const latest = fullYears(material.client).at(-1);
  if (!latest) return [];
  const at = material.client.power.flatMap(({ month }, index) =>
    month.startsWith(`${latest.year}-`) ? [index] : [],
  );
  if (at.length !== 12) return [];
  const kwh = at.map((index) => `power[${index}].kWh`).join("+");
  const used = material.ofCase("全年用电", `(${kwh})/10000`, "万千瓦时");
  const each = material.maybeOfCase("每千瓦时收入", `${latest.path}.income.revenue/((${kwh})/10000)`, "元");
  return each
    ? [paragraph(say`${String(latest.year)}年用电${used}，每千瓦时对应收入${each}，须与同业区间和上年比较。`)]
    : [];
}

export function riskPoints(material: Material): PlannedSection {
  const rows = flagItems(material).map((item): readonly Sentence[] => [
    item.sentence,
    [mitigations[item.level]],
  ]);
  return planned(
    "risks",
    "风险点和缓释措施",
    tableOf("风险点与缓释", columns(["风险点", 62], ["缓释措施", 38]), rows, (row) => row),
    rows.length === 0 && missing("风险点", "个案没有登记信号，调查人须逐项排查后填写"),
  );
}

const mitigations = {
  serious: "核实清楚并取得凭据以前不上报；核实不了的，相关数字不采用",
  caution: "提款前落实并写进合同约定，列入贷后检查",
  note: "已核对，贷后按期跟踪",
} as const;

function missing(what: string, why: string): Gap {
  return { what, why };
}
