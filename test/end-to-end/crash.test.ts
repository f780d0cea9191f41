// kill -9 in the middle, then start again: nothing acknowledged is lost or done twice, and a library that was
// being replaced is still the old one.

import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startModelServer } from "../fakes/model-server.ts";
import { coachJson, type DataFolder, dataFolder, kill, root, serve } from "./coach.ts";

let data: DataFolder;

beforeEach(async () => {
  data = await dataFolder();
});

afterEach(() => data.remove());

type Answer = { readonly messageId: string; readonly status: string; readonly answer: string };

function post(url: string, body: Record<string, unknown>): Promise<Response> {
  return fetch(`${url}/api/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ conversationId: "c1", userId: "li", ...body }),
  });
}

describe("a process that is killed", () => {
  it("during a conversation answers what it had accepted, once, after a restart", async () => {
    const model = await startModelServer({ apiKey: "sk-test", model: "qwen" });
    model.will({ kind: "hang", afterHeaders: true });
    const env = { OPENAI_API_KEY: "sk-test", OPENAI_MODEL: "qwen", OPENAI_BASE_URL: model.url };
    const first = await serve(data.path, env);
    const lost = post(first.url, { id: "q1", text: "流动资金贷款最长可以多久？" }).catch(
      () => "connection lost",
    );
    await model.arrived(1);
    await kill(first.child);
    expect(await lost).toBe("connection lost");
    await model.close();

    const second = await serve(data.path);
    const answers: Answer[] = [];
    for (let times = 0; times < 2; times += 1) {
      const response = await post(second.url, { id: "q1", text: "流动资金贷款最长可以多久？" });
      answers.push((await response.json()) as Answer);
    }
    expect(answers[0]).toMatchObject({ status: "answered" });
    expect(answers[0]?.answer).toContain("不超过3年");
    expect(answers[1]).toEqual(answers[0]);
    await second.stop();
  });

  it("during an ingest leaves the old library in force, and the next ingest completes", {
    timeout: 120_000,
  }, async () => {
    const base = join(data.path, "..");
    const [small, large] = [join(base, "small"), join(base, "large")];
    await mkdir(small);
    await writeFile(join(small, "差旅.md"), "# 差旅规定\n\n第一条 出差住宿标准为每晚500元。\n");
    await mkdir(large);
    const clause = (n: number, m: number) =>
      `第${m + 1}条 第${n}号业务的第${m}项要求是逐笔核对资料并留存记录。`;
    for (let n = 0; n < 400; n += 1) {
      const text = Array.from({ length: 60 }, (_, m) => clause(n, m)).join("\n\n");
      await writeFile(join(large, `业务${n}.md`), `# 业务${n}规定\n\n${text}\n`);
    }
    await coachJson(["ingest", small, "--data", data.path]);
    const size = async () =>
      (
        await coachJson<{ hits: readonly unknown[] }>([
          "search",
          "住宿 业务 核对 资料",
          "--k",
          "1000",
          "--data",
          data.path,
        ])
      ).hits.length;
    expect(await size()).toBe(1);

    for (const afterMs of [700, 1_200, 1_800]) {
      const child = spawn(
        process.execPath,
        [join(root, "src/main.ts"), "ingest", large, "--data", data.path],
        { stdio: "ignore" },
      );
      await new Promise((due) => setTimeout(due, afterMs));
      await kill(child);
      // All or nothing: the old library, or, when the kill came too late, the whole new one.
      expect([1, 1000]).toContain(await size());
    }
    const report = await coachJson<{ documents: number; passages: number }>([
      "ingest",
      large,
      "--data",
      data.path,
    ]);
    expect(report).toMatchObject({ documents: 400, passages: 24_000 });
    expect(await size()).toBe(1000);
  });
});
