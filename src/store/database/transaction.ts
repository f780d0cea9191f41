// What a transaction means, whatever the driver. A failed statement spoils the whole transaction even if
// `work` swallows its error: PostgreSQL would turn the COMMIT into a silent ROLLBACK.

import { Fault } from "../../errors.ts";
import type { Queryable } from "./db.ts";

/** Runs `work` between BEGIN and COMMIT or ROLLBACK on a connection that nobody else uses meanwhile. */
export async function runTransaction<T>(
  connection: Queryable,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  const scope = createScope(connection);
  await connection.script("begin");
  try {
    const result = await work(scope.tx);
    scope.end();
    await connection.script("commit");
    return result;
  } catch (error) {
    scope.end(false);
    await rollBack(connection, error);
    throw error;
  }
}

function createScope(connection: Queryable) {
  let failure: { readonly error: unknown } | null = null;
  let ended = false;
  const guarded = async <R>(run: () => Promise<R>): Promise<R> => {
    if (ended) throw new Fault("store/failed", "The transaction has ended.");
    try {
      return await run();
    } catch (error) {
      failure ??= { error };
      throw error;
    }
  };
  const tx: Queryable = {
    query: (sql, params) => guarded(() => connection.query(sql, params)),
    script: (sql) => guarded(() => connection.script(sql)),
  };
  const end = (mayCommit = true): void => {
    ended = true;
    if (mayCommit && failure) throw failure.error;
  };
  return { tx, end };
}

async function rollBack(connection: Queryable, reason: unknown): Promise<void> {
  try {
    await connection.script("rollback");
  } catch (error) {
    throw new Fault("store/failed", "A transaction failed and could not be rolled back.", {
      cause: new AggregateError([reason, error], "the failure and the failed rollback"),
    });
  }
}
