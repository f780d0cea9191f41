import { describe, expect, it } from "vitest";
import { concessionPriceEngine } from "../../src/calculation/engines/concession-price.ts";
import { rarocEngine } from "../../src/calculation/engines/raroc.ts";
import { relationshipRarocEngine } from "../../src/calculation/engines/relationship-raroc.ts";
import { processorMs } from "../fakes/processor-time.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();
const shortest = { exposure: 1000, ratePct: 3.65, pdPct: 1.2 };

describe("RAROC as it is offered", () => {
  it("takes what is left out from the parameters and names them", () => {
    const working = rarocEngine.calculate(shortest, parameters);
    expect(Object.fromEntries(working.parameters.map(({ name, value }) => [name, value]))).toEqual({
      "ftp.1y": 1.65,
      "cost.operating": 0.25,
      "lgd.demo": 35,
      "risk-weight.corporate": 100,
      "capital.ratio": 10.5,
      "hurdle.rate": 9,
      "vat.rate": 6,
      "vat.surcharge": 12,
      "income-tax.rate": 25,
    });
    expect(working.parameters.every(({ asOf, source }) => asOf !== "" && source !== "")).toBe(true);
  });

  it("has the same result when the same figures are given", () => {
    const given = {
      ...shortest,
      lgdPct: 35,
      riskWeightPct: 100,
      capitalRatioPct: 10.5,
      hurdlePct: 9,
      vatPct: 6,
      surchargePct: 12,
      incomeTaxPct: 25,
      ftpPct: 1.65,
      opexPct: 0.25,
      ccfPct: 100,
      feeIncome: 0,
    };
    const left = rarocEngine.calculate(shortest, parameters).value;
    expect(rarocEngine.calculate(given, parameters).value).toEqual(left);
  });

  it("asks for what no parameter can say", () => {
    expect(() => rarocEngine.calculate({ exposure: 1000 }, parameters)).toThrow(
      /ratePct（贷款年利率）：缺少；pdPct（违约概率（PD））：缺少/u,
    );
  });

  it("computes 10,000 with their working in less than a second", () => {
    const runs = [1, 2, 3].map(() =>
      processorMs(() => {
        for (let at = 0; at < 10_000; at++) {
          rarocEngine.calculate({ ...rarocEngine.example, ratePct: 3 + at / 10_000 }, parameters);
        }
      }),
    );
    expect(Math.min(...runs), `${runs.map(Math.round).join(", ")} ms`).toBeLessThan(1000);
  });
});

describe("the relationship as it is offered", () => {
  it("takes the conversion of an acceptance from the table and shows it", () => {
    const { parameters: used } = relationshipRarocEngine.calculate(
      relationshipRarocEngine.example,
      parameters,
    );
    expect(used.map(({ name }) => name)).toEqual(["income-tax.rate", "ccf.acceptance"]);
  });

  it("names items that have no name, and takes each default once", () => {
    const working = relationshipRarocEngine.calculate(
      {
        pdPct: 1.2,
        loans: [
          { exposure: 1000, ratePct: 3.65 },
          { exposure: 500, ratePct: 3.9 },
        ],
        deposits: [{ balance: 100 }],
      },
      parameters,
    );
    const { lines } = working.value as { lines: readonly { name: string }[] };
    expect(lines.map(({ name }) => name)).toEqual(["第1笔", "第2笔", "第1笔"]);
    const names = working.parameters.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    expect(names).toEqual(expect.arrayContaining(["ftp.1y", "ftp.demand-deposit", "deposit.demand"]));
  });

  it("never puts a deposit first", () => {
    expect(relationshipRarocEngine.headline.join()).not.toMatch(/^internal|demandDeposit/);
  });
});

describe("the worth of a concession as it is offered", () => {
  it("prices a month on the curve of the table, and shows the curve", () => {
    const working = concessionPriceEngine.calculate(concessionPriceEngine.example, parameters);
    expect(working.value.monthPbt).toBeCloseTo((1000 * 0.1) / 12 / 100, 9);
    const points = ["ftp.3m", "ftp.6m", "ftp.1y", "ftp.2y", "ftp.3y", "ftp.5y", "ftp.10y"];
    expect(working.parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(points));
  });

  it("leaves collateral as it is when the package does not mention it", () => {
    const example = { ...concessionPriceEngine.example, rateCutBp: 0 };
    expect(concessionPriceEngine.calculate(example, parameters).value).toMatchObject({
      packagePbt: 0,
      packageEva: 0,
    });
  });
});
