import { expect, test } from "vitest";
import type { Person } from "../../src/people/person.ts";
import type { Play } from "../../src/rehearsal/play.ts";
import { endPlay } from "../../src/rehearsal/session.ts";
import { createConversationStore } from "../../src/store/conversations.ts";
import type { Db } from "../../src/store/database/db.ts";
import { createDirectory } from "../../src/store/directory.ts";
import { createMailbox } from "../../src/store/mailbox.ts";
import { createPlayStore } from "../../src/store/plays.ts";
import { leadsIn } from "../../src/store/roster.ts";
import { gameOf } from "../negotiation/scenarios.ts";
import { at, begin } from "../rehearsal/plays.ts";
import { onBothDatabases } from "../store/databases.ts";
import { createManualClock } from "../store/manual-clock.ts";

const game = gameOf("family-manufacturer.yaml");
const lead: Person = { id: "wang", name: "王芳", team: "north", branch: "", role: "lead" };
const roster = new Map([["web:wang", lead]]);

function open(db: Db, leads: ReadonlyMap<string, Person> | null = roster) {
  const { clock, advance } = createManualClock(at);
  let serial = 0;
  const newId = () => {
    serial += 1;
    return `id-${serial}`;
  };
  return { plays: createPlayStore(db, { clock, newId, leadOf: leadsIn(leads) }), clock, advance };
}

function play(id: string, startedAt = at): Play {
  return { ...begin(game), id, startedAt };
}

onBothDatabases("Plays", (db) => {
  test("are kept as they are, by revision", async () => {
    const { plays } = open(db());
    expect(await plays.save("li", { play: play("a"), revision: 0 }, null)).toBe("saved");
    const stored = await plays.load("li", "a");
    expect(stored).toEqual({ play: play("a"), revision: 1 });
    const next = { ...play("a"), minutes: 9 };
    expect(await plays.save("li", { play: next, revision: 1 }, null)).toBe("saved");
    expect(await plays.load("li", "a")).toEqual({ play: next, revision: 2 });
  });

  test("of two turns at once, from two channels, keep one", async () => {
    const { plays } = open(db());
    await plays.save("li", { play: play("a"), revision: 0 }, null);
    const saves = await Promise.all(
      [1, 2, 3].map((minutes) => plays.save("li", { play: { ...play("a"), minutes }, revision: 1 }, null)),
    );
    expect(saves.toSorted()).toEqual(["saved", "stale", "stale"]);
  });

  test("begun twice by one message are one", async () => {
    const { plays } = open(db());
    await plays.save("li", { play: play("a"), revision: 0 }, null);
    expect(await plays.save("li", { play: { ...play("a"), minutes: 1 }, revision: 0 }, null)).toBe("stale");
    expect((await plays.load("li", "a"))?.play.minutes).toBe(play("a").minutes);
  });

  test("are nobody else's", async () => {
    const { plays } = open(db());
    await plays.save("li", { play: play("a"), revision: 0 }, null);
    expect(await plays.load("zhao", "a")).toBeNull();
    expect(await plays.unfinished("zhao")).toBeNull();
    expect(await plays.save("zhao", { play: play("a"), revision: 1 }, null)).toBe("stale");
  });

  test("follow a person whose accounts were joined", async () => {
    const { plays, clock } = open(db());
    const directory = createDirectory(db(), { clock, roster: null });
    const maker = (await directory.find({ channel: "web", id: "li" }))!;
    await plays.save("wecom:lijun", { play: play("a"), revision: 0 }, null);
    await directory.createLinkCode(maker, "ABCD", new Date("2027-01-01"));
    await directory.redeemLinkCode("ABCD", { channel: "wecom", id: "lijun" }, clock());
    expect((await plays.unfinished("li"))?.play.id).toBe("a");
    expect(await plays.save("li", { play: play("a"), revision: 1 }, null)).toBe("saved");
  });

  test("that have ended can be compared, the latest first; one that runs is found", async () => {
    const { plays, advance } = open(db());
    for (const [id, day, total] of [
      ["a", "2026-11-01", 40],
      ["b", "2026-11-02", 70.5],
    ] as const) {
      const over = endPlay(play(id, `${day}T08:00:00.000Z`), at);
      await plays.save("li", { play: over, revision: 0 }, { total, passed: total > 60 });
    }
    advance(1);
    await plays.save("li", { play: play("c"), revision: 0 }, null);
    expect((await plays.earlier("li", game.scenario.id)).map(({ id, score }) => [id, score])).toEqual([
      ["b", 70.5],
      ["a", 40],
    ]);
    expect(await plays.earlier("li", "other")).toEqual([]);
    expect(await plays.earlier("li", null)).toHaveLength(2);
    expect((await plays.unfinished("li"))?.play.id).toBe("c");
  });

  test("are appealed once, and the lead of the team is told where the lead was last spoken with", async () => {
    const { plays, clock } = open(db());
    await spokenWith(db(), lead, clock);
    await plays.save("li", { play: endPlay(play("a"), at), revision: 0 }, { total: 40, passed: false });
    const appeal = { playId: "a", personId: "li", personName: "李军", team: "north", at, text: "对话全文" };
    expect(await plays.appeal(appeal)).toEqual({ lead: "王芳", isNew: true });
    expect(await plays.appeal(appeal)).toEqual({ lead: "王芳", isNew: false });
    const mailbox = createMailbox(db(), clock);
    const sent = await mailbox.claimDeliveries(10, { owner: "test", seconds: 60 });
    expect(sent.map(({ conversationId, reply }) => [conversationId, JSON.stringify(reply)])).toEqual([
      ["c-wang", expect.stringContaining("对话全文")],
    ]);
  });

  test("are kept with an appeal also where the team has no lead yet", async () => {
    const { plays } = open(db(), null);
    await plays.save("li", { play: endPlay(play("a"), at), revision: 0 }, { total: 40, passed: false });
    const appeal = { playId: "a", personId: "li", personName: "李军", team: "north", at, text: "对话全文" };
    expect(await plays.appeal(appeal)).toEqual({ lead: null, isNew: true });
  });
});

/** The lead has said something and was answered. */
async function spokenWith(db: Db, person: Person, clock: () => Date): Promise<void> {
  const mailbox = createMailbox(db, clock);
  const inbound = {
    id: "1",
    kind: "text",
    account: { channel: "web", id: person.id },
    conversationId: "c-wang",
    at,
    text: "你好",
  } as const;
  await mailbox.accept(inbound, "m-1");
  const item = await mailbox.claim("m-1", { owner: "test", seconds: 60 });
  await createConversationStore(db, { clock }).finish({
    item: item!,
    person,
    reply: { status: "done", blocks: [] },
    session: null,
    trace: { skill: "test" },
    events: [],
  });
  await mailbox.markDelivered("m-1");
}
