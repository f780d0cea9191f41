// The whole coach with a roster: a question nobody can answer goes round once, from the refusal to the new text, and on
// Monday morning the lead and the group get the week.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Inbound } from "../../src/chat/inbound.ts";
import { type Reply, textOf } from "../../src/chat/reply.ts";
import type { Io } from "../../src/commands/command.ts";
import { readConfig } from "../../src/config.ts";
import { silentLog } from "../../src/log.ts";
import { type App, openApp } from "../../src/open-app.ts";

const folder = mkdtempSync(join(tmpdir(), "coach-loop-"));
const question = "碳排放权质押去哪里登记，质押率最高多少";
let now = new Date("2026-11-22T02:00:00Z");
let app: App;
let group: Server;
const posted: string[] = [];
const groupHeard = Promise.withResolvers<void>();
let serial = 0;

const io: Io = {
  ...{ stdin: (async function* (): AsyncGenerator<string> {})(), stdout: () => {}, stderr: () => {} },
  ...{ isTerminal: false, columns: 80 },
};

beforeAll(async () => {
  group = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += String(part);
    });
    request.on("end", () => {
      posted.push(body);
      response.end('{"errcode":0,"errmsg":"ok"}');
      groupHeard.resolve();
    });
  });
  await new Promise<void>((resolve) => group.listen(0, "127.0.0.1", resolve));
  const roster = join(folder, "roster.csv");
  const people = [
    "li,李军,rm",
    "zhang,张伟,rm",
    "zhao,赵敏,rm",
    "qian,钱多,rm",
    "sun,孙明,rm",
    "wang,王芳,lead",
  ];
  writeFileSync(
    roster,
    [
      "user_id,name,team,branch,role",
      ...people.map((one) => one.replace(/^(\w+),(\S+),(\w+)$/u, "$1,$2,北区,杭州,$3")),
      "chen,陈工,风险管理部,总行,owner",
    ].join("\n"),
  );
  const config = readConfig({
    ...{ PORT: "0", EMBEDDING: "none", ROSTER_FILE: roster },
    WECOM_WEBHOOK_URL: `http://127.0.0.1:${(group.address() as AddressInfo).port}/send?key=k`,
  });
  app = await openApp({ config, dataFolder: folder, clock: () => now, log: silentLog });
  await app.loadSampleIfEmpty(io);
}, 90_000);

