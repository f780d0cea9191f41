import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { WebConfig } from "../../../src/web/ports.ts";
import { createSignedLink } from "../../../src/web/signed-link.ts";
import { createFolder } from "../../library/folders.ts";
import { hostile, now, testWeb } from "../bank.ts";
import { openOffice } from "./office.ts";

type App = ReturnType<typeof testWeb>["app"];

const page = { accept: "text/html" };

function file(name: string, text: string): File {
  return new File([text], name);
}

function upload(app: App, files: readonly File[], headers: Record<string, string> = {}) {
  const body = new FormData();
  for (const one of files) body.append("files", one);
  return app.request("/desk/uploads", { method: "POST", body, headers: { ...page, ...headers } });
}

function post(
  app: App,
  path: string,
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
) {
  const body = new URLSearchParams(fields);
  return app.request(path, { method: "POST", body, headers: { ...page, ...headers } });
}

async function read(app: App, path: string): Promise<string> {
  return (await app.request(path, { headers: page })).text();
}

/** The text of a page without its marks. */
function textOf(markup: string): string {
  return markup.replaceAll(/<[^>]+>/g, "").replaceAll(/\s+/g, " ");
}

const loan = file("流贷办法.md", "流贷办法\n第一条 期限不超过三年。\n第二条 按月付息。");
const newLoan = file("流贷办法.md", "流贷办法\n第一条 期限不超过一年。\n第三条 按季检查。");

async function published(app: App, files: readonly File[], at = ""): Promise<Response> {
  const location = (await upload(app, files)).headers.get("location")!;
  const seen = /name="seen" value="([^"]*)"/.exec(await read(app, location))![1]!;
  return post(app, `${location}/publish`, { seen, at });
}

