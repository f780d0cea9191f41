// `npm run demo`: the coach on a simulated bank, with three months of learning behind it, in a data folder of its own.
// Prints signed links for head office, a team lead and a relationship manager, then serves until it is stopped.

import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readConfig } from "../src/config.ts";
import { silentLog } from "../src/log.ts";
import { openApp } from "../src/open-app.ts";
import { parseRoster } from "../src/store/roster.ts";
import { createSignedLink } from "../src/web/signed-link.ts";
import { certify } from "./learning/certify.ts";

const folder = resolve(process.argv[2] ?? "data/demo");
const dataFolder = join(folder, "data");
const main = resolve(import.meta.dirname, "../src/main.ts");
const simulate = resolve(import.meta.dirname, "simulate-learning.ts");
const roster = join(folder, "roster.csv");
const port = process.env.PORT ?? "3000";
const day = 86_400_000;
const places = [
  ...["城东支行公司一部", "城东支行公司二部", "城东支行公司三部", "城东支行小微部"],
  ...["城西支行公司一部", "城西支行公司二部", "城西支行公司三部", "城西支行小微部"],
  ...["滨江支行公司一部", "滨江支行公司二部", "滨江支行公司三部", "滨江支行小微部"],
];

process.exitCode = await demo();

async function demo(): Promise<number> {
  const publicUrl = process.env.PUBLIC_URL ?? `http://127.0.0.1:${port}`;
  if (!existsSync(roster) && !(await prepare())) return 1;
  const secret = secretOf(join(folder, "web-secret"));
  const env = { ...process.env, ROSTER_FILE: roster, PUBLIC_URL: publicUrl, WEB_SECRET: secret };
  const now = new Date();
  const link = (personId: string, path: string): string =>
    createSignedLink({
      publicUrl,
      personId,
      secret,
      path,
      now,
      expiresAt: new Date(now.getTime() + day / 2),
    });
  process.stdout.write(
    [
      "启动后打开以下链接（12小时内有效，各代表一个人）：",
      `总行培训部  ${link("head", "/dashboard")}`,
      `团队负责人  ${link("lead-team-01", "/dashboard")}`,
      `客户经理    ${link("rm-001", "/dashboard/me")}`,
      "",
    ].join("\n"),
  );
  return run(env, main, "--data", dataFolder, "serve");
}

/** Simulates the bank, imports what its people did, and gives them certificates. */
async function prepare(): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  const env = { ...process.env };
  if (run(env, simulate, "--out", folder, "--start", firstMonday()) !== 0) return false;
  renameTeams("events.jsonl", '"', '"');
  renameTeams("roster.csv", ",", ",");
  const importing = { ...env, ROSTER_FILE: roster };
  if (run(importing, main, "--data", dataFolder, "events", "import", join(folder, "events.jsonl")) !== 0) {
    renameSync(roster, `${roster}.failed`);
    return false;
  }
  const now = new Date();
  const app = await openApp({ config: readConfig(importing), dataFolder, clock: () => now, log: silentLog });
  const people = [...new Set(parseRoster(readFileSync(roster)).values())];
  const issued = await certify(app.practice, people, now);
  await app.close();
  process.stdout.write(`发放证书${issued}份。\n`);
  return true;
}

/** The Monday from which thirteen weeks reach up to now; days of the simulation begin with one. */
function firstMonday(): string {
  const monday = new Date(Date.now() - 90 * day);
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
  return monday.toISOString().slice(0, 10);
}

/** Teams and branches get names such as banks give them. */
function renameTeams(file: string, before: string, after: string): void {
  const path = join(folder, file);
  const named = readFileSync(path, "utf8")
    .replaceAll(/负责人team-(\d\d)/gu, (_, at) => `${places[Number(at) - 1]}负责人`)
    .replaceAll(
      new RegExp(`${before}team-(\\d\\d)${after}`, "gu"),
      (_, at) => `${before}${places[Number(at) - 1]}${after}`,
    )
    .replaceAll(/,branch-(\d),/gu, (_, at) => `,${["城东支行", "城西支行", "滨江支行"][Number(at) - 1]},`);
  writeFileSync(path, named);
}

/** The same at every start, so that who is signed in stays so. */
function secretOf(path: string): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return readFileSync(path, "utf8");
}

function run(env: NodeJS.ProcessEnv, ...args: readonly string[]): number {
  return spawnSync(process.execPath, args, { stdio: "inherit", env }).status ?? 1;
}
