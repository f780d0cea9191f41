import { describe, expect, it } from "vitest";
import { rmAppraisalEngine } from "../../src/calculation/engines/rm-appraisal.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();
const { members, teamTarget } = rmAppraisalEngine.example;
const withClients = (clients: readonly unknown[], year?: number) => () =>
  rmAppraisalEngine.calculate({ members, teamTarget, clients, ...(year ? { year } : {}) }, parameters);

describe("an appraisal as it is offered", () => {
  it("takes weight, rent and A's share from the parameters and names them", () => {
    const working = withClients([{ name: "华东", profit: 120, a: "甲", b: "乙" }])();
    expect(working.value.clients).toEqual([
      {
        name: "华东",
        profit: 120,
        parts: [
          { member: "甲", amount: 84 },
          { member: "乙", amount: 36 },
        ],
      },
    ]);
    expect(working.parameters.map(({ name }) => name)).toEqual([
      "appraisal.inherited-weight",
      "appraisal.rent",
      "appraisal.a-share",
      "appraisal.b-share-minimum",
      "appraisal.b-share-maximum",
    ]);
  });

  it("counts the day of the hand-over to the one who takes over", () => {
    const { value } = withClients(
      [{ name: "华东", profit: 73, a: "甲", handovers: [{ on: "2026-04-01", a: "乙" }] }],
      2026,
    )();
    expect(value.clients).toMatchObject([{ parts: [{ amount: 18 }, { amount: 55 }] }]);
  });

  it("knows leap years and hand-overs on the first day", () => {
    const parts = (on: string) =>
      withClients([{ name: "华东", profit: 366, a: "甲", handovers: [{ on, a: "乙" }] }], 2028)().value
        .clients;
    expect(parts("2028-03-01")).toMatchObject([{ parts: [{ amount: 60 }, { amount: 306 }] }]);
    expect(parts("2028-01-01")).toMatchObject([{ parts: [{ member: "乙", amount: 366 }] }]);
  });

  it.each([
    ["a stranger", [{ name: "户", profit: 1, a: "丁" }], undefined, "户的丁不在团队成员里"],
    ["no profit", [{ name: "户", a: "甲" }], undefined, "须填且只填一项"],
    ["A who is B", [{ name: "户", profit: 1, a: "甲", b: "甲" }], undefined, "不能是同一人"],
    ["a hand-over without a year", [handed("2026-04-01")], undefined, "须填考核年度"],
    ["a hand-over in another year", [handed("2025-04-01")], 2026, "须在考核年度内"],
    ["hand-overs out of order", [handed("2026-04-01", "2026-03-01")], 2026, "须按先后排列"],
  ])("refuses %s", (_, clients, year, message) => {
    expect(withClients(clients, year)).toThrow(message);
  });

  it("refuses two members of one name", () => {
    const twice = [...(members as readonly unknown[]), { name: "甲", inherited: 0, actual: 0 }];
    expect(() => rmAppraisalEngine.calculate({ members: twice, teamTarget }, parameters)).toThrow(
      "团队成员甲重复",
    );
  });
});

function handed(...days: readonly string[]) {
  return { name: "户", profit: 1, a: "甲", handovers: days.map((on) => ({ on, a: "乙" })) };
}
