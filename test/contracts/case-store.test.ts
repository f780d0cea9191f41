// The case store on both databases: who sees what, one change a transaction, nobody overwritten, history only added to.

import { expect, it } from "vitest";
import { createCabinet } from "../../src/cases/cabinet.ts";
import { type Case, readCase } from "../../src/cases/case.ts";
import type { Person } from "../../src/people/person.ts";
import { createCaseStore } from "../../src/store/cases.ts";
import { smallCaseYaml } from "../cases/small-case.ts";
import { onBothDatabases } from "../store/databases.ts";

const mark = { at: new Date("2026-11-23T02:00:00Z"), messageId: null };
const li: Person = { id: "li", name: "李", team: "north", branch: "", role: "rm" };
const other = (id: string, rest: Partial<Person> = {}): Person => ({ ...li, id, ...rest });
const line = { on: "2026-11-20", by: "li", event: "受理" };

function client(rest: Partial<Case> = {}): Case {
  return { ...readCase(smallCaseYaml()), team: "north", backup: "zhao", history: [line], ...rest };
}

onBothDatabases("the case store", (db) => {
  it("gives back what was put in", async () => {
    const store = createCaseStore(db());
    expect(await store.add(client(), mark)).toBe(true);
    expect(await store.visibleTo(li)).toEqual([{ client: client(), version: 1, changedBy: null }]);
    expect(await store.add(client(), mark)).toBe(false);
    expect(await store.names()).toEqual(["小厂", "江州小厂有限公司"]);
    expect(await store.all()).toEqual([{ client: client(), version: 1, changedBy: null }]);
  });

  it("remembers the message of the last change", async () => {
    const store = createCaseStore(db());
    await store.add(client(), { ...mark, messageId: "m1" });
    expect(await store.visibleTo(li)).toMatchObject([{ changedBy: "m1" }]);
    await store.save(client(), 1, { ...mark, messageId: "m2" });
    expect(await store.visibleTo(li)).toMatchObject([{ changedBy: "m2", version: 2 }]);
  });

  it("shows a case to its owner, its B角 and the lead of the team, and to nobody else", async () => {
    const store = createCaseStore(db());
    await store.add(client(), mark);
    const sees = async (person: Person) => (await store.visibleTo(person)).length === 1;
    expect(await sees(li)).toBe(true);
    expect(await sees(other("zhao"))).toBe(true);
    expect(await sees(other("wang", { role: "lead" }))).toBe(true);
    expect(await sees(other("sun"))).toBe(false);
    expect(await sees(other("zhao", { team: "south" }))).toBe(false);
    expect(await sees(other("qian", { team: "south", role: "lead" }))).toBe(false);
    expect(await sees(other("boss", { role: "admin" }))).toBe(false);
  });

  it("follows a person whose accounts were joined", async () => {
    const store = createCaseStore(db());
    await store.add(client(), mark);
    await db().script(`insert into people (id, name, team, branch, role) values ('main', 'M', 'north', '', 'rm');
      insert into people (id, name, team, branch, role, merged_into) values ('li', 'L', 'north', '', 'rm', 'main')`);
    expect(await store.visibleTo(other("main"))).toHaveLength(1);
  });

  it("lets the first of two changes on one version win", async () => {
    const store = createCaseStore(db());
    await store.add(client(), mark);
    const saved = await Promise.all(["甲", "乙"].map((name) => store.save(client({ name }), 1, mark)));
    expect(saved.toSorted()).toEqual([false, true]);
    expect((await store.visibleTo(li))[0]!.version).toBe(2);
  });

  it("keeps neither the change nor the line when the history was rewritten", async () => {
    const store = createCaseStore(db());
    await store.add(client(), mark);
    const rewritten = client({ name: "新名", history: [{ ...line, event: "没有受理" }] });
    await expect(store.save(rewritten, 1, mark)).rejects.toThrow("may only be added to");
    await expect(store.save(client({ name: "新名", history: [] }), 1, mark)).rejects.toThrow(
      "may only be added to",
    );
    expect(await store.visibleTo(li)).toEqual([{ client: client(), version: 1, changedBy: null }]);
  });

  it("refuses to change or delete a line in the database itself", async () => {
    await createCaseStore(db()).add(client(), mark);
    await expect(db().query("update case_history set event = 'x'")).rejects.toThrow("only ever added to");
    await expect(db().query("delete from case_history")).rejects.toThrow("only ever added to");
  });

  it("does a change again on what somebody else has saved meanwhile", async () => {
    const store = createCaseStore(db());
    const sample = client({ id: "sample", name: "样例厂" });
    const cabinet = createCabinet({ store, samples: async () => [sample], clock: () => mark.at });
    await store.add(client(), mark);
    const [found] = await cabinet.list(li);
    const note = (event: string) => (held: Case) => ({
      client: { ...held, history: [...held.history, { on: "2026-11-23", by: "li", event }] },
      outcome: null,
    });
    const events = ["一", "二", "三"];
    await Promise.all(events.map((event) => cabinet.change(li, found!, note(event))));
    const [after] = await cabinet.list(li);
    expect(after!.client.history.map(({ event }) => event).toSorted()).toEqual(
      ["一", "三", "二", "受理"].toSorted(),
    );
    expect(after!.version).toBe(4);
  });

  it("copies a sample at its first change, for that person only", async () => {
    const store = createCaseStore(db());
    const sample = client({ id: "sample", name: "样例厂", owner: "nobody", backup: undefined });
    const cabinet = createCabinet({ store, samples: async () => [sample], clock: () => mark.at });
    const sun = other("sun", { team: "south" });
    const search = await cabinet.find(sun, "样例厂现在到哪一步了");
    if (search.status !== "found") throw new Error("not found");
    const done = await cabinet.change(sun, search.found, (held) => ({
      client: { ...held, stage: "rating" },
      outcome: 1,
    }));
    expect(done).toMatchObject({
      isCopied: true,
      found: { client: { owner: "sun", team: "south", stage: "rating" } },
    });
    expect((await cabinet.list(sun)).map(({ version }) => version)).toEqual([1]);
    expect((await cabinet.list(li)).map(({ client: one, version }) => [one.owner, version])).toEqual([
      ["nobody", null],
    ]);
  });

  it("lets the lead read and not change", async () => {
    const store = createCaseStore(db());
    const cabinet = createCabinet({ store, samples: async () => [], clock: () => mark.at });
    await store.add(client(), mark);
    const lead = other("wang", { role: "lead" });
    const [found] = await cabinet.list(lead);
    expect(found).toMatchObject({ mayChange: false });
    await expect(cabinet.change(lead, found!, (held) => ({ client: held, outcome: 0 }))).rejects.toThrow(
      "只能查看",
    );
  });

  it("takes new data into a case and leaves stage and history", async () => {
    const store = createCaseStore(db());
    const cabinet = createCabinet({ store, samples: async () => [], clock: () => mark.at });
    await cabinet.take(li, client({ stage: "rating" }));
    await expect(cabinet.take(li, client())).rejects.toThrow("已有编号 small");
    const { client: after } = await cabinet.take(li, client({ stage: "payment", name: "小厂新名" }), true);
    expect(after).toMatchObject({ stage: "rating", name: "小厂新名" });
    expect(after.history.map(({ event }) => event)).toEqual(["受理", "导入案子", "重新导入，资料更新"]);
  });
});
