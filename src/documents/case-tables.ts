// Tables and sentences about a client that several internal papers share: people, loans, guarantees, flags, questions,
// papers. Words of the case are quoted, never rewritten.

import { type Block, joined, type Sentence, say, type TableColumn } from "./draft.ts";
import type { Material } from "./material.ts";
import { fullYears } from "./proposal/years.ts";

/** Columns by title and width; a title that ends in > stands right. */
export function columns(
  ...titles: readonly (readonly [title: string, width: number])[]
): readonly TableColumn[] {
  return titles.map(([title, width]) =>
    title.endsWith(">") ? { title: title.slice(0, -1), width, align: "right" } : { title, width },
  );
}

/** A list's entries as rows; nothing where the list is empty. */
export function tableOf<Item>(
  title: string,
  heads: readonly TableColumn[],
  items: readonly Item[],
  row: (item: Item, at: number) => readonly Sentence[],
): readonly Block[] {
  return items.length === 0 ? [] : [{ type: "table", title, columns: heads, rows: items.map(row) }];
}

/** Words of the case where they are, else a word for that they are not. */
export function quoted(material: Material, path: string, otherwise = "未提供"): Sentence {
  const found = material.maybeOfCase("个案原文", path, "");
  return [found ?? otherwise];
}

export function amountAt(material: Material, label: string, path: string): Sentence {
  return [material.maybeOfCase(label, path, "") ?? "未提供"];
}

export function peopleTable(material: Material): readonly Block[] {
  return tableOf(
    "主要人员",
    columns(["职务", 30], ["姓名", 18], ["情况", 52]),
    material.client.people,
    (_one, at) => [
      quoted(material, `people[${at}].role`),
      quoted(material, `people[${at}].name`),
      quoted(material, `people[${at}].note`, "待了解"),
    ],
  );
}

export function ownersTable(material: Material): readonly Block[] {
  return tableOf(
    "股权结构",
    columns(["股东", 44], ["持股比例（%）>", 20], ["控制关系与穿透", 36]),
    material.client.ownership,
    ({ isController, chain }, at) => [
      quoted(material, `ownership[${at}].shareholder`),
      amountAt(material, "持股比例", `ownership[${at}].percent`),
      chain.length === 0
        ? [isController ? "实际控制人" : "穿透情况待查"]
        : joined(
            chain.map((_link, link) => quoted(material, `ownership[${at}].chain[${link}]`)),
            "；",
          ),
    ],
  );
}

export function facilitiesTable(material: Material): readonly Block[] {
  return tableOf(
    "各银行融资（单位：万元）",
    columns(
      ["银行", 15],
      ["品种", 19],
      ["额度>", 11],
      ["余额>", 11],
      ["利率（%）>", 12],
      ["到期日", 15],
      ["担保", 26],
    ),
    material.client.facilities,
    ({ to }, at) => [
      quoted(material, `facilities[${at}].bank`),
      quoted(material, `facilities[${at}].product`),
      amountAt(material, "额度", `facilities[${at}].limit`),
      amountAt(material, "余额", `facilities[${at}].balance`),
      [material.maybeOfCase("利率", `facilities[${at}].ratePercent`, "") ?? "不适用"],
      [to],
      quoted(material, `facilities[${at}].security`),
    ],
  );
}

export function guaranteesTable(material: Material): readonly Block[] {
  return tableOf(
    "对外担保（单位：万元）",
    columns(["被担保人", 34], ["债权人", 18], ["金额>", 12], ["到期日", 15], ["说明", 26]),
    material.client.guarantees,
    ({ to }, at) => [
      quoted(material, `guarantees[${at}].beneficiary`),
      quoted(material, `guarantees[${at}].creditor`),
      amountAt(material, "对外担保", `guarantees[${at}].amount`),
      [to],
      quoted(material, `guarantees[${at}].note`, "无"),
    ],
  );
}

export function collateralTable(material: Material): readonly Block[] {
  return tableOf(
    "押品（价值单位：万元）",
    columns(["押品", 34], ["所有人", 24], ["评估价值>", 13], ["评估日", 14], ["已有负担", 26]),
    material.client.collateral,
    ({ valuedOn }, at) => [
      say`${quoted(material, `collateral[${at}].kind`)}：${quoted(material, `collateral[${at}].description`)}`,
      quoted(material, `collateral[${at}].owner`),
      amountAt(material, "评估价值", `collateral[${at}].value`),
      [valuedOn],
      quoted(material, `collateral[${at}].encumbrance`, "资料中没有，须到登记机构查询"),
    ],
  );
}

export function ordersTable(material: Material): readonly Block[] {
  return tableOf(
    "在手订单（单位：万元）",
    columns(["客户", 32], ["产品", 22], ["金额>", 12], ["交货期", 14], ["说明", 24]),
    material.client.orders,
    ({ deliverBy }, at) => [
      quoted(material, `orders[${at}].customer`),
      quoted(material, `orders[${at}].product`),
      amountAt(material, "订单金额", `orders[${at}].amount`),
      [deliverBy],
      quoted(material, `orders[${at}].note`, "无"),
    ],
  );
}

/** Flags of the case, the serious ones first; each with its source. */
export function flagItems(
  material: Material,
): readonly { readonly level: "note" | "caution" | "serious"; readonly sentence: Sentence }[] {
  const order = ["serious", "caution", "note"];
  return material.client.flags
    .map(({ level }, at) => ({ level, at }))
    .toSorted((one, other) => order.indexOf(one.level) - order.indexOf(other.level))
    .map(({ level, at }) => ({
      level,
      sentence: say`${quoted(material, `flags[${at}].title`)}：${quoted(material, `flags[${at}].detail`)}（来源：${quoted(material, `flags[${at}].source`)}）`,
    }));
}

export function questionsTable(material: Material): readonly Block[] {
  return tableOf(
    "待核实的问题",
    columns(["问谁", 22], ["问什么", 44], ["为什么问", 34]),
    material.client.questions,
    (_one, at) => [
      quoted(material, `questions[${at}].to`),
      quoted(material, `questions[${at}].question`),
      quoted(material, `questions[${at}].why`),
    ],
  );
}

export function missingPapersTable(material: Material): readonly Block[] {
  return tableOf(
    "尚缺的材料",
    columns(["材料", 48], ["为什么要", 52]),
    material.client.documents.missing,
    (_one, at) => [
      quoted(material, `documents.missing[${at}].name`),
      quoted(material, `documents.missing[${at}].why`),
    ],
  );
}

/** Lines of the statements over the last three full years. */
export function statementTable(
  material: Material,
  title: string,
  lines: readonly (readonly [name: string, line: string])[],
): readonly Block[] {
  const years = fullYears(material.client).slice(-3);
  if (years.length === 0) return [];
  return [
    {
      type: "table",
      title,
      columns: columns(["项目", 34], ...years.map(({ year }) => [`${year}年>`, 20] as const)),
      rows: lines.map(([name, line]) => [
        [name],
        ...years.map(({ path, year }) => amountAt(material, `${year}年${name}`, `${path}.${line}`)),
      ]),
    },
  ];
}

/** A角 and B角 by the names of the file. */
export function teamSentence(material: Material): Sentence {
  const { backup } = material.client;
  return backup
    ? say`A角客户经理${quoted(material, "owner")}，B角客户经理${quoted(material, "backup")}`
    : say`A角客户经理${quoted(material, "owner")}，B角待定`;
}
