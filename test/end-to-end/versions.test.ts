import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { coach, coachJson, type DataFolder, dataFolder, type Server, serve } from "./coach.ts";

type Change = { readonly kind: string };
type Diff = { readonly clauses: readonly Change[] };

describe("versions on the command line", { timeout: 120_000 }, () => {
  let data: DataFolder;
  let manual: string;
  let server: Server;
  beforeAll(async () => {
    data = await dataFolder();
    manual = await mkdtemp(join(tmpdir(), "coach-manual-"));
    await write("授信额度有效期不超过1年。");
    await json("ingest", manual);
    // The commands run inside a live server, which answers from the new generation at once.
    server = await serve(data.path);
  });
  afterAll(async () => {
    await server.stop();
    await data.remove();
    await rm(manual, { recursive: true, force: true });
  });
  const json = <T>(...args: string[]) => coachJson<T>([...args, "--data", data.path]);
  const write = (text: string) =>
    writeFile(join(manual, "授信办法.md"), `# 授信管理办法\n\n第一条 ${text}\n\n第二条 由总行负责解释。\n`);
  const searched = async (day: string) => {
    const { hits } = await json<{ hits: { text: string }[] }>("search", "授信额度有效期", "--as-of", day);
    return hits.map(({ text }) => text).filter((text) => text.includes("有效期"));
  };

  it("previews, publishes from a day, compares and goes back", async () => {
    await write("授信额度有效期不超过2年。");
    const preview = await json<{ changes: { status: string; clauses: Change[] }[] }>(
      "ingest",
      manual,
      "--dry-run",
    );
    expect(preview.changes).toMatchObject([{ status: "changed", clauses: [{ kind: "changed" }] }]);
    expect(await searched("2027-06-01")).toEqual([expect.stringContaining("1年")]);

    await json("ingest", manual, "--at", "2027-01-01");
    expect(await searched("2026-12-31")).toEqual([expect.stringContaining("1年")]);
    expect(await searched("2027-01-01")).toEqual([expect.stringContaining("2年")]);

    const listed = await json<{ documents: { id: string; effectiveTo: string | null }[] }>("library", "list");
    expect(listed.documents.map(({ id, effectiveTo }) => [id, effectiveTo]).sort()).toEqual([
      ["授信办法", null],
      ["授信办法@1", "2026-12-31"],
    ]);
    expect((await json<Diff>("library", "diff", "授信办法")).clauses).toMatchObject([
      {
        kind: "changed",
        spans: expect.arrayContaining([
          { kind: "removed", text: "1" },
          { kind: "added", text: "2" },
        ]),
      },
    ]);
    expect(await json("library", "rollback")).toMatchObject({ status: "rolled-back", from: 2, to: 1 });
    expect(await searched("2027-01-01")).toEqual([expect.stringContaining("1年")]);
    expect(await json("library", "rollback")).toEqual({ status: "nothing-older" });
  });

  it("refuses a bad day, a bad list and an unknown document with a way to mend it", async () => {
    const list = join(manual, "list.tsv");
    await writeFile(list, "path\tstatus\n授信办法.md\tperhaps\n");
    for (const args of [
      ["ingest", manual, "--at", "tomorrow"],
      ["ingest", manual, "--manifest", list],
      ["library", "diff", "没有的办法"],
      ["library", "everything"],
    ]) {
      const { code, stderr } = await coach([...args, "--data", data.path]);
      expect([args, code]).toEqual([args, 2]);
      expect(stderr.trim().split("\n").length).toBeGreaterThan(1);
    }
  });
});
