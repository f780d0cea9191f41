// The port to the database. Everything else in the store is written against it, in SQL that runs the same
// on PGlite and on PostgreSQL 15: times and ids are parameters (never `now()`), JSON goes in as text
// (see json.ts), dates come back as `YYYY-MM-DD`, instants as `Date`, 64-bit integers as numbers.

import { Fault, messageOf } from "../../errors.ts";

export type Row = Readonly<Record<string, unknown>>;

export type Queryable = {
  /** Runs one statement with `$1`-style parameters. The row type is the caller's word for its own SQL. */
  readonly query: <R = Row>(sql: string, params?: readonly unknown[]) => Promise<readonly R[]>;
  /** Runs several statements without parameters. */
  readonly script: (sql: string) => Promise<void>;
};

export type Db = Queryable & {
  /**
   * Commits when `work` resolves, rolls back when it or one of its statements fails. Inside it use only
   * `tx`: PGlite has one connection, so a query on the database itself would wait for ever.
   */
  readonly transaction: <T>(work: (tx: Queryable) => Promise<T>) => Promise<T>;
  /** The same database, before everything that only waits for its turn: for what a platform wants acknowledged. */
  readonly ahead: Queryable;
  /** Waits for what runs, then closes; later calls are refused with a fault. */
  readonly close: () => Promise<void>;
};

/** Keys of `pg_advisory_xact_lock`; any numbers, as long as they differ. */
export const advisoryLocks = { migrate: 7_301_544_118, joinAccounts: 7_301_544_119 } as const;

/** The five-character SQLSTATE of a failed statement, e.g. `23505`, also from under a fault. */
export function sqlStateOf(error: unknown): string | undefined {
  if (error instanceof Fault) return sqlStateOf(error.cause);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  // With a digit: `EPIPE` of the operating system looks the same.
  return typeof code === "string" && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** The fault of a failed statement; it names the SQLSTATE and keeps the driver's error as cause. */
export function statementFault(cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  const state = sqlStateOf(cause);
  const suffix = state === undefined ? "" : ` (SQLSTATE ${state})`;
  return new Fault("store/failed", `The database refused a statement: ${messageOf(cause)}${suffix}`, {
    cause,
  });
}

export function closedFault(): Fault {
  return new Fault("store/failed", "The database is closed.");
}
