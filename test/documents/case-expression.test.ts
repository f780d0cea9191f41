import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caseValue } from "../../src/documents/case-expression.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";
import { sampleCase } from "./sample-documents.ts";

const parameters = shippedParameters();
const values = { client: sampleCase("huadong"), parameter: (id: string) => parameters(id).value };
const of = (expression: string) => caseValue(expression, values);

describe("an expression over a case", () => {
  it("reads a number, a text and a sum over a list", () => {
    expect(of("orders[0].amount")).toBe(3280);
    expect(of("profile.registeredName")).toBe("江州华东精工机械有限公司");
    expect(of("orders[*].amount")).toBe(3280 + 1460 + 520);
    expect(of("facilities[*].length")).toBe(8);
    expect(of("facilities[product=流动资金贷款].balance")).toBe(3300);
  });

  it("gives the example of its docstring: the growth of sales", () => {
    expect(
      of("(statements[year=2025].income.revenue/statements[year=2024].income.revenue-1)*100"),
    ).toBeCloseTo(14.285_714, 6);
  });

  it("takes parameters, extremes and usual working days", () => {
    expect(of("orders[2].amount*parameter(working-capital.order-share)/100")).toBe(364);
    expect(of("max(2,min(5,3))-1")).toBe(2);
    expect(of("workdays(investigation.most)")).toBe(10);
  });

  it("counts what may be left out as nothing and refuses what must be there", () => {
    expect(of("statements[0].balanceSheet.goodwill?")).toBe(0);
    expect(() => of("statements[0].balanceSheet.goodwill")).toThrow("个案中没有");
    expect(() => of("orders[9].amount")).toThrow("个案中没有");
    expect(() => of("profile.constructor")).toThrow("个案中没有");
    expect(() => of("1/0")).toThrow("除数为零");
    expect(() => of("name+1")).toThrow("不是数字");
    expect(() => of("1+")).toThrow("看不懂");
    expect(() => of("contradictions(0)")).toThrow("没有这一条矛盾");
  });

  it("keeps the rules of arithmetic", () => {
    const number = fc.integer({ min: 0, max: 9999 });
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(of(`${a}+${b}*${c}`)).toBe(a + b * c);
        expect(of(`(${a}+${b})*${c}`)).toBe((a + b) * c);
        expect(of(`${a}-${b}-${c}`)).toBe(a - b - c);
      }),
      { numRuns: 100 },
    );
  });
});
