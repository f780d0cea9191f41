import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  appendOwnEntry,
  type OwnEntry,
  readOwnEntries,
  standingValues,
} from "../../src/parameters/own-values.ts";
import { createParameters, type NewValue } from "../../src/parameters/parameters.ts";
import { day, shipped } from "./samples.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parameters-"));
  file = join(folder, "data", "parameters.yaml");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const clock = () => new Date("2026-11-23T02:00:00Z");
const open = () => createParameters({ shipped: shipped(), file, clock });

function newValue(value: number, from = "2026-10-20", id = "lpr.1y"): NewValue {
  return { id, value, from: day(from), nextPublication: null, source: "公告", certainty: "confirmed" };
}

async function lprOn(parameters: ReturnType<typeof open>, on = "2026-11-23"): Promise<number> {
  return (await parameters.table()).on("lpr.1y", day(on)).value;
}

describe("the parameters of an installation", () => {
  it("are those that ship until the bank sets one", async () => {
    const parameters = open();
    expect(await lprOn(parameters)).toBe(3);
    await parameters.set(newValue(2.9), "admin");
    expect(await lprOn(parameters)).toBe(2.9);
    expect(await lprOn(parameters, "2026-10-19")).toBe(3);
  });

  it("keep on record who set what, when and from where", async () => {
    await open().set(newValue(2.9), "admin");
    expect(parse(await readFile(file, "utf8"))).toEqual({
      version: 1,
      entries: [
        {
          id: "lpr.1y",
          value: 2.9,
          from: "2026-10-20",
          nextPublication: null,
          source: "公告",
          certainty: "confirmed",
          setBy: "admin",
          setAt: "2026-11-23T02:00:00.000Z",
        },
      ],
    });
  });

  it("give back what shipped when a value is withdrawn, and take a new one after that", async () => {
    const parameters = open();
    await parameters.set(newValue(29), "admin");
    await parameters.withdraw({ id: "lpr.1y", from: day("2026-10-20") }, "admin");
    expect(await lprOn(parameters)).toBe(3);
    await parameters.set(newValue(2.9), "admin");
    expect(await lprOn(parameters)).toBe(2.9);
    expect(await readOwnEntries(file)).toHaveLength(3);
  });

  it("refuse to withdraw what was not set, or was withdrawn already", async () => {
    const parameters = open();
    const withdraw = () => parameters.withdraw({ id: "lpr.1y", from: day("2026-10-20") }, "admin");
    await expect(withdraw()).rejects.toThrow("本行没有为 lpr.1y 设定自2026-10-20起的数值");
    await parameters.set(newValue(2.9), "admin");
    await withdraw();
    await expect(withdraw()).rejects.toThrow("本行没有为 lpr.1y 设定");
  });

  it("refuse a parameter that does not exist, and go on after that", async () => {
    const parameters = open();
    await expect(parameters.set(newValue(1, "2026-01-01", "lpr.2y"), "admin")).rejects.toThrow(
      "没有参数“lpr.2y”",
    );
    await parameters.set(newValue(2.9), "admin");
    expect(await lprOn(parameters)).toBe(2.9);
  });

  it("keep both of two changes at once, the later one counting", async () => {
    const parameters = open();
    await Promise.all([2.95, 2.9, 2.85].map((value) => parameters.set(newValue(value), "admin")));
    expect(await readOwnEntries(file)).toHaveLength(3);
    expect(await lprOn(parameters)).toBe(2.85);
  });

  it("are seen by a service when a command beside it has set them", async () => {
    const [service, command] = [open(), open()];
    expect(await lprOn(service)).toBe(3);
    await command.set(newValue(2.9), "admin");
    expect(await lprOn(service)).toBe(2.9);
    await command.withdraw({ id: "lpr.1y", from: day("2026-10-20") }, "admin");
    expect(await lprOn(service)).toBe(3);
  });

  it("are read once while nothing changes", async () => {
    const parameters = open();
    expect(await parameters.table()).toBe(await parameters.table());
  });
});

describe("the file of the bank's own values", () => {
  const entry = (value: number): OwnEntry => ({
    ...newValue(value),
    setBy: "a",
    setAt: "2026-11-23T02:00:00.000Z",
  });

  it("is whole at every moment of being written", async () => {
    await appendOwnEntry(file, entry(0));
    let isWriting = true;
    const writing = (async () => {
      for (let at = 1; at <= 40; at++) await appendOwnEntry(file, entry(at));
      isWriting = false;
    })();
    const lengths: number[] = [];
    while (isWriting) lengths.push((await readOwnEntries(file)).length);
    await writing;
    expect(lengths).toEqual(lengths.toSorted((left, right) => left - right));
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(1);
    expect(await readOwnEntries(file)).toHaveLength(41);
  });

  it("is not touched by what a crash left beside it", async () => {
    await appendOwnEntry(file, entry(1));
    await writeFile(`${file}.0b1e`, "version: 1\nentries:\n  - id: lp");
    expect(await lprOn(open())).toBe(1);
    await appendOwnEntry(file, entry(2));
    expect(await lprOn(open())).toBe(2);
  });

  it("leaves nothing beside it when it cannot be put in place", async () => {
    await mkdir(file, { recursive: true });
    await expect(appendOwnEntry(file, entry(1))).rejects.toThrow();
    expect(await readdir(join(folder, "data"))).toEqual(["parameters.yaml"]);
  });

  it.each([
    ["no YAML", "version: ["],
    ["half an entry", "version: 1\nentries:\n  - id: lpr.1y\n"],
    ["another version", "version: 2\nentries: []\n"],
    ["a value that is no number", "version: 1\nentries:\n  - { id: a, value: x }\n"],
  ])("is refused by name when it holds %s", async (_, text) => {
    await mkdir(join(folder, "data"));
    await writeFile(file, text);
    await expect(readOwnEntries(file)).rejects.toMatchObject({
      code: "config/invalid",
      message: expect.stringContaining(file),
    });
  });

  it("counts the last entry for a day, and none after a withdrawal", () => {
    const withdrawn: OwnEntry = {
      id: "lpr.1y",
      from: day("2026-10-20"),
      withdrawn: true,
      setBy: "a",
      setAt: "2026-11-23T02:00:00.000Z",
    };
    expect(standingValues([entry(1), entry(2)]).map(({ value }) => value)).toEqual([2]);
    expect(standingValues([entry(1), withdrawn])).toEqual([]);
    expect(standingValues([entry(1), withdrawn, entry(3)]).map(({ value }) => value)).toEqual([3]);
  });
});
