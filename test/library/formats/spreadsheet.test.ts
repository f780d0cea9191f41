import * as xlsx from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { clausesOf } from "../../../src/library/clauses.ts";
import { blocksOf, loadFile, outlineOf, reasonFor } from "./load-file.ts";

type Grid = readonly (readonly (string | number | null)[])[];

/** GBK bytes of `单位：万元\n产品,金额\n流贷,100`. */
const gbkCsv = Buffer.from("b5a5cebba3bacdf2d4aa0ab2fac6b72cbdf0b6ee0ac1f7b4fb2c3130300a", "hex");

describe("workbooks", () => {
  it("finds title, unit, period and headers over two rows, and names each row's cells", async () => {
    const bytes = workbook({
      授信政策: {
        rows: [
          ["2026年度授信政策表", null, null],
          ["编制单位：某某银行", "2026年12月31日", "单位：万元"],
          ["行业", "限额", null],
          [null, "上限", "下限"],
          ["制造业", 5000, 100],
          [null, 3000, 50],
          ["注：不含票据。", null, null],
        ],
        merges: ["A1:C1", "A3:A4", "B3:C3", "A5:A6"],
      },
    });
    expect(await outlineOf("政策.xlsx", bytes)).toEqual([
      "## 授信政策",
      "2026年度授信政策表",
      "编制单位：某某银行",
      "单位：万元；期间：2026年度",
      "| 行业 | 限额 | 限额 | 位置 |",
      "|  | 上限 | 下限 | 位置 |",
      "制造业 | 5000 | 100 | 授信政策!A5:C5",
      "制造业 | 3000 | 50 | 授信政策!A6:C6",
      "注：不含票据。",
    ]);
  });

  it("writes each row of a long table as a passage with header, unit and cells", async () => {
    const rows = Array.from({ length: 9 }, (_, index) => [`产品${index}`, index / 4]);
    const bytes = workbook({ 利率: { rows: [["单位：%"], ["产品", "利率"], ...rows] } });
    const clauses = clausesOf(await blocksOf("a.xlsx", bytes));
    expect(clauses.map(({ text }) => text)).toContain(
      "单位：%\n产品：产品3；利率：0.75；位置：利率!A6:B6（单位：%）",
    );
  });

  it("parts several tables on a sheet, below and beside each other", async () => {
    const bytes = workbook({
      表: {
        rows: [
          ["甲表", null, null, null, null],
          ["名", "值", null, "项", "数"],
          ["a", 1, null, "x", 7],
          [null],
          ["乙表"],
          ["户", "额"],
          ["b", 2],
        ],
      },
    });
    const tables = (await blocksOf("a.xlsx", bytes)).filter((block) => block.kind === "table");
    expect(tables.map(({ headerRows, rows }) => [headerRows[0]?.slice(0, 2), rows[0]])).toEqual([
      [
        ["名", "值"],
        ["a", "1", "表!A3:B3"],
      ],
      [
        ["项", "数"],
        ["x", "7", "表!D3:E3"],
      ],
      [
        ["户", "额"],
        ["b", "2", "表!A7:B7"],
      ],
    ]);
  });

  it("writes labels with their values above a table as lines, not as a table", async () => {
    const bytes = workbook({
      明细: {
        rows: [
          ["开户机构：", "某支行", "币种：", "人民币"],
          ["日期", "摘要", "支出"],
          ["20250101", "消费", 67],
        ],
      },
    });
    expect(await outlineOf("a.xlsx", bytes)).toEqual([
      "## 明细",
      "开户机构：某支行",
      "币种：人民币",
      "| 日期 | 摘要 | 支出 | 位置 |",
      "20250101 | 消费 | 67 | 明细!A3:C3",
    ]);
  });

  it("keeps long numbers whole and shows numbers as the sheet does", async () => {
    const sheet = xlsx.utils.aoa_to_sheet([
      ["账号", "占比"],
      [6222020200112233, 0.125],
    ]);
    Object.assign(sheet.B2 as xlsx.CellObject, { z: "0.0%" });
    const book = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(book, sheet, "户");
    const bytes = new Uint8Array(xlsx.write(book, { type: "array", bookType: "xlsx" }));
    expect((await outlineOf("a.xlsx", bytes)).at(-1)).toBe("6222020200112233 | 12.5% | 户!A2:B2");
  });

  it("reads the binary .xls of old systems and takes the file's name for a title", async () => {
    const bytes = workbook(
      {
        费率: {
          rows: [
            ["项目", "费率"],
            ["保函", 0.5],
          ],
        },
      },
      "biff8",
    );
    const outcome = await loadFile("制度/费率表.xls", bytes);
    expect(outcome.status === "loaded" && outcome.document.metadata.title).toBe("费率表");
    expect((await outlineOf("费率表.xls", bytes)).at(-1)).toBe("保函 | 0.5 | 费率!A2:B2");
  });

  it("reads an .xls of 1995 whose text is GBK", async () => {
    const latin = Buffer.from(
      workbook(
        {
          Sheet1: {
            rows: [
              ["Name", "Rate"],
              ["ABCD", 3.5],
            ],
          },
        },
        "biff5",
      ),
    );
    const codepage = latin.indexOf("42000200e404", 0, "hex");
    expect(codepage).toBeGreaterThan(0);
    latin.writeUInt16LE(936, codepage + 4);
    latin.write("c1f7b4fb", latin.indexOf("ABCD"), "hex");
    expect((await outlineOf("a.xls", latin)).at(-1)).toBe("流贷 | 3.5 | Sheet1!A2:B2");
  });

  it("reads a web page and a text with tabs that call themselves .xls", async () => {
    const page =
      "<html><body><table><tr><th>产品</th><th>利率</th></tr><tr><td>流贷</td><td>3.5</td></tr></table>";
    expect(await outlineOf("a.xls", Buffer.from(page))).toEqual(["| 产品 | 利率 |", "流贷 | 3.5"]);
    expect((await outlineOf("b.xls", Buffer.from("产品\t利率\n流贷\t3.5\n"))).at(-1)).toBe(
      "流贷 | 3.5 | 第2行",
    );
  });

  it("leaves out hidden sheets and says so", async () => {
    const bytes = workbook(
      {
        明: {
          rows: [
            ["甲", "乙"],
            ["a", "b"],
          ],
        },
        暗: {
          rows: [
            ["丙", "丁"],
            ["c", "d"],
          ],
        },
      },
      "xlsx",
      [0, 1],
    );
    const outcome = await loadFile("a.xlsx", bytes);
    expect(outcome.status === "loaded" && outcome.document.warnings).toEqual(["隐藏的工作表没有导入：暗"]);
    expect((await outlineOf("a.xlsx", bytes)).join()).not.toContain("丙");
  });

  it("reads a sheet of many thousand rows whole", async () => {
    const rows = Array.from({ length: 15_000 }, (_, index) =>
      Array.from({ length: 12 }, (_, at) => index + at),
    );
    const header = Array.from({ length: 12 }, (_, at) => `列${"甲乙丙丁戊己庚辛壬癸子丑"[at]}`);
    const [, table] = await blocksOf("a.xlsx", workbook({ 大: { rows: [header, ...rows] } }));
    expect(table?.kind === "table" && table.rows.length).toBe(15_000);
    expect(table?.kind === "table" && table.rows.at(-1)?.at(-1)).toBe("大!A15001:L15001");
  });

  it("turns away a sheet of absurd size at once, but not one that only claims it", async () => {
    const far = workbook({ 远: { rows: [["甲", "乙"]], cells: { XFD1: "远" } } });
    expect(await reasonFor("a.xlsx", far)).toBe("工作表“远”：表格过大（上限 20000 行、500 列）");
    const honest = workbook({
      大: {
        rows: [
          ["甲", "乙"],
          ["a", "b"],
        ],
      },
    });
    const claimed = edited(honest, "xl/worksheets/sheet1.xml", 'ref="A1:B2"', 'ref="A1:XFD1048576"');
    expect((await outlineOf("a.xlsx", claimed)).at(-1)).toBe("a | b | 大!A2:B2");
  });
});

