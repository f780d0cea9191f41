// A rehearsal over the whole service: it survives the end of the process and goes on where the same person writes next.

import { afterAll, beforeAll, expect, it } from "vitest";
import { coach, coachJson, type DataFolder, dataFolder } from "./coach.ts";

let data: DataFolder;

beforeAll(async () => {
  data = await dataFolder();
});

afterAll(() => data.remove());

const chat = async (...lines: readonly string[]): Promise<string> => {
  const { stdout, stderr, code } = await coach(["chat", "--data", data.path, "--user", "li"], {
    input: `${lines.join("\n")}\n`,
  });
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
};

it("goes on after a restart, with a side question in a pause, to its review and the appeal", async () => {
  expect(await chat("对练 family-manufacturer 1级", "最近订单怎么样，生产忙不忙？")).toContain("单子不缺");
  const resumed = await chat(
    "继续对练",
    "暂停",
    "流动资金贷款最长可以多久？",
    "继续",
    "这1500万元到账了，您打算先付哪几笔？",
  );
  expect(resumed).toContain("单子不缺");
  expect(resumed).toContain("已暂停");
  expect(resumed).toMatch(/《.*流动资金贷款》第.+条/u);
  expect(resumed).toMatch(/第2轮，共\d+轮，信任\d+/u);
  const ended = await chat("继续对练", "结束", "完整复盘", "申诉评分");
  expect(ended).toMatch(/得分[\d.]+，不合格/u);
  expect(ended).toContain("对方心里的事");
  expect(ended).toContain("人工复核");
});

it("lists and plays on the command line without a data folder", async () => {
  const { scenarios } = await coachJson<{ scenarios: readonly { id: string }[] }>(["roleplay", "list"]);
  expect(scenarios.length).toBeGreaterThanOrEqual(20);
  const { code, stderr } = await coach(["roleplay", "play", "nobody", "--script", "-"]);
  expect(code).toBe(2);
  expect(stderr).toContain("roleplay list");
});
