// The embedded driver: PGlite in a worker thread, its files in one folder. The caller must own the folder
// (see data-folder.ts): two processes on the same files destroy them.

import { Worker } from "node:worker_threads";
import { Fault, messageOf } from "../../errors.ts";
import { closedFault, type Db, type Queryable, statementFault } from "./db.ts";
import { storableParameters } from "./json.ts";
import type { WorkerError, WorkerRequest, WorkerResponse } from "./pglite-worker.ts";
import { runTransaction } from "./transaction.ts";

type Ask = (request: RequestBody) => Promise<readonly unknown[]>;
type RequestBody = WorkerRequest extends infer R ? (R extends unknown ? Omit<R, "id"> : never) : never;
type Pending = {
  readonly resolve: (rows: readonly unknown[]) => void;
  readonly reject: (fault: Fault) => void;
};

/** Opens the database in `folder` and creates it when it is new (about 3 s; an existing one opens in 0.2 s). */
export async function openPglite(folder: string): Promise<Db> {
  const worker = new Worker(new URL("./pglite-worker.ts", import.meta.url), {
    workerData: folder,
    execArgv: [],
  });
  const ask = createAsk(worker);
  try {
    await ask({ kind: "open" });
  } catch (cause) {
    await worker.terminate();
    throw new Fault("store/failed", `Cannot open the database in ${folder}: ${messageOf(cause)}`, {
      hint: "Check that the folder is writable and the disk is not full; otherwise restore a backup.",
      cause,
    });
  }
  return createDb(worker, ask);
}

function createDb(worker: Worker, ask: Ask): Db {
  const queue = createQueue();
  let closing: Promise<void> | null = null;
  const connection: Queryable = {
    // The row type is the caller's word for its own SQL; nothing here can check it.
    query: async <R>(sql: string, params: readonly unknown[] = []) =>
      (await ask({ kind: "query", sql, params: storableParameters(params) })) as readonly R[],
    script: async (sql) => {
      await ask({ kind: "script", sql });
    },
  };
  const enter = <T>(work: () => Promise<T>): Promise<T> =>
    closing ? Promise.reject(closedFault()) : queue.enter(work);
  const goAhead = <T>(work: () => Promise<T>): Promise<T> =>
    closing ? Promise.reject(closedFault()) : queue.goAhead(work);
  const shutDown = async (): Promise<void> => {
    try {
      await ask({ kind: "close" });
    } finally {
      await worker.terminate();
    }
  };
  return {
    query: (sql, params) => enter(() => connection.query(sql, params)),
    script: (sql) => enter(() => connection.script(sql)),
    transaction: (work) => enter(() => runTransaction(connection, work)),
    ahead: {
      query: (sql, params) => goAhead(() => connection.query(sql, params)),
      script: (sql) => goAhead(() => connection.script(sql)),
    },
    close: () => {
      closing ??= queue.enter(shutDown);
      return closing;
    },
  };
}

/** Requests and responses by number; when the thread ends, everything unanswered fails, now and later. */
function createAsk(worker: Worker): Ask {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let dead: Fault | null = null;
  const die = (cause: unknown): void => {
    dead ??= new Fault("store/failed", `The database thread ended: ${messageOf(cause)}`, {
      hint: "Restart the program; what was acknowledged is on disk.",
      cause,
    });
    for (const { reject } of pending.values()) reject(dead);
    pending.clear();
  };
  worker.on("error", die);
  worker.on("exit", (code) => die(new Error(`exit code ${code}`)));
  worker.on("message", (response: WorkerResponse) => {
    const waiting = pending.get(response.id);
    pending.delete(response.id);
    if (response.ok) waiting?.resolve(response.rows);
    else waiting?.reject(statementFault(revived(response.error)));
  });
  return (body) => {
    if (dead) return Promise.reject(dead);
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject });
      worker.postMessage({ ...body, id });
    });
  };
}

function revived({ message, ...fields }: WorkerError): Error {
  return Object.assign(new Error(message), fields);
}

type Queue = {
  /** Runs `work` when everything that came before has ended. */
  readonly enter: <T>(work: () => Promise<T>) => Promise<T>;
  /** Runs `work` before everything that only waits: what has to be acknowledged does not wait for answers. */
  readonly goAhead: <T>(work: () => Promise<T>) => Promise<T>;
};

/** One connection serves everybody: a transaction has it to itself, whoever comes later waits. */
function createQueue(): Queue {
  const urgent: (() => Promise<unknown>)[] = [];
  const usual: (() => Promise<unknown>)[] = [];
  let isRunning = false;

  async function work(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    for (let next = urgent.shift() ?? usual.shift(); next; next = urgent.shift() ?? usual.shift())
      await next();
    isRunning = false;
  }

  const join =
    (line: (() => Promise<unknown>)[]) =>
    <T>(run: () => Promise<T>): Promise<T> => {
      const { promise, resolve } = Promise.withResolvers<T>();
      line.push(() => {
        const result = run();
        resolve(result);
        return result.catch(() => {});
      });
      void work();
      return promise;
    };
  return { enter: join(usual), goAhead: join(urgent) };
}
