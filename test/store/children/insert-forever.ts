// Inserts rows one after another and reports each once it is acknowledged, until it is killed.

import { openPglite } from "../../../src/store/database/pglite.ts";

const db = await openPglite(String(process.argv[2]));
await db.script("create table notes (id integer primary key)");
for (let id = 1; ; id += 1) {
  await db.query("insert into notes values ($1)", [id]);
  process.send?.(id);
}
