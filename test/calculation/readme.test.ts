import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { engines } from "../../src/calculation/catalogue.ts";

const root = new URL("../../", import.meta.url);

describe("the README of the finance room", () => {
  it("is as the catalogue says", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/finance-readme.ts", "--check"], {
      cwd: root,
      encoding: "utf8",
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("lists each field of each engine, the first level at least", () => {
    const readme = readFileSync(new URL("src/finance/README.md", root), "utf8");
    const missing = engines.flatMap(({ name, input, value }) => [
      ...Object.keys(input.shape).map((field) => `| \`${name}\` | in | \`${field}\` |`),
      ...Object.keys(value.shape).map((field) => `| \`${name}\` | out | \`${field}\` |`),
    ]);
    expect(missing.filter((row) => !readme.includes(row))).toEqual([]);
  });
});
