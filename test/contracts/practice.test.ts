import { expect, test } from "vitest";
import type { LearningEvent } from "../../src/chat/learning-event.ts";
import type { CivilDate } from "../../src/dates.ts";
import { answerExam, beginExam, type Exam, submitExam } from "../../src/practice/exam/exam.ts";
import type { Db } from "../../src/store/database/db.ts";
import { createDirectory } from "../../src/store/directory.ts";
import { createPracticeStore } from "../../src/store/practice.ts";
import { createCertificateStore, createExamStore } from "../../src/store/practice-exams.ts";
import { onBothDatabases } from "../store/databases.ts";
import { createManualClock } from "../store/manual-clock.ts";

const at = "2026-11-23T08:00:00.000Z";

function exam(id: string, startedAt = at): Exam {
  return beginExam({
    ...{ id, blueprint: "certification", title: "考试", kind: "full", competencies: ["C01"], seed: 1 },
    ...{ startedAt, minutes: 60, items: [{ id: "C01-001", seed: 0 }] },
  });
}

const result = { passed: true, share: 1, competencies: [], marks: [{ item: "C01-001", share: 1 }] };

async function learn(db: Db, events: readonly Partial<LearningEvent>[]): Promise<void> {
  for (const [place, event] of events.entries()) {
    await db.query(
      `insert into learning_events (id, at, person, team, kind, competency, correct, weight, text)
       values ($1, $2, $3, 'north', $4, 'C01', $5, 1, $6)`,
      [
        `e${place}`,
        event.at ?? at,
        event.person ?? "li",
        event.kind,
        event.correct ?? null,
        event.text ?? null,
      ],
    );
  }
}

onBothDatabases("Exams", (db) => {
  test("are kept by revision; of two answers at once one is kept", async () => {
    const store = createExamStore(db());
    expect(await store.save("li", { exam: exam("a"), revision: 0 })).toBe("saved");
    const answered = ["A", "B", "C"].map((text) => answerExam(exam("a"), { text, at }, `m-${text}`));
    const saves = await Promise.all(answered.map((one) => store.save("li", { exam: one, revision: 1 })));
    expect(saves.toSorted()).toEqual(["saved", "stale", "stale"]);
    expect((await store.load("li", "a"))!.revision).toBe(2);
  });

  test("run one at a time for a person, and belong to nobody else", async () => {
    const store = createExamStore(db());
    await store.save("li", { exam: exam("a"), revision: 0 });
    expect(await store.save("li", { exam: exam("b"), revision: 0 })).toBe("stale");
    expect(await store.save("zhao", { exam: exam("c"), revision: 0 })).toBe("saved");
    expect(await store.load("zhao", "a")).toBeNull();
    expect(await store.save("zhao", { exam: exam("a"), revision: 1 })).toBe("stale");
    expect((await store.running("li"))!.exam.id).toBe("a");
  });

  test("that are handed in make room for the next, oldest first", async () => {
    const store = createExamStore(db());
    for (const [id, day] of [
      ["a", "2026-11-01"],
      ["b", "2026-11-02"],
    ] as const) {
      const begun = exam(id, `${day}T08:00:00.000Z`);
      await store.save("li", { exam: begun, revision: 0 });
      const done = submitExam(begun, result, new Date(`${day}T08:30:00.000Z`), "m");
      await store.save("li", { exam: done, revision: 1 });
    }
    expect(await store.running("li")).toBeNull();
    expect((await store.submitted("li", "certification")).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(await store.submitted("li", "mock")).toEqual([]);
    expect(await store.latest(1)).toEqual([{ result }]);
  });
});

onBothDatabases("Certificates", (db) => {
  test("are found by number and by person; of one number the first stands", async () => {
    const store = createCertificateStore(db());
    const certificate = {
      ...{ number: "CB2026-AAAA", personId: "li", name: "李军", branch: "", team: "north" },
      ...{ blueprint: "certification", title: "考试", examId: "a" },
      issuedOn: "2026-11-23" as CivilDate,
      expiresOn: "2028-11-22" as CivilDate,
      basis: [{ clause: "x#第一条", competency: "C01", hash: "h" }],
    };
    await store.issue(certificate);
    await store.issue({ ...certificate, name: "别人" });
    expect(await store.byNumber("CB2026-AAAA")).toEqual(certificate);
    expect(await store.latest("li", "certification")).toEqual(certificate);
    expect(await store.latest("zhao", "certification")).toBeNull();
    expect(await store.byNumber("CB2026-BBBB")).toBeNull();
  });
});

onBothDatabases("Practice", (db) => {
  test("reads what a person has done, in order, and nothing else of theirs", async () => {
    const store = createPracticeStore(db(), createManualClock(at).clock);
    await learn(db(), [
      { kind: "quiz", correct: true, text: "C01-002", at: "2026-11-22T08:00:00Z" },
      { kind: "quiz", correct: false, text: "C01-001", at: "2026-11-21T08:00:00Z" },
      { kind: "asked", text: "流贷最长多久" },
      { kind: "quiz", correct: true, text: "C01-003", person: "zhao" },
    ]);
    const deeds = await store.deeds("li");
    expect(deeds.map(({ subject }) => subject)).toEqual(["C01-001", "C01-002"]);
    expect(deeds[0]).toEqual({
      ...{ kind: "quiz", at: "2026-11-21T08:00:00.000Z", competency: "C01", correct: false, weight: 1 },
      subject: "C01-001",
    });
  });

  test("follows a person whose accounts were joined", async () => {
    const { clock } = createManualClock(at);
    const store = createPracticeStore(db(), clock);
    const directory = createDirectory(db(), { clock, roster: null });
    const maker = (await directory.find({ channel: "web", id: "li" }))!;
    await learn(db(), [{ kind: "lesson", text: "06-面谈与需求访谈", person: "wecom:lijun" }]);
    await store.saveProfile("wecom:lijun", { joinedOn: "2026-11-03" as CivilDate, wantsNudge: true });
    await directory.createLinkCode(maker, "ABCD", new Date("2027-01-01"));
    await directory.redeemLinkCode("ABCD", { channel: "wecom", id: "lijun" }, clock());
    expect(await store.deeds("li")).toHaveLength(1);
    expect(await store.profile("li")).toEqual({ joinedOn: "2026-11-03", wantsNudge: true });
  });

  test("keeps wishes and the drill apart", async () => {
    const store = createPracticeStore(db(), createManualClock(at).clock);
    expect(await store.profile("li")).toEqual({ joinedOn: null, wantsNudge: false });
    expect(await store.drill("li")).toBeNull();
    await store.keepDrill("li", { version: 1 });
    await store.saveProfile("li", { joinedOn: "2026-11-03" as CivilDate, wantsNudge: true });
    expect(await store.drill("li")).toEqual({ version: 1 });
    expect(await store.profile("li")).toEqual({ joinedOn: "2026-11-03", wantsNudge: true });
  });
});
