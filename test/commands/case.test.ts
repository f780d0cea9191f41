// `coach case`: its JSON, its exit status, files good and bad.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chineseCalendar, festivalsBetween } from "../../src/calculation/holidays.ts";
import { caseCommand } from "../../src/commands/case.ts";
import { smallCaseYaml } from "../cases/small-case.ts";
import { type Run, runnerOf } from "./app-command.ts";

let folder: string;
let run: Run;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "case-"));
  const clientCalendar = { ...chineseCalendar, festivals: festivalsBetween };
  run = runnerOf(caseCommand, folder, { clientCalendar });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe("coach case", () => {
  it("lists the samples to everybody, in the shape the design promises", async () => {
    const { cases } = JSON.parse((await run("list", "--json")).text);
    expect(cases.map(({ id }: { id: string }) => id)).toEqual(["exporter", "huadong", "trader"]);
    expect(cases[1]).toMatchObject({ id: "huadong", name: "华东精工", stage: "investigation", owner: "li" });
    expect(cases[1].missing).toContain("融资租赁合同");
  });

  it("opens a case of one's own", async () => {
    await run("new", "江州明德纺织有限公司");
    const { cases } = JSON.parse((await run("list", "--json")).text);
    expect(cases[0]).toMatchObject({
      id: "case-1",
      name: "江州明德纺织有限公司",
      owner: "me",
      stage: "intake",
    });
    await expect(run("new")).rejects.toThrow("请写客户的全称");
  });

  it("refuses a gate with status 2 and the clause, and changes nothing", async () => {
    const refused = await run("advance", "huadong", "--to", "review", "--json");
    expect(refused.code).toBe(2);
    const { advanced, barriers } = JSON.parse(refused.text);
    expect(advanced).toBe(false);
    expect(barriers).toContainEqual(
      expect.objectContaining({ gate: "rating", clause: "《信贷业务手册：客户评级》第二条" }),
    );
    expect(JSON.parse((await run("list", "--json")).text).cases[1].sample).toBe(true);
    await expect(run("advance", "huadong", "--to", "party")).rejects.toThrow("没有“party”这个环节");
  });

  it("registers and goes on", async () => {
    await run("record", "huadong", "收到调查报告，2026-11-20");
    expect((await run("advance", "huadong")).code).toBe(0);
    const shown = JSON.parse((await run("show", "huadong", "--json")).text);
    expect(shown).toMatchObject({ stage: "rating", owner: "me", version: 2 });
    await expect(run("record", "huadong", "天气不错")).rejects.toThrow("看不出要登记什么");
  });

  it("reads a case from YAML and JSON, and takes it in on import only", async () => {
    await writeFile(join(folder, "a.yaml"), smallCaseYaml());
    expect(JSON.parse((await run("show", "a.yaml", "--json")).text)).toMatchObject({
      id: "small",
      version: null,
    });
    const { case: client } = JSON.parse((await run("show", "a.yaml", "--json")).text);
    await writeFile(join(folder, "b.json"), `\uFEFF${JSON.stringify(client)}`);
    await run("import", "b.json");
    await expect(run("import", "a.yaml")).rejects.toThrow("已有编号 small");
    expect((await run("import", "a.yaml", "--replace")).code).toBe(0);
  });

  it("shows contradictions and repairs nothing", async () => {
    await writeFile(
      join(folder, "bad.yaml"),
      smallCaseYaml(["statements", 1, "balanceSheet", "totalAssets"], 540),
    );
    const { findings, case: client } = JSON.parse((await run("show", "bad.yaml", "--json")).text);
    expect(findings.join()).toContain("2025年资产总计");
    expect(client.statements[1].balanceSheet.totalAssets).toBe(540);
  });

  it("says in Chinese what is wrong with a file", async () => {
    await writeFile(join(folder, "broken.yaml"), "a: [1,");
    await expect(run("show", "broken.yaml")).rejects.toThrow("不是有效的 YAML");
    await writeFile(join(folder, "wrong.yaml"), smallCaseYaml(["stage"], "party"));
    await expect(run("import", "wrong.yaml")).rejects.toThrow("stage：只能是");
    await expect(run("show", "none.yaml")).rejects.toThrow("读不到 none.yaml");
    await expect(run("show", "nobody")).rejects.toThrow("没有案子“nobody”");
  });

  it("lists what falls due", async () => {
    await run("import", "huadong");
    const { due } = JSON.parse((await run("due", "--days", "120", "--json")).text);
    expect(due).toContainEqual(
      expect.objectContaining({ kind: "maturity", on: "2027-03-17", id: "huadong" }),
    );
    await expect(run("due", "--days", "x")).rejects.toThrow("--days");
  });
});
