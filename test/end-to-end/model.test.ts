// A model may word an answer; it can never add to it. The real command line against a server that speaks the
// OpenAI protocol and misbehaves.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Behaviour, type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { coach, type DataFolder, dataFolder } from "./coach.ts";

type Answer = {
  readonly status: string;
  readonly answer: string;
  readonly engine: string;
  readonly citations: readonly { readonly n: number }[];
};

const question = "流动资金贷款最长可以多久？";
let data: DataFolder;
let model: ModelServer;
let floor: string;

beforeAll(async () => {
  data = await dataFolder();
  model = await startModelServer({ apiKey: "sk-test", model: "qwen" });
  floor = (await ask()).answer;
});

afterAll(async () => {
  await model.close();
  await data.remove();
});

async function ask(env: Record<string, string> = {}): Promise<Answer> {
  const { stdout, stderr } = await coach(["ask", question, "--json", "--data", data.path], { env });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
}

const withModel = { OPENAI_API_KEY: "sk-test", OPENAI_MODEL: "qwen" };
const answering = (answer: string): Behaviour => ({ kind: "answer", text: JSON.stringify({ answer }) });

describe("an answer worded by a model", () => {
  it("is shown when every sentence is in its quote", async () => {
    model.will(
      answering(
        "流动资金贷款期限原则上不超过3年[1]。经营现金流回收周期较长的，可适当延长，最长不超过5年[1]。",
      ),
    );
    const result = await ask({ ...withModel, OPENAI_BASE_URL: model.url });
    expect(result.engine).not.toBe("floor");
    expect(result.answer).toMatch(/^流动资金贷款期限原则上不超过3年\[1\]/);
  });

  it.each<[string, Behaviour]>([
    ["invents a number", answering("流动资金贷款最长不超过8年[1]。")],
    ["invents a citation", answering("流动资金贷款期限原则上不超过3年[9]。")],
    ["promises approval", answering("流动资金贷款期限原则上不超过3年，一定能批[1]。")],
    ["cites nothing", answering("流动资金贷款期限原则上不超过3年。")],
    ["answers in prose", { kind: "answer", text: "三年。" }],
    ["fails", { kind: "status", status: 500 }],
    ["is busy", { kind: "status", status: 429 }],
    ["breaks off", { kind: "truncated", text: '{"answer": "流动', cleanly: false }],
  ])("that %s is replaced by the floor", async (_, behaviour) => {
    model.will(behaviour);
    const result = await ask({ ...withModel, OPENAI_BASE_URL: model.url });
    expect(result).toMatchObject({ status: "answered", engine: "floor", answer: floor });
  });

  it("is the floor's when nobody listens at the address", async () => {
    const result = await ask({ ...withModel, OPENAI_BASE_URL: "http://127.0.0.1:9/v1" });
    expect(result).toMatchObject({ engine: "floor", answer: floor });
  });
});
