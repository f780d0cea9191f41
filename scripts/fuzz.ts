// Loads many damaged files of each format: npm run fuzz [-- COUNT [ENDING…]]. Ends with 1 when one of them crashes a
// loader, takes too long, or gives a part of a document for the whole.

import { fuzz } from "../test/library/formats/fuzz.ts";
import { samples } from "../test/library/formats/samples.ts";
import { manual } from "../test/library/pdf/manual-page.ts";
import { createPrinter } from "../test/library/pdf/print.ts";

const [given = "1000", ...endings] = process.argv.slice(2);
const longestMs = 10_000;
/** Recognising a picture takes a second or two, so that fewer of them say as much in the time. */
const fewerPictures = 20;

const printer = await createPrinter();
const page = `<body style="font:24px 'Noto Sans CJK SC'"><p>第一条 期限不超过3年。</p>`;
const files = {
  ...samples,
  "a.pdf": await printer.print(manual),
  "a.png": await printer.photograph(page),
};
await printer.close();

console.log("| file | loaded | rejected | slowest, ms | failures |\n|---|--:|--:|--:|--:|");
for (const [path, file] of Object.entries(files)) {
  if (endings.length > 0 && !endings.some((ending) => path.endsWith(ending))) continue;
  const count = Math.ceil(Number(given) / (path.endsWith(".png") ? fewerPictures : 1));
  const { loaded, rejected, slowestMs, failures } = await fuzz(path, file, count);
  console.log(`| ${[path, loaded, rejected, slowestMs, failures.length].join(" | ")} |`);
  for (const failure of failures.slice(0, 3)) console.log(`  ${failure}`);
  if (failures.length > 0 || slowestMs > longestMs) process.exitCode = 1;
}
