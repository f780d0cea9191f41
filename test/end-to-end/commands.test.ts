import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { coach, coachJson, type DataFolder, newDataFolder, type Server, serve } from "./coach.ts";

type Answer = {
  readonly status: string;
  readonly answer: string;
  readonly citations: readonly {
    readonly n: number;
    readonly passageId: string;
    readonly clause: string;
    readonly quote: string;
    readonly effectiveTo: string | null;
    readonly superseded: boolean;
    readonly successor: string | null;
  }[];
  readonly rule?: { readonly text: string; readonly clause: string };
  readonly engine: string;
  readonly ms: number;
};
type Found = {
  readonly hits: readonly { readonly passageId: string; readonly text: string; readonly score: number }[];
};

let data: DataFolder;

beforeAll(async () => {
  data = await newDataFolder();
});

afterAll(() => data.remove());

const ask = (question: string, ...options: readonly string[]) =>
  coachJson<Answer>(["ask", question, "--data", data.path, "--now", "2026-11-23", ...options]);

describe("the command line on the sample library", () => {
  it("answers the first question on an empty data folder with a cited clause", async () => {
    const result = await ask("流动资金贷款最长可以多久？");
    expect(result.status).toBe("answered");
    expect(result.answer).toContain("不超过5年");
    expect(result.engine).toBe("floor");
    const marks = [...result.answer.matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n));
    expect(marks.length).toBeGreaterThan(0);
    for (const n of marks) expect(result.citations.map((citation) => citation.n)).toContain(n);
  });

  it("quotes exactly", async () => {
    const { citations } = await ask("固定资产贷款什么情况下必须受托支付？");
    const { hits } = await coachJson<Found>([
      "search",
      "固定资产贷款 受托支付",
      "--data",
      data.path,
      "--k",
      "50",
    ]);
    const texts = new Map(hits.map(({ passageId, text }) => [passageId, text]));
    for (const { passageId, quote } of citations) expect(texts.get(passageId)).toContain(quote);
  });

  it("answers as of a day with the rule of that day, marked superseded, with its successor", async () => {
    const then = await ask("流动资金贷款期限最长多久？", "--as-of", "2023-12-31");
    expect(then.citations[0]).toMatchObject({ effectiveTo: "2024-06-30", superseded: true });
    expect(then.citations[0]?.successor).toMatch(/流动资金贷款#/);
    expect(then.answer).toContain("现行规定见");
    const today = await ask("流动资金贷款期限最长多久？");
    expect(today.citations.every((citation) => !citation.superseded)).toBe(true);
    const spoken = await ask("按2023年的规定，流动资金贷款期限最长多久？");
    expect(spoken.citations[0]?.passageId).toBe(then.citations[0]?.passageId);
  });

  it("refuses what a red line forbids, with the rule, its clause and the lawful way", async () => {
    const result = await ask("能不能先让客户存一笔再放款");
    expect(result.status).toBe("refused");
    expect(result.rule?.clause).toMatch(/第.+条/);
    expect(result.answer).toContain("合规的做法");
  });

  it("abstains where the manual is silent, naming the nearest clause and whom to ask", async () => {
    const result = await ask("流动资金贷款的客户可以报销打车费吗");
    expect(result.status).toBe("abstained");
    expect(result.answer).toMatch(/没有规定/);
    expect(result.answer).toMatch(/请向.+确认/);
  });

  it("does not search for greetings or the weather", async () => {
    expect((await ask("你好")).citations).toEqual([]);
    const weather = await ask("今天天气怎么样");
    expect(weather.citations).toEqual([]);
    expect(weather.answer).toContain("不在我的范围");
  });

  it("answers English in an English frame around the Chinese words", async () => {
    const result = await ask("How long can a working capital loan be?");
    expect(result.status).toBe("answered");
    expect(result.answer).toMatch(/^The manual says/);
    expect(result.answer).toContain("5年");
  });

  it("shows a document for team leads to a lead and to nobody else", async () => {
    const roster = join(data.path, "..", "roster.csv");
    await writeFile(
      roster,
      "user_id,name,team,branch,role\nwang,王敏,north,hz,lead\nli,李明,north,hz,trainee\n",
    );
    const found = async (user: string): Promise<readonly string[]> => {
      const args = ["search", "授信审批授权 权限 支行行长", "--data", data.path, "--k", "50", "--user", user];
      const { hits } = await coachJson<Found>(args, { env: { ROSTER_FILE: roster } });
      return hits.map(({ passageId }) => passageId).filter((id) => id.startsWith("90-"));
    };
    expect((await found("wang")).length).toBeGreaterThan(0);
    expect(await found("li")).toEqual([]);
    const stranger = await coachJson<Answer>(["ask", "流贷最长多久", "--data", data.path, "--user", "zhao"], {
      env: { ROSTER_FILE: roster },
    });
    expect(stranger).toMatchObject({ status: "refused", citations: [] });
    expect(stranger.answer).toContain("名册");
  });

  it("keeps a conversation on a pipe, one JSON object a reply, with follow-ups and choices", async () => {
    const { code, stdout } = await coach(["chat", "--json", "--data", data.path], {
      input: "流动资金贷款最长可以多久？\n那固定资产贷款呢？\n为什么？\n谢谢\n原文 1\n",
    });
    expect(code).toBe(0);
    const replies = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { status: string; answer: string });
    expect(replies).toHaveLength(5);
    expect(replies[0]?.answer).toContain("5年");
    expect(replies[1]?.answer).toContain("10年");
    expect(replies[2]?.status).toBe("answered");
    expect(replies[3]?.answer).toContain("不客气");
    expect(replies[4]?.answer).toContain("《");
  });

  it.each([
    [["frobnicate"], "frobnicate"],
    [["ask"], "question"],
    [["ask", "流贷", "--as-of", "someday"], "someday"],
    [["search", "流贷", "--k", "0"], "--k"],
    [["ingest", "/no/such/place"], "/no/such/place"],
    [["ask", "流贷", "--nonsense"], "nonsense"],
  ])("says what is wrong with %j and exits with 2", async (args, named) => {
    const { code, stdout, stderr } = await coach([...args, "--data", data.path]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.toLowerCase()).toContain(named);
  });

  it("passes doctor", async () => {
    const { ok, checks } = await coachJson<{ ok: boolean; checks: readonly { name: string }[] }>([
      "doctor",
      "--data",
      data.path,
    ]);
    expect(ok).toBe(true);
    expect(checks.length).toBeGreaterThan(5);
  });
});

