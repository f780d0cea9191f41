import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engines } from "../../src/calculation/catalogue.ts";
import { calc } from "../../src/commands/calc.ts";
import { readConfig } from "../../src/config.ts";
import type { Working } from "../../src/finance/working.ts";
import { createParameters } from "../../src/parameters/parameters.ts";
import { shippedTable } from "../fakes/shipped-parameters.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "calc-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

type Options = { readonly json?: boolean; readonly input?: string; readonly now?: string };

async function run(args: readonly string[], { json = false, input = "", now = "2026-11-23" }: Options = {}) {
  const lines: string[] = [];
  if (calc.needs !== "nothing") throw new Error("calc must need no store");
  const clock = () => new Date(`${now}T02:00:00Z`);
  const parameters = createParameters({
    shipped: shippedTable().histories,
    file: join(folder, "own.yaml"),
    clock,
  });
  const code = await calc.run({
    args,
    options: { json, user: "me", lang: null },
    io: {
      stdin: linesOf(input),
      stdout: (text) => lines.push(text),
      stderr: () => {},
      isTerminal: false,
      columns: 100,
    },
    cwd: folder,
    clock,
    config: readConfig({}),
    parameters: async () => parameters,
    sampleCurriculum: () => Promise.reject(new Error("calc must need no library")),
    rehearsal: () => Promise.reject(new Error("calc must need no scenarios")),
    signal: new AbortController().signal,
  });
  expect(code).toBe(0);
  return lines.join("");
}

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.split("\n");
}

async function computed(args: readonly string[], options: Options = {}) {
  const text = await run(args, { ...options, json: true });
  return JSON.parse(text) as Working<Record<string, unknown>> & { readonly name: string };
}

const need = engines.find(({ name }) => name === "working-capital-need")!;
const loan = JSON.stringify({ exposure: 1000, ratePct: 3.65, pdPct: 1.2 });

describe("calc --list", () => {
  it("shows each engine by name, with what it answers", async () => {
    const text = await run(["--list"]);
    for (const { name, title, purpose } of engines) {
      expect(text).toMatch(new RegExp(`^${name} +${title.zh}：${purpose.replace(/[()]/g, "\\$&")}$`, "m"));
    }
    expect(await run([])).toBe(text);
  });

  it("gives the JSON Schema and the example of each engine", async () => {
    const listed = JSON.parse(await run(["--list"], { json: true })).engines;
    expect(listed.map(({ name }: { name: string }) => name)).toEqual(engines.map(({ name }) => name));
    const own = listed.find(({ name }: { name: string }) => name === need.name);
    expect(own.input.properties.revenue).toMatchObject({
      type: "number",
      title: "上年度销售收入",
      unit: "万元",
    });
    expect(own.input.required).toContain("revenue");
    expect(own.value.properties.newLimit).toMatchObject({ unit: "万元" });
    expect(own.example).toEqual(need.example);
  });
});

