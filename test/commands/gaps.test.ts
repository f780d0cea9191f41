// `coach events import` and `coach gaps`: their JSON, their exit status, files good and bad.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Command, CommandContext } from "../../src/commands/command.ts";
import { events } from "../../src/commands/events.ts";
import { gaps } from "../../src/commands/gaps.ts";
import { openInsights, readEventRules } from "../../src/composition/insights.ts";
import { readKnowledge } from "../../src/composition/knowledge-files.ts";
import { readConfig } from "../../src/config.ts";
import type { App } from "../../src/open-app.ts";
import type { Person } from "../../src/people/person.ts";
import { readLexicon } from "../../src/retrieval/lexicon-file.ts";
import { migrate, readMigrations } from "../../src/store/database/migrate.ts";
import { type Opened, openDatabase } from "../store/databases.ts";

const clock = () => new Date("2026-11-23T02:00:00Z");
const roster: ReadonlyMap<string, Person> = new Map(
  (["li", "lead-1"] as const).map((id) => {
    const role = id === "li" ? "rm" : "lead";
    return [`terminal:${id}`, { id, name: id === "li" ? "李明" : "赵主管", team: "t1", branch: "b1", role }];
  }),
);
let folder: string;
let opened: Opened;
let app: App;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gaps-"));
  opened = await openDatabase("PGlite");
  await migrate(opened.db, await readMigrations(), clock);
  const lexicon = readLexicon(await readKnowledge("lexicon.yaml"));
  const rules = await readEventRules(lexicon);
  const insights = await openInsights({
    db: opened.db,
    ...rules,
    lexicon,
    roster,
    clientNames: async () => [],
  });
  const personOf = async ({ id }: { readonly id: string }): Promise<Person> =>
    roster.get(`terminal:${id}`) ?? { id, name: id, team: "default", branch: "", role: "trainee" };
  app = { insights, personOf } as Partial<App> as App;
});

afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

async function run(command: Command, args: readonly string[], user = "me", config = readConfig({})) {
  const lines: string[] = [];
  if (command.needs !== "app") throw new Error("needs the store");
  const context = {
    args: args.filter((one) => one !== "--json"),
    options: { json: args.includes("--json"), user, lang: null },
    io: { stdout: (text: string) => lines.push(text), stderr: () => {} },
    ...{ cwd: folder, clock, config, signal: new AbortController().signal },
  } as unknown as CommandContext;
  return { code: await command.run(context, app), text: lines.join("") };
}

const line = (change: object) =>
  JSON.stringify({ at: "2026-11-10T10:00:00+08:00", person: "p1", team: "t2", kind: "quiz", ...change });

