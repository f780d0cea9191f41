// The shared deployment: two data folders, one PostgreSQL server. What one replica ingests and records, the
// other has.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres } from "../store/postgres-server.ts";
import { coachJson, type DataFolder, newDataFolder } from "./coach.ts";

type Answer = { readonly status: string; readonly citations: readonly { readonly clause: string }[] };

let server: Awaited<ReturnType<typeof startPostgres>>;
let folders: readonly DataFolder[];

beforeAll(async () => {
  server = await startPostgres();
  folders = [await newDataFolder(), await newDataFolder()];
});

afterAll(async () => {
  await Promise.all(folders.map((folder) => folder.remove()));
  await server.stop();
});

describe("on PostgreSQL", () => {
  it("answers from the library that another replica loaded", async () => {
    const env = { DATABASE_URL: server.url };
    const [first, second] = folders;
    const loaded = await coachJson<Answer>(["ask", "流动资金贷款最长可以多久？", "--data", first!.path], {
      env,
    });
    expect(loaded.status).toBe("answered");
    const { hits } = await coachJson<{ hits: readonly unknown[] }>(
      ["search", "受托支付", "--data", second!.path],
      { env },
    );
    expect(hits.length).toBeGreaterThan(0);
    const doctor = await coachJson<{ ok: boolean; checks: readonly { detail: string }[] }>(
      ["doctor", "--data", second!.path],
      { env },
    );
    expect(doctor.checks.some(({ detail }) => detail.includes("PostgreSQL 服务器"))).toBe(true);
  });
});
