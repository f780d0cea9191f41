// `npm run bench [-- service retrieval --data FOLDER]`: runs the benches. The data lies outside the repository.

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { benchRetrieval } from "./retrieval.ts";
import { benchService } from "./service.ts";

const { values, positionals } = parseArgs({
  options: { data: { type: "string", default: "../shared/data" } },
  allowPositionals: true,
});
const wanted = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
const data = resolve(process.env.INIT_CWD ?? process.cwd(), values.data);

if (existsSync(join(data, "laws-retrieval"))) {
  if (wanted("service")) await benchService(data, (line) => console.log(line));
  if (wanted("retrieval")) await benchRetrieval(data, (line) => console.log(line));
} else {
  console.log(`No bench was run: ${data} has no folder laws-retrieval (give another with --data).`);
}
