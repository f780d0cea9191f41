import { describe, expect, test } from "vitest";
import type { Inbound } from "../../src/chat/inbound.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { createConversationStore } from "../../src/store/conversations.ts";
import type { Db } from "../../src/store/database/db.ts";
import { endAllLeases } from "../../src/store/leases.ts";
import { createMailbox } from "../../src/store/mailbox.ts";
import { onBothDatabases } from "../store/databases.ts";
import { createManualClock } from "../store/manual-clock.ts";

const lease = { owner: "one", seconds: 60 };
const otherLease = { owner: "two", seconds: 60 };
const person = { id: "zhang", name: "张三", team: "north", branch: "hz", role: "rm" } as const;
const reply: Reply = { status: "answered", blocks: [{ type: "text", text: "不超过三年。" }] };

function question(id: string, text = "贷款期限最长多久？"): Inbound {
  return {
    kind: "text",
    id,
    text,
    account: { channel: "wecom", id: "zhangsan" },
    conversationId: "wecom:zhangsan",
    at: "2026-11-23T08:00:00.000Z",
  };
}

function setUp(db: Db) {
  const { clock, advance } = createManualClock();
  const mailbox = createMailbox(db, clock);
  const conversations = createConversationStore(db, { clock, deliverySeconds: 60 });
  const answer = async (messageId: string, inbound = question(messageId)) => {
    await mailbox.accept(inbound, messageId);
    await mailbox.claim(messageId, lease);
    await conversations.finish({
      item: { messageId, inbound },
      person,
      reply,
      session: null,
      trace: { skill: "ask" },
      events: [],
    });
  };
  return { mailbox, advance, answer };
}

