// A real PostgreSQL for the contract tests: a server of its own in a temporary folder, on a free port.

import { execFile, spawn } from "node:child_process";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const binaries = "/usr/lib/postgresql/15/bin";
const exec = promisify(execFile);

export type PostgresServer = { readonly url: string; readonly stop: () => Promise<void> };

export async function startPostgres(): Promise<PostgresServer> {
  await exec(`${binaries}/postgres`, ["--version"]).catch((cause: unknown) => {
    throw new Error(`No PostgreSQL 15 in ${binaries}: install the Debian package "postgresql".`, { cause });
  });
  const folder = await mkdtemp(join(tmpdir(), "coach-postgres-"));
  const asRoot = process.getuid?.() === 0;
  if (asRoot) await chown(folder, await idOf("-u"), await idOf("-g"));
  const data = join(folder, "data");
  const command = (name: string, args: readonly string[]): [string, string[]] =>
    asRoot
      ? ["runuser", ["-u", "postgres", "--", `${binaries}/${name}`, ...args]]
      : [`${binaries}/${name}`, [...args]];
  await exec(
    ...command("initdb", ["-D", data, "-U", "coach", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]),
    { cwd: folder },
  );
  const port = await freePort();
  const settings = ["-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1", "-F"];
  const server = spawn(...command("postgres", ["-D", data, ...settings]), {
    stdio: ["ignore", "ignore", "pipe"],
    cwd: folder,
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  await readyLine(server.stderr);
  return {
    url: `postgres://coach@127.0.0.1:${port}/postgres`,
    stop: async () => {
      // Fast shutdown; pg_ctl waits until the server is down.
      await exec(...command("pg_ctl", ["stop", "-D", data, "-m", "fast", "-w"]), { cwd: folder });
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function idOf(flag: "-u" | "-g"): Promise<number> {
  return Number((await exec("id", [flag, "postgres"])).stdout);
}

function readyLine(stderr: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    stderr.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("ready to accept connections")) resolve();
    });
    stderr.once("end", () => reject(new Error(`PostgreSQL ended: ${output}`)));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
