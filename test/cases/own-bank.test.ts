// The bank that keeps the cases, by whatever name a client's list of banks gives it.

import { describe, expect, it } from "vitest";
import { chineseCalendar, festivalsBetween } from "../../src/calculation/holidays.ts";
import { dueDates } from "../../src/cases/calendar.ts";
import { caseSchema, readCase } from "../../src/cases/case.ts";
import { isOwnBank } from "../../src/cases/own-bank.ts";
import { draftDocument } from "../../src/documents/kinds.ts";
import { groundFor, textOf } from "../documents/sample-documents.ts";
import { smallCaseYaml } from "./small-case.ts";

const loan = {
  ...{ product: "流动资金贷款", limit: 500, balance: 500, security: "抵押", ratePercent: 6.5 },
  ...{ from: "2026-01-01", to: "2027-01-01" },
};
const client = caseSchema.parse({
  ...readCase(smallCaseYaml()),
  facilities: [{ ...loan, bank: "江州银行高新支行" }],
});
const calendar = { ...chineseCalendar, festivals: festivalsBetween };
const range = { from: "2026-11-23", to: "2027-02-01" };

describe("the bank itself", () => {
  it.each([
    ["示范银行江州分行", undefined, true],
    ["我行", "江州银行", true],
    ["江州银行高新支行", "江州银行", true],
    ["示范银行", "江州银行", false],
    ["工商银行", undefined, false],
  ])("%s, kept by %s: %s", (bank, name, isOwn) => {
    expect(isOwnBank(bank, name)).toBe(isOwn);
  });

  it("has its own loans in the calendar and not among the rivals of a plan", () => {
    const kinds = (bankName: string) =>
      dueDates(client, range, { ...calendar, bankName }).map(({ kind }) => kind);
    expect(kinds("江州银行")).toContain("maturity");
    expect(kinds("工商银行")).toContain("other-bank-maturity");
    const plan = (bankName: string) =>
      textOf(draftDocument("marketing-plan", { ...groundFor(client), bankName }));
    expect(plan("工商银行")).toContain("成本偏高的他行融资的替换");
    expect(plan("江州银行")).not.toContain("成本偏高的他行融资的替换");
  });
});
