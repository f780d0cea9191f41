import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Fault } from "../../src/errors.ts";
import { type Db, type Queryable, sqlStateOf } from "../../src/store/database/db.ts";
import { clear, kinds, type Opened, openDatabase } from "../store/databases.ts";

describe.each(kinds)("Db on %s", (kind) => {
  let opened: Opened;
  let db: Db;
  beforeAll(async () => {
    opened = await openDatabase(kind);
    db = opened.db;
  });
  beforeEach(async () => {
    await clear(db);
    await db.script(
      "create table notes (id integer primary key, text text); create table other (id integer)",
    );
  });
  afterAll(() => opened.close());

  const ids = async (source: Queryable = db) =>
    (await source.query<{ id: number }>("select id from notes order by id")).map(({ id }) => id);
  const insert = (target: Queryable, id: number) =>
    target.query("insert into notes (id, text) values ($1, $2)", [id, "说明"]);

  test("values of every kind in use come back the same", async () => {
    const at = new Date("2026-11-23T08:00:00.123Z");
    const [row] = await db.query(
      `select $1::text as text, $2::bigint as big, $3::timestamptz as at, $4::date as day, $5::jsonb as json,
         $6::boolean as flag, $7::double precision as number, $8::text[] as list, null::text as nothing`,
      [
        '第十一条 "贷款"\\',
        9_007_199_254_740,
        at,
        "2026-11-23",
        JSON.stringify([{ a: "甲" }]),
        true,
        0.1,
        ["x", 'y,"z"'],
      ],
    );
    expect(row).toEqual({
      text: '第十一条 "贷款"\\',
      big: 9_007_199_254_740,
      at,
      day: "2026-11-23",
      json: [{ a: "甲" }],
      flag: true,
      number: 0.1,
      list: ["x", 'y,"z"'],
      nothing: null,
    });
  });

  test("characters that PostgreSQL cannot store do not make a statement fail", async () => {
    const [row] = await db.query("select $1::text as text", ["a\u0000b\ud800"]);
    expect(row).toEqual({ text: "ab\ufffd" });
  });

  test("what goes ahead overtakes what waits, and nothing that runs", async () => {
    const order: string[] = [];
    const running = Promise.withResolvers<void>();
    const work = [
      db.transaction(async (tx) => {
        await running.promise;
        await insert(tx, 1);
        order.push("running");
      }),
      ...Array.from({ length: 20 }, async () => {
        await ids();
        order.push("waiting");
      }),
    ];
    const ahead = db.ahead.query<{ id: number }>("select id from notes").then((rows) => {
      order.push("ahead");
      return rows;
    });
    running.resolve();
    const rows = await ahead;
    await Promise.all(work);
    // PostgreSQL has a connection for it at once; PGlite lets it in before the twenty that wait.
    expect(order.indexOf("ahead")).toBeLessThan(kind === "PGlite" ? 2 : order.length);
    if (kind === "PGlite") expect(rows).toEqual([{ id: 1 }]);
  });

  test("a failed statement is a fault with the SQLSTATE, its cause kept", async () => {
    await insert(db, 1);
    const fault = await insert(db, 1).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Fault);
    expect(fault).toMatchObject({ code: "store/failed", message: expect.stringContaining("SQLSTATE 23505") });
    expect((fault as Fault).cause).toMatchObject({ code: "23505", constraint: "notes_pkey" });
    expect(sqlStateOf(fault)).toBe("23505");
    await insert(db, 2);
    expect(await ids()).toEqual([1, 2]);
  });

  test("a transaction that resolves is committed and gives its result", async () => {
    const result = await db.transaction(async (tx) => {
      await insert(tx, 1);
      return ids(tx);
    });
    expect(result).toEqual([1]);
    expect(await ids()).toEqual([1]);
  });

  test("a transaction that throws leaves nothing and throws the same error", async () => {
    const error = new Error("changed my mind");
    const failing = db.transaction(async (tx) => {
      await insert(tx, 1);
      throw error;
    });
    await expect(failing).rejects.toBe(error);
    expect(await ids()).toEqual([]);
  });

  test("a statement that fails spoils the transaction even when its error is swallowed", async () => {
    const failing = db.transaction(async (tx) => {
      await insert(tx, 1);
      await insert(tx, 1).catch(() => {});
    });
    await expect(failing).rejects.toThrow("SQLSTATE 23505");
    expect(await ids()).toEqual([]);
  });

  test("a query outside is not part of a transaction that is rolled back", async () => {
    let outside: Promise<unknown> = Promise.resolve();
    const failing = db.transaction(async (tx) => {
      await insert(tx, 1);
      outside = insert(db, 2);
      await insert(tx, 3);
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    await outside;
    expect(await ids()).toEqual([2]);
  });

  test("many transactions at once are each atomic", async () => {
    await insert(db, 0);
    await Promise.all(
      Array.from({ length: 20 }, () =>
        db.transaction(async (tx) => {
          const [row] = await tx.query<{ text: string }>("select text from notes where id = 0 for update");
          await tx.query("update notes set text = $1 where id = 0", [`${row?.text}+`]);
        }),
      ),
    );
    expect(await db.query("select text from notes where id = 0")).toEqual([
      { text: `说明${"+".repeat(20)}` },
    ]);
  });

  test("a transaction cannot be used after its end", async () => {
    const escaped = await db.transaction(async (tx) => tx);
    await expect(insert(escaped, 1)).rejects.toThrow("has ended");
    expect(await ids()).toEqual([]);
  });

  test("an advisory lock is held until the transaction ends", async () => {
    const order: string[] = [];
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let locked: () => void = () => {};
    const isLocked = new Promise<void>((resolve) => {
      locked = resolve;
    });
    const first = db.transaction(async (tx) => {
      await tx.query("select pg_advisory_xact_lock(7)");
      locked();
      await held;
      order.push("first");
    });
    await isLocked;
    const second = db.transaction(async (tx) => {
      await tx.query("select pg_advisory_xact_lock(7)");
      order.push("second");
    });
    release();
    await Promise.all([first, second]);
    expect(order).toEqual(["first", "second"]);
  });

  test("closing waits for what runs and refuses what comes later", async () => {
    const other = await openDatabase(kind);
    await other.db.script("create table notes (id integer primary key, text text)");
    const running = other.db.transaction(async (tx) => {
      await insert(tx, 1);
      return ids(tx);
    });
    const closing = other.close();
    await expect(running).resolves.toEqual([1]);
    await closing;
    await expect(other.db.query("select 1")).rejects.toMatchObject({ code: "store/failed" });
    await expect(other.db.close()).resolves.toBeUndefined();
  });
});
