// A file that an answer hands over: shown as a download, fetched only by those who may have it.

import { describe, expect, it } from "vitest";
import { plainText } from "../../src/channels/plain-text.ts";
import type { FileBlock, FileContent } from "../../src/chat/files.ts";
import type { WebDeps } from "../../src/web/server.ts";
import { createSignedLink } from "../../src/web/signed-link.ts";
import { now, testWeb } from "./bank.ts";

const block: FileBlock = {
  type: "file",
  id: "a".repeat(40),
  name: "华东精工'建议书\".docx",
  mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  title: "融资建议书<b>",
  size: 40_000,
};
const content: FileContent = {
  file: { ...block, expiresAt: now },
  bytes: new TextEncoder().encode("docx"),
};
const files: NonNullable<WebDeps["files"]> = {
  read: async (reader, id) => (reader.id === "li" && id === block.id ? content : null),
};
const path = `/files/${block.id}`;
const secret = "0123456789abcdef0123456789abcdef";

describe("a file of an answer", () => {
  it("is handed to its owner as a download under its own name", async () => {
    const { app } = testWeb({ files });
    const response = await app.request(`${path}?userId=li`);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("docx");
    expect(response.headers.get("content-type")).toBe(block.mime);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const disposition = response.headers.get("content-disposition")!;
    expect(disposition).toMatch(/^attachment; filename="[^"]*"; filename\*=UTF-8''[^'"\s]+$/u);
    expect(decodeURIComponent(disposition.split("''")[1]!)).toBe(block.name);
  });

  it("is for others the same as one that does not exist", async () => {
    const { app } = testWeb({ files });
    const answers = await Promise.all(
      [`${path}?userId=zhao`, "/files/nothing?userId=li"].map((url) =>
        app.request(url, { headers: { accept: "application/json" } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    const [one, other] = (await Promise.all(answers.map((answer) => answer.json()))) as {
      error: { code: string; message: string };
    }[];
    expect(one?.error.code).toBe("web/no-file");
    expect(one?.error.message).toBe(other?.error.message);
    expect((await app.request(`${path}?userId=nobody`)).status).toBe(403);
  });

  it("behind a sign-in is for whoever signed in, whatever the address says", async () => {
    const publicUrl = "http://127.0.0.1:8080";
    const { app } = testWeb({
      files,
      config: { host: "127.0.0.1", port: 0, publicUrl, webSecret: secret },
    });
    expect((await app.request(`${path}?userId=li`)).status).toBe(401);
    const cookieOf = async (personId: string): Promise<string> => {
      const expiresAt = new Date(now.getTime() + 3_600_000);
      const link = new URL(createSignedLink({ publicUrl, personId, secret, expiresAt, now }));
      const response = await app.request(`${link.pathname}${link.search}`, { redirect: "manual" });
      return response.headers.get("set-cookie")!.split(";")[0]!;
    };
    const [li, zhao] = [await cookieOf("li"), await cookieOf("zhao")];
    expect((await app.request(path, { headers: { cookie: li } })).status).toBe(200);
    expect((await app.request(`${path}?userId=li`, { headers: { cookie: zhao } })).status).toBe(404);
  });

  it("is a link on the page, its title as text, and stays whole in the API", async () => {
    const { app } = testWeb({ files }, async () => ({ status: "done", blocks: [block] }));
    const post = (view: string, accept: string) =>
      app.request(`/api/messages${view}`, {
        method: "POST",
        headers: { "content-type": "application/json", accept },
        body: JSON.stringify({ conversationId: "c", text: "出建议书" }),
      });
    const page = await (await post("?view=html", "text/event-stream")).text();
    expect(page).toContain(`/files/${block.id}`);
    expect(page).toContain("融资建议书&lt;b&gt;");
    expect(page).toContain("39 KB");
    const json = (await (await post("", "application/json")).json()) as { blocks: unknown };
    expect(json.blocks).toEqual([block]);
  });

  it("is a path where one is known, and else its name", () => {
    const reply = { status: "done", blocks: [block] } as const;
    expect(plainText(reply, { placeOf: ({ id }) => `/data/files/${id}/x.docx` })).toBe(
      `文件：${block.title}\n  /data/files/${block.id}/x.docx`,
    );
    expect(plainText(reply)).toContain(block.name);
  });

  it("cannot be fetched where there is no store of files", async () => {
    expect((await testWeb().app.request(path)).status).toBe(404);
  });
});
