import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../src/dates.ts";
import { createParameterTable } from "../../src/parameters/parameter-table.ts";
import { day, ownValue, shipped } from "./samples.ts";

function spans(id: string, own: Parameters<typeof createParameterTable>[1]) {
  const table = createParameterTable(shipped(), own);
  const history = table.histories.find((candidate) => candidate.id === id);
  return history?.values.map(({ value, from, to }) => [value, from, to]);
}

describe("the bank's own values over those that ship", () => {
  it("follow the last one and close it", () => {
    expect(spans("lpr.1y", [ownValue("lpr.1y", 2.9, "2026-10-20")])).toEqual([
      [3.1, "2024-10-21", "2025-05-19"],
      [3, "2025-05-20", "2026-10-19"],
      [2.9, "2026-10-20", null],
    ]);
  });

  it("take the place of one from the same day", () => {
    expect(spans("lpr.1y", [ownValue("lpr.1y", 3.05, "2025-05-20")])).toEqual([
      [3.1, "2024-10-21", "2025-05-19"],
      [3.05, "2025-05-20", null],
    ]);
  });

  it("may stand between two, or before all", () => {
    expect(
      spans("lpr.1y", [ownValue("lpr.1y", 9, "2025-03-01"), ownValue("lpr.1y", 8, "2020-01-01")]),
    ).toEqual([
      [8, "2020-01-01", "2024-10-20"],
      [3.1, "2024-10-21", "2025-02-28"],
      [9, "2025-03-01", "2025-05-19"],
      [3, "2025-05-20", null],
    ]);
  });

  it("cut short a value with an end, and leave that end alone otherwise", () => {
    expect(spans("exemption", [ownValue("exemption", 2000, "2026-01-01")])).toEqual([
      [1000, "2023-08-01", "2025-12-31"],
      [2000, "2026-01-01", null],
    ]);
    expect(spans("exemption", [ownValue("exemption", 2000, "2020-01-01")])).toEqual([
      [2000, "2020-01-01", "2023-07-31"],
      [1000, "2023-08-01", "2027-12-31"],
    ]);
  });

  it("verify what was past its publication", () => {
    const table = createParameterTable(shipped(), [ownValue("lpr.1y", 3, "2026-10-20")]);
    expect(table.on("lpr.1y", day("2026-11-23"))).toMatchObject({
      value: 3,
      unverified: false,
      source: "本行",
    });
    const before = createParameterTable(shipped(), []);
    expect(before.on("lpr.1y", day("2026-11-23")).unverified).toBe(true);
  });

  it("never overlap, and each holds on its first day", () => {
    const own = fc.array(
      fc
        .record({ value: fc.integer(), days: fc.integer({ min: -2000, max: 2000 }) })
        .map(({ value, days }) => {
          return ownValue("lpr.1y", value, addDays(day("2025-01-01"), days));
        }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(own, (values) => {
        const distinct = [...new Map(values.map((value) => [value.from, value])).values()];
        const table = createParameterTable(shipped(), distinct);
        const held = table.histories[0]!.values;
        for (const [at, { to }] of held.entries()) {
          const next = held[at + 1];
          expect(to).toBe(next ? addDays(next.from, -1) : null);
        }
        for (const { value, from } of distinct) expect(table.on("lpr.1y", from).value).toBe(value);
      }),
    );
  });
});

describe("asking the table", () => {
  const table = createParameterTable(shipped(), []);

  it("for what it does not have names the near ones", () => {
    expect(faultOf(() => table.on("lpr.10y", day("2026-01-01")))).toMatchObject({
      code: "input/invalid",
      message: "没有参数“lpr.10y”。",
      hint: "相近的有：lpr.1y。",
    });
    expect(faultOf(() => table.on("rent", day("2026-01-01"))).hint).toContain("parameters list");
  });

  it("for a day without a value says how to add one", () => {
    expect(faultOf(() => table.on("tax", day("2007-12-31")))).toMatchObject({
      message: "所得税税率（tax）在2007-12-31没有数值。",
      hint: expect.stringContaining("coach parameters set tax"),
    });
  });
});

function faultOf(work: () => unknown): { message: string; hint?: string } {
  try {
    work();
  } catch (error) {
    return error as Error & { hint?: string };
  }
  throw new Error("there was no fault");
}
