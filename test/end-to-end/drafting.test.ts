// A proposal from the first message to its release, over the web page's API, with the process killed in the middle: the
// real store, the real documents, the real files.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Document, Packer, Paragraph, TextRun } from "docx";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Block } from "../../src/chat/reply.ts";
import { coach, type DataFolder, dataFolder, kill, type Server, serve } from "./coach.ts";

type Answer = { readonly status: string; readonly answer: string; readonly blocks: readonly Block[] };

let data: DataFolder;
let env: Record<string, string>;
let server: Server;

beforeEach(async () => {
  data = await dataFolder();
  const roster = join(data.path, "..", "roster.csv");
  const people = ["li,李军,north,hz,rm", "zhao,赵敏,north,hz,rm", "wang,王芳,north,hz,lead"];
  await writeFile(roster, ["user_id,name,team,branch,role", ...people, ""].join("\n"));
  env = { ROSTER_FILE: roster };
  server = await serve(data.path, env);
});

afterEach(async () => {
  await server.stop();
  await data.remove();
});

let serial = 0;
async function say(userId: string, text: string): Promise<Answer> {
  serial += 1;
  const response = await fetch(`${server.url}/api/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ conversationId: "c1", userId, id: `d${serial}`, text }),
  });
  return (await response.json()) as Answer;
}

const filesOf = ({ blocks }: Answer) => blocks.filter((block) => block.type === "file");
const get = (id: string, userId: string) => fetch(`${server.url}/files/${id}?userId=${userId}`);

async function partsOf(response: Response): Promise<string> {
  const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Object.entries(parts)
    .filter(([name]) => /^word\/(?:document|header\d+)\.xml$/u.test(name))
    .map(([, bytes]) => strFromU8(bytes))
    .join("\n");
}

it("a proposal is written into the bank's own form, and a form with an unknown place is refused by its name", async () => {
  const formOf = async (text: string): Promise<string> => {
    const path = join(data.path, "..", "form.docx");
    const children = [new Paragraph({ children: [new TextRun(text)] })];
    await writeFile(path, await Packer.toBuffer(new Document({ sections: [{ children }] })));
    return path;
  };
  const out = join(data.path, "..", "out.docx");
  const write = async (form: string) =>
    coach(["propose", "huadong", "--user", "li", "--out", out, "--template", form, "--data", data.path]);
  expect((await write(await formOf("致{{客户名称}}"))).code).toBe(0);
  const body = strFromU8(unzipSync(new Uint8Array(await readFile(out)))["word/document.xml"]!);
  expect(body).toContain("江州华东精工机械有限公司");
  expect(body).toContain("草稿，未经放行");
  const refused = await write(await formOf("{{行长签字}}"));
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("行长签字")]);
});

it("a proposal survives a killed process, is fetched by those who may have it, and loses its watermark when released", async () => {
  const summary = await say("li", "给华东精工写一份融资建议书，期限两年");
  expect(summary.answer).toContain("24个月");
  await kill(server.child);
  server = await serve(data.path, env);

  const made = await say("li", "确认");
  const [paper, notes] = filesOf(made);
  expect(made.status).toBe("done");
  expect([paper?.name, notes?.name]).toEqual([
    expect.stringContaining("草稿"),
    expect.stringContaining("草稿"),
  ]);
  const statuses = await Promise.all(["li", "wang", "zhao", "nobody"].map((user) => get(paper!.id, user)));
  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 404, 403]);
  const draft = await partsOf(statuses[0]!);
  expect(draft).toContain("草稿");
  expect(draft).toContain("华东精工");

  await kill(server.child);
  server = await serve(data.path, env);
  expect((await get(paper!.id, "li")).status).toBe(200);
  expect((await say("li", "给我第二节文字")).answer).toMatch(/^2 /u);
  expect((await say("zhao", "放行 华东精工")).status).toBe("refused");
  expect((await say("wang", "放行 华东精工")).answer).toContain("已发给李军");

  const page = await say("li", "接着写材料");
  const [released] = filesOf(page);
  expect(released?.name).not.toContain("草稿");
  expect(await partsOf(await get(released!.id, "li"))).not.toContain("草稿");
  expect(await readdir(join(data.path, "files"))).toContain(released!.id);
});
