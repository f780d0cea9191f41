// Writes the sample clients of knowledge/samples from their stories and seeds: node scripts/make-samples.ts.
// With --check it writes nothing, names each file that differs from what it would write, and ends with 1.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { sampleFiles } from "./samples/files.ts";

const samplesFolder = new URL("../knowledge/samples/", import.meta.url);
const storyFolder = new URL("./samples/stories/", import.meta.url);

const files = sampleFiles(storyFolder);
const differing = [...files].filter(([path, bytes]) => !isAsMade(path, bytes)).map(([path]) => path);
if (process.argv.includes("--check")) check();
else write();

function check(): void {
  for (const path of differing) console.log(`differs: knowledge/samples/${path}`);
  console.log(`${files.size - differing.length} of ${files.size} files are as made`);
  if (differing.length > 0) process.exitCode = 1;
}

function write(): void {
  for (const path of differing) {
    const target = new URL(path, samplesFolder);
    mkdirSync(new URL(".", target), { recursive: true });
    writeFileSync(target, files.get(path)!);
  }
  console.log(`${differing.length} of ${files.size} files written`);
}

function isAsMade(path: string, bytes: Uint8Array): boolean {
  const target = new URL(path, samplesFolder);
  return existsSync(target) && Buffer.compare(readFileSync(target), bytes) === 0;
}