afterAll(async () => {
  await app.close();
  await new Promise((resolve) => group.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

async function say(person: string, text: string, value?: string): Promise<Reply> {
  serial += 1;
  const common = {
    ...{ id: `e${serial}`, conversationId: `web:${person}`, at: now.toISOString(), text },
    account: { channel: "web", id: person } as const,
  };
  const inbound: Inbound = value ? { ...common, kind: "action", value } : { ...common, kind: "text" };
  return (await app.chat.receive(inbound)).reply;
}

/** What a person was sent unasked, the oldest first. */
async function sentTo(person: string): Promise<readonly { heading: string; text: string }[]> {
  const rows = await app.db.query<{ text: string; reply: Reply }>(
    `select text, reply from turns where person_id = $1 and trace ->> 'skill' = 'notice' order by sequence`,
    [person],
  );
  return rows.map(({ text, reply }) => ({ heading: text, text: textOf(reply) }));
}

function offerIn(reply: Reply): string {
  const choices = reply.blocks.flatMap((block) => (block.type === "choices" ? block.choices : []));
  const found = choices.find(({ text }) => text === "问专家");
  if (!found) throw new Error(`No 问专家 in ${textOf(reply)}`);
  return found.id;
}

describe("closing the loop", () => {
  it("offers the expert under a refusal, brings the answer back and keeps the draft for review", async () => {
    await say("chen", "你好");
    const refusal = await say("li", question);
    expect(refusal.status).toBe("abstained");
    await say("li", "流动资金贷款最长可以多久");
    const sent = await say("li", "问专家", offerIn(refusal));
    expect(textOf(sent)).toContain("已转给总行风险管理部");
    const [request] = await sentTo("chen");
    expect(request?.text).toContain(question);
    expect(request?.text).not.toMatch(/李军|li\b/u);
    const number = /#(\d+)/u.exec(request?.text ?? "")?.[1];
    expect(textOf(await say("li", `答复 #${number} 随便`))).toContain("没有这项权限");
    expect(textOf(await say("chen", `答复 #${number} 在注册登记机构登记，质押率最高五成`))).toContain("草稿");
    const [answer] = await sentTo("li");
    expect(answer?.heading).toBe("专家答复");
    expect(answer?.text).toContain("专家答复，未入手册");
    expect(answer?.text).toContain("质押率最高五成");
    const desk = await app.desk();
    const [upload] = await desk.uploads();
    expect(upload?.files.map(({ name }) => name)).toEqual([`专家答复-${number}.md`]);
    const review = await desk.review(upload!.id);
    expect(review?.preview?.report.skipped).toEqual([]);
  }, 60_000);

  it("does not send on what the library answers, or what is none of its business", async () => {
    expect(textOf(await say("sun", "问专家"))).toContain("没有找到还没答上来的问题");
    expect(textOf(await say("sun", "问专家：流动资金贷款最长可以多久"))).toContain("手册里有相关规定");
    const weather = await say("sun", "今天天气怎么样");
    expect(JSON.stringify(weather)).not.toContain("问专家");
  });

  it("makes a task of what three people asked, and a new text closes it and tells them", async () => {
    for (const person of ["zhang", "zhao", "qian"]) await say(person, question);
    expect(textOf(await say("qian", "资料任务"))).toContain("制度主管部门处理");
    const list = textOf(await say("chen", "资料任务"));
    expect(list).toMatch(/制度缺口.*碳排放权质押/u);
    expect(textOf(await say("wang", "资料任务"))).not.toContain("专家问题");
    const number = /#(\d+) 制度缺口/u.exec(list)?.[1];
    expect(textOf(await say("chen", `认领任务 #${number}`))).toContain("由您处理");
    const text = join(folder, "碳排放权质押.md");
    writeFileSync(
      text,
      "---\ntitle: 碳排放权质押规定\nowner: 总行风险管理部\n---\n# 碳排放权质押规定\n\n第一条 碳排放权质押在碳排放权注册登记机构登记，质押率最高50%。\n",
    );
    await say("zhao", "不再提醒");
    await app.ingest([text], io, new AbortController().signal);
    const states = (await app.upkeep.tasks({ withClosed: true })).map(({ kind, state }) => [kind, state]);
    expect(states).toEqual([
      ["expert", "closed"],
      ["gap", "closed"],
    ]);
    expect((await sentTo("zhang")).at(-1)?.text).toContain("质押率最高50%");
    expect((await sentTo("li")).at(-1)?.heading).toBe("资料更新");
    expect(await sentTo("zhao")).toEqual([]);
  }, 60_000);

  it("sends the week to the lead and, without names, to the group on Monday morning, once", async () => {
    await say("wang", "你好");
    now = new Date("2026-11-23T00:31:00Z");
    const running = await app.startChannels();
    await groupHeard.promise;
    await running.close();
    const again = await app.startChannels();
    await again.close();
    const digests = (await sentTo("wang")).filter(({ heading }) => heading === "团队一周简报");
    expect(digests).toHaveLength(1);
    expect(digests[0]?.text.split("\n").filter((line) => /^[1-5]\. /u.test(line))).toHaveLength(5);
    expect(digests[0]?.text).toContain("/dashboard?team=");
    expect(posted).toHaveLength(1);
    expect(posted[0]).toContain("北区一周简报");
    expect(posted[0]).not.toMatch(/李军|王芳/u);
  }, 60_000);
});
