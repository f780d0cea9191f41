// What the client reads first about itself: its business, what it plans, where it hurts; in its own words and figures,
// without anything the bank noted for itself.

import { type Block, type DraftFigure, joined, lacking, paragraph, type Sentence, say } from "../draft.ts";
import type { Material } from "../material.ts";
import { statedBlocks } from "../stated.ts";
import { fullYears } from "./years.ts";

export function understanding(material: Material): readonly Block[] {
  return [
    business(material),
    ...statedBlocks(material, "贵公司"),
    numbers(material),
    ...(material.client.orders.length > 0 ? [orders(material)] : []),
    plans(material),
  ];
}

function business(material: Material): Block {
  const { profile } = material.client;
  if (!profile.business) return lacking("主营业务", "个案中还没有业务说明，请客户用一两句话介绍");
  const customers = profile.customers
    .slice(0, 3)
    .map(
      (_customer, at) =>
        say`${material.quote(`profile.customers[${at}].name`)}（占收入${material.ofCase("客户占收入比例", `profile.customers[${at}].sharePercent`, "%")}）`,
    );
  const name = material.quote("profile.registeredName");
  return paragraph(
    isOwnWords(profile.business)
      ? say`${name}的主业是：${material.quote("profile.business")}`
      : say`${name}经营${joined(
          profile.products.map((_product, at) => material.quote(`profile.products[${at}]`)),
          "、",
        )}。`,
    ...(customers.length > 0 ? [say`主要客户为${joined(customers, "、")}。`] : []),
    ...(profile.employees === undefined
      ? []
      : [say`现有员工${material.ofCase("员工人数", "profile.employees", "人")}。`]),
  );
}

/** What the RM noted with doubt is for the bank; the client gets its products by name. */
function isOwnWords(business: string): boolean {
  return !/自称|疑|涉嫌|空壳|虚构/u.test(business);
}

const lines = [
  { title: "营业收入", line: "income.revenue", unit: "万元" },
  { title: "净利润", line: "income.netProfit", unit: "万元" },
  { title: "经营活动现金流量净额", line: "cashFlow.netOperating", unit: "万元" },
  { title: "应收账款", line: "balanceSheet.accountsReceivable", unit: "万元" },
  { title: "存货", line: "balanceSheet.inventory", unit: "万元" },
] as const;

function numbers(material: Material): Block {
  const years = fullYears(material.client).slice(-3);
  if (years.length === 0) return lacking("近三年财务报表", "没有完整年度的报表，需求还测算不了");
  return {
    type: "table",
    title: "贵公司近年经营（单位：万元，据贵公司报表）",
    columns: [
      { title: "项目", width: 26 },
      ...years.map(({ year }) => ({ title: `${year}年`, width: 16, align: "right" as const })),
    ],
    rows: lines.map(({ title, line }) => [
      [title],
      ...years.map(({ path, year }): Sentence => {
        const figure = material.maybeOfCase(`${year}年${title}`, `${path}.${line}`, "");
        return [figure ?? "未提供"];
      }),
    ]),
    note: readingOf(material, years),
  };
}

function readingOf(material: Material, years: ReturnType<typeof fullYears>): Sentence {
  const [latest, previous] = years.toReversed();
  if (!latest || !previous) return ["只有一个年度，看不出变化。"];
  const rise = (title: string, line: string): DraftFigure | null =>
    material.maybeOfCase(
      `${latest.year}年${title}增长率`,
      `(${latest.path}.${line}/${previous.path}.${line}-1)*100`,
      "%",
    );
  const sales = rise("收入", "income.revenue");
  const receivables = rise("应收账款", "balanceSheet.accountsReceivable");
  if (!sales || !receivables) return ["数字以贵公司报表为准。"];
  const isSlower = Number(receivables.value) > Number(sales.value);
  return say`${`${latest.year}年`}收入增长${sales}，应收账款增长${receivables}，${
    isSlower
      ? "应收账款增长快于收入，货款回来得比以前慢，资金压在账期里。"
      : "应收账款没有跑在收入前面，回款与销售相称。"
  }`;
}

function orders(material: Material): Block {
  const shown = material.client.orders.slice(0, 5);
  return {
    type: "table",
    title: "在手订单（据贵公司提供的合同）",
    columns: [
      { title: "客户", width: 32 },
      { title: "产品", width: 24 },
      { title: "合同金额（万元）", width: 16, align: "right" },
      { title: "交货期", width: 16, align: "center" },
    ],
    rows: shown.map(({ deliverBy }, at) => [
      [material.quote(`orders[${at}].customer`)],
      [material.quote(`orders[${at}].product`)],
      [material.ofCase("订单金额", `orders[${at}].amount`, "")],
      [deliverBy],
    ]),
  };
}

function plans(material: Material): Block {
  const { needs } = material.client;
  if (needs.length === 0)
    return lacking("客户的计划和资金用途", "个案中还没有需求，请先问清用在哪里、用多少、用多久");
  return {
    type: "list",
    ordered: false,
    items: needs.map((_need, at) => {
      const amount = material.maybeOfCase("提出金额", `needs[${at}].amount`, "万元");
      const product = material.quote(`needs[${at}].product`);
      const purpose = material.quote(`needs[${at}].purpose`);
      return amount ? say`${product}${amount}：${purpose}。` : say`${product}：${purpose}。`;
    }),
  };
}