describe("separated values", () => {
  it("reads GBK and a caption above the header", async () => {
    expect(await outlineOf("导出.csv", gbkCsv)).toEqual([
      "单位：万元",
      "| 产品 | 金额 | 位置 |",
      "流贷 | 100 | 第3行",
    ]);
  });

  it("reads a bank's export with lines of labels on top, padded with tabs", async () => {
    const text = `明细查询\n\n卡号: 6222,"卡别名: 工资"\n\n交易日期,摘要,金额\n2023-05-02  \t,"消费, 餐饮  \t",13.40  \t\n`;
    expect(await outlineOf("a.csv", Buffer.from(text))).toEqual([
      "明细查询",
      "卡号: 6222",
      "卡别名: 工资",
      "| 交易日期 | 摘要 | 金额 | 位置 |",
      "2023-05-02 | 消费, 餐饮 | 13.40 | 第6行",
    ]);
  });

  it.each([";", "\t", "|"])("finds the separator %j", async (sign) => {
    const text = `\uFEFF产品${sign}说明\n流贷${sign}"一, 二"\n`;
    expect((await outlineOf("a.csv", Buffer.from(text))).at(-1)).toBe("流贷 | 一, 二 | 第2行");
  });
});

type SheetOf = {
  readonly rows: Grid;
  readonly merges?: readonly string[];
  readonly cells?: Readonly<Record<string, string>>;
};

function edited(file: Uint8Array, name: string, from: string, to: string): Uint8Array {
  const parts = unzipSync(file);
  const text = strFromU8(parts[name] ?? new Uint8Array());
  expect(text).toContain(from);
  return zipSync({ ...parts, [name]: strToU8(text.replace(from, to)) });
}

function workbook(
  sheets: Readonly<Record<string, SheetOf>>,
  bookType: "xlsx" | "biff8" | "biff5" = "xlsx",
  hidden: readonly (0 | 1)[] = [],
): Uint8Array {
  const book = xlsx.utils.book_new();
  for (const [name, { rows, merges = [], cells = {} }] of Object.entries(sheets)) {
    const sheet = xlsx.utils.aoa_to_sheet(rows.map((row) => [...row]));
    sheet["!merges"] = merges.map((merge) => xlsx.utils.decode_range(merge));
    for (const [key, text] of Object.entries(cells))
      xlsx.utils.sheet_add_aoa(sheet, [[text]], { origin: key });
    xlsx.utils.book_append_sheet(book, sheet, name);
  }
  if (hidden.length > 0) book.Workbook = { Sheets: hidden.map((Hidden) => ({ Hidden })) };
  return new Uint8Array(xlsx.write(book, { type: "array", bookType }));
}
