// Makes `npm start`, `npm test` and `npm run coach` work in a fresh clone: installs when node_modules is
// missing or older than the lockfile. Plain JavaScript, because it runs on whatever Node the machine has.
// It prints to stderr only, so that `npm run -s coach -- … --json` keeps stdout clean.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "node_modules", ".installed");

if (read(stamp) !== fingerprint()) {
  process.stderr.write("Installing dependencies (first run or package.json changed) ...\n");
  const result = spawnSync(
    npm(),
    ["install", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      cwd: root,
      // npm's own stdout goes to our stderr.
      stdio: ["ignore", 2, 2],
      env: { ...process.env, ...headers() },
      shell: process.platform === "win32",
    },
  );
  if (result.status !== 0) {
    process.stderr.write(
      "npm install failed. Check the network or the registry setting, then run the command again.\n",
    );
    process.exit(result.status ?? 1);
  }
  // Taken again: the install itself may have touched the lockfile.
  writeFileSync(stamp, fingerprint());
  process.stderr.write("Dependencies installed.\n");
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const name of ["package.json", "package-lock.json", ".npmrc"])
    hash.update(read(join(root, name)) ?? "");
  return hash.digest("hex");
}

function read(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function npm() {
  return process.platform === "win32" ? "npm.cmd" : "npm";
}

// hnswlib-node compiles against Node's headers; where they lie beside the running Node, nothing is fetched.
function headers() {
  const prefix = dirname(dirname(process.execPath));
  const found = existsSync(join(prefix, "include", "node", "node.h"));
  return found ? { npm_config_nodedir: prefix } : {};
}
