import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CommandContext } from "../../src/commands/command.ts";
import { roleplay } from "../../src/commands/roleplay.ts";
import { openRehearsal } from "../../src/composition/rehearsal.ts";
import { readConfig } from "../../src/config.ts";

async function run(args: readonly string[], input = "", json = true): Promise<string> {
  const lines: string[] = [];
  const refuse = () => Promise.reject(new Error("roleplay must need no store"));
  if (roleplay.needs !== "nothing") throw new Error("roleplay must need no store");
  const context: CommandContext = {
    args,
    options: { json, user: "me", lang: null },
    io: {
      stdin: linesOf(input),
      stdout: (text) => lines.push(text),
      stderr: () => {},
      isTerminal: false,
      columns: 100,
    },
    cwd: ".",
    clock: () => new Date("2026-11-23T02:00:00Z"),
    config: readConfig({}),
    parameters: refuse,
    sampleCurriculum: refuse,
    rehearsal: openRehearsal,
    signal: new AbortController().signal,
  };
  expect(await roleplay.run(context)).toBe(0);
  return lines.join("");
}

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.split("\n");
}

const script =
  "沈总您好\n\n最近订单怎么样？\n利率3.6%，金额1000万元，期限一年，厂房抵押，您本人担保\n这个要回去报批";

describe("coach roleplay", () => {
  it("lists the scenarios, each at five levels", async () => {
    const { scenarios } = JSON.parse(await run(["list"]));
    expect(scenarios.length).toBeGreaterThanOrEqual(20);
    expect(scenarios[0]).toEqual({
      id: expect.any(String),
      title: expect.any(String),
      side: expect.stringMatching(/^(?:client|in-bank)$/u),
      archetype: expect.any(String),
      levels: [1, 2, 3, 4, 5],
    });
  });

  it("plays a script: transcript, outcome, score, red lines", async () => {
    const played = JSON.parse(
      await run(["play", "family-manufacturer", "--script", "-", "--seed", "7"], script),
    );
    expect(played.transcript[0]).toMatchObject({ turn: 0, by: "counterpart" });
    expect(played.transcript.map(({ by }: { by: string }) => by).slice(1, 3)).toEqual([
      "trainee",
      "counterpart",
    ]);
    expect(["agreed", "walked", "timeout", "open"]).toContain(played.outcome.status);
    expect(played.score.items.map(({ max }: { max: number }) => max)).toEqual([40, 20, 15, 25]);
    expect(played.score.total).toBeGreaterThanOrEqual(0);
    expect(played.redLines).toEqual([]);
  });

  it("plays the same again, byte for byte, and another seed otherwise", async () => {
    const args = (seed: string) => ["play", "family-manufacturer", "--script", "-", "--seed", seed];
    expect(await run(args("7"), script)).toBe(await run(args("7"), script));
    expect(await run(args("8"), script)).not.toBe(await run(args("7"), script));
  });

  it("reports a red line with its turn and rule", async () => {
    const played = JSON.parse(
      await run(
        ["play", "family-manufacturer", "--script", "-"],
        "沈总您好\n您先存300万进来，我才给您批贷款",
      ),
    );
    expect(played.redLines).toEqual([{ turn: 2, rule: "deposit-tying", level: "breach" }]);
    expect(played.score.passed).toBe(false);
  });

  it.each(["huadong", "trader", "exporter"])(
    "makes a rehearsal of tomorrow's meeting from the case %s",
    async (id) => {
      const folder = await mkdtemp(join(tmpdir(), "coach-roleplay-"));
      try {
        const file = join(folder, "tomorrow.yaml");
        const made = JSON.parse(await run(["new", "--from-case", id, "--out", file]));
        expect(made).toEqual({ file, id: `case-${id}`, hasZone: true });
        const played = JSON.parse(await run(["play", file, "--script", "-"], script));
        expect(played.transcript.length).toBeGreaterThan(5);
        await expect(run(["new", "--from-case", id, "--out", file])).rejects.toMatchObject({
          code: "input/invalid",
        });
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );

  it("says how to mend what was typed", async () => {
    await expect(run(["play", "nobody", "--script", "-"])).rejects.toMatchObject({ code: "input/invalid" });
    await expect(run(["new", "--from-case", "nobody"])).rejects.toMatchObject({ code: "input/invalid" });
    await expect(run(["play", "family-manufacturer"])).rejects.toMatchObject({ code: "input/invalid" });
    await expect(run(["play", "family-manufacturer", "--script", "-", "--level", "6"])).rejects.toMatchObject(
      {
        code: "input/invalid",
      },
    );
  });
});
