import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createChat } from "../../src/chat/handle.ts";
import type { Inbound } from "../../src/chat/inbound.ts";
import { textOf } from "../../src/chat/reply.ts";
import { say } from "../../src/chat/say.ts";
import type { Skill, Turn } from "../../src/chat/turn.ts";
import { silentLog } from "../../src/log.ts";
import type { Person } from "../../src/people/person.ts";
import { createConversationStore } from "../../src/store/conversations.ts";
import type { Db } from "../../src/store/database/db.ts";
import { migrate, readMigrations } from "../../src/store/database/migrate.ts";
import { openPglite } from "../../src/store/database/pglite.ts";
import { createDirectory } from "../../src/store/directory.ts";
import { readEvents } from "../../src/store/learning-events.ts";
import { endAllLeases } from "../../src/store/leases.ts";
import { createMailbox } from "../../src/store/mailbox.ts";
import { copyEmptyDatabase } from "../store/empty-database.ts";

const clock = () => new Date("2026-11-23T08:00:00.000Z");
const account = { channel: "web", id: "li" } as const;

let folder: string;
let db: Db;
let serial = 0;

function next(): number {
  serial += 1;
  return serial;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "coach-chat-"));
  await copyEmptyDatabase(join(folder, "db"));
  db = await openPglite(join(folder, "db"));
  await migrate(db, await readMigrations(), clock);
});

afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

/** A skill that does what the test says. */
function skill(name: string, run: (turn: Turn) => Promise<string>, recognises = (_: string) => true): Skill {
  return {
    name,
    commands: [],
    recognises,
    run: async (turn) => {
      const words = await run(turn);
      return say(turn, name, { zh: words, en: words });
    },
  };
}

function chatWith(skills: readonly Skill[], roster: ReadonlyMap<string, Person> | null = null) {
  const conversations = createConversationStore(db, { clock });
  const chat = createChat({
    mailbox: createMailbox(db, clock),
    conversations,
    directory: createDirectory(db, { clock, roster }),
    skills,
    newId: () => `m-${next()}`,
    log: silentLog,
    owner: `test-${serial}`,
  });
  return { chat, conversations };
}

function text(words: string, conversationId: string, id = `in-${next()}`): Inbound {
  return { kind: "text", id, account, conversationId, at: clock().toISOString(), text: words };
}

