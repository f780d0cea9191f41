// Quiz, exam and plan as a person runs them: on the command line, over HTTP, and after a kill -9.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { coach, coachJson, type DataFolder, dataFolder, kill, serve } from "./coach.ts";

let data: DataFolder;

beforeEach(async () => {
  data = await dataFolder();
});

afterEach(() => data.remove());

type Answer = { readonly messageId: string; readonly answer: string };
type Shown = {
  readonly exam: string;
  readonly status: string;
  readonly answered: number;
  readonly questions: readonly { readonly id: string; readonly type: string }[];
  readonly result: { readonly passed: boolean } | null;
};

async function post(url: string, id: string, text: string): Promise<Answer> {
  const response = await fetch(`${url}/api/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ conversationId: "c1", userId: "li", id, text }),
  });
  return (await response.json()) as Answer;
}

describe("practice", () => {
  it("goes on after a kill where it stopped, and a message that comes twice marks once", async () => {
    const first = await serve(data.path);
    await post(first.url, "1", "出3道单选题");
    const answered = await post(first.url, "2", "A");
    expect(answered.answer).toContain("第2题，共3题");
    expect(await post(first.url, "2", "A")).toEqual(answered);
    await post(first.url, "3", "模拟考试");
    const place = await post(first.url, "4", "跳过");
    expect(place.answer).toContain("第2/24题");
    await kill(first.child);

    const second = await serve(data.path);
    const again = await post(second.url, "5", "继续考试");
    expect(again.answer).toContain("第2/24题");
    expect((await post(second.url, "6", "流贷最长多久？")).answer).not.toContain("不超过3年");
    expect((await post(second.url, "7", "确认交卷")).answer).toContain("模拟考试已交卷");
    expect((await post(second.url, "8", "继续做题")).answer).toContain("第2题，共3题");
    expect((await post(second.url, "9", "结束")).answer).toContain("1题");
    await second.stop();
  }, 60_000);

  it("runs from the command line with JSON of the shapes that --help shows", async () => {
    const server = await serve(data.path);
    const at = ["--data", data.path, "--user", "li"];
    const quiz = await coachJson<{ questions: { id: string; stem: string }[] }>([
      ...["quiz", "--topic", "保理", "--n", "2", "--seed", "7", ...at],
    ]);
    expect(quiz.questions).toHaveLength(2);
    expect(JSON.stringify(quiz)).not.toContain("answer");
    const marked = await coachJson<{ correct: boolean; key: string }>([
      ...["quiz", "answer", "C01-001", "选b", ...at],
    ]);
    expect(marked).toMatchObject({ correct: true, key: "B（6个月）" });

    const begun = await coachJson<Shown>(["exam", "new", "--blueprint", "mock", "--seed", "5", ...at]);
    expect(begun).toMatchObject({ status: "running", answered: 0, result: null });
    expect(begun.questions).toHaveLength(24);
    const place = begun.questions.findIndex(({ type }) => type === "single") + 1;
    expect(await coachJson(["exam", "answer", String(place), "A", ...at])).toEqual({
      ...{ n: place, answered: 1, left: 23 },
    });
    const done = await coachJson<Shown>(["exam", "submit", ...at]);
    expect(done).toMatchObject({ status: "submitted", answered: 1, result: { passed: false } });
    const items = await coachJson<{ items: unknown[] }>(["exam", "items", ...at]);
    expect(items.items).toHaveLength(24);
    const plan = await coachJson<{ items: { kind: string }[] }>(["plan", ...at]);
    expect(plan.items.map(({ kind }) => kind)).toEqual(["lesson", "drill", "roleplay"]);
    const bad = await coach(["quiz", "answer", "C01-001", "你好", ...at]);
    expect(bad.code).toBe(2);
    expect((await coach(["exam", "--help"])).stdout).toContain("exam items");
    await server.stop();
  }, 60_000);
});