describe("a live server", () => {
  let server: Server;

  beforeAll(async () => {
    server = await serve(data.path);
  });

  afterAll(() => server.stop());

  it("runs the commands that others type on its data folder", async () => {
    const folder = join(data.path, "..", "more");
    await mkdir(folder);
    await writeFile(join(folder, "差旅.md"), "# 差旅管理规定\n\n第一条 客户经理出差住宿标准为每晚500元。\n");
    const report = await coachJson<{ documents: number; passages: number }>(
      ["ingest", "more", "--data", data.path],
      {
        cwd: join(data.path, ".."),
      },
    );
    expect(report).toMatchObject({ documents: 1, passages: 1 });
    const response = await fetch(`${server.url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ conversationId: "c1", userId: "li", text: "客户经理出差住宿标准是多少？" }),
    });
    expect(((await response.json()) as Answer).answer).toContain("500元");
  });

  it("talks to somebody who types beside it, on a pipe", async () => {
    const { code, stdout } = await coach(["chat", "--json", "--data", data.path], {
      input: "流动资金贷款最长可以多久？\n那固定资产贷款呢？\n",
    });
    expect(code).toBe(0);
    const replies = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { answer: string });
    expect(replies.map(({ answer }) => /\d+年/.test(answer))).toEqual([true, true]);
  });

  it("refuses to be started twice on one data folder", async () => {
    const { code, stderr } = await coach(["serve", "--data", data.path], { env: { PORT: "0" } });
    expect(code).toBe(1);
    expect(stderr).toContain("already running");
  });
});
