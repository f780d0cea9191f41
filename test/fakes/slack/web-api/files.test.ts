// Files: the three steps of an upload, what an administrator may forbid, and who may download.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack } from "../driver.ts";
import { rawCall } from "../raw-call.ts";
import type { Fields } from "../values.ts";

let slack: FakeSlack;
let ask: (method: string, input?: Fields) => Promise<Fields>;

const li = "ULI00000001";

beforeEach(async () => {
  slack = await createFakeSlack();
  ask = async (method, input) => (await rawCall(slack, method, input)).body;
});
afterEach(() => slack.close());

/** Announces and sends a file; its id, and the status of the upload. */
async function upload(name: string, content: string, length = Buffer.byteLength(content)) {
  const { file_id: id, upload_url: url } = await ask("files.getUploadURLExternal", {
    filename: name,
    length,
  });
  const response = await fetch(String(url), { method: "POST", body: content });
  return { id: String(id), status: response.status };
}

const complete = (id: string, more: Fields = {}) =>
  ask("files.completeUploadExternal", { files: [{ id }], ...more });

describe("an upload", () => {
  it("needs a name and a length above nothing", async () => {
    const announce = (input: Fields) => ask("files.getUploadURLExternal", input);
    expect((await announce({ length: 3 })).error).toBe("invalid_arguments");
    expect((await announce({ filename: "a.txt", length: 0 })).error).toBe("invalid_arguments");
    expect((await announce({ filename: "a.txt" })).error).toBe("invalid_arguments");
  });

  it("must have the length it was announced with", async () => {
    const { id, status } = await upload("a.txt", "abc", 4);
    expect(status).toBe(400);
    expect((await complete(id)).error).toBe("file_not_found");
  });

  it("is shared in the thread, where a comment takes the place of blocks", async () => {
    const said = slack.say({ user: li, text: "draft, please" });
    const place = { channel_id: said.channel, thread_ts: said.ts };
    const blocks = [{ type: "divider" }];
    await complete((await upload("a.docx", "abc")).id, { ...place, blocks });
    await complete((await upload("b.docx", "abc")).id, { ...place, blocks, initial_comment: "方案" });
    const [, first, second] = slack.thread(said.channel, said.ts);
    expect([first?.blocks.length, second?.blocks.length, second?.text]).toEqual([1, 0, "方案"]);
    expect(first?.subtype).toBe("file_share");
  });

  it("is refused where the bot is not, to a person's id, and together with markdown", async () => {
    const shared = async (more: Fields) => (await complete((await upload("a.txt", "abc")).id, more)).error;
    expect(await shared({ channel_id: "CNOTMEMBER1" })).toBe("not_in_channel");
    expect(await shared({ channel_id: li })).toBe("channel_not_found");
    const blocks = [{ type: "markdown", text: "x" }];
    expect(await shared({ channel_id: "CGENERAL001", blocks })).toBe("invalid_blocks");
    expect(await shared({ channel_id: "CGENERAL001", thread_ts: "1600000000.000001" })).toBe(
      "thread_not_found",
    );
  });

  it("is refused when an administrator forbids it, until it is allowed again", async () => {
    slack.forbidUploads("file_uploads_disabled");
    const announce = () => ask("files.getUploadURLExternal", { filename: "a.txt", length: 3 });
    expect((await announce()).error).toBe("file_uploads_disabled");
    slack.forbidUploads(null);
    expect((await announce()).ok).toBe(true);
  });

  it("makes a picture that blocks can show", async () => {
    const { id } = await upload("a.png", "png");
    await complete(id);
    const picture = (file: string) => [{ type: "image", slack_file: { id: file }, alt_text: "a" }];
    const post = (file: string) =>
      ask("chat.postMessage", { channel: "CGENERAL001", text: "x", blocks: picture(file) });
    expect((await post(id)).ok).toBe(true);
    const { id: text } = await upload("a.txt", "abc");
    await complete(text);
    expect((await post(text)).error).toBe("invalid_blocks");
  });
});

describe("a file a person sends", () => {
  it("comes with its message and can be downloaded with the token only", async () => {
    const said = slack.say({ user: li, text: "look", files: [{ name: "年报.txt", content: "净利润" }] });
    const event = said.deliveries[0]?.payload.event as {
      subtype: string;
      files: { id: string; url_private_download: string }[];
    };
    expect(event.subtype).toBe("file_share");
    const [file] = event.files;
    const url = String(file?.url_private_download);
    const authorization = `Bearer ${slack.tokens.bot}`;
    expect(await (await fetch(url, { headers: { authorization } })).text()).toBe("净利润");
    expect(await (await fetch(url)).text()).toContain("<html>");
    expect((await ask("files.info", { file: file?.id })).file).toMatchObject({ name: "年报.txt", size: 9 });
    expect((await ask("files.info", { file: "FNONE" })).error).toBe("file_not_found");
    slack.grantOnly(["chat:write"]);
    expect(await (await fetch(url, { headers: { authorization } })).text()).toContain("<html>");
  });
});
