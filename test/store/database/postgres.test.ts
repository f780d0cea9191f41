import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Fault } from "../../../src/errors.ts";
import { createLog, silentLog } from "../../../src/log.ts";
import { openPostgres } from "../../../src/store/database/postgres.ts";
import { type PostgresServer, startPostgres } from "../postgres-server.ts";

async function faultOf(url: string): Promise<Fault> {
  const outcome: unknown = await openPostgres(url, { log: silentLog }).catch((error: unknown) => error);
  if (outcome instanceof Fault) return outcome;
  throw new Error("no fault");
}

describe("openPostgres", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  test("a server that does not answer is named, with a hint and without the password", async () => {
    const fault = await faultOf("postgres://coach:geheim@127.0.0.1:1/bank");
    expect(fault).toMatchObject({
      code: "store/failed",
      message: expect.stringContaining("127.0.0.1:1/bank"),
      hint: expect.stringContaining("DATABASE_URL"),
    });
    expect(`${fault.message}${fault.stack}${JSON.stringify(fault.cause)}`).not.toContain("geheim");
  });

  test("a database that does not exist is named, without the password", async () => {
    const fault = await faultOf(
      server.url.replace("coach@", "coach:geheim@").replace(/postgres$/, "nowhere"),
    );
    expect(fault.message).toContain('database "nowhere" does not exist');
    expect(`${fault.message}${fault.stack}`).not.toContain("geheim");
  });

  test("an address that is no URL is not repeated", async () => {
    const fault = await faultOf("postgres://coach:geheim@ host");
    expect(fault.code).toBe("config/invalid");
    expect(`${fault.message}${fault.stack}`).not.toContain("geheim");
  });

  test("a connection that the server ends fails its own work only", async () => {
    const db = await openPostgres(server.url, { log: silentLog, connections: 2 });
    const ended = db.transaction(async (tx) => {
      const [row] = await tx.query<{ pid: number }>("select pg_backend_pid() as pid");
      await db.query("select pg_terminate_backend($1::int)", [row?.pid]);
      await tx.query("select 1");
    });
    await expect(ended).rejects.toMatchObject({ code: "store/failed" });
    for (let round = 0; round < 5; round += 1) {
      expect(await db.query("select 1 as one")).toEqual([{ one: 1 }]);
    }
    await db.close();
  });

  test("an idle connection that is lost is logged and replaced", async () => {
    const lines: string[] = [];
    let logged: () => void = () => {};
    const isLogged = new Promise<void>((resolve) => {
      logged = resolve;
    });
    const log = createLog(
      "warn",
      (line) => {
        lines.push(line);
        logged();
      },
      () => new Date(0),
    );
    const db = await openPostgres(server.url, { log, connections: 1 });
    const other = await openPostgres(server.url, { log: silentLog, connections: 1 });
    const [row] = await db.query<{ pid: number }>("select pg_backend_pid() as pid");
    await other.query("select pg_terminate_backend($1::int)", [row?.pid]);
    await isLogged;
    expect(lines.join()).toContain("database-connection-lost");
    expect(await db.query("select 1 as one")).toEqual([{ one: 1 }]);
    await Promise.all([db.close(), other.close()]);
  });
});
