import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { currentId, hostile, hostileId, library, oldId, quote, secretId, testWeb } from "./bank.ts";

type Web = ReturnType<typeof testWeb>;

/** A browser without a script: it keeps the cookie and follows redirects. */
function browse(web: Web) {
  let cookie = "";
  const open = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await web.app.request(path.split("#")[0]!, {
      ...init,
      headers: { cookie, accept: "text/html" },
    });
    cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    const location = response.headers.get("location");
    return response.status === 303 && location ? open(location) : response;
  };
  const submit = (path: string, fields: Record<string, string>) =>
    open(path, { method: "POST", body: new URLSearchParams(fields) });
  return { open, submit };
}

describe("the conversation page without a script", () => {
  it("shows the question and the answer, its sources as links, and keeps them", async () => {
    const { open, submit } = browse(testWeb());
    await open("/");
    const first = await (await submit("/messages", { id: "f1", text: "受托支付的起点金额是多少？" })).text();
    for (const text of [first, await (await open("/")).text()]) {
      expect(text).toContain("受托支付的起点金额是多少？");
      expect(text).toContain("应当采用受托支付。");
      expect(text).toContain(`href="/sources/${encodeURIComponent(currentId)}?quote=`);
      expect(text).toContain("已被取代");
      expect(text).not.toContain("可以这样问");
    }
  });

  it("keeps one conversation per browser", async () => {
    const web = testWeb();
    const [li, wang] = [browse(web), browse(web)];
    await li.open("/");
    await wang.open("/");
    await li.submit("/messages", { id: "f1", text: "李的问题" });
    expect(await (await wang.open("/")).text()).not.toContain("李的问题");
  });

  it("starts a new conversation when asked", async () => {
    const { open, submit } = browse(testWeb());
    await submit("/messages", { id: "f1", text: "旧的问题" });
    const fresh = await (await submit("/conversations", {})).text();
    expect(fresh).not.toContain("旧的问题");
    expect(fresh).toContain("可以这样问");
    expect(await (await open("/")).text()).not.toContain("旧的问题");
  });

  it("answers a form posted twice once, and a new question from an old page anew", async () => {
    const web = testWeb();
    const { open, submit } = browse(web);
    await open("/");
    await submit("/messages", { id: "f1", text: "同一个问题" });
    await submit("/messages", { id: "f1", text: "同一个问题" });
    expect(web.chat.answered()).toBe(1);
    await submit("/messages", { id: "f1", text: "另一个问题" });
    expect(web.chat.answered()).toBe(2);
  });

  it("presses the buttons of an answer and records feedback with its reason", async () => {
    const web = testWeb();
    const { submit } = browse(web);
    await submit("/messages", { id: "f1", text: "问题" });
    await submit("/actions", { value: "papers", text: "需要哪些材料？" });
    const noted = await (await submit("/feedback", { answerId: "msg-1", verdict: "down:wrong" })).text();
    expect(noted).toContain("已记录您的反馈");
    await submit("/feedback", { answerId: "msg-1", verdict: "up" });
    expect(web.chat.received.map(({ kind }) => kind)).toEqual(["text", "action", "feedback", "feedback"]);
    expect(web.chat.feedback).toEqual([
      { answerId: "msg-1", verdict: "down", reason: "wrong" },
      { answerId: "msg-1", verdict: "up", reason: null },
    ]);
  });

  it("gives the typed text back when it cannot be sent", async () => {
    const { submit } = browse(testWeb());
    const tooLong = await submit("/messages", { id: "f1", text: "长".repeat(4001) });
    expect(tooLong.status).toBe(400);
    expect(await tooLong.text()).toContain("长".repeat(4001));
    const broken = testWeb({
      handler: { receive: () => Promise.reject(new Error("disk")), delivered: async () => {} },
    });
    const failed = await browse(broken).submit("/messages", { id: "f1", text: "重要的问题" });
    expect(failed.status).toBe(500);
    const text = await failed.text();
    expect(text).toContain("重要的问题");
    expect(text).toMatch(/参考编号：id-\d+/);
    expect(text).not.toContain("disk");
  });

  it("says so when the library is empty", async () => {
    const { open } = browse(testWeb({ library: () => ({ ...library, size: 0 }) }));
    expect(await (await open("/")).text()).toContain("还没有可查的文件");
  });
});

