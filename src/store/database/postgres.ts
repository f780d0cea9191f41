// The driver for a shared deployment: a pool of connections to PostgreSQL 15 or newer.

import pg from "pg";
import { Fault, messageOf } from "../../errors.ts";
import type { Log } from "../../log.ts";
import { closedFault, type Db, type Queryable, sqlStateOf, statementFault } from "./db.ts";
import { storableParameters } from "./json.ts";
import { runTransaction } from "./transaction.ts";

export type PostgresOptions = {
  readonly log: Log;
  /** Connections at most; default 10. */
  readonly connections?: number;
};

const connectTimeoutMs = 5_000;

/** Connects to `postgres://…`; a server that cannot be reached is a fault that names it, without the password. */
export async function openPostgres(url: string, { log, connections = 10 }: PostgresOptions): Promise<Db> {
  const target = describeTarget(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: "coach",
    types: { getTypeParser },
  });
  // A server that restarts ends idle connections; the pool replaces them, but the event must be taken.
  pool.on("error", (error) => log.warn("database-connection-lost", { target, error }));
  const db = createDb(pool, target);
  try {
    await db.query("select 1");
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

function createDb(pool: pg.Pool, target: string): Db {
  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;
  const enter = <T>(work: (connection: Queryable) => Promise<T>): Promise<T> => {
    if (closing) return Promise.reject(closedFault());
    const run = withClient(pool, target, work).finally(() => running.delete(run));
    running.add(run);
    return run;
  };
  // The pool by itself would forget whoever still waits for a connection.
  const shutDown = async (): Promise<void> => {
    await Promise.allSettled(running);
    await pool.end();
  };
  const pooled: Queryable = {
    query: (sql, params) => enter((connection) => connection.query(sql, params)),
    script: (sql) => enter((connection) => connection.script(sql)),
  };
  return {
    ...pooled,
    // Ten connections: nobody waits for long.
    ahead: pooled,
    transaction: (work) => enter((connection) => runTransaction(connection, work)),
    close: () => {
      closing ??= shutDown();
      return closing;
    },
  };
}

async function withClient<T>(
  pool: pg.Pool,
  target: string,
  work: (connection: Queryable) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((cause: unknown) => {
    throw unreachableFault(target, cause);
  });
  let broken = false;
  const onError = () => {
    broken = true;
  };
  client.on("error", onError);
  try {
    return await work(connectionOf(client));
  } catch (error) {
    // Not a statement's own failure: the state of the connection is unknown, so it is not reused.
    broken ||= sqlStateOf(error) === undefined;
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

function connectionOf(client: pg.PoolClient): Queryable {
  const run = async (sql: string, params?: unknown[]): Promise<pg.QueryResult> => {
    try {
      return await client.query(sql, params);
    } catch (cause) {
      throw statementFault(cause);
    }
  };
  return {
    // The row type is the caller's word for its own SQL; nothing here can check it.
    query: async <R>(sql: string, params: readonly unknown[] = []) =>
      (await run(sql, storableParameters(params))).rows as readonly R[],
    script: async (sql) => {
      await run(sql);
    },
  };
}

function getTypeParser(oid: number, format?: "text" | "binary") {
  if (oid === pg.types.builtins.INT8) return Number;
  if (oid === pg.types.builtins.DATE) return String;
  return pg.types.getTypeParser(oid, format);
}

function unreachableFault(target: string, cause: unknown): Fault {
  return new Fault("store/failed", `Cannot reach PostgreSQL at ${target}: ${messageOf(cause)}`, {
    hint: "Check DATABASE_URL and that the server runs and accepts this user.",
    cause,
  });
}

/** Host and database only: the URL holds a password. A URL that does not parse is not repeated at all. */
function describeTarget(url: string): string {
  if (!URL.canParse(url)) {
    throw new Fault("config/invalid", "DATABASE_URL is not a URL.", {
      hint: "Write it as postgres://user:password@host:5432/database.",
    });
  }
  const { host, pathname, searchParams } = new URL(url);
  return `${host || searchParams.get("host") || "localhost"}${pathname}`;
}
