// The loop over the real store: questions become tasks, tasks are taken, a new text answers them, askers are told.

import { expect, test } from "vitest";
import type { LearningEvent } from "../../src/chat/learning-event.ts";
import { type Reply, textOf } from "../../src/chat/reply.ts";
import { plainReading } from "../../src/insights/event-reading.ts";
import type { Person } from "../../src/people/person.ts";
import type { Db } from "../../src/store/database/db.ts";
import { createDigestStore } from "../../src/store/digest.ts";
import { createImportedExercises } from "../../src/store/imported-exercises.ts";
import { createKnownPeople } from "../../src/store/known-people.ts";
import { appendEvents } from "../../src/store/learning-events.ts";
import { savePerson } from "../../src/store/people.ts";
import { createTaskStore } from "../../src/store/upkeep.ts";
import type { Message, Send } from "../../src/upkeep/ports.ts";
import { createUpkeep, type Upkeep } from "../../src/upkeep/upkeep.ts";
import { onBothDatabases } from "../store/databases.ts";

const at = new Date("2026-11-23T02:00:00Z");
const question = "碳排放权能不能质押";
const chen: Person = { id: "chen", name: "陈工", team: "信贷管理部", branch: "", role: "owner" };
const li: Person = { id: "li", name: "李军", team: "北区", branch: "", role: "rm" };

function refused(person: string, fields: Partial<LearningEvent> = {}): LearningEvent {
  return {
    ...{ id: `m-${person}:1`, at: "2026-11-20T02:00:00Z", person, team: "北区", kind: "refused" },
    ...{
      competency: "C15",
      clause: "10-担保#第三条",
      correct: null,
      weight: 1,
      text: question,
      reason: "silent",
    },
    ...fields,
  };
}

/** A library in which `answers` says whether the question has an answer by now. */
async function open(db: Db, keepers: readonly Person[] = [chen]) {
  const library = { generation: 1, hash: "old", answers: false };
  const sent: Message[] = [];
  const drafts: string[] = [];
  const send: Send = async (message) => {
    if (sent.some(({ key }) => key === message.key)) return false;
    sent.push(message);
    return true;
  };
  const reply = (isAnswered: boolean): Reply => ({
    status: isAnswered ? "answered" : "abstained",
    blocks: [
      { type: "text", text: isAnswered ? "可以质押。[1]" : "手册没有规定。" },
      ...(isAnswered ? [{ type: "sources", citations: [citation] } as const] : []),
    ],
  });
  const upkeep: Upkeep = createUpkeep({
    store: createTaskStore(db, plainReading),
    people: { person: async (id) => (id === "li" ? li : null), keepers: async () => keepers },
    send,
    announce: send,
    document: (id) =>
      id === "10-担保"
        ? { id, title: "担保与押品", owner: "总行信贷管理部", hash: library.hash, audience: ["all"] }
        : null,
    bringDraft: async ({ markdown }) => {
      drafts.push(markdown);
      return `upload-${drafts.length}`;
    },
    ask: async () => ({
      reply: reply(library.answers),
      trace: { skill: "ask", passages: [{ id: "10-担保#第三条", hash: library.hash, score: 1 }] },
      ...{ session: null, events: [] },
    }),
    readerKey: ({ id }) => id,
    generation: () => library.generation,
    gatherRules: async () => ({
      floor: 3,
      contentGaps: new Set(["C15"]),
      mostlyOpen: new Set(),
      usualDocument: () => "",
      nameOf: () => "担保与押品",
      samplesOf: () => [`${question}？`],
    }),
  });
  const record = (events: readonly LearningEvent[]) => db.transaction((tx) => appendEvents(tx, events));
  return { upkeep, library, sent, drafts, record };
}

const citation = {
  ...{ n: 1, passageId: "10-担保#第三条", document: "担保与押品", clause: "第三条", quote: "可以质押" },
  ...{ effectiveFrom: null, effectiveTo: null, superseded: false, successor: null },
};

