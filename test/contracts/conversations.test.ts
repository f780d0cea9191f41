import { describe, expect, test } from "vitest";
import type { Inbound } from "../../src/chat/inbound.ts";
import type { LearningEvent } from "../../src/chat/learning-event.ts";
import type { FinishedTurn } from "../../src/chat/ports.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { createConversationStore } from "../../src/store/conversations.ts";
import type { Db } from "../../src/store/database/db.ts";
import { appendEvents, readEvents } from "../../src/store/learning-events.ts";
import { createMailbox } from "../../src/store/mailbox.ts";
import { onBothDatabases } from "../store/databases.ts";
import { createManualClock } from "../store/manual-clock.ts";

const person = { id: "zhang", name: "张三", team: "north", branch: "hz", role: "rm" } as const;
const account = { channel: "web", id: "zhang" } as const;
const common = { account, conversationId: "c1", at: "2026-11-23T08:00:00.000Z" };
const period = {
  team: "north",
  from: new Date("2026-11-01T00:00:00Z"),
  until: new Date("2026-12-01T00:00:00Z"),
};

function question(id: string, text = `问题 ${id}`): Inbound {
  return { ...common, kind: "text", id, text };
}

function answerTo(text: string): Reply {
  return { status: "answered", blocks: [{ type: "text", text: `答：${text}` }, { type: "feedback" }] };
}

function asked(id: string, change: Partial<LearningEvent> = {}): LearningEvent {
  return {
    id,
    at: "2026-11-23T08:00:00.000Z",
    person: "zhang",
    team: "north",
    kind: "asked",
    competency: "C03",
    clause: "手册#第十二条",
    correct: null,
    weight: 1,
    text: "贷款期限",
    reason: null,
    ...change,
  };
}

function finished(inbound: Inbound, change: Partial<FinishedTurn> = {}): FinishedTurn {
  return {
    item: { messageId: `m-${inbound.id}`, inbound },
    person,
    reply: answerTo(inbound.id),
    session: null,
    trace: { skill: "ask", generation: 3, passages: [{ id: "手册#第十二条", hash: "h", score: 1.5 }] },
    events: [],
    ...change,
  };
}

function setUp(db: Db) {
  const { clock } = createManualClock();
  const mailbox = createMailbox(db, clock);
  const conversations = createConversationStore(db, { clock });
  const accept = (turn: FinishedTurn) => mailbox.accept(turn.item.inbound, turn.item.messageId);
  const say = async (inbound: Inbound, change: Partial<FinishedTurn> = {}) => {
    const turn = finished(inbound, change);
    await accept(turn);
    await conversations.finish(turn);
  };
  const count = async (table: string) =>
    (await db.query<{ n: number }>(`select count(*) as n from ${table}`))[0]?.n;
  return { conversations, mailbox, accept, say, count };
}

