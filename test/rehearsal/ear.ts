// The ear of the tests: the parser with the shipped red lines.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readRedLines } from "../../src/red-lines/red-lines.ts";
import { createHearing } from "../../src/rehearsal/hearing/hear.ts";

const file = join(import.meta.dirname, "../../knowledge/red-lines.yaml");

export const hear = createHearing({ redLines: readRedLines(readFileSync(file, "utf8")) });
