// `npm run bench [-- --data FOLDER]`: runs the benches. The data lies outside the repository.

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { benchRetrieval } from "./retrieval.ts";

const { values } = parseArgs({ options: { data: { type: "string", default: "../shared/data" } } });
const data = resolve(process.env.INIT_CWD ?? process.cwd(), values.data);

if (existsSync(join(data, "laws-retrieval"))) {
  await benchRetrieval(data, (line) => console.log(line));
} else {
  console.log(`No bench was run: ${data} has no folder laws-retrieval (give another with --data).`);
}
