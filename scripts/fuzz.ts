// Loads many damaged files of each format: npm run fuzz [-- COUNT]. Ends with 1 when one of them crashes a loader,
// takes too long, or gives a part of a document for the whole.

import { fuzz } from "../test/library/formats/fuzz.ts";
import { samples } from "../test/library/formats/samples.ts";

const count = Number(process.argv[2] ?? 1000);
const longestMs = 10_000;

console.log("format | loaded | rejected | slowest ms | failures");
for (const [path, file] of Object.entries(samples)) {
  const { loaded, rejected, slowestMs, failures } = await fuzz(path, file, count);
  console.log([path, loaded, rejected, slowestMs, failures.length].join(" | "));
  for (const failure of failures.slice(0, 3)) console.log(`  ${failure}`);
  if (failures.length > 0 || slowestMs > longestMs) process.exitCode = 1;
}