describe("who may keep the documents", () => {
  const routes = [
    ["GET", "/documents"],
    ["GET", "/documents/x"],
    ["POST", "/desk/uploads"],
    ["GET", "/desk/uploads/up-1"],
    ["POST", "/desk/uploads/up-1/publish"],
    ["POST", "/desk/uploads/up-1/discard"],
    ["GET", "/desk/rollback"],
    ["POST", "/desk/rollback"],
    ["GET", "/desk/originals/x"],
    ["POST", "/desk/confirmations"],
  ] as const;

  it("is refused on every route to other roles, and they are told whom to ask", async () => {
    for (const role of ["trainee", "rm", "lead", "nobody"] as const) {
      const { app } = testWeb(openOffice({}, role).web);
      for (const [method, path] of routes) {
        const response = await app.request(path, { method, headers: page });
        expect(response.status, `${role} ${method} ${path}`).toBe(403);
        expect(await response.text()).toMatch(role === "nobody" ? /人员名单中没有/ : /资料管理员/);
      }
    }
  });

  it("is shown by a link on the chat page to admin and owner only", async () => {
    const shown = await Promise.all(
      (["trainee", "rm", "lead", "admin", "owner"] as const).map(async (role) =>
        (await read(testWeb(openOffice({}, role).web).app, "/")).includes('href="/documents"'),
      ),
    );
    expect(shown).toEqual([false, false, false, true, true]);
  });

  it("is open to whoever sits at the machine where no roster gives roles, and only on loopback", async () => {
    const alone = { host: "127.0.0.1", port: 0, publicUrl: null, webSecret: null, isWithoutRoster: true };
    const local = { ...alone, localUserId: "trainee" };
    const answers = async (config: WebConfig) => {
      const { app } = testWeb({ ...openOffice().web, config });
      const { status } = await app.request("/documents", { headers: page });
      return [status, (await read(app, "/")).includes('href="/documents"')];
    };
    expect(await answers(local)).toEqual([200, true]);
    expect(await answers({ ...local, host: "::1", publicUrl: "http://localhost:3000" })).toEqual([200, true]);
    expect(await answers({ ...local, isWithoutRoster: false })).toEqual([403, false]);
    expect(await answers({ ...local, publicUrl: "https://coach.bank.example" })).toEqual([403, false]);
  });

  it("needs a role behind sign-in, with or without a roster, wherever the page listens", async () => {
    const webSecret = "a-secret-of-some-length";
    const publicUrl = "http://localhost:3000";
    for (const host of ["127.0.0.1", "0.0.0.0"]) {
      for (const isWithoutRoster of [true, false]) {
        const config = { host, port: 0, publicUrl, webSecret, isWithoutRoster };
        const { app } = testWeb({ ...openOffice().web, config });
        for (const [personId, expected] of [
          ["trainee", 403],
          ["owner", 200],
        ] as const) {
          const expiresAt = new Date(now.getTime() + 3_600_000);
          const link = createSignedLink({ publicUrl, personId, secret: webSecret, expiresAt, now });
          const signedIn = await app.request(link);
          const cookie = signedIn.headers.get("set-cookie")!.split(";")[0]!;
          const { status } = await app.request("/documents", { headers: { ...page, cookie } });
          expect(status, `${personId} at ${host}`).toBe(expected);
        }
      }
    }
  });

  it("is nobody's business where there is no desk", async () => {
    const { app } = testWeb({ ...openOffice().web, desk: null });
    expect((await app.request("/documents")).status).toBe(404);
    expect((await upload(app, [loan])).status).toBe(404);
    expect(await read(app, "/")).not.toContain('href="/documents"');
  });

  it("asks for sign-in where there is a secret", async () => {
    const config = { host: "127.0.0.1", port: 0, publicUrl: null, webSecret: "a-secret-of-some-length" };
    const { app } = testWeb({ ...openOffice().web, config });
    for (const [method, path] of routes) expect((await app.request(path, { method })).status).toBe(401);
  });

  it("does not act on requests from other sites' pages", async () => {
    const { web, desk } = openOffice();
    const { app } = testWeb(web);
    const foreign = { origin: "https://evil.example" };
    expect((await upload(app, [loan], foreign)).status).toBe(403);
    expect((await upload(app, [loan], { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect(await desk.uploads()).toEqual([]);
    await upload(app, [loan]);
    for (const path of ["/desk/uploads/up-1/publish", "/desk/uploads/up-1/discard", "/desk/rollback"]) {
      expect((await post(app, path, { seen: "1" }, foreign)).status, path).toBe(403);
    }
    expect(await desk.uploads()).toHaveLength(1);
  });
});

describe("the list of documents", () => {
  it("shows what the keeper may read, with version, validity, owner and audience", async () => {
    const text = textOf(await read(testWeb(openOffice().web).app, "/documents"));
    expect(text).toMatch(/授信审批管理办法\s*2\s*2023版\s*现行有效 2023-05-01 起\s*授信审批部\s*全员/);
    expect(text).not.toContain("考核方案");
  });

  it("finds by title, department and source, and says when nothing was found", async () => {
    const { app } = testWeb(openOffice().web);
    for (const query of ["审批管理", "授信审批部", "〔2023〕7号", "2023 办法"]) {
      expect(await read(app, `/documents?q=${encodeURIComponent(query)}`), query).toContain(
        "授信审批管理办法",
      );
    }
    const none = await read(app, `/documents?q=${encodeURIComponent(hostile)}`);
    expect(none).toContain("没有找到");
    expect(none).not.toContain("<script>alert");
  });

  it("gives fifty a page", async () => {
    const { app } = testWeb(openOffice({ limits: { files: 60, fileBytes: 1e6, totalBytes: 1e7 } }).web);
    const many = Array.from({ length: 60 }, (_, i) => file(`办法${i}.md`, `办法${i}\n第一条 文`));
    await published(app, many);
    const first = await read(app, "/documents?q=办法&page=0");
    expect(first.match(/href="\/documents\/[^"?]+"/g)).toHaveLength(50);
    expect(first).toContain("第 1 页，共 2 页");
    expect((await read(app, "/documents?q=办法&page=99")).match(/href="\/documents\/[^"?]+"/g)).toHaveLength(
      11,
    );
  });

  it("opens a document at its passages, and not one that the keeper may not read", async () => {
    const { app } = testWeb(openOffice().web);
    const shown = await read(app, `/documents/${encodeURIComponent("制度/授信审批")}`);
    expect(textOf(shown)).toContain("第二条授信审批实行集体审议、独立表决。");
    expect(shown.match(/第一章 总则/g)).toHaveLength(1);
    const secret = await app.request(`/documents/${encodeURIComponent("制度/考核")}`);
    expect(secret.status).toBe(404);
  });
});

describe("an upload", () => {
  it("is reported file by file and clause by clause, and changes nothing until it is published", async () => {
    const { web, library } = openOffice();
    const { app } = testWeb(web);
    await published(app, [loan]);
    const before = library.texts();
    const response = await upload(app, [newLoan, file("坏.md", "BROKEN"), file("宏.exe", "MZ")]);
    expect(response.status).toBe(303);
    const report = await read(app, response.headers.get("location")!);
    expect(textOf(report)).toMatch(/坏\.md6 字节不发布 文件损坏，无法打开/);
    expect(textOf(report)).toMatch(/宏\.exe不发布 不支持的文件格式/);
    expect(textOf(report)).toContain("修改 1 条，新增 1 条，删去 1 条");
    expect(report).toContain("期限不超过<del>三</del><ins>一</ins>年。");
    expect(report).toContain("<ins>第三条 按季检查。</ins>");
    expect(report).toContain("<del>第二条 按月付息。</del>");
    expect(report).toContain("发布 1 份文件");
    expect(library.texts()).toEqual(before);
  });

  it("is published from the day that was chosen, under the name of who did it", async () => {
    const { web, library, events } = openOffice();
    const { app } = testWeb(web);
    const response = await published(app, [loan], "2027-01-01");
    expect(response.headers.get("location")).toBe("/documents?noted=published-later");
    expect(await read(app, "/documents?noted=published-later")).toContain("生效日期之前，仍按原有内容回答");
    expect(library.view().document("流贷办法", ["all"])?.document.effectiveFrom).toBe("2027-01-01");
    expect(events.at(-1)).toMatchObject({
      action: "published",
      by: { id: "owner", name: "owner先生" },
      effectiveFrom: "2027-01-01",
    });
  });

  it("refuses a day that does not exist and stays where it is", async () => {
    const { web, desk } = openOffice();
    const { app } = testWeb(web);
    const response = await published(app, [loan], "2027-02-30");
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("生效日期：不是有效的日期");
    expect(await desk.uploads()).toHaveLength(1);
  });

  it("is published once when the button is pressed twice", async () => {
    const { web, events } = openOffice();
    const { app } = testWeb(web);
    await upload(app, [loan]);
    const press = () => post(app, "/desk/uploads/up-1/publish", { seen: "1" });
    const places = (await Promise.all([press(), press()])).map((response) =>
      response.headers.get("location"),
    );
    expect(places).toEqual(["/documents?noted=published", "/documents?noted=already-published"]);
    expect(events.filter(({ action }) => action === "published")).toHaveLength(1);
  });

  it("is shown anew when somebody else published meanwhile", async () => {
    const { web, desk } = openOffice();
    const { app } = testWeb(web);
    await upload(app, [newLoan]);
    await published(app, [loan]);
    const late = await post(app, "/desk/uploads/up-1/publish", { seen: "1" });
    expect(late.headers.get("location")).toBe("/desk/uploads/up-1?noted=outdated");
    expect(await read(app, "/desk/uploads/up-1?noted=outdated")).toContain("<del>三</del>");
    expect(await desk.uploads()).toHaveLength(1);
  });

  it("says which published file a document in another format takes the place of", async () => {
    const { app } = testWeb(openOffice().web);
    await published(app, [loan]);
    const brought = file("扫描件.txt", "流贷办法\n第一条 期限不超过一年。");
    const report = await read(app, (await upload(app, [brought])).headers.get("location")!);
    expect(textOf(report)).toMatch(/扫描件\.txt\d+ 字节可以发布取代已发布的 流贷办法\.md/);
    expect(report).toContain("<del>三</del><ins>一</ins>");
  });

  it("hides what the keeper may not read of the document it would replace", async () => {
    const { web, library } = openOffice();
    const { app } = testWeb({
      ...web,
      library: () => ({ ...library.view(), document: () => null }),
    });
    await published(app, [loan]);
    await upload(app, [newLoan]);
    const report = await read(app, "/desk/uploads/up-2");
    expect(report).not.toContain("按月付息");
    expect(report).toContain("您无权查看该文件的现有内容");
  });

  it("can be discarded", async () => {
    const { web, desk } = openOffice();
    const { app } = testWeb(web);
    await upload(app, [loan]);
    const response = await post(app, "/desk/uploads/up-1/discard");
    expect(response.headers.get("location")).toBe("/documents?noted=discarded");
    expect(await desk.uploads()).toEqual([]);
    expect((await post(app, "/desk/uploads/up-1/publish", { seen: "1" })).status).toBe(404);
  });

  it("cannot write outside its folder, whatever its files are called", async () => {
    const folder = createFolder();
    const { app } = testWeb(openOffice({ folder: join(folder, "desk") }).web);
    const names = [
      "../../../evil.md",
      "..\\..\\evil2.md",
      "/tmp/evil3.md",
      "a/../../evil4.md",
      "%2e%2e%2fevil5.md",
    ];
    await upload(
      app,
      names.map((name) => file(name, "恶\n第一条 文")),
    );
    expect(readdirSync(folder)).toEqual(["desk"]);
    expect(readdirSync(join(folder, "desk"))).toEqual(["uploads"]);
    expect(readdirSync(join(folder, "desk/uploads/up-1/files")).sort()).toEqual([
      "2e2e2fevil5.md",
      "evil.md",
      "evil2.md",
      "evil3.md",
      "evil4.md",
    ]);
  });

  it("shows hostile names as text", async () => {
    const { app } = testWeb(openOffice().web);
    await upload(app, [file(`${hostile}.md`, `${hostile}\n${hostile} 文`)]);
    for (const path of ["/documents", "/desk/uploads/up-1"]) {
      const shown = await read(app, path);
      expect(shown).not.toMatch(/<script>alert|<img src=x/);
    }
  });

  it("is refused when it is too large, empty, or holds nothing that can be read", async () => {
    const limits = { files: 5, fileBytes: 100_000, totalBytes: 200_000 };
    const { web, desk } = openOffice({ limits });
    const { app } = testWeb(web);
    const large = await upload(app, [file("a.md", "x".repeat(400_000))]);
    expect(large.status).toBe(413);
    const none = await upload(app, [file("", "")]);
    expect([none.status, await none.text()]).toEqual([400, expect.stringContaining("没有选择文件")]);
    const wrong = await upload(app, [file("a.exe", "MZ"), file("b.md", "x".repeat(100_001))]);
    const reasons = await wrong.text();
    expect(wrong.status).toBe(400);
    expect(reasons).toContain("a.exe：不支持的文件格式");
    expect(reasons).toContain("b.md：文件超过");
    expect(await desk.uploads()).toEqual([]);
  });

  it("may be larger than what other forms may send", async () => {
    const { app } = testWeb(openOffice().web);
    const response = await upload(app, [file("大.md", `大\n第一条 ${"长".repeat(700_000)}`)]);
    expect(response.status).toBe(303);
    expect((await post(app, "/desk/rollback", { seen: "x".repeat(1_100_000) })).status).toBe(413);
  });

  it("offers to go on when publishing failed half-way", async () => {
    const { web, library } = openOffice();
    const { app } = testWeb(web);
    await upload(app, [loan]);
    library.fail(new Error("the store is busy"));
    expect((await post(app, "/desk/uploads/up-1/publish", { seen: "1" })).status).toBe(500);
    expect((await post(app, "/desk/uploads/up-1/discard")).status).toBe(409);
    expect(await read(app, "/desk/uploads/up-1")).toContain("继续发布");
    library.fail(null);
    const again = await post(app, "/desk/uploads/up-1/publish", { seen: "" });
    expect(again.headers.get("location")).toBe("/documents?noted=published");
  });
});

describe("a rollback", () => {
  it("names what it would undo, undoes it once confirmed, and keeps the files", async () => {
    const { web, library, events } = openOffice();
    const { app } = testWeb(web);
    await published(app, [loan]);
    const confirmation = await read(app, "/desk/rollback");
    expect(textOf(confirmation)).toContain("将撤回 owner先生 于 2026-11-23 12:00 发布的文件： 流贷办法.md");
    const seen = /name="seen" value="([^"]*)"/.exec(confirmation)![1]!;
    const response = await post(app, "/desk/rollback", { seen });
    expect(response.headers.get("location")).toBe("/documents?noted=rolled-back");
    expect(Object.keys(library.texts())).not.toContain("流贷办法");
    expect(textOf(await read(app, "/documents"))).toContain("待发布 流贷办法.md");
    expect(events.at(-1)).toMatchObject({ action: "rolled-back", by: { id: "owner" } });
  });

  it("says when the library moved on, when the change came from elsewhere, and when nothing is older", async () => {
    const { web } = openOffice();
    const { app } = testWeb(web);
    expect(await read(app, "/desk/rollback")).toContain("不是在本页发布的");
    const oldest = await post(app, "/desk/rollback", { seen: "1" });
    expect(oldest.headers.get("location")).toBe("/desk/rollback?noted=nothing-older");
    await published(app, [loan]);
    const late = await post(app, "/desk/rollback", { seen: "1" });
    expect(late.headers.get("location")).toBe("/desk/rollback?noted=rollback-outdated");
  });
});
