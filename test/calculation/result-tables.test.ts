import { describe, expect, it } from "vitest";
import { engineNamed, engines } from "../../src/calculation/catalogue.ts";
import { resultTables, unlimited } from "../../src/calculation/result-tables.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const room = { rows: 12, columns: 8 };

function tablesOf(name: string, input: object, space = room) {
  const engine = engineNamed(name);
  return resultTables(
    engine,
    engine.calculate({ ...engine.example, ...input }, shippedParameters()).value,
    space,
  );
}

describe("the lists of a result", () => {
  it("show the first rows and the last of a long one, with its whole length", () => {
    const [schedule] = tablesOf("loan-schedule", { months: 36 });
    expect(schedule).toMatchObject({ title: "还款计划表", count: 36, counted: "期", columnsLeftOut: 0 });
    expect(schedule?.rows).toHaveLength(14);
    expect(schedule?.rows[11]?.[0]).toBe("12");
    expect(schedule?.rows[12]?.every((cell) => cell === "…")).toBe(true);
    expect(schedule?.rows[13]?.[0]).toBe("36");
  });

  it("show a list whole that is hardly longer than the room", () => {
    expect(tablesOf("loan-schedule", { months: 14 })[0]?.rows.map(([number]) => number)).toEqual(
      Array.from({ length: 14 }, (_, at) => String(at + 1)),
    );
  });

  it("show everything where there is room for it", () => {
    const [schedule] = tablesOf("loan-schedule", { months: 360 }, unlimited);
    expect(schedule?.rows).toHaveLength(360);
  });

  it("leave out columns beyond the room and say how many", () => {
    const [years] = tablesOf("project-appraisal", {});
    expect(years?.columns).toHaveLength(8);
    expect(years?.columnsLeftOut).toBe(11);
    expect(tablesOf("project-appraisal", {}, unlimited)[0]?.columnsLeftOut).toBe(0);
  });

  it("put units in the heading, names for codes, and no codes beside names", () => {
    const [years, sensitivity] = tablesOf("project-appraisal", {});
    expect(years?.rows[0]?.slice(0, 3)).toEqual(["1", "建设期", "6,000.00"]);
    expect(years?.columns[2]).toBe("建设投资（万元）");
    expect(sensitivity?.columns[0]).toBe("因素");
    const [signals] = tablesOf("early-warning", { signals: ["wages-or-tax-unpaid"] });
    expect(signals?.rows[0]?.[0]).toBe("欠薪、欠税");
  });

  it.each(engines.map(({ name }) => name))("of %s hold text in every cell", (name) => {
    for (const { rows, columns } of tablesOf(name, {}, unlimited)) {
      for (const row of rows) {
        expect(row).toHaveLength(columns.length);
        for (const cell of row) expect(cell).not.toMatch(/\[object|undefined|NaN/);
      }
    }
  });
});