describe("coach events import", () => {
  it("takes in each line once, and names what is wrong with the others", async () => {
    const text = [
      line({ id: "1", competency: "C06", correct: false }),
      "",
      "{not json",
      line({ id: "2", kind: "played" }),
      line({ id: "3", competency: "C99" }),
      line({ id: "4", at: "gestern" }),
      line({ id: "1", competency: "C06", correct: true }),
      line({ id: "5", kind: "asked", clause: "06-流动资金贷款#第三条", text: "流贷期限？" }),
    ].join("\n");
    await writeFile(join(folder, "events.jsonl"), text);
    const first = JSON.parse((await run(events, ["import", "events.jsonl", "--json"])).text);
    expect(first).toMatchObject({ imported: 2, duplicates: 1 });
    expect(first.rejected.map((one: { line: number }) => one.line)).toEqual([3, 4, 5, 6]);
    expect(first.rejected[2].reason).toContain("C99");
    const again = JSON.parse((await run(events, ["import", "events.jsonl", "--json"])).text);
    expect(again).toMatchObject({ imported: 0, duplicates: 3 });
    // The bank's questions on this clause are about C06.
    const cells = await opened.db.query("select competency, asked, wrong from learning_cells");
    expect(cells).toEqual([{ competency: "C06", asked: 1, wrong: 1 }]);
  });

  it("takes files sent back from a table, and tells the competency by the reason", async () => {
    const rows =
      "日期,客户经理,退件原因\n2026/11/12,李明,银行流水不全\n昨天,李明,缺发票\n2026-11-13,王五,缺发票\n";
    await writeFile(join(folder, "returned.csv"), `\uFEFF${rows}`);
    const { text } = await run(events, ["import", "returned.csv", "--json"]);
    const outcome = JSON.parse(text);
    expect(outcome).toMatchObject({ imported: 1, duplicates: 0 });
    expect(outcome.rejected).toMatchObject([{ line: 3 }, { line: 4 }]);
    expect(outcome.rejected[1].reason).toContain("团队");
    const [event] = await opened.db.query(
      "select person, team, competency, weight from learning_events where kind = 'returned'",
    );
    expect(event).toEqual({ person: "li", team: "t1", competency: "C10", weight: 3 });
    expect(JSON.parse((await run(events, ["import", "returned.csv", "--json"])).text)).toMatchObject({
      imported: 0,
    });
  });

  it("says which file or column is missing", async () => {
    await expect(run(events, ["import", "nowhere.jsonl"])).rejects.toMatchObject({ code: "input/invalid" });
    await writeFile(join(folder, "short.csv"), "日期,原因\n2026-11-12,流水不全\n");
    await expect(run(events, ["import", "short.csv"])).rejects.toThrow("客户经理");
    await expect(run(events, ["export", "x"])).rejects.toMatchObject({ code: "input/invalid" });
  });
});

describe("coach gaps", () => {
  it("gives the shape the design promises, and plain words", async () => {
    const people = Array.from({ length: 8 }, (_, at) => `q${at}`);
    const text = people.flatMap((person) =>
      ["a", "b", "c"].map((part) =>
        line({ id: `${person}${part}`, person, team: "t3", competency: "C10", correct: false }),
      ),
    );
    await writeFile(join(folder, "wrong.jsonl"), text.join("\n"));
    await run(events, ["import", "wrong.jsonl"]);
    const report = JSON.parse((await run(gaps, ["--team", "t3", "--since", "30d", "--json"])).text);
    expect(report.suppressed).toBe(0);
    expect(report.topics).toEqual([
      expect.objectContaining({
        ...{ competency: "C10", people: 8, asked: 0, refused: 0, wrong: 24, missed: 0 },
        ...{ kind: "training", trend: "new", samples: [] },
      }),
    ]);
    const { text: told } = await run(gaps, [
      "--team",
      "t3",
      "--since",
      "2026-11-01",
      "--until",
      "2026-11-20",
    ]);
    expect(told).toContain("C10 银行流水分析：培训缺口");
    expect(told).toContain("建议：制度里有，大家不熟");
    expect((await run(gaps, ["--team", "t3", "--until", "2026-11-09", "--json"])).text).toContain(
      '"topics":[]',
    );
  });

  it("follows roles where there is a roster", async () => {
    const config = readConfig({ ROSTER_FILE: "roster.csv" });
    expect((await run(gaps, ["--team", "t1"], "lead-1", config)).code).toBe(0);
    await expect(run(gaps, ["--team", "t3"], "lead-1", config)).rejects.toThrow("没有权限");
    await expect(run(gaps, ["--team", "t1"], "li", config)).rejects.toThrow("没有权限");
    expect((await run(gaps, [], "li", config)).text).toContain("本人的薄弱点");
    expect((await run(gaps, ["consent", "on"], "li", config)).text).toContain("已同意");
    expect((await run(gaps, ["--team", "t1"], "lead-1", config)).text).toContain("li（本人同意显示）");
  });

  it.each([
    [["--since", "soon"]],
    [["--since", "0d"]],
    [["--since", "2026-12-01", "--until", "2026-11-01"]],
    [["--team", "a", "--bank"]],
    [["consent", "maybe"]],
    [["--k", "1"]],
  ])("refuses %j with a hint", async (args) => {
    await expect(run(gaps, args)).rejects.toMatchObject({ code: "input/invalid" });
  });
});