describe("the message handler", () => {
  it("answers a message and keeps the turn", async () => {
    const { chat, conversations } = chatWith([skill("echo", async (turn) => `听到：${turn.inbound.text}`)]);
    const received = await chat.receive(text("你好", "c-keep"));
    expect(received.status).toBe("accepted");
    expect(textOf(await received.reply)).toBe("听到：你好");
    const { history } = await conversations.load("c-keep", 10);
    expect(history.map((turn) => [turn.text, textOf(turn.reply)])).toEqual([["你好", "听到：你好"]]);
  });

  it("answers a redelivered message once, with the first reply", async () => {
    const runs: number[] = [];
    const { chat } = chatWith([skill("count", async () => `第 ${runs.push(1)} 次`)]);
    const first = await chat.receive(text("问", "c-twice", "same-id"));
    const again = await chat.receive(text("问", "c-twice", "same-id"));
    expect([textOf(await first.reply), textOf(await again.reply)]).toEqual(["第 1 次", "第 1 次"]);
    const later = await chat.receive(text("问", "c-twice", "same-id"));
    expect(later.status).toBe("duplicate");
    expect(later.messageId).toBe(first.messageId);
    expect(textOf(await later.reply)).toBe("第 1 次");
    expect(runs).toHaveLength(1);
  });

  it("takes the messages of one conversation in turn and those of others side by side", async () => {
    const order: string[] = [];
    const gates = new Map<string, () => void>();
    const waits = skill("wait", async (turn) => {
      order.push(`start ${turn.inbound.text}`);
      if (turn.inbound.text === "慢") await new Promise<void>((open) => gates.set("慢", open));
      order.push(`end ${turn.inbound.text}`);
      return turn.inbound.text;
    });
    const { chat } = chatWith([waits]);
    const slow = await chat.receive(text("慢", "c-order-1"));
    const next = await chat.receive(text("后", "c-order-1"));
    const other = await chat.receive(text("旁", "c-order-2"));
    await other.reply;
    expect(order).toEqual(["start 慢", "start 旁", "end 旁"]);
    gates.get("慢")!();
    await Promise.all([slow.reply, next.reply]);
    expect(order.slice(3)).toEqual(["end 慢", "start 后", "end 后"]);
  });

  it("turns a fault into one apology with a reference, and goes on", async () => {
    const broken = skill("broken", async (turn) => {
      if (turn.inbound.text === "坏") throw new Error("disk on fire");
      return "好";
    });
    const { chat } = chatWith([broken]);
    const bad = await chat.receive(text("坏", "c-fault"));
    const reply = await bad.reply;
    expect(reply.status).toBe("failed");
    expect(textOf(reply)).toContain(bad.messageId);
    expect(textOf(reply)).not.toContain("disk");
    expect(textOf(await (await chat.receive(text("再来", "c-fault"))).reply)).toBe("好");
  });

  it("stops a running turn when asked", async () => {
    const started = Promise.withResolvers<void>();
    const waits = skill("wait", (turn) => {
      started.resolve();
      return new Promise((_, reject) =>
        turn.signal.addEventListener("abort", () => reject(turn.signal.reason)),
      );
    });
    const { chat } = chatWith([waits]);
    const running = await chat.receive(text("长篇大论", "c-stop"));
    await started.promise;
    await chat.receive({
      kind: "stop",
      id: "stop-1",
      account,
      conversationId: "c-stop",
      at: clock().toISOString(),
    });
    expect((await running.reply).status).toBe("stopped");
  });

  it("works off after a restart what was accepted and not answered", async () => {
    const never = chatWith([skill("hang", () => new Promise(() => {}))]);
    await never.chat.receive(text("崩溃前的问题", "c-crash"));
    // The process dies here: its lease is ended by the next one, which owns the folder alone.
    await endAllLeases(db);
    const later = chatWith([skill("echo", async (turn) => `补答：${turn.inbound.text}`)]);
    expect(await later.chat.recover()).toBeGreaterThanOrEqual(1);
    const { history } = await later.conversations.load("c-crash", 10);
    expect(history.map((turn) => textOf(turn.reply))).toEqual(["补答：崩溃前的问题"]);
    expect(await later.chat.recover()).toBe(0);
  });

  it("lets a running session have the next message, but not a command", async () => {
    const quiz: Skill = {
      name: "quiz",
      commands: [{ names: ["/quiz"], summary: { zh: "", en: "" } }],
      recognises: () => false,
      run: async (turn) => ({
        ...say(turn, "quiz", { zh: `题 ${JSON.stringify(turn.session?.state ?? 0)}`, en: "" }),
        session: { skill: "quiz", state: 1 },
      }),
    };
    const help: Skill = {
      ...skill("help", async () => "帮助"),
      commands: [{ names: ["/help"], summary: { zh: "", en: "" } }],
      recognises: () => false,
    };
    const { chat } = chatWith([help, quiz, skill("ask", async () => "回答")]);
    const ask = async (words: string) => textOf(await (await chat.receive(text(words, "c-session"))).reply);
    expect(await ask("随便")).toBe("回答");
    expect(await ask("/quiz")).toBe("题 0");
    expect(await ask("选 A")).toBe("题 1");
    expect(await ask("/help")).toBe("帮助");
    // A side question leaves the session as it is.
    expect(await ask("选 B")).toBe("题 1");
  });

  it("records a verdict for the answer it is about, and only for one's own", async () => {
    const { chat } = chatWith([skill("ask", async () => "回答")]);
    const answer = await chat.receive(text("问题甲", "c-verdict"));
    await answer.reply;
    const feedback = { answerId: answer.messageId, verdict: "down", reason: "incomplete" } as const;
    const common = {
      kind: "feedback",
      conversationId: "c-verdict",
      at: clock().toISOString(),
      feedback,
    } as const;
    await (await chat.receive({ ...common, id: "fb-1", account })).reply;
    const stranger = await chat.receive({ ...common, id: "fb-2", account: { channel: "web", id: "wang" } });
    expect(textOf(await stranger.reply)).toContain("没有找到");
    const events = await readEvents(db, {
      team: "default",
      from: new Date("2026-11-01T00:00:00Z"),
      until: new Date("2026-12-01T00:00:00Z"),
    });
    const verdicts = events.filter((event) => event.kind === "feedback" && event.text === answer.messageId);
    expect(verdicts.map((event) => [event.person, event.correct, event.reason])).toEqual([
      ["li", false, "incomplete"],
    ]);
  });

  it("tells a stranger so, stores nothing of theirs, and lets them in with a link code", async () => {
    const person: Person = { id: "p1", name: "李明", team: "north", branch: "hz", role: "rm" };
    const roster = new Map([["web:li", person]]);
    const { chat } = chatWith([skill("ask", async () => "回答")], roster);
    const outsider = { channel: "slack", id: "U1" } as const;
    const from = (words: string, id: string): Inbound =>
      ({ ...text(words, "c-out", id), account: outsider }) as Inbound;
    const refused = await (await chat.receive(from("流贷最长多久", "s-1"))).reply;
    expect(textOf(refused)).toContain("名册");
    expect(await db.query("select 1 from inbox where channel = 'slack'")).toEqual([]);
    const directory = createDirectory(db, { clock, roster });
    await directory.createLinkCode(person, "ABCD2345", new Date("2026-11-23T08:10:00Z"));
    expect(textOf(await (await chat.receive(from("绑定 abcd2345", "s-2"))).reply)).toContain("李明");
    expect(textOf(await (await chat.receive(from("流贷最长多久", "s-3"))).reply)).toBe("回答");
  });
});