onBothDatabases("ConversationStore", (db) => {
  describe("load and turn", () => {
    test("an unknown conversation is empty", async () => {
      const { conversations } = setUp(db());
      expect(await conversations.load("nobody", 10)).toEqual({ history: [], session: null });
      expect(await conversations.turn("nothing")).toBeNull();
    });

    test("the last turns come back oldest first, as they were saved", async () => {
      const { conversations, say } = setUp(db());
      for (const id of ["1", "2", "3"]) await say(question(id));
      await say({ ...question("4"), conversationId: "c2" });
      const { history } = await conversations.load("c1", 2);
      const past = (id: string) => {
        const { item, reply, trace } = finished(question(id));
        return { messageId: item.messageId, at: common.at, text: `问题 ${id}`, reply, trace };
      };
      expect(history).toEqual([past("2"), past("3")]);
      expect(await conversations.turn("m-2")).toEqual({ ...past("2"), personId: "zhang" });
    });

    test("a session lasts until a turn ends it", async () => {
      const { conversations, say } = setUp(db());
      const session = { skill: "roleplay", state: { round: 2, offers: [430, null], note: "让步" } };
      await say(question("1"), { session });
      expect((await conversations.load("c1", 10)).session).toEqual(session);
      await say(question("2"));
      expect((await conversations.load("c1", 10)).session).toBeNull();
    });

    test("a pressed button is part of the history, feedback and stop are not", async () => {
      const { conversations, say } = setUp(db());
      await say({ ...common, kind: "action", id: "1", value: "choice-1", text: "流动资金贷款" });
      const feedback = { answerId: "m-1", verdict: "down", reason: "incomplete" } as const;
      await say({ ...common, kind: "feedback", id: "2", feedback });
      await say({ ...common, kind: "stop", id: "3" });
      const { history } = await conversations.load("c1", 10);
      expect(history.map(({ messageId, text }) => [messageId, text])).toEqual([["m-1", "流动资金贷款"]]);
      expect(await conversations.turn("m-2")).toMatchObject({ messageId: "m-2", personId: "zhang" });
    });
  });

  describe("finish", () => {
    test("a reply that nobody waits for is given out at once, one that somebody shows is not", async () => {
      const { mailbox, say } = setUp(db());
      await say(question("1"));
      await say(question("2"), { isUnattended: true });
      const waiting = await mailbox.claimDeliveries(10, { owner: "other", seconds: 60 });
      expect(waiting.map(({ messageId, attempts }) => [messageId, attempts])).toEqual([["m-2", 0]]);
    });

    test("finishing twice leaves the first turn, its events and one reply to deliver", async () => {
      const { conversations, accept, count } = setUp(db());
      const first = finished(question("1"), { events: [asked("e1")] });
      await accept(first);
      await conversations.finish(first);
      await conversations.finish({ ...first, reply: answerTo("别的"), events: [asked("e2")] });
      expect((await conversations.turn("m-1"))?.reply).toEqual(first.reply);
      expect(await Promise.all(["turns", "outbox", "learning_events"].map(count))).toEqual([1, 1, 1]);
    });

    test("two processes that finish the same item at the same time leave one turn", async () => {
      const { conversations, accept, count } = setUp(db());
      const turn = finished(question("1"));
      await accept(turn);
      await Promise.all([
        conversations.finish({ ...turn, events: [asked("e1")] }),
        conversations.finish({ ...turn, events: [asked("e2")] }),
      ]);
      expect(await Promise.all(["turns", "outbox", "learning_events"].map(count))).toEqual([1, 1, 1]);
    });

    test("a turn that cannot be saved leaves nothing behind and can be finished later", async () => {
      const { conversations, mailbox, accept, count } = setUp(db());
      const turn = finished(question("1"));
      await accept(turn);
      const bad = { ...turn, events: [asked("e1"), asked("e2", { at: "not a time" })] };
      await expect(conversations.finish(bad)).rejects.toMatchObject({ code: "store/failed" });
      const tables = ["turns", "outbox", "learning_events", "conversations", "people"];
      expect(await Promise.all(tables.map(count))).toEqual([0, 0, 0, 0, 0]);
      expect(await mailbox.claim("m-1", { owner: "one", seconds: 60 })).not.toBeNull();
      await conversations.finish(turn);
      expect(await count("turns")).toBe(1);
    });

    test("an item that was never accepted is a fault", async () => {
      const { conversations } = setUp(db());
      await expect(conversations.finish(finished(question("1")))).rejects.toThrow("never accepted");
    });

    test("text that PostgreSQL cannot store does not stop a turn", async () => {
      const { conversations, say } = setUp(db());
      await say(question("1", "a\u0000b\ud800"), {
        reply: answerTo("\u0000\udc00"),
        session: { skill: "ask", state: "\u0000" },
        events: [asked("e1", { text: "x\u0000" })],
      });
      expect(await conversations.turn("m-1")).toMatchObject({ text: "ab\ufffd", reply: answerTo("\ufffd") });
    });
  });

  describe("learning events", () => {
    const read = (change: Partial<typeof period> = {}) => readEvents(db(), { ...period, ...change });

    test("are appended once by id, also within one batch, and come back as they were", async () => {
      expect(await appendEvents(db(), [asked("e1"), asked("e2", { weight: 0.5 }), asked("e1")])).toBe(2);
      expect(await appendEvents(db(), [asked("e2"), asked("e3", { correct: false })])).toBe(1);
      expect(await read()).toEqual([
        asked("e1"),
        asked("e2", { weight: 0.5 }),
        asked("e3", { correct: false }),
      ]);
    });

    test("that weigh nothing are kept and counted in nothing", async () => {
      const play = { kind: "roleplay", competency: "C17", correct: false } as const;
      await appendEvents(db(), [asked("e1", play), asked("e2", { ...play, weight: 0 })]);
      const [row] = await db().query<{ readonly missed: number }>(
        "select sum(missed)::int as missed from learning_cells",
      );
      expect(row?.missed).toBe(1);
    });

    test("can be imported by the thousand", async () => {
      const events = Array.from({ length: 1_203 }, (_, index) => asked(`e${index}`));
      expect(await appendEvents(db(), events)).toBe(1_203);
      expect(await appendEvents(db(), events)).toBe(0);
    });

    test("are read for one team, from an instant on and before another", async () => {
      await appendEvents(db(), [
        asked("before", { at: "2026-10-31T23:59:59.999Z" }),
        asked("first", { at: "2026-11-01T00:00:00.000Z" }),
        asked("south", { team: "south" }),
        asked("last", { at: "2026-12-01T07:59:59.999+08:00" }),
        asked("after", { at: "2026-12-01T00:00:00.000Z" }),
      ]);
      expect((await read()).map(({ id }) => id)).toEqual(["first", "last"]);
    });

    test("cannot be changed or deleted", async () => {
      await appendEvents(db(), [asked("e1")]);
      for (const sql of [
        "update learning_events set weight = 2",
        "delete from learning_events",
        "truncate learning_events",
      ]) {
        await expect(db().query(sql)).rejects.toThrow("append-only");
      }
      expect(await read()).toEqual([asked("e1")]);
    });

    test("of several verdicts by one person on one answer the last one is read", async () => {
      const verdict = (id: string, at: string, change: Partial<LearningEvent> = {}) =>
        asked(id, { kind: "feedback", text: "m-1", at: `2026-11-${at}T08:00:00.000Z`, ...change });
      await appendEvents(db(), [
        verdict("v1", "10", { correct: true }),
        verdict("v2", "12", { correct: false, reason: "outdated" }),
        verdict("v3", "11", { correct: null }),
        verdict("other answer", "13", { text: "m-2" }),
        verdict("other person", "14", { person: "li" }),
        verdict("no answer", "15", { text: null }),
        verdict("no answer either", "16", { text: null }),
      ]);
      const ids = (events: readonly LearningEvent[]) => events.map(({ id }) => id);
      const rest = ["other answer", "other person", "no answer", "no answer either"];
      expect(ids(await read())).toEqual(["v2", ...rest]);
      expect(ids(await read({ until: new Date("2026-11-12T00:00:00Z") }))).toEqual(["v3"]);
      expect(ids(await read({ from: new Date("2026-11-13T00:00:00Z") }))).toEqual(rest);
      expect(await db().query("select count(*) as n from learning_events")).toEqual([{ n: 7 }]);
    });
  });
});
