// The sample library as it ships, behind the ask skill: what the questions of an evaluation are put to.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { citationsOf, textOf } from "../../../src/chat/reply.ts";
import { createFloorEngine } from "../../../src/language/floor-engine.ts";
import { languageOf } from "../../../src/language/language-of.ts";
import { walk } from "../../../src/library/files/walk.ts";
import { loaders } from "../../../src/library/loaders.ts";
import { parseFile } from "../../../src/library/parse.ts";
import { silentLog } from "../../../src/log.ts";
import { readRedLines } from "../../../src/red-lines/red-lines.ts";
import {
  createCanonical,
  createFieldTest,
  createSubstitutions,
} from "../../../src/retrieval/lexical/canonical.ts";
import { readLexicon } from "../../../src/retrieval/lexicon-file.ts";
import { createLibrary } from "../../../src/retrieval/library.ts";
import { createAsk } from "../../../src/skills/ask/ask.ts";
import { createMemoryLibraryStore } from "../../fakes/memory-library-store.ts";

const knowledge = join(import.meta.dirname, "../../../knowledge");

export type Answered = {
  readonly status: string;
  readonly text: string;
  /** The ids of the passages cited, in the order of their numbers. */
  readonly cited: readonly string[];
};

export type SampleDesk = {
  /** The ids of all passages. */
  readonly passages: readonly string[];
  /** Each question opens a conversation of its own. */
  readonly ask: (question: string) => Promise<Answered>;
  readonly close: () => Promise<void>;
};

/** Opens the library of these folders; by default the manual and the lessons that ship. */
export async function openSampleDesk(
  folders: readonly string[] = [join(knowledge, "manual"), join(knowledge, "training")],
): Promise<SampleDesk> {
  const now = new Date("2026-11-23T02:00:00Z");
  const lexicon = readLexicon(await readFile(join(knowledge, "lexicon.yaml"), "utf8"));
  const store = await stored(folders);
  const passages: string[] = [];
  for await (const batch of store.passages(1000)) passages.push(...batch.map(({ id }) => id));
  const library = createLibrary({
    store,
    embedder: null,
    cacheFolder: null,
    lexicon: {
      homophones: lexicon.homophones,
      synonyms: lexicon.synonyms.map(({ term, variants }) => ({ canonical: term, variants })),
    },
    log: silentLog,
    clock: () => now,
  });
  await library.open();
  const skill = createAsk({
    library: () => library.view,
    engine: createFloorEngine(),
    redLines: readRedLines(await readFile(join(knowledge, "red-lines.yaml"), "utf8")),
    topics: lexicon.topics,
    canonical: createCanonical(lexicon),
    substitutions: createSubstitutions(lexicon),
    isOurField: createFieldTest(lexicon),
  });
  const person = { id: "li", name: "李", team: "north", branch: "hz", role: "rm" } as const;
  return {
    passages,
    ask: async (text) => {
      const { reply } = await skill.run({
        inbound: {
          kind: "text",
          id: text,
          account: { channel: "terminal", id: "li" },
          conversationId: text,
          at: now.toISOString(),
          text,
        },
        messageId: text,
        person,
        language: languageOf(text),
        history: [],
        session: null,
        signal: new AbortController().signal,
        emit: () => {},
      });
      return {
        status: reply.status,
        text: textOf(reply),
        cited: citationsOf(reply).map(({ passageId }) => passageId),
      };
    },
    close: library.close,
  };
}

async function stored(folders: readonly string[]) {
  const { files } = await walk(folders, { extensions: [".md"], maxBytes: 50 * 2 ** 20 });
  const outcomes = await Promise.all(
    files.map(async ({ absolute, root, path }) =>
      parseFile({ id: path.replace(/\.[^./]+$/u, ""), root, path }, await readFile(absolute), loaders),
    ),
  );
  const parsed = outcomes.filter((outcome) => outcome.status === "parsed");
  const store = createMemoryLibraryStore();
  store.publish(
    parsed.map(({ document }) => document),
    parsed.flatMap(({ passages }) => passages),
  );
  return store;
}
