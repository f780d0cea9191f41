import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { engines } from "../../../src/calculation/catalogue.ts";
import { chineseNumeral } from "../../../src/language/numerals.ts";
import { fieldsOf, inputFrom } from "../../../src/skills/calculate/hearing/fields.ts";
import { hear } from "../../../src/skills/calculate/hearing/hear.ts";
import { quantitiesIn, respelled } from "../../../src/skills/calculate/hearing/quantities.ts";

const need = engines.find(({ name }) => name === "working-capital-need")!;
const heard = (text: string) => hear(respelled(text), need, { known: {}, asked: [], year: 2026 });
const quantities = (text: string) => quantitiesIn(respelled(text)).map(({ kind, value }) => [kind, value]);

describe("quantities as people write them", () => {
  it.each([
    ["1.2亿", "money", 120_000_000],
    ["1.2个亿", "money", 120_000_000],
    ["一点二个亿", "money", 120_000_000],
    ["1亿2", "money", 120_000_000],
    ["三千万", "money", 30_000_000],
    ["1000多万", "money", 10_000_000],
    ["2000w", "money", 20_000_000],
    ["12000万元", "money", 120_000_000],
    ["5000块", "money", 5000],
    ["5个点", "points", 5],
    ["3点5%", "percent", 3.5],
    ["百分之三点六五", "percent", 3.65],
    ["45个BP", "points", 0.45],
    ["三成", "percent", 30],
    ["半年", "months", 6],
    ["三年", "months", 36],
    ["36期", "months", 36],
    ["90天", "days", 90],
    ["2026年3月10日", "date", 20_260_310],
    ["10 million", "money", 10_000_000],
    ["3.45", "plain", 3.45],
  ])("%s", (text, kind, value) => {
    expect(quantities(text)).toEqual([[kind, value]]);
  });

  it("gives numbers in a row the unit at their end", () => {
    expect(quantities("1000、1200、1300万")).toEqual([
      ["money", 10_000_000],
      ["money", 12_000_000],
      ["money", 13_000_000],
    ]);
  });

  it("keeps 万一年 apart, and a little is no point", () => {
    expect(quantities("1000万一年")).toEqual([
      ["money", 10_000_000],
      ["months", 12],
    ]);
    expect(quantities("调小一点")).toEqual([]);
  });
});

describe("what is heard", () => {
  it("reads any amount written in Arabic, in 万, in 亿 and in Chinese characters alike", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (wan) => {
        const ways = [
          `${wan}万`,
          `${wan * 10_000}元`,
          `${wan / 10_000}亿`,
          `${chineseNumeral(wan * 10_000)}元`,
        ];
        for (const way of ways) {
          const { entries, loose } = heard(`存货${way}`);
          expect(entries["averages.inventory"]).toBeCloseTo(wan, 6);
          expect(loose).toEqual([]);
        }
      }),
    );
  });

  it("gives each number to the nearest name and uses none twice, in any order", () => {
    const names = ["收入", "成本", "应收", "预收", "存货", "预付", "应付", "自有资金", "现有流贷"];
    const paths = [
      "revenue",
      "cost",
      "averages.receivables",
      "averages.advancesReceived",
      "averages.inventory",
      "averages.prepayments",
      "averages.payables",
      "ownFunds",
      "existingLoans",
    ];
    const amounts = fc.array(fc.integer({ min: 1, max: 99_999 }), {
      minLength: names.length,
      maxLength: names.length,
    });
    const order = fc.shuffledSubarray([...names.keys()], { minLength: 1 });
    const mark = fc.constantFrom("，", "、", " ", "；", "。");
    fc.assert(
      fc.property(amounts, order, mark, (values, said, separator) => {
        const text = said.map((at) => `${names[at]}${values[at]}`).join(separator);
        const expected = Object.fromEntries(said.map((at) => [paths[at], values[at]]));
        expect(heard(text).entries).toEqual(expected);
      }),
    );
  });

  it("takes a number before its name", () => {
    expect(heard("1.2亿收入、9600万成本").entries).toEqual({ revenue: 12_000, cost: 9600 });
  });

  it("keeps the reason in words whole", () => {
    expect(heard("增长依据是已签订单3000万").entries).toEqual({ growthEvidence: "已签订单3000万" });
  });

  it("reads 毛利率 as a rate and as its reading", () => {
    expect(heard("毛利率20%").entries).toEqual({ profitMarginPct: 20, marginBasis: "gross" });
  });

  it("does not mistake three years' growth for a term or for this year's", () => {
    expect(heard("近3年最高增长率12%，增长15%").entries).toEqual({
      growthThreeYearMaxPct: 12,
      growthPct: 15,
    });
  });
});

describe("the fields of every engine", () => {
  it.each(engines.map((engine) => [engine.name, engine] as const))(
    "%s: what its example gives is known",
    (_, engine) => {
      const paths = fieldsOf(engine).map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      expect(paths.length).toBeGreaterThan(0);
      for (const { kind, options, title } of fieldsOf(engine)) {
        expect(title).not.toBe("");
        if (kind === "choice" || kind === "choices") expect(options.length).toBeGreaterThan(0);
      }
    },
  );

  it("builds nested input from paths", () => {
    expect(inputFrom({ revenue: 1, "averages.inventory": 2, "operation.0.revenue": 3 })).toEqual({
      revenue: 1,
      averages: { inventory: 2 },
      operation: [{ revenue: 3 }],
    });
  });
});
