import { type ChildProcess, fork, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type DataFolderOptions, openDataFolder } from "../../../src/store/folder/data-folder.ts";
import { identifyProcess } from "../../../src/store/folder/process-identity.ts";
import { copyEmptyDatabase } from "../empty-database.ts";

const children: ChildProcess[] = [];
let folder: string;
let lock: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "coach-folder-"));
  lock = join(folder, "lock");
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
  await rm(folder, { recursive: true, force: true });
});

const take = (change: Partial<DataFolderOptions> = {}) =>
  openDataFolder(folder, { identity: identifyProcess(), newId: randomUUID, ...change });

async function startChild(...args: string[]): Promise<ChildProcess> {
  const child = fork(new URL("../children/take-folder.ts", import.meta.url), [folder, ...args], {
    execArgv: [],
  });
  children.push(child);
  await once(child, "message");
  return child;
}

async function tell(child: ChildProcess, message: string): Promise<unknown> {
  const answer = once(child, "message");
  child.send(message);
  return (await answer)[0];
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

describe("openDataFolder", () => {
  test("makes the folder, private to its user, and owns it until released", async () => {
    const inner = join(folder, "deep", "data");
    const taken = await openDataFolder(inner, { identity: identifyProcess(), newId: randomUUID });
    expect(taken.status).toBe("owned");
    expect((await stat(inner)).mode & 0o777).toBe(0o700);
    expect(await readdir(inner)).toEqual(["lock"]);
    if (taken.status === "owned") await taken.release();
    expect(await readdir(inner)).toEqual([]);
  });

  test("a folder that is owned is live, with the address of its owner", async () => {
    const owner = await take();
    const second = await take();
    expect(second).toEqual({ status: "live", socketPath: owner.socketPath });
    expect(await readdir(folder)).toEqual(["lock"]);
  });

  test("a folder owned by another process is live until that process lets go", async () => {
    const child = await startChild();
    expect(await tell(child, "take")).toBe("owned");
    expect((await take()).status).toBe("live");
    await tell(child, "release");
    expect((await take()).status).toBe("owned");
  });

  test("the lock of a process that was killed is taken over", async () => {
    const child = await startChild();
    await tell(child, "take");
    await kill(child);
    expect((await take()).status).toBe("owned");
    expect(await readdir(folder)).toEqual(["lock"]);
  });

  test("a process that was killed and that nobody has waited for yet counts as dead", async () => {
    // `exec` leaves the background process with a parent that never waits: killed, it stays as a zombie.
    const parent = spawn("bash", ["-c", "sleep 60 & echo $!; exec sleep 60"]);
    children.push(parent);
    const [line] = await once(parent.stdout, "data");
    const pid = Number(String(line).trim());
    await take({ identity: identifyProcess(pid) });
    expect((await take()).status).toBe("live");
    process.kill(pid, "SIGKILL");
    await vi.waitFor(async () => expect(await readFile(`/proc/${pid}/stat`, "utf8")).toContain(") Z "));
    expect((await take()).status).toBe("owned");
  });

  test("a lock whose pid belongs to another process by now is taken over", async () => {
    const child = await startChild();
    await tell(child, "take");
    const record = JSON.parse(await readFile(lock, "utf8"));
    await writeFile(lock, JSON.stringify({ ...record, startedAt: "an earlier boot/1" }));
    expect((await take()).status).toBe("owned");
  });

  test("where the system does not say when a process started, a living pid counts as alive", async () => {
    await take({ identity: { ...identifyProcess(), startedAt: null } });
    expect((await take()).status).toBe("live");
  });

  test("releasing leaves a lock alone that is not our own any more", async () => {
    const taken = await take();
    const foreign = JSON.stringify({ ...JSON.parse(await readFile(lock, "utf8")), token: "other" });
    await writeFile(lock, foreign);
    if (taken.status === "owned") await taken.release();
    expect(await readFile(lock, "utf8")).toBe(foreign);
  });

  test("a lock of another machine is a fault that names it and says what to do", async () => {
    await take({ identity: { pid: 1, startedAt: null, host: "bank-07" } });
    await expect(take()).rejects.toMatchObject({
      code: "store/locked",
      message: expect.stringContaining("bank-07"),
      hint: expect.stringContaining("delete the file"),
    });
  });

  test.each(["", "{}", "not json", '{"pid":1}'])(
    "the unreadable lock %j is a fault and stays",
    async (text) => {
      await writeFile(lock, text);
      await expect(take()).rejects.toMatchObject({ code: "store/locked", hint: expect.any(String) });
      expect(await readdir(folder)).toEqual(["lock"]);
    },
  );

  test("a deep folder has its socket in a private folder elsewhere", async () => {
    const deep = join(folder, "x".repeat(120));
    const taken = await openDataFolder(deep, { identity: identifyProcess(), newId: randomUUID });
    expect(Buffer.byteLength(taken.socketPath)).toBeLessThanOrEqual(100);
    const parent = await stat(join(taken.socketPath, ".."));
    expect(parent.mode & 0o077).toBe(0);
  });
});

describe("processes that race for a folder", () => {
  test.each([1, 2, 3])("of four that find a dead lock exactly one wins, round %i", async () => {
    const dead = await startChild();
    await tell(dead, "take");
    await kill(dead);
    const racers = await Promise.all([1, 2, 3, 4].map(() => startChild()));
    const outcomes = await Promise.all(racers.map((racer) => tell(racer, "take")));
    expect([...outcomes].sort()).toEqual(["live", "live", "live", "owned"]);
    expect(await readdir(folder)).toEqual(["lock"]);
  });

  test("a process that was killed while it took a dead lock over does not block the next", async () => {
    const dead = { ...identifyProcess(), startedAt: "an earlier boot/1" };
    await take({ identity: dead, newId: () => "first" });
    // What is left when the second dies right after claiming the first one's lock.
    const claim = JSON.stringify({ ...dead, token: "second", socketPath: "x" });
    await writeFile(join(folder, "lock-first"), claim);
    const outcomes = await Promise.all([take(), take(), take()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["live", "live", "owned"]);
    expect(await readdir(folder)).toEqual(["lock"]);
  });

  test("many takeovers at once within one process leave one owner", async () => {
    for (let round = 0; round < 20; round += 1) {
      await rm(lock, { force: true });
      await take({ identity: { ...identifyProcess(), startedAt: "an earlier boot/1" } });
      const outcomes = await Promise.all(Array.from({ length: 12 }, () => take()));
      expect(outcomes.filter(({ status }) => status === "owned")).toHaveLength(1);
    }
  });

  test("a database is never opened twice", { timeout: 60_000 }, async () => {
    await copyEmptyDatabase(join(folder, "db"));
    const racers = await Promise.all([1, 2, 3].map(() => startChild("with database")));
    const outcomes = await Promise.all(racers.map((racer) => tell(racer, "take")));
    expect([...outcomes].sort()).toEqual(["live", "live", "owned"]);
    const owner = racers[outcomes.indexOf("owned")];
    if (owner) await kill(owner);
    const next = await startChild("with database");
    expect(await tell(next, "take")).toBe("owned");
  });
});
