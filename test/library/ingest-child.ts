// A process of its own for ingest-crash.test.ts: it says when the first batch is written and then waits there to
// be killed, so that the kill always falls in the middle.

import { createIngest } from "../../src/library/ingest.ts";
import type { LibraryStore, StagedGeneration } from "../../src/library/ports.ts";
import { silentLog } from "../../src/log.ts";
import { createFakeLibraryStore } from "../fakes/library-store.ts";

const [file = "", root = ""] = process.argv.slice(2);
const store = createFakeLibraryStore(file);

function stoppingAfterFirstPut(staged: StagedGeneration): StagedGeneration {
  return {
    ...staged,
    put: async (...rows) => {
      await staged.put(...rows);
      process.stdout.write("written\n");
      await new Promise(() => setInterval(() => {}, 1000));
    },
  };
}

const stopping: LibraryStore = { ...store, stage: async () => stoppingAfterFirstPut(await store.stage()) };
await createIngest({ store: stopping, clock: () => new Date(0), log: silentLog })([root]);