onBothDatabases("Content tasks", (db) => {
  test("are made of what three people could not find, once, and their owner is told", async () => {
    const { upkeep, sent, record } = await open(db());
    await record([refused("li"), refused("zhang")]);
    expect(await upkeep.gather(at)).toEqual([]);
    await record([refused("zhao")]);
    const [task] = await upkeep.gather(at);
    expect(task).toMatchObject({
      kind: "gap",
      state: "open",
      owner: "总行信贷管理部",
      asked: 3,
      competency: "C15",
    });
    expect(await upkeep.gather(at)).toEqual([]);
    expect(sent.map(({ personId, heading }) => [personId, heading])).toEqual([["chen", "资料任务"]]);
    expect(textOf(sent[0]!.reply)).not.toMatch(/李军|li\b/u);
  });

  test("leave out what a red line forbids and what is older than a month", async () => {
    const { upkeep, record } = await open(db());
    await record([
      refused("li", { reason: "red-line:forgery" }),
      refused("zhang", { at: "2026-09-01T02:00:00Z" }),
      refused("zhao"),
    ]);
    expect(await upkeep.gather(at)).toEqual([]);
  });

  test("are taken by one person and closed with a reason", async () => {
    const { upkeep, record } = await open(db());
    await record(["li", "zhang", "zhao"].map((person) => refused(person)));
    const [task] = await upkeep.gather(at);
    const taken = await Promise.all(["chen", "hu"].map((person) => upkeep.take(task!.id, person, at)));
    expect(taken.filter((one) => one !== null)).toHaveLength(1);
    expect(await upkeep.close(task!.id, "第三条已写明", at)).toMatchObject({
      state: "closed",
      note: "第三条已写明",
    });
    expect(await upkeep.close(task!.id, "又一次", at)).toBeNull();
    expect(await upkeep.tasks()).toEqual([]);
    expect(await upkeep.gather(at)).toEqual([]);
  });

  test("are closed when the new text answers, and each asker is told once", async () => {
    const { upkeep, library, sent, record } = await open(db());
    await record([
      ...["li", "zhang", "zhao"].map((person) => refused(person)),
      refused("li", { id: "m-li-2:1" }),
    ]);
    const [task] = await upkeep.gather(at);
    await upkeep.rerun(at);
    expect(await upkeep.find(task!.id)).toMatchObject({ state: "open", rerunAt: null });
    Object.assign(library, { generation: 2, hash: "new", answers: true });
    const [closed] = await upkeep.rerun(at);
    expect(closed).toMatchObject({ state: "closed", asked: 4, answered: 4 });
    const news = sent.filter(({ heading }) => heading === "资料更新");
    expect(news.map(({ personId }) => personId).toSorted()).toEqual(["li", "zhang", "zhao"]);
    expect(textOf(news[0]!.reply)).toContain("可以质押。[1]");
    expect(await upkeep.rerun(at)).toEqual([]);
  });

  test("fail when the text changed and still does not answer, and close with the next text", async () => {
    const { upkeep, library, sent, record } = await open(db());
    await record(["li", "zhang", "zhao"].map((person) => refused(person)));
    const [task] = await upkeep.gather(at);
    Object.assign(library, { generation: 2, hash: "newer" });
    expect(await upkeep.rerun(at)).toMatchObject([{ id: task!.id, state: "failed", answered: 0 }]);
    expect(sent.filter(({ heading }) => heading === "资料更新")).toEqual([]);
    Object.assign(library, { generation: 3, hash: "newest", answers: true });
    expect(await upkeep.rerun(at)).toMatchObject([{ id: task!.id, state: "closed" }]);
  });

  test("of an expert carry a question without its asker and bring the answer back, marked", async () => {
    const { upkeep, sent, drafts } = await open(db());
    const referral = {
      ...{ source: "m1", question: `李军问：${question}`, clause: "10-担保#第三条" },
      ...{ competency: "C15", before: "abstained", askedAt: at },
    };
    const referred = await upkeep.refer(li, referral, at);
    expect(referred.status).toBe("sent");
    expect((await upkeep.refer(li, referral, at)).status).toBe("known");
    const { id } = referred.task;
    expect(sent[0]).toMatchObject({ personId: "chen", heading: "专家问题" });
    expect(textOf(sent[0]!.reply)).toContain(question);
    expect(textOf(sent[0]!.reply)).not.toContain("李军");
    const given = { text: "可以，逐笔报批。", messageId: "m2" };
    expect(await upkeep.answer(chen, id, given, at)).toMatchObject({
      status: "answered",
      task: { state: "answered", draft: "upload-1", answeredBy: "chen" },
    });
    await upkeep.answer(chen, id, given, at);
    expect(drafts).toHaveLength(1);
    const [back, ...more] = sent.filter(({ heading }) => heading === "专家答复");
    expect(more).toEqual([]);
    expect(back?.personId).toBe("li");
    expect(textOf(back!.reply)).toContain("专家答复，未入手册");
    expect((await upkeep.answer(chen, 999, given, at)).status).toBe("unknown");
  });

  test("of an expert wait for the department while it has nobody, and are handed over later", async () => {
    const keepers: Person[] = [];
    const { upkeep, sent } = await open(db(), keepers);
    const referral = { source: "m1", question, clause: "", competency: "", before: "abstained", askedAt: at };
    expect((await upkeep.refer(li, referral, at)).status).toBe("waiting");
    keepers.push(chen);
    await upkeep.deliver();
    await upkeep.deliver();
    expect(sent.map(({ personId }) => personId)).toEqual(["chen"]);
  });
});