describe("a source", () => {
  const address = (id: string, query = "") => `/sources/${encodeURIComponent(id)}${query}`;

  it("is not shown to somebody who sits an exam", async () => {
    const { app } = testWeb({ isInExam: async (id) => id === "me" });
    const response = await app.request(address(currentId), { headers: { accept: "application/json" } });
    expect(response.status).toBe(403);
    const text = await response.text();
    expect(text).toContain("考试期间不能查看资料");
    expect(text).not.toContain("受托支付");
  });
  const html = { headers: { accept: "text/html" } };

  it("shows the passage among its neighbours with the quote marked, and who answers for it", async () => {
    const response = await testWeb().app.request(
      address(currentId, `?quote=${encodeURIComponent(quote)}`),
      html,
    );
    const text = await response.text();
    expect(text).toContain(`<mark>${quote}</mark>`);
    for (const part of ["第九条", "第十条", "第十二条", "第十三条", "现行有效", "2024-07-01 起施行"]) {
      expect(text).toContain(part);
    }
    for (const fact of ["2024版", "公司业务部", "示范银行〔2024〕18号"]) expect(text).toContain(fact);
  });

  it("marks a quote that runs over several lines", async () => {
    const spanning = `自主支付。\n${quote}\n受托支付由本行`;
    const response = await testWeb().app.request(
      address(currentId, `?quote=${encodeURIComponent(spanning)}`),
      html,
    );
    const text = await response.text();
    expect(text).toContain("<mark>自主支付。</mark>");
    expect(text).toContain(`<mark>${quote}</mark>`);
    expect(text).toContain("<mark>受托支付由本行</mark>按照客户的委托");
  });

  it("says when the quoted words are no longer there", async () => {
    const response = await testWeb().app.request(address(currentId, "?quote=不存在的文字"), html);
    const text = await response.text();
    expect(text).toContain("与现在的原文不一致");
    expect(text).not.toContain("<mark>");
  });

  it("of an old version names the clause that replaced it", async () => {
    const text = await (await testWeb().app.request(address(oldId), html)).text();
    expect(text).toContain("已被取代");
    expect(text).toContain(`href="${address(currentId)}"`);
  });

  it("is JSON for programs, without what readers need not know", async () => {
    const response = await testWeb().app.request(address(currentId), {
      headers: { accept: "application/json" },
    });
    const source = (await response.json()) as Record<string, unknown>;
    expect(source).toMatchObject({
      passage: { id: currentId, clause: "第十一条" },
      validity: "in-force",
      successor: null,
    });
    expect(JSON.stringify(source)).not.toMatch(/audience|\/manual|hash/);
  });

  it("that a person may not read is the same as one that does not exist", async () => {
    const { app } = testWeb({ ids: () => "same" });
    for (const accept of ["text/html", "application/json"]) {
      const [hidden, absent] = await Promise.all(
        [secretId, "没有#第一条"].map((id) => app.request(address(id), { headers: { accept } })),
      );
      expect(hidden!.status).toBe(404);
      expect(absent!.status).toBe(404);
      expect(await hidden!.text()).toBe(await absent!.text());
    }
  });
});

describe("text from people and documents", () => {
  it("never becomes markup", async () => {
    const web = testWeb();
    const { open, submit } = browse(web);
    const question = `${hostile}'"&`;
    const api = await web.app.request("/api/messages?view=html", {
      method: "POST",
      headers: { accept: "text/event-stream" },
      body: JSON.stringify({ conversationId: "c", text: question }),
    });
    const done = JSON.parse((await api.text()).split("data: ").at(-1)!) as { html: string };
    const asked = encodeURIComponent(hostile);
    const answer = await (await submit("/messages", { id: "f1", text: question })).text();
    const source = await (await open(`/sources/${encodeURIComponent(hostileId)}?quote=${asked}`)).text();
    const others = [
      await submit("/messages", { id: "f2", text: hostile.repeat(200) }),
      await open(`/sources/${encodeURIComponent(currentId)}?quote=${asked}`),
      await open(`/sources/${asked}`),
      await open(`/?noted=${asked}`),
    ];
    const texts = await Promise.all(others.map((response) => response.text()));
    for (const text of [done.html, answer, source, ...texts]) {
      expect(text.replace('<script type="module" src="/assets/chat.js">', "")).not.toContain("<script");
      expect(text).not.toContain("<img src=x");
    }
    const escaped = "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=alert(2)&gt;";
    expect(answer).toContain(`${escaped}&#39;&quot;&amp;`);
    expect(done.html).toContain(`${escaped}&#39;&quot;&amp;`);
    expect(source).toContain(`<mark>${escaped}</mark>`);
  });
});

describe("pages for what goes wrong", () => {
  it("say what to do and give a reference", async () => {
    const { app } = testWeb();
    for (const [path, method, status] of [
      ["/nothing", "GET", 404],
      ["/assets/nothing.js", "GET", 404],
      ["/", "DELETE", 405],
      ["/api/messages", "GET", 405],
    ] as const) {
      const response = await app.request(path, { method });
      expect(response.status, path).toBe(status);
      expect(await response.text()).toMatch(/id-\d+/);
    }
    expect((await app.request("/api/messages")).headers.get("allow")).toBe("POST");
    expect((await app.request("/api/messages")).headers.get("content-type")).toContain("application/json");
    expect((await app.request("/nothing")).headers.get("content-type")).toContain("text/html");
  });
});

describe("assets", () => {
  it("come with a type and are sent once per version", async () => {
    const { app } = testWeb();
    const page = await (await app.request("/")).text();
    const names = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1]!);
    expect(new Set(names).size).toBe(3);
    const script = await (await app.request("/assets/chat.js")).text();
    const imports = [...script.matchAll(/from "\.\/([^"]+)"/g)].map((match) => `/assets/${match[1]}`);
    for (const name of [...names, ...imports]) {
      const response = await app.request(name);
      expect(response.status, name).toBe(200);
      const etag = response.headers.get("etag")!;
      expect((await app.request(name, { headers: { "if-none-match": etag } })).status, name).toBe(304);
    }
  });

  it("are scripts that type-check as browser JavaScript", () => {
    const tsc = new URL("../../node_modules/typescript/bin/tsc", import.meta.url).pathname;
    const project = new URL("../../src/web/public", import.meta.url).pathname;
    const { stdout, status } = spawnSync(process.execPath, [tsc, "-p", project], { encoding: "utf8" });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});