onBothDatabases("Mailbox", (db) => {
  describe("inbox", () => {
    test("a redelivered event is a duplicate that names the first message", async () => {
      const { mailbox } = setUp(db());
      expect(await mailbox.accept(question("e1"), "m1")).toEqual({ status: "accepted", messageId: "m1" });
      expect(await mailbox.accept(question("e1"), "m2")).toEqual({ status: "duplicate", messageId: "m1" });
    });

    test("of many deliveries of one event at the same time exactly one is accepted", async () => {
      const { mailbox } = setUp(db());
      const ids = Array.from({ length: 12 }, (_, index) => `m${index}`);
      const results = await Promise.all(ids.map((id) => mailbox.accept(question("e1"), id)));
      expect(results.filter(({ status }) => status === "accepted")).toHaveLength(1);
      expect(new Set(results.map(({ messageId }) => messageId)).size).toBe(1);
    });

    test("the same event id in another channel is another event", async () => {
      const { mailbox } = setUp(db());
      await mailbox.accept(question("e1"), "m1");
      const fromSlack: Inbound = { ...question("e1"), account: { channel: "slack", id: "U1" } };
      expect(await mailbox.accept(fromSlack, "m2")).toEqual({ status: "accepted", messageId: "m2" });
    });

    test("a claimed item comes back as it was accepted", async () => {
      const { mailbox } = setUp(db());
      await mailbox.accept(question("e1"), "m1");
      expect(await mailbox.claim("m1", lease)).toEqual({ messageId: "m1", inbound: question("e1") });
    });

    test("text that PostgreSQL cannot store is accepted without the offending characters", async () => {
      const { mailbox } = setUp(db());
      await mailbox.accept(question("e\u00001", "a\u0000b\ud800"), "m1");
      expect(await mailbox.accept(question("e\u00001"), "m2")).toMatchObject({ status: "duplicate" });
      expect(await mailbox.claim("m1", lease)).toMatchObject({ inbound: { text: "ab\ufffd" } });
    });

    test("an unknown or finished item cannot be claimed", async () => {
      const { mailbox, answer } = setUp(db());
      await answer("m1");
      expect(await mailbox.claim("m0", lease)).toBeNull();
      expect(await mailbox.claim("m1", lease)).toBeNull();
      expect(await mailbox.claimPending(10, lease)).toEqual([]);
    });

    test("an item leased by somebody else can be claimed only when the lease has run out", async () => {
      const { mailbox, advance } = setUp(db());
      await mailbox.accept(question("e1"), "m1");
      await mailbox.claim("m1", lease);
      advance(59);
      expect(await mailbox.claim("m1", otherLease)).toBeNull();
      expect(await mailbox.claimPending(10, otherLease)).toEqual([]);
      advance(1);
      expect(await mailbox.claim("m1", otherLease)).not.toBeNull();
      expect(await mailbox.claim("m1", lease)).toBeNull();
    });

    test("claiming again under the same owner prolongs the lease", async () => {
      const { mailbox, advance } = setUp(db());
      await mailbox.accept(question("e1"), "m1");
      await mailbox.claim("m1", lease);
      advance(50);
      expect(await mailbox.claim("m1", lease)).not.toBeNull();
      advance(50);
      expect(await mailbox.claim("m1", otherLease)).toBeNull();
    });

    test("pending items are claimed oldest first, each once, up to the limit", async () => {
      const { mailbox } = setUp(db());
      for (const id of ["m1", "m2", "m3"]) await mailbox.accept(question(id), id);
      const first = await mailbox.claimPending(2, lease);
      const second = await mailbox.claimPending(2, otherLease);
      expect(first.map(({ messageId }) => messageId)).toEqual(["m1", "m2"]);
      expect(second.map(({ messageId }) => messageId)).toEqual(["m3"]);
      expect(await mailbox.claimPending(2, lease)).toEqual([]);
    });

    test("workers that claim at the same time never get the same item and leave none out", async () => {
      const { mailbox } = setUp(db());
      // Several rounds: in the first one the connections are still being made.
      for (let round = 0; round < 10; round += 1) {
        const ids = Array.from({ length: 30 }, (_, index) => `m${round}-${index}`);
        await Promise.all(ids.map((id) => mailbox.accept(question(id), id)));
        const workers = Array.from({ length: 6 }, (_, worker) => ({ owner: `w${worker}`, seconds: 60 }));
        const claimed = await Promise.all(workers.map((worker) => mailbox.claimPending(5, worker)));
        const rest = await mailbox.claimPending(30, lease);
        const got = [...claimed.flat(), ...rest].map(({ messageId }) => messageId);
        expect(got.sort()).toEqual([...ids].sort());
      }
    });

    test("the owner of a data folder takes over at its start without waiting for leases", async () => {
      const { mailbox, answer } = setUp(db());
      await mailbox.accept(question("e1"), "m1");
      await mailbox.claim("m1", lease);
      await answer("m2");
      await endAllLeases(db());
      expect(await mailbox.claimPending(10, otherLease)).toHaveLength(1);
      expect(await mailbox.claimDeliveries(10, otherLease)).toHaveLength(1);
    });
  });

  describe("outbox", () => {
    test("whoever finished a turn has a while to show the reply before others try", async () => {
      const { mailbox, advance, answer } = setUp(db());
      await answer("m1");
      expect(await mailbox.claimDeliveries(10, otherLease)).toEqual([]);
      advance(60);
      expect(await mailbox.claimDeliveries(10, otherLease)).toEqual([
        {
          messageId: "m1",
          account: { channel: "wecom", id: "zhangsan" },
          conversationId: "wecom:zhangsan",
          reply,
          attempts: 1,
        },
      ]);
    });

    test("a leased delivery comes back when its lease has run out, counted and with the same text", async () => {
      const { mailbox, advance, answer } = setUp(db());
      await answer("m1");
      advance(60);
      await mailbox.claimDeliveries(10, lease);
      expect(await mailbox.claimDeliveries(10, otherLease)).toEqual([]);
      advance(60);
      expect(await mailbox.claimDeliveries(10, otherLease)).toMatchObject([{ attempts: 2, reply }]);
    });

    test("what was delivered is never claimed again", async () => {
      const { mailbox, advance, answer } = setUp(db());
      await answer("m1");
      await mailbox.markDelivered("m1");
      await mailbox.markDelivered("m1");
      advance(600);
      expect(await mailbox.claimDeliveries(10, lease)).toEqual([]);
    });

    test("deliveries are claimed in the order in which the turns were finished", async () => {
      const { mailbox, advance, answer } = setUp(db());
      for (const id of ["m3", "m1", "m2"]) await answer(id);
      advance(60);
      const first = await mailbox.claimDeliveries(2, lease);
      expect(first.map(({ messageId }) => messageId)).toEqual(["m3", "m1"]);
      expect(await mailbox.claimDeliveries(2, lease)).toMatchObject([{ messageId: "m2" }]);
    });
  });
});
