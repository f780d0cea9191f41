// The worker thread that owns PGlite. It runs PostgreSQL in WebAssembly, synchronously, so it must not
// share a thread with the event loop that answers people.

import { parentPort, workerData } from "node:worker_threads";
import { PGlite, types } from "@electric-sql/pglite";

export type WorkerRequest = { readonly id: number } & (
  | { readonly kind: "open" }
  | { readonly kind: "query"; readonly sql: string; readonly params: readonly unknown[] }
  | { readonly kind: "script"; readonly sql: string }
  | { readonly kind: "close" }
);

/** What is left of a failed statement after the thread boundary; never its parameters, they are people's words. */
export type WorkerError = {
  readonly message: string;
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly constraint: string | undefined;
};

export type WorkerResponse = { readonly id: number } & (
  | { readonly ok: true; readonly rows: readonly unknown[] }
  | { readonly ok: false; readonly error: WorkerError }
);

if (parentPort) serve(parentPort, String(workerData));

function serve(port: NonNullable<typeof parentPort>, folder: string): void {
  const database = PGlite.create(folder, {
    parsers: { [types.INT8]: Number, [types.DATE]: (text: string) => text },
  });
  // A failed start is reported by the "open" request; without this it would end the thread first.
  database.catch(() => {});
  port.on("message", async (request: WorkerRequest) => {
    port.postMessage(await respond(database, request));
  });
}

async function respond(database: Promise<PGlite>, request: WorkerRequest): Promise<WorkerResponse> {
  try {
    return { id: request.id, ok: true, rows: await execute(await database, request) };
  } catch (error) {
    // WebAssembly that trapped is in no defined state: end the thread rather than go on.
    if (error instanceof Error && error.name === "RuntimeError") throw error;
    return { id: request.id, ok: false, error: portable(error) };
  }
}

async function execute(database: PGlite, request: WorkerRequest): Promise<readonly unknown[]> {
  switch (request.kind) {
    case "open":
      return [];
    case "query":
      return (await database.query(request.sql, [...request.params])).rows;
    case "script":
      await database.exec(request.sql);
      return [];
    case "close":
      await database.close();
      return [];
  }
}

function portable(error: unknown): WorkerError {
  const fields: Partial<Record<keyof WorkerError, unknown>> = error instanceof Error ? { ...error } : {};
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return {
    message: error instanceof Error ? error.message : String(error),
    code: text(fields.code),
    detail: text(fields.detail),
    constraint: text(fields.constraint),
  };
}
