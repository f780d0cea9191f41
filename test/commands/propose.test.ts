// `coach propose`: its files, its JSON, its exit status, cases good and bad.

import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { propose } from "../../src/commands/propose.ts";
import { openParameters } from "../../src/composition/parameters.ts";
import { smallCaseYaml } from "../cases/small-case.ts";
import { type Run, runnerOf } from "./app-command.ts";

const clock = () => new Date("2026-11-23T02:00:00Z");
let folder: string;
let run: Run;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "propose-"));
  run = runnerOf(propose, folder, {}, () => openParameters(folder, clock));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe("coach propose", () => {
  it("writes the client's version and the source notes, and prints the shape the design promises", async () => {
    const { code, text } = await run("huadong", "--out", "建议书.docx", "--json");
    const printed = JSON.parse(text);
    expect(code).toBe(0);
    expect(printed.file).toBe(join(folder, "建议书.docx"));
    expect(printed.files[1]).toBe(join(folder, "建议书-来源说明.docx"));
    expect(printed.sections[0]).toEqual({ number: "1", id: "summary", title: "摘要" });
    expect(printed.figures).toContainEqual(
      expect.objectContaining({
        value: 614.4,
        from: "case:statements[2].balanceSheet.accountsReceivable*profile.customers[0].sharePercent/100*parameter(factoring.maximum-share)/100",
      }),
    );
    expect(printed.missing.map(({ what }: { what: string }) => what)).toContain("融资租赁合同");
    expect(printed.findings).toEqual([]);
    for (const file of printed.files) {
      expect(Object.keys(unzipSync(await readFile(file)))).toContain("word/document.xml");
    }
  });

  it("drafts a case that is only a file", async () => {
    await writeFile(join(folder, "small.yaml"), smallCaseYaml());
    const { code } = await run("small.yaml", "--kind", "client-checklist", "--out", "清单.docx");
    expect(code).toBe(0);
    await access(join(folder, "清单.docx"));
  });

  it("writes no file of a document that a check blocks, and ends with status 2", async () => {
    const yaml = smallCaseYaml().concat(
      "\nneeds:\n  - product: 流动资金贷款\n    amount: 100\n    purpose: 购买数控机床\n",
    );
    await writeFile(join(folder, "wrong.yaml"), yaml);
    const { code, text } = await run("wrong.yaml", "--out", "不行.docx");
    expect(code).toBe(2);
    expect(text).toContain("06-流动资金贷款#第三条");
    await expect(access(join(folder, "不行.docx"))).rejects.toThrow();
  });

  it("says which kinds and cases there are", async () => {
    await expect(run("huadong", "--kind", "poem")).rejects.toThrow("没有“poem”这种文件");
    await expect(run("nobody")).rejects.toThrow("没有案子“nobody”");
    await expect(run("none.yaml")).rejects.toThrow("读不到 none.yaml");
    await expect(run()).rejects.toThrow("请写明是哪一个案子");
  });
});
