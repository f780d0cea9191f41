// The client calendar, what to raise next, and contradictions: from the case alone, nothing mended.

import { describe, expect, it } from "vitest";
import { chineseCalendar, festivalsBetween } from "../../src/calculation/holidays.ts";
import { type ClientCalendar, dueDates, monthOf, weekOf } from "../../src/cases/calendar.ts";
import { readCase } from "../../src/cases/case.ts";
import { contradictions } from "../../src/cases/contradictions.ts";
import { nextProducts } from "../../src/cases/next-product.ts";
import { readyCase, weekdays } from "./ready-case.ts";
import { smallCaseYaml } from "./small-case.ts";

const quiet: ClientCalendar = { ...weekdays, festivals: () => [] };
const chinese: ClientCalendar = { ...chineseCalendar, festivals: festivalsBetween };
const loan = {
  ...{ bank: "示范银行", product: "流动资金贷款", limit: 600, balance: 600 },
  ...{ from: "2026-03-18", to: "2027-03-17", security: "保证" },
};

function due(client: ReturnType<typeof readyCase>, from: string, to: string, calendar = quiet) {
  return dueDates(client, { from, to }, calendar).map(({ kind, on }) => `${kind} ${on}`);
}

describe("the client calendar", () => {
  it("knows when loans end, at our bank and at others", () => {
    const client = readyCase(
      "monitoring",
      {},
      { facilities: [loan, { ...loan, bank: "建设银行", to: "2027-03-19" }] },
    );
    const found = dueDates(client, { from: "2027-03-10", to: "2027-03-20" }, quiet);
    expect(found.map(({ kind, on }) => [kind, on])).toEqual([
      ["maturity", "2027-03-17"],
      ["other-bank-maturity", "2027-03-19"],
    ]);
    expect(found[0]).toMatchObject({ from: "2027-02-15", clause: "13-贷后管理#第三条" });
  });

  it("asks for a visit 60 days before a loan of more than 1000万元 ends", () => {
    const at = (balance: number) =>
      dueDates(
        readyCase("monitoring", {}, { facilities: [{ ...loan, balance }] }),
        { from: "2027-03-17", to: "2027-03-17" },
        quiet,
      )[0];
    expect(at(1000)).toMatchObject({ from: "2027-02-15" });
    expect(at(1000.01)).toMatchObject({ from: "2027-01-16", todo: expect.stringContaining("上门") });
  });

  it("puts interest on the 21st of the quarter's last month, while the loan runs", () => {
    const client = readyCase("monitoring", {}, { facilities: [loan] });
    expect(due(client, "2026-12-21", "2026-12-21")).toEqual(["interest 2026-12-21"]);
    expect(due(client, "2026-12-22", "2027-03-16")).toEqual([]);
    expect(due(client, "2027-03-18", "2027-12-31")).not.toContain("interest 2027-06-21");
  });

  it("counts the approval, the rating and the first check from their own days", () => {
    expect(due(readyCase("drawdown"), "2027-05-12", "2027-05-12")).toEqual(["approval-lapse 2027-05-12"]);
    expect(due(readyCase("drawdown"), "2027-11-02", "2027-11-02")).toContain("rating-review 2027-11-02");
    const paid = readyCase("monitoring", { disbursement: { on: "2026-11-24", amount: 500 } });
    expect(due(paid, "2026-12-09", "2026-12-09")).toEqual(["first-check 2026-12-09"]);
    const checked = readyCase("monitoring", { ...paid.process, firstCheck: { on: "2026-12-01" } });
    expect(due(checked, "2026-12-09", "2026-12-09")).toEqual([]);
  });

  it("keeps what is overdue until it is done, and lets interest days go by", () => {
    const conditions = [{ text: "解除互保", dueBy: "2026-11-20" }];
    const { approval } = readyCase("drawdown").process;
    const client = readyCase("drawdown", { approval: { ...approval!, conditions } }, { facilities: [loan] });
    expect(due(client, "2026-12-22", "2026-12-25")).toEqual(["condition 2026-11-20"]);
  });

  it("reminds of insurance that ends", () => {
    const collateral = [
      {
        kind: "厂房",
        description: "一号",
        owner: "x",
        value: 5,
        valuedOn: "2026-01-01",
        insuredUntil: "2026-12-01",
      },
    ];
    expect(due(readyCase("monitoring", {}, { collateral }), "2026-12-01", "2026-12-01")).toEqual([
      "insurance 2026-12-01",
    ]);
  });

  it("visits on the last working day before a festival, and brings no gifts", () => {
    const found = dueDates(readyCase("monitoring"), { from: "2026-09-20", to: "2026-09-30" }, chinese);
    expect(found.map(({ on, title }) => [on, title])).toEqual([
      ["2026-09-24", "中秋前拜访王明"],
      ["2026-09-30", "国庆节前拜访王明"],
    ]);
    expect(found[0]).toMatchObject({ clause: "01-总则与红线#第二十一条" });
    expect(festivalsBetween("2026-02-01", "2026-02-28")).toEqual([{ name: "春节", on: "2026-02-15" }]);
    expect(festivalsBetween("2031-01-01", "2031-01-02")).toEqual([{ name: "元旦", on: "2031-01-01" }]);
  });

  it("has weeks from Monday to Sunday and whole months", () => {
    expect(weekOf("2026-11-23")).toEqual({ from: "2026-11-23", to: "2026-11-29" });
    expect(weekOf("2026-11-29")).toEqual({ from: "2026-11-23", to: "2026-11-29" });
    expect(monthOf("2026-11-23", 3)).toEqual({ from: "2027-02-01", to: "2027-02-28" });
  });
});

describe("the next product", () => {
  it("rests on figures of the case and says where they stand", () => {
    const [first] = nextProducts(readyCase("monitoring"));
    expect(first).toMatchObject({
      product: "国内保理或应收账款质押",
      amount: 260,
      from: "case:statements[2025].balanceSheet.accountsReceivable",
    });
  });

  it("leaves out what the client has or asks for already", () => {
    const needs = [{ product: "国内保理", amount: 100, purpose: "缩短账期" }];
    expect(nextProducts(readyCase("monitoring", {}, { needs })).map(({ product }) => product)).toEqual([
      "代发工资",
    ]);
  });
});

describe("contradictions", () => {
  it("are none in a case that holds together", () => {
    expect(contradictions(readyCase("intake"))).toEqual([]);
  });

  it("are shown as they are, and the case keeps its figures", () => {
    const client = readCase(smallCaseYaml(["statements", 1, "income", "revenue"], -900));
    const before = structuredClone(client);
    const found = contradictions(client);
    expect(found).toContain("2025年营业收入为负：-900万元");
    expect(client).toEqual(before);
    const facilities = [{ ...loan, balance: 700 }];
    const ownership = [{ shareholder: "王明", percent: 60, isController: true, chain: [] }];
    expect(contradictions({ ...readyCase("intake"), facilities, ownership })).toEqual([
      "示范银行流动资金贷款余额700万元超过额度600万元",
      "股东持股合计60%，不是100%",
    ]);
  });
});
