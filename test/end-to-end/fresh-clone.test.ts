// The promise of the README's first screen: in a clone without node_modules, or with an old one, each of the three
// commands installs what is missing and works, on the Node that the machine has and on the one that the product brings.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { root } from "./coach.ts";

const minutes = 60_000;
const folder = mkdtempSync(join(tmpdir(), "coach-clone-"));
const clone = join(folder, "clone");
const modules = join(clone, "node_modules");
const machinePath = (process.env.PATH ?? "")
  .split(delimiter)
  .filter((entry) => !entry.includes("node_modules"))
  .join(delimiter);
const ownPath = [dirname(process.execPath), machinePath].join(delimiter);

copyTree();

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("in a fresh clone", () => {
  beforeEach(() => rmSync(modules, { recursive: true, force: true }));

  it("npm start installs, loads the sample and answers with a citation", {
    timeout: 5 * minutes,
  }, async () => {
    const data = join(folder, "data");
    const child = run(["start"], machinePath, { PORT: "0", DATA_DIR: data });
    const errors = collected(child.stderr!);
    const url = await address(child);
    if (!url) throw new Error(`npm start printed no address:\n${await errors}`);
    const response = await fetch(`${url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ conversationId: "c1", userId: "me", text: "流动资金贷款最长可以多久？" }),
    });
    const answer = (await response.json()) as { status: string; citations: readonly { clause: string }[] };
    expect(answer.status).toBe("answered");
    expect(answer.citations[0]?.clause).toMatch(/^第.+条$/);
    await stopGroup(child);
  });

  it(
    "npm run -s coach -- --help installs on the product's own Node too, and keeps stdout clean",
    {
      timeout: 5 * minutes,
    },
    () => expectHelp(ownPath),
  );
});

describe("in a clone in which a package is missing since the last change", () => {
  beforeEach(() => {
    for (const gone of ["zod", ".installed"]) rmSync(join(modules, gone), { recursive: true, force: true });
  });

  it("npm test -- --help installs and says what it checks", { timeout: 5 * minutes }, async () => {
    const { code, stdout } = await finished(run(["test", "--", "--help"], machinePath));
    expect(code).toBe(0);
    expect(stdout).toContain("npm test -- STEP");
    expect(existsSync(join(modules, "zod/package.json"))).toBe(true);
  });

  it(
    "npm run -s coach -- --help installs on the machine's Node and keeps stdout clean",
    {
      timeout: 5 * minutes,
    },
    () => expectHelp(machinePath),
  );
});

async function expectHelp(path: string): Promise<void> {
  const { code, stdout, stderr } = await finished(run(["run", "-s", "coach", "--", "--help"], path));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^对公客户经理教练/);
  expect(stdout).not.toContain("Installing");
  expect(stderr).toContain("Installing");
}

/** What npm and vitest set for this very run; proxies, certificates and registries stay. */
const ofThisRun =
  /^(INIT_CWD|NODE_(OPTIONS|ENV|PATH)|VITEST.*|PATH|CI|npm_(lifecycle|package|config_local).*)$/;

/** The tree as git would clone it, with what is not committed yet. */
function copyTree(): void {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
  });
  for (const file of new Set(listed.toString("utf8").split("\0"))) {
    if (file !== "") cpSync(join(root, file), join(clone, file), { errorOnExist: false, force: true });
  }
}

function run(args: readonly string[], path: string, env: Record<string, string> = {}): ChildProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !ofThisRun.test(name));
  return spawn("npm", args, {
    cwd: clone,
    env: { ...Object.fromEntries(inherited), ...env, PATH: path },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
}

async function address(child: ChildProcess): Promise<string | undefined> {
  let printed = "";
  for await (const chunk of child.stdout!.setEncoding("utf8")) {
    printed += chunk;
    const url = /http:\/\/[\d.:]+/.exec(printed)?.[0];
    if (url && printed.includes("Ctrl-C")) {
      child.stdout!.resume();
      return url;
    }
  }
  return undefined;
}

async function finished(child: ChildProcess) {
  const ended = new Promise<number | null>((settle) => child.once("exit", settle));
  const [stdout, stderr, code] = await Promise.all([
    collected(child.stdout!),
    collected(child.stderr!),
    ended,
  ]);
  return { code, stdout, stderr };
}

/** npm and what it started. */
async function stopGroup(child: ChildProcess): Promise<void> {
  const ended = new Promise((settle) => child.once("exit", settle));
  process.kill(-child.pid!, "SIGTERM");
  await ended;
}

async function collected(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return text;
}
