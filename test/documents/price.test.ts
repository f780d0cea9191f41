// What a loan is offered at: never below the floor of the client's grade, and where a lower grade would put it there the
// plan says that it has to be approved first.

import { describe, expect, it } from "vitest";
import type { Case } from "../../src/cases/case.ts";
import { caseSchema, readCase } from "../../src/cases/case.ts";
import { createMaterial } from "../../src/documents/material.ts";
import { priceOf, returnOf } from "../../src/documents/proposal/price.ts";
import { smallCaseYaml } from "../cases/small-case.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";
import { drafted, sampleCase, textOf, today } from "./sample-documents.ts";

function rated(grade: string): Case {
  const client = sampleCase("huadong");
  return { ...client, process: { ...client.process, rating: { grade, on: "2026-11-01", by: "风险管理部" } } };
}

function offered(client: Case, months = 12) {
  const material = createMaterial(client, today, shippedParameters(today));
  return { material, price: priceOf(material, months) };
}

describe("the price of a loan", () => {
  it.each([
    ["AAA级", "pd.aaa"],
    ["A", "pd.a"],
    ["BBB级", "pd.bbb"],
  ])("reaches the floor of %s", (grade, parameter) => {
    const { material, price } = offered(rated(grade));
    const ratePct = price.loan.number("ratePct") ?? 0;
    const floor = returnOf(material, { exposure: 1000, ratePct, months: 12 }, parameter)?.number(
      "floorRatePct",
    );
    expect(ratePct).toBeGreaterThanOrEqual(floor ?? Number.NaN);
  });

  it("stays at the usual spread where that is enough", () => {
    expect(offered(rated("AAA级")).price.spread.from).toContain("parameter:price.working-capital-spread@");
    expect(offered(rated("BBB级")).price.spread.text).toBe("150BP");
  });

  it("of huadong is not below the floor of the assumed grade, and the plan says what a lower grade means", () => {
    const text = textOf(drafted("marketing-plan", sampleCase("huadong")));
    expect(text).toContain("先按A级定价");
    expect(text).toMatch(/评级为A-、BBB时，建议利率低于定价底线（A-级3\.92%，BBB级4\.48%）/u);
    expect(text).toContain("先报总行资产负债管理部审批，批准以前不得按此报价");
    expect(textOf(drafted("marketing-plan", rated("BBB级")))).toContain("建议利率不低于定价底线");
  });

  it("is asked of a client without statements only once the formula has something to work on", () => {
    const needs = [{ product: "流动资金贷款", purpose: "周转", amount: 800, tenorMonths: 12 }];
    const client = caseSchema.parse({ ...readCase(smallCaseYaml()), statements: [], needs });
    const text = textOf(drafted("proposal", client));
    expect(text).toContain("没有两个完整年度的报表，也没有可计入的订单");
    expect(text).not.toContain("没有新增空间");
  });

  it("names the LPR it rests on", () => {
    const needs = [{ product: "固定资产贷款", purpose: "建冷库", amount: 800, tenorMonths: 96 }];
    const text = textOf(drafted("proposal", caseSchema.parse({ ...readCase(smallCaseYaml()), needs })));
    expect(text).toContain("五年期以上LPR 3.50%");
    expect(text).toContain("固定资产贷款\n800万元\n96个月");
  });
});
