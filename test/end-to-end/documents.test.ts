import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPrinter } from "../library/pdf/print.ts";
import { coach, coachJson, type DataFolder, dataFolder, type Server, serve } from "./coach.ts";

type Answer = { readonly status: string; readonly citations: readonly { readonly quote: string }[] };
type Listed = {
  readonly documents: readonly {
    readonly id: string;
    readonly title: string;
    readonly unconfirmed: number;
  }[];
};

const roster = `user_id,name,team,branch,role,terminal,web
li,李经理,north,hz,rm,li,li
wang,王经理,ho,hz,owner,wang,wang
`;

describe("the documents of a bank beside a running service", { timeout: 240_000 }, () => {
  let data: DataFolder;
  let manual: string;
  let server: Server;
  let printer: Awaited<ReturnType<typeof createPrinter>>;
  beforeAll(async () => {
    data = await dataFolder();
    manual = await mkdtemp(join(tmpdir(), "coach-scans-"));
    printer = await createPrinter();
    await scan("授信额度有效期不超过2年。");
    await writeFile(join(manual, "list.tsv"), "path\ttitle\n扫描.png\t授信额度管理规程\n");
    server = await serve(data.path);
  });
  afterAll(async () => {
    await server.stop();
    await printer.close();
    await data.remove();
    await rm(manual, { recursive: true, force: true });
  });
  const json = <T>(...args: string[]) => coachJson<T>([...args, "--data", data.path]);
  const scan = async (sentence: string) => {
    const picture = await printer.photograph(
      `<body style="font:28px 'Noto Sans CJK SC';padding:30px"><p>第一条 ${sentence}</p><p>第二条 由总行负责解释。</p>`,
    );
    await writeFile(join(manual, "扫描.png"), picture);
  };
  const quotes = async () => {
    const { citations } = await json<Answer>("ask", "授信额度管理规程规定的授信额度有效期是几年？");
    return citations.map(({ quote }) => quote).join("");
  };
  const found = async () => {
    const { hits } = await json<{ hits: { text: string }[] }>("search", "授信额度有效期");
    return hits.map(({ text }) => text).filter((text) => text.includes("有效期不超过"));
  };
  const listed = async () =>
    (await json<Listed>("library", "list")).documents.find(({ id }) => id === "扫描");

  it("cites recognised text only once it is confirmed, and other content not until it is confirmed anew", async () => {
    await json("ingest", manual, "--manifest", join(manual, "list.tsv"));
    expect(await listed()).toMatchObject({ title: "授信额度管理规程", unconfirmed: 2 });
    expect((await coach(["library", "list", "--data", data.path])).stdout).toContain("待确认 2 个识别条款");
    expect(await found()).toEqual([]);
    expect(await quotes()).not.toContain("有效期不超过2年");

    expect(await json("library", "confirm", "扫描")).toMatchObject({ status: "confirmed", recognised: 2 });
    expect(await json("library", "confirm", "扫描")).toMatchObject({ status: "already-confirmed" });
    expect(await found()).toEqual(["第一条 授信额度有效期不超过2年。"]);
    expect(await quotes()).toContain("有效期不超过2年");

    await scan("授信额度有效期不超过5年。");
    await json("ingest", manual);
    expect(await listed()).toMatchObject({ title: "授信额度管理规程", unconfirmed: 2 });
    expect(await found()).toEqual([]);
    await json("library", "rollback");
    expect(await found()).toEqual(["第一条 授信额度有效期不超过2年。"]);
  });

  it("confirms no text that nobody recognised", async () => {
    const { documents } = await json<Listed>("library", "list");
    const stated = documents.find(({ unconfirmed, id }) => unconfirmed === 0 && id !== "扫描");
    const { code, stderr } = await coach(["library", "confirm", stated?.id ?? "", "--data", data.path]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("recognised in pictures")]);
  });

  it("takes back what the desk published when the command line goes back, so that it stays back", async () => {
    const upload = async (name: string, text: string) => {
      const body = new FormData();
      body.append("files", new File([text], name));
      const received = await fetch(`${server.url}/desk/uploads`, { method: "POST", body });
      expect(received.status).toBe(200);
      const seen = /name="seen" value="([^"]*)"/.exec(await received.text())![1]!;
      const published = await fetch(`${received.url}/publish`, {
        method: "POST",
        body: new URLSearchParams({ seen, at: "" }),
      });
      expect(published.url).toContain("noted=published");
    };
    const shelf = () => readdir(join(data.path, "desk/documents"));
    await upload("甲办法.md", "# 甲办法\n\n第一条 甲类业务保证金比例不低于三成。\n");
    await upload("乙办法.md", "# 乙办法\n\n第一条 乙类业务保证金比例不低于五成。\n");
    expect((await shelf()).toSorted()).toEqual(["乙办法.md", "甲办法.md"]);
    expect(await json("library", "rollback")).toMatchObject({
      status: "rolled-back",
      documents: { added: 1 },
    });
    expect(await shelf()).toEqual(["甲办法.md"]);
    await upload("丙办法.md", "# 丙办法\n\n第一条 丙类业务保证金比例不低于四成。\n");
    const titles = (await json<Listed>("library", "list")).documents.map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(["甲办法", "丙办法"]));
    expect(titles).not.toContain("乙办法");
    const record = (await readFile(join(data.path, "desk/record.jsonl"), "utf8")).trim().split("\n");
    const actions = record.map((line) => JSON.parse(line) as { action: string; by: { id: string } });
    expect(actions.filter(({ action }) => action === "rolled-back").at(-1)?.by.id).toBe("me");
  });

  it("asks for a keeper's role where there is a roster", async () => {
    const other = await dataFolder();
    const file = join(manual, "roster.csv");
    await writeFile(file, roster);
    const run = (...args: string[]) => coach([...args, "--data", other.path], { env: { ROSTER_FILE: file } });
    await run("ingest", join(manual, "扫描.png"));
    const seen = async (user: string) => (await run("library", "list", "--user", user)).stdout;
    expect(await seen("li")).not.toContain("扫描");
    expect(await seen("wang")).toContain("待确认 2 个识别条款");
    expect(await run("library", "confirm", "扫描", "--user", "li")).toMatchObject({ code: 2 });
    expect(await run("library", "confirm", "扫描", "--user", "wang")).toMatchObject({ code: 0 });
    expect(await seen("li")).toContain("扫描");
    await other.remove();
  });
});