describe("calc NAME", () => {
  it("shows the fields with unit and default", async () => {
    const text = await run(["raroc"]);
    expect(text).toMatch(/exposure +贷款额（万元/u);
    expect(text).toContain("不填取参数 ftp.1y");
  });

  it("prints an example that can be computed as it is", async () => {
    for (const { name } of engines) {
      const example = await run([name, "--example"]);
      expect(JSON.parse(await run([name, "--input", "-"], { input: example, json: true })).name).toBe(name);
      expect(await run([name, "--input", "-"], { input: example })).not.toMatch(/undefined|NaN|∞|\[object/);
    }
  });

  it("names the near engines when there is none of that name", async () => {
    await expect(run(["working-capital"])).rejects.toMatchObject({
      code: "input/invalid",
      hint: expect.stringContaining("working-capital-need"),
    });
  });
});

describe("calc NAME --input", () => {
  it("reads a file beside the person, with or without a byte order mark", async () => {
    await writeFile(join(folder, "need.json"), `\uFEFF${JSON.stringify(need.example)}`);
    const { value, steps, parameters, warnings } = await computed([need.name, "--input", "need.json"]);
    expect(value).toMatchObject({ cycleDays: 81, need: 2794.5, newLimit: 1094.5 });
    expect(steps[0]).toEqual({
      label: expect.any(String),
      formula: expect.any(String),
      numbers: expect.any(String),
      result: expect.any(String),
    });
    expect(parameters[0]).toMatchObject({
      name: expect.any(String),
      asOf: expect.any(String),
      source: expect.any(String),
    });
    expect(Array.isArray(warnings)).toBe(true);
  });

  it("shows headline, working, parameters and warnings as text", async () => {
    const text = await run(["raroc", "--input", "-"], { input: loan });
    expect(text).toMatch(/^单笔业务RAROC\nRAROC：-?[\d.]+%\n/u);
    expect(text).toContain(
      "\n\n计算过程\n  净利息收入＝贷款额×年利率÷（1＋增值税率）＝1,000.00×3.6500%÷（1＋6.00%）＝34.4340万元\n",
    );
    expect(text).toContain("\n\n所用参数\n");
    expect(text).toContain("（2026-01-01起，");
  });

  it("prints lists as tables, long and wide ones shortened unless --all", async () => {
    const input = await run(["loan-schedule", "--example"]);
    const short = await run(["loan-schedule", "--input", "-"], { input });
    expect(short).toMatch(/还款计划表（共36期）\n {2}期次 +还款日 +天数（天）/u);
    expect(short).toMatch(/\n {2}12 .*\n {2}… .*\n {2}36 .*\n {2}共36期，加 --all 看全部/u);
    const whole = await run(["loan-schedule", "--input", "-", "--all"], { input });
    expect(whole).toMatch(/\n {2}13 /u);
    expect(whole).not.toContain("--all");
    const project = await run(["project-appraisal", "--example"]);
    expect(await run(["project-appraisal", "--input", "-"], { input: project })).toContain(
      "共11项，另有11列，加 --all 看全部",
    );
  });

  it("takes the parameters of the day that is asked for", async () => {
    const vat = (found: Awaited<ReturnType<typeof computed>>) =>
      found.parameters.find(({ name }) => name === "vat.surcharge");
    const today = await computed(["raroc", "--input", "-"], { input: loan });
    expect(vat(today)).toMatchObject({ value: 12, asOf: "2021-09-01", unverified: false });
    const late = await run(["raroc", "--input", "-", "--as-of", "2027-06-01"], { input: loan });
    expect(late).toMatch(/贷款FTP（1年） 1\.65%.* 未核实/u);
    await expect(run(["raroc", "--input", "-", "--as-of", "2020-01-01"], { input: loan })).rejects.toThrow(
      "在2020-01-01没有数值",
    );
  });

  it.each([
    ["no JSON", ["raroc", "--input", "-"], "{", /标准输入 不是 JSON/u],
    ["a file that is not there", ["raroc", "--input", "none.json"], "", /读不到 none\.json/u],
    ["a list", ["raroc", "--input", "-"], "[]", /输入：应为一组字段/u],
    ["a field that does not exist", ["raroc", "--input", "-"], '{"rate":3}', /没有这个字段：rate/u],
    [
      "a field out of range",
      ["raroc", "--input", "-"],
      '{"exposure":-1,"ratePct":"3","pdPct":1}',
      /exposure（贷款额）：不能小于0；ratePct（贷款年利率）：应为数字/u,
    ],
    ["a day that is none", ["raroc", "--input", "-", "--as-of", "soon"], loan, /--as-of/],
    ["an unknown option", ["raroc", "--fast"], "", /fast/],
  ])("refuses %s and says what to mend", async (_, args, input, message) => {
    await expect(run(args, { input })).rejects.toMatchObject({
      code: "input/invalid",
      message: expect.stringMatching(message),
    });
  });
});