onBothDatabases("Imported exercises", (db) => {
  test("are kept by id, the last version standing", async () => {
    const store = createImportedExercises(db());
    const one = { id: "C02-501", stem: "甲" } as never;
    expect(await store.save({ questions: [one] }, "chen", at)).toBe(1);
    expect(await store.save({ questions: [{ id: "C02-501", stem: "乙" } as never] }, "chen", at)).toBe(0);
    expect(await store.questions()).toEqual([{ id: "C02-501", stem: "乙" }]);
    expect(await store.scenarios()).toEqual([]);
  });
});

onBothDatabases("What a digest reads", (db) => {
  test("are the files of a team's week in Shanghai, by person", async () => {
    const store = createDigestStore(db(), plainReading);
    const returned = (id: string, time: string): LearningEvent =>
      refused("li", { id, at: time, kind: "returned", reason: "流水不全" });
    await db().transaction((tx) =>
      appendEvents(tx, [
        returned("a", "2026-11-15T15:59:00Z"),
        returned("b", "2026-11-15T16:00:00Z"),
        returned("c", "2026-11-22T15:59:00Z"),
        returned("d", "2026-11-22T16:00:00Z"),
      ]),
    );
    const week = { from: "2026-11-16", until: "2026-11-22" } as never;
    expect(await store.returned(["北区"], week)).toHaveLength(2);
    expect(await store.returned(["南区"], week)).toEqual([]);
    expect(await store.changes(at)).toEqual([]);
    expect(await store.wantingNudge()).toEqual([]);
    expect(await store.isDue("digest:x", "li")).toBe(false);
  });

  test("are leads and keepers by the roster, else as they were last seen", async () => {
    await savePerson(db(), { ...li, role: "lead" });
    await savePerson(db(), chen);
    const seen = createKnownPeople(db(), null);
    expect((await seen.leads()).map(({ id }) => id)).toEqual(["li"]);
    expect((await seen.keepers()).map(({ id }) => id)).toEqual(["chen"]);
    expect(await seen.person("li")).toMatchObject({ role: "lead" });
    const listed = createKnownPeople(db(), new Map([["web:chen", chen]]));
    expect(await listed.leads()).toEqual([]);
    expect(await listed.person("li")).toBeNull();
  });
});
