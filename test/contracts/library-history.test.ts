import { expect, test } from "vitest";
import type { FinishedTurn } from "../../src/chat/ports.ts";
import type { Document, Passage } from "../../src/library/passage.ts";
import { createConversationStore } from "../../src/store/conversations.ts";
import { createLibraryHistory } from "../../src/store/library-history.ts";
import { createLibraryStore } from "../../src/store/library-store.ts";
import { createMailbox } from "../../src/store/mailbox.ts";
import { createNotices } from "../../src/store/notices.ts";
import { onBothDatabases } from "../store/databases.ts";
import { documentOf, passageOf } from "../store/library-samples.ts";

const person = { id: "li", name: "李", team: "north", branch: "", role: "rm" } as const;
const lease = { owner: "test", seconds: 60 };
const today = new Date("2026-11-23T04:00:00Z");
const clock = () => today;

onBothDatabases("LibraryHistory", (db) => {
  const publish = async (
    documents: readonly Document[],
    passages: readonly Passage[],
    gone: string[] = [],
  ) => {
    const stage = await createLibraryStore(db()).stage();
    await stage.put(documents, passages, gone);
    await stage.publish();
  };
  const text = (ordinal: number, words: string): Passage => ({
    ...passageOf("A", ordinal, words),
    text: words,
  });
  const words = async () => {
    const found: string[] = [];
    for await (const batch of createLibraryStore(db()).passages(10))
      found.push(...batch.map((one) => one.text));
    return found;
  };

  test("goes back one generation, says what that undid, and then no further", async () => {
    const history = createLibraryHistory(db());
    expect(await history.rollback()).toBeNull();
    await publish([documentOf("A")], [text(0, "一年")]);
    await publish([documentOf("A", "new")], [text(0, "三年"), text(1, "新条")]);
    expect(await history.textBefore("A")).toMatchObject([{ text: "一年" }]);
    expect(await history.rollback()).toEqual({
      from: 2,
      to: 1,
      documents: { added: 1, removed: 1 },
      passages: { added: 2, removed: 1 },
    });
    expect(await words()).toEqual(["一年"]);
    expect([await history.rollback(), await history.textBefore("A")]).toEqual([null, []]);
  });

  test("an ingest after going back starts from the generation in force, and can be undone again", async () => {
    const history = createLibraryHistory(db());
    await publish([documentOf("A")], [text(0, "一年")]);
    await publish([documentOf("A", "new")], [text(0, "三年")]);
    await history.rollback();
    await publish([documentOf("A", "newer")], [text(0, "五年")]);
    expect(await words()).toEqual(["五年"]);
    await history.rollback();
    expect(await words()).toEqual(["一年"]);
  });

  test("an ingest under way while the library goes back may not publish", async () => {
    await publish([documentOf("A")], [text(0, "一年")]);
    const stage = await createLibraryStore(db()).stage();
    await createLibraryHistory(db()).rollback();
    await expect(stage.publish()).rejects.toThrow("Another ingest has begun");
  });

  const notices = (owner = "teller") => {
    let next = 0;
    return createNotices({ db: db(), clock, newId: () => `notice-${owner}-${++next}`, owner });
  };
  const tellAnswer = async (id: string, at: string, passageId: string) => {
    const inbound = {
      kind: "text",
      id,
      account: { channel: "wecom", id: "li" },
      conversationId: "c1",
      at,
      text: "最长多久？",
    } as const;
    await createMailbox(db(), clock).accept(inbound, id);
    const item = await createMailbox(db(), clock).claim(id, lease);
    const turn: FinishedTurn = {
      item: item!,
      person,
      reply: { status: "answered", blocks: [] },
      session: null,
      trace: { skill: "ask", passages: [{ id: passageId, hash: "", score: 1 }] },
      events: [],
    };
    await createConversationStore(db(), { clock }).finish(turn);
    await createMailbox(db(), clock).markDelivered(id);
  };
  const waiting = () => createMailbox(db(), clock).claimDeliveries(100, lease);

  test("tells a person once, where they were told, that a clause has changed", async () => {
    await publish([documentOf("A")], [text(0, "一年"), text(1, "留")]);
    await tellAnswer("m1", "2026-11-01T00:00:00Z", "A#0");
    await tellAnswer("m2", "2026-11-02T00:00:00Z", "A#0");
    await publish([documentOf("A", "new")], [text(0, "三年")]);
    expect(await notices().tell()).toBe(1);
    const deliveries = await waiting();
    expect(deliveries).toMatchObject([
      { account: { channel: "wecom", id: "li" }, conversationId: "c1", attempts: 0 },
    ]);
    expect(JSON.stringify(deliveries[0]?.reply)).toContain("第0条");
    expect(await notices("later").tell()).toBe(0);
  });

  test("says nothing of clauses that stayed, of old answers, or to those who do not want it", async () => {
    await publish([documentOf("A")], [text(0, "一年"), text(1, "留")]);
    await tellAnswer("m1", "2026-11-01T00:00:00Z", "A#1");
    await tellAnswer("m2", "2026-08-01T00:00:00Z", "A#0");
    await publish([documentOf("A", "new")], [text(0, "三年")]);
    expect(await notices().tell()).toBe(0);
    await tellAnswer("m3", "2026-11-20T00:00:00Z", "A#0");
    await notices().choose(person.id, false);
    await notices().choose(person.id, false);
    await publish([documentOf("A", "newer")], [text(0, "五年")]);
    expect(await notices().tell()).toBe(0);
    await notices().choose(person.id, true);
    await publish([documentOf("A", "newest")], [text(0, "七年")]);
    expect(await notices().tell()).toBe(1);
  });

  test("tells of a document that another replaces, and only of what the new one says differently", async () => {
    await publish([documentOf("A")], [text(0, "一年"), text(1, "留")]);
    await tellAnswer("m1", "2026-11-01T00:00:00Z", "A#0");
    const successor = { ...documentOf("B"), supersedes: "A" };
    const same = { ...passageOf("B", 1), text: "留" };
    await publish([successor], [{ ...passageOf("B", 0), text: "三年" }, same]);
    expect(await notices().tell()).toBe(1);
    expect(JSON.stringify((await waiting())[0]?.reply)).toContain("新版替代");
    await publish([{ ...successor, hash: "again" }], [], []);
    expect(await notices().tell()).toBe(0);
  });

  test("tells whoever rested on a clause that going back gives other words again", async () => {
    await publish([documentOf("A")], [text(0, "一年"), text(1, "留"), text(2, "旧条")]);
    await publish([documentOf("A", "new")], [text(0, "三年"), text(3, "新条")], ["A#2"]);
    await notices("before").tell();
    await tellAnswer("m1", "2026-11-01T00:00:00Z", "A#0");
    await tellAnswer("m2", "2026-11-02T00:00:00Z", "A#1");
    await tellAnswer("m3", "2026-11-03T00:00:00Z", "A#2");
    await tellAnswer("m4", "2026-11-04T00:00:00Z", "A#3");
    await createLibraryHistory(db()).rollback();
    expect(await notices().tell()).toBe(1);
    const said = JSON.stringify((await waiting())[0]?.reply);
    for (const clause of ["第0条", "第2条", "第3条"]) expect(said).toContain(clause);
    expect(said).not.toContain("第1条");
    expect(said).toContain("最近一次更新已撤回，内容恢复为更新之前");
    expect(await notices("later").tell()).toBe(0);
  });

  test("tells of a replaced document that is in force again, and of nothing when only a hash went back", async () => {
    await publish([documentOf("A")], [text(0, "一年")]);
    await tellAnswer("m1", "2026-11-01T00:00:00Z", "A#0");
    await publish([{ ...documentOf("B"), supersedes: "A" }], [{ ...passageOf("B", 0), text: "三年" }]);
    await notices("replaced").tell();
    await waiting();
    await createLibraryHistory(db()).rollback();
    expect(await notices("restored").tell()).toBe(1);
    await publish([documentOf("A", "same words")], []);
    await createLibraryHistory(db()).rollback();
    expect(await notices("silent").tell()).toBe(0);
  });

  test("a crash in the middle of telling neither loses nor doubles a notice", async () => {
    await publish([documentOf("A")], [text(0, "一年")]);
    await tellAnswer("m1", "2026-11-01T00:00:00Z", "A#0");
    await publish([documentOf("A", "new")], [text(0, "三年")]);
    expect(await notices().tell()).toBe(1);
    // As if the process had died after the notice and before the job was marked done.
    await db().query("update jobs set done_at = null, lease_owner = null, lease_until = null");
    expect(await notices("next").tell()).toBe(0);
    expect(await waiting()).toHaveLength(1);
  });
});
