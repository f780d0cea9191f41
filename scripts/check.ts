// `npm test`: everything that must hold before a change lands, in the order in which it fails fastest.

import { spawnSync } from "node:child_process";

type Step = { readonly name: string; readonly about: string; readonly command: readonly string[] };

const steps: readonly Step[] = [
  { name: "lint", about: "format and lint (biome)", command: ["biome", "ci", "--error-on-warnings", "."] },
  { name: "types", about: "types (tsc)", command: ["tsc", "--pretty", "false"] },
  { name: "unused", about: "unused files, exports and dependencies (knip)", command: ["knip"] },
  { name: "tests", about: "tests (vitest); further words select files", command: ["vitest", "run"] },
];

const help = `npm test                          all checks
npm test -- STEP [words]          one of them
npm test -- --help                this text

${steps.map(({ name, about }) => `  ${name.padEnd(8)}${about}`).join("\n")}

Example: npm test -- tests test/retrieval
`;

process.exitCode = main(process.argv.slice(2));

function main([wanted, ...words]: readonly string[]): number {
  if (wanted === "--help" || wanted === "-h") {
    process.stdout.write(help);
    return 0;
  }
  const chosen = wanted === undefined ? steps : steps.filter(({ name }) => name === wanted);
  if (chosen.length === 0) {
    process.stderr.write(`There is no check "${wanted}".\n\n${help}`);
    return 2;
  }
  for (const { name, command } of chosen) {
    const started = performance.now();
    const [program = "", ...args] = command;
    const { status } = spawnSync(program, [...args, ...words], {
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${status === 0 ? "ok" : "FAILED"}  ${name} (${seconds} s)\n`);
    if (status !== 0) return 1;
  }
  process.stdout.write(`${chosen.length} passed, 0 failed\n`);
  return 0;
}
