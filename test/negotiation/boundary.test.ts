import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");

describe("the game", () => {
  it("is pure: no files, no clock, no chance of its own, no language", () => {
    const folder = join(root, "src/negotiation");
    const impure = readdirSync(folder).filter((file) =>
      /from "node:|Date\.|Math\.random|\.\.\/(?!finance\/)/.test(readFileSync(join(folder, file), "utf8")),
    );
    expect(impure).toEqual([]);
  });
});

describe("the strategies of the bench", () => {
  it("see what was said and the bank's view, never the scenario, the state or the economy", () => {
    const allowed = /\/(?:bank-value|move|terms|utility|view|packages)\.ts$/;
    const types = /\/(?:state)\.ts$/;
    for (const file of ["strategies.ts", "packages.ts"]) {
      const text = readFileSync(join(root, "scripts/roleplay", file), "utf8");
      const imports = [...text.matchAll(/^import (type )?[^;]*?from "([^"]+)"/gms)];
      const forbidden = imports.filter(
        ([, isType, path]) => !allowed.test(path!) && !(isType !== undefined && types.test(path!)),
      );
      expect(forbidden.map(([, , path]) => path)).toEqual([]);
    }
  });
});
