import { expect, test } from "vitest";
import type { ChannelName, Person } from "../../src/people/person.ts";
import { createConversationStore } from "../../src/store/conversations.ts";
import type { Db } from "../../src/store/database/db.ts";
import { createDirectory } from "../../src/store/directory.ts";
import { appendEvents, readEvents } from "../../src/store/learning-events.ts";
import { createMailbox } from "../../src/store/mailbox.ts";
import { onBothDatabases } from "../store/databases.ts";
import { createManualClock } from "../store/manual-clock.ts";

const li: Person = { id: "li", name: "李四", team: "north", branch: "hz", role: "lead" };
const wang: Person = { id: "wang", name: "王五", team: "south", branch: "", role: "rm" };
const roster = new Map([
  ["wecom:lisi", li],
  ["slack:U2", wang],
]);
const later = new Date("2026-11-23T08:10:00Z");

const account = (channel: ChannelName, id: string) => ({ channel, id });

function setUp(db: Db, people: ReadonlyMap<string, Person> | null) {
  const { clock, advance } = createManualClock();
  return { directory: createDirectory(db, { clock, roster: people }), clock, advance };
}

onBothDatabases("Directory", (db) => {
  test("without a roster everybody is a trainee of the default team", async () => {
    const { directory } = setUp(db(), null);
    expect(await directory.find(account("web", "zhang"))).toEqual({
      id: "zhang",
      name: "zhang",
      team: "default",
      branch: "",
      role: "trainee",
    });
  });

  test("without a roster terminal and web share their people, other channels do not", async () => {
    const { directory } = setUp(db(), null);
    const channels: readonly ChannelName[] = ["terminal", "web", "slack", "wecom"];
    const found = await Promise.all(channels.map((channel) => directory.find(account(channel, "zhang"))));
    expect(found.map((person) => person?.id)).toEqual(["zhang", "zhang", "slack:zhang", "wecom:zhang"]);
  });

  test("with a roster the listed are who it says and nobody else is known", async () => {
    const { directory } = setUp(db(), roster);
    expect(await directory.find(account("wecom", "lisi"))).toEqual(li);
    expect(await directory.find(account("slack", "lisi"))).toBeNull();
    expect(await directory.find(account("web", "li"))).toBeNull();
  });

  test("a redeemed code joins an account to the person who made it", async () => {
    const { directory, clock } = setUp(db(), roster);
    await directory.createLinkCode(li, "123456", later);
    expect(await directory.redeemLinkCode("123456", account("slack", "U9"), clock())).toEqual(li);
    expect(await directory.find(account("slack", "U9"))).toEqual(li);
    expect(await directory.find(account("slack", "U8"))).toBeNull();
  });

  test("a code works once", async () => {
    const { directory, clock } = setUp(db(), roster);
    await directory.createLinkCode(li, "123456", later);
    await directory.redeemLinkCode("123456", account("slack", "U9"), clock());
    expect(await directory.redeemLinkCode("123456", account("slack", "U8"), clock())).toBeNull();
    expect(await directory.find(account("slack", "U8"))).toBeNull();
  });

  test("of two accounts that redeem a code at the same time one is joined", async () => {
    const { directory, clock } = setUp(db(), roster);
    await directory.createLinkCode(li, "123456", later);
    const people = await Promise.all(
      ["U8", "U9"].map((id) => directory.redeemLinkCode("123456", account("slack", id), clock())),
    );
    expect(people.filter(Boolean)).toEqual([li]);
  });

  test("a code that is unknown or has expired joins nobody", async () => {
    const { directory } = setUp(db(), null);
    await directory.createLinkCode(li, "123456", later);
    expect(await directory.redeemLinkCode("654321", account("slack", "U9"), new Date(0))).toBeNull();
    expect(await directory.redeemLinkCode("123456", account("slack", "U9"), later)).toBeNull();
    expect(await directory.find(account("slack", "U9"))).toMatchObject({ id: "slack:U9" });
  });

  test("a code that is still good is not given to somebody else, a used one may be", async () => {
    const { directory, clock } = setUp(db(), roster);
    await directory.createLinkCode(li, "123456", later);
    await expect(directory.createLinkCode(wang, "123456", later)).rejects.toThrow("in use");
    await directory.redeemLinkCode("123456", account("slack", "U9"), clock());
    await directory.createLinkCode(wang, "123456", later);
    expect(await directory.redeemLinkCode("123456", account("wecom", "x"), clock())).toEqual(wang);
  });

  test("an account on the roster is not joined to somebody else", async () => {
    const { directory, clock } = setUp(db(), roster);
    await directory.createLinkCode(li, "123456", later);
    expect(await directory.redeemLinkCode("123456", account("slack", "U2"), clock())).toBeNull();
    expect(await directory.find(account("slack", "U2"))).toEqual(wang);
    expect(await directory.redeemLinkCode("123456", account("slack", "U9"), clock())).toEqual(li);
  });

  test("a joined account follows the roster: new team, and unknown once its person has left", async () => {
    const { directory, clock } = setUp(db(), roster);
    await directory.createLinkCode(li, "123456", later);
    await directory.redeemLinkCode("123456", account("slack", "U9"), clock());
    const moved = { ...li, team: "east" };
    const after = setUp(db(), new Map([["wecom:lisi", moved]])).directory;
    expect(await after.find(account("slack", "U9"))).toEqual(moved);
    const gone = setUp(db(), new Map([["slack:U2", wang]])).directory;
    expect(await gone.find(account("slack", "U9"))).toBeNull();
  });

  test("what was said from an account belongs to its new person after it was joined", async () => {
    const { directory, clock } = setUp(db(), null);
    const slack = account("slack", "U1");
    const before = (await directory.find(slack))!;
    const inbound = {
      kind: "text",
      id: "1",
      text: "贷款期限",
      account: slack,
      conversationId: "c1",
      at: clock().toISOString(),
    } as const;
    await createMailbox(db(), clock).accept(inbound, "m1");
    const conversations = createConversationStore(db(), { clock });
    await conversations.finish({
      item: { messageId: "m1", inbound },
      person: before,
      reply: { status: "done", blocks: [] },
      session: null,
      trace: { skill: "ask" },
      events: [],
    });
    const event = {
      kind: "asked",
      competency: null,
      clause: null,
      correct: null,
      weight: 1,
      text: null,
    } as const;
    await appendEvents(db(), [
      { ...event, id: "e1", at: inbound.at, person: before.id, team: "default", reason: null },
    ]);

    const maker = (await directory.find(account("web", "zhang")))!;
    await directory.createLinkCode(maker, "123456", later);
    expect(await directory.redeemLinkCode("123456", slack, clock())).toEqual(maker);

    expect(await conversations.turn("m1")).toMatchObject({ personId: "zhang" });
    const period = { team: "default", from: new Date(0), until: later };
    expect(await readEvents(db(), period)).toMatchObject([{ id: "e1", person: "zhang" }]);
  });

  test("accounts joined one after another all end at the last person", async () => {
    const { directory, clock } = setUp(db(), null);
    const [a, b, c] = [account("web", "A"), account("wecom", "B"), account("web", "C")];
    const join = async (from: typeof a, to: typeof a, code: string) => {
      await directory.createLinkCode((await directory.find(to))!, code, later);
      return directory.redeemLinkCode(code, from, clock());
    };
    await join(a, b, "1");
    await join(b, c, "2");
    for (const from of [a, b, c]) expect(await directory.find(from)).toMatchObject({ id: "C" });
    expect(await directory.find(account("terminal", "A"))).toMatchObject({ id: "C" });
    expect(await join(c, a, "3")).toMatchObject({ id: "C" });
  });

  test("a code made before its maker was joined to somebody leads to that somebody", async () => {
    const { directory, clock } = setUp(db(), null);
    const maker = (await directory.find(account("slack", "A")))!;
    await directory.createLinkCode(maker, "early", later);
    await directory.createLinkCode((await directory.find(account("web", "C")))!, "join", later);
    await directory.redeemLinkCode("join", account("slack", "A"), clock());
    expect(await directory.redeemLinkCode("early", account("wecom", "B"), clock())).toMatchObject({
      id: "C",
    });
  });
});
