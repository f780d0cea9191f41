// Takes a data folder when told to, reports the outcome, and holds what it got until it is killed or told
// to let go.

import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { openDataFolder } from "../../../src/store/folder/data-folder.ts";
import { identifyProcess } from "../../../src/store/folder/process-identity.ts";

const [folder, withDatabase] = process.argv.slice(2);
if (folder === undefined) throw new Error("no folder given");
let release: () => Promise<void> = async () => {};

process.on("message", async (message) => {
  if (message === "release") {
    await release();
    process.send?.("released");
    return;
  }
  const taken = await openDataFolder(folder, { identity: identifyProcess(), newId: randomUUID });
  if (taken.status === "owned") {
    release = taken.release;
    if (withDatabase) {
      const { openPglite } = await import("../../../src/store/database/pglite.ts");
      await openPglite(join(folder, "db"));
    }
  }
  process.send?.(taken.status);
});
process.send?.("ready");
