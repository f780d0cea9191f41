// Scenarios from a spreadsheet: the template's example can be played to its end, each mistake is named.

import { describe, expect, it } from "vitest";
import { templateSheets } from "../../src/practice/template.ts";
import { readSheet, type Sheet, writeBook } from "../../src/practice/workbook.ts";
import { createGames } from "../../src/rehearsal/games.ts";
import { readScenarioSheets } from "../../src/rehearsal/scenario-sheet.ts";
import { gameOf } from "../negotiation/scenarios.ts";

const { scenario: base } = gameOf("family-manufacturer.yaml");
const rules = { shipped: [base], competencies: new Set(["C05", "C17"]), clauseOf: () => null };

function sheetNamed(name: string, change: (grid: string[][]) => void = () => {}): Sheet {
  const found = templateSheets({ competencies: [], scenarios: [] }).find((sheet) => sheet.name === name)!;
  const grid = found.rows.map((row) => [...row]);
  change(grid);
  return readSheet(writeBook([{ name, rows: grid }]), name)!;
}

/** Sets a cell of the first row under the headings. */
function setting(column: string, value: string) {
  return (grid: string[][]): void => {
    const place = grid[0]!.findIndex((heading) => heading.replace("*", "") === column);
    grid[1]![place] = value;
  };
}

describe("a sheet of scenarios", () => {
  it("takes the template's example, which is a game of its own", () => {
    const { scenarios, problems } = readScenarioSheets(sheetNamed("场景示例"), sheetNamed("事实示例"), rules);
    expect(problems).toEqual([]);
    expect(scenarios[0]).toMatchObject({ id: "my-case-1", company: { name: "示例五金制品有限公司" } });
    expect(scenarios[0]?.facts).toHaveLength(2);
    expect(JSON.stringify(scenarios[0])).not.toContain(base.counterpart.address);
    const games = createGames([base, ...scenarios]);
    expect(games.gameOf("my-case-1")?.scenario.counterpart.name).toBe("何建国");
  });

  it("without facts keeps those of the scenario it is built on", () => {
    const { scenarios, problems } = readScenarioSheets(sheetNamed("场景示例"), null, rules);
    expect(problems).toEqual([]);
    expect(scenarios[0]?.facts).toHaveLength(base.facts.length);
  });

  it.each([
    ["编号", "含空格 的", /小写字母/u],
    ["编号", "family-manufacturer", /重复/u],
    ["底稿", "没有这个", /没有“没有这个”/u],
    ["公司情况", "只有一条", /两条/u],
    ["开价金额", "很多", /数字/u],
    ["开价金额", "999999", /范围/u],
    ["能力项", "C99", /C99/u],
    ["称呼", "", /没有填/u],
  ])("names what is wrong with %s = %s", (column, value, reason) => {
    const sheet = sheetNamed("场景示例", setting(column, value));
    const { scenarios, problems } = readScenarioSheets(sheet, null, rules);
    expect(scenarios).toEqual([]);
    expect(problems.find((problem) => problem.column === column)).toMatchObject({ sheet: "场景", row: 2 });
    expect(problems.map((problem) => problem.reason).join()).toMatch(reason);
  });

  it("names facts of no scenario and of no topic", () => {
    const lost = readScenarioSheets(
      sheetNamed("场景示例"),
      sheetNamed("事实示例", setting("场景编号", "x")),
      rules,
    );
    expect(lost.problems.find(({ column, row }) => column === "场景编号" && row === 2)?.sheet).toBe(
      "场景事实",
    );
    const strange = readScenarioSheets(
      sheetNamed("场景示例"),
      sheetNamed("事实示例", setting("话题", "天气")),
      rules,
    );
    expect(strange.problems[0]).toMatchObject({ sheet: "场景事实", row: 2, column: "话题" });
  });
});
