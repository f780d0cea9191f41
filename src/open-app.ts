// Composition: configuration → drivers → app → channels. The only file that knows which driver stands
// behind which port.

import { randomInt, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type AppCore, createApp } from "./app.ts";
import { drainOutbox } from "./chat/outbox.ts";
import type { Io } from "./commands/command.ts";
import type { Config } from "./config.ts";
import type { Clock } from "./dates.ts";
import { Fault, messageOf } from "./errors.ts";
import { promptsFolder, readKnowledge, readStarters, sampleManualFolder } from "./knowledge-files.ts";
import type { LanguageEngine } from "./language/engine.ts";
import { createFloorEngine } from "./language/floor-engine.ts";
import { createOpenaiEngine } from "./language/openai-engine.ts";
import { loadPrompts } from "./language/prompts.ts";
import { createIngest, type IngestReport } from "./library/ingest.ts";
import { createProgress } from "./library/progress.ts";
import type { Log } from "./log.ts";
import type { Person } from "./people/person.ts";
import type { Embedder } from "./retrieval/embedder.ts";
import type { Library } from "./retrieval/hit.ts";
import { readLexicon } from "./retrieval/lexicon-file.ts";
import { createLibrary, type OpenLibrary } from "./retrieval/library.ts";
import { createEmbedder } from "./retrieval/vectors/create-embedder.ts";
import { type AnswerInput, answerTask } from "./skills/ask/answer-task.ts";
import { readRedLines } from "./skills/ask/red-lines.ts";
import { createConversationStore } from "./store/conversations.ts";
import type { Db } from "./store/database/db.ts";
import { migrate, readMigrations } from "./store/database/migrate.ts";
import { openPglite } from "./store/database/pglite.ts";
import { openPostgres } from "./store/database/postgres.ts";
import { createDirectory } from "./store/directory.ts";
import { endAllLeases } from "./store/leases.ts";
import { createLibraryStore } from "./store/library-store.ts";
import { createMailbox } from "./store/mailbox.ts";
import { parseRoster } from "./store/roster.ts";
import { createVectorStore } from "./store/vector-store.ts";
import { createWeb } from "./web/server.ts";
import { createSignedLink } from "./web/signed-link.ts";

export type App = AppCore & {
  readonly library: () => Library;
  readonly newId: () => string;
  readonly ingest: (paths: readonly string[], io: Io, signal: AbortSignal) => Promise<IngestReport>;
  /** On an empty library only: what ships with the product, so that the first question has an answer. */
  readonly loadSampleIfEmpty: (io: Io) => Promise<void>;
  /** Starts the web page and the configured channels; works off what an earlier process left. */
  readonly startChannels: () => Promise<{
    readonly lines: readonly string[];
    readonly close: () => Promise<void>;
  }>;
  /** What `doctor` looks at. */
  readonly db: Db;
  /** Asks the model to word a known answer; says how it went, or throws what the model did wrong. */
  readonly probeModel: (signal: AbortSignal) => Promise<string>;
  readonly embedder: Embedder | null;
  readonly close: () => Promise<void>;
};

export type OpenOptions = {
  readonly config: Config;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly log: Log;
};

const webLinkHours = 12;
const delivery = { seconds: 60 };
const followEveryMs = 15_000;

export async function openApp({ config, dataFolder, clock, log }: OpenOptions): Promise<App> {
  const owner = `${process.pid}-${randomUUID()}`;
  const db = await openDatabase(config, dataFolder, clock, log);
  const mailbox = createMailbox(db, clock);
  const conversations = createConversationStore(db, { clock });
  const directory = createDirectory(db, { clock, roster: await readRoster(config) });
  const libraryStore = createLibraryStore(db);
  const lexicon = readLexicon(await readKnowledge("lexicon.yaml"));
  const embedder = createEmbedder(config.EMBEDDING, config);
  const library = createLibrary({
    store: { ...libraryStore, ...createVectorStore(db) },
    embedder,
    cacheFolder: join(dataFolder, "index"),
    lexicon: {
      homophones: lexicon.homophones,
      synonyms: lexicon.synonyms.map(({ term, variants }) => ({ canonical: term, variants })),
    },
    log,
    clock,
  });
  await library.open();
  const engine = await createEngine(config, log, clock);
  const core = createApp({
    mailbox,
    conversations,
    directory,
    library: () => library.view,
    engine,
    lexicon,
    redLines: readRedLines(await readKnowledge("red-lines.yaml")),
    log,
    newId: randomUUID,
    newLinkCode,
    webAddress: (personId, now) => webAddress(config, personId, now),
    owner,
  });
  const runIngest = createIngest({ store: libraryStore, clock, log });

  async function ingest(paths: readonly string[], io: Io, signal: AbortSignal): Promise<IngestReport> {
    const progress = createProgress({
      write: io.stderr,
      clock,
      isTerminal: io.isTerminal,
      columns: () => io.columns,
    });
    try {
      const report = await runIngest(paths, { onProgress: progress.update, signal });
      await library.refresh();
      return report;
    } finally {
      progress.end();
    }
  }

  return {
    ...core,
    library: () => library.view,
    newId: randomUUID,
    ingest,
    loadSampleIfEmpty: async (io) => {
      if (library.view.size > 0 || (await libraryStore.generation()) > 0) return;
      await ingest([sampleManualFolder], io, new AbortController().signal);
    },
    startChannels: async () => {
      const web = createWeb({
        handler: core.chat,
        library: () => library.view,
        conversations,
        directory,
        clock,
        ids: randomUUID,
        config: {
          host: config.HOST,
          port: config.PORT,
          publicUrl: config.PUBLIC_URL ?? null,
          webSecret: config.WEB_SECRET ?? null,
        },
        log,
        isReady: () => library.view.size > 0,
        metrics: () => metricsOf(library.view),
        starters: await readStarters(),
      });
      await core.chat.recover();
      // The web page and the terminal show a saved reply when they load the conversation; nothing is pushed.
      const shown = async () => {};
      await drainOutbox(mailbox, { web: shown, terminal: shown }, { owner, ...delivery }, log);
      const listening = await web.start();
      const following = config.DATABASE_URL ? followReplicas(library, log) : null;
      return {
        lines: [`网页：${listening.url}`],
        close: async () => {
          clearInterval(following ?? undefined);
          await listening.close();
        },
      };
    },
    db,
    probeModel: (signal) => probeModel(engine, signal),
    embedder,
    close: async () => {
      await core.chat.close();
      await library.close();
      await db.close();
    },
  };
}

/** On a shared database another replica may publish: look for a new generation now and then. */
function followReplicas(library: OpenLibrary, log: Log): NodeJS.Timeout {
  const look = (): void => {
    library.refresh().catch((error: unknown) => log.warn("library-refresh-failed", { error }));
  };
  return setInterval(look, followEveryMs).unref();
}

async function openDatabase(config: Config, dataFolder: string, clock: Clock, log: Log): Promise<Db> {
  const db = config.DATABASE_URL
    ? await openPostgres(config.DATABASE_URL, { log })
    : await openPglite(join(dataFolder, "db"));
  try {
    await migrate(db, await readMigrations(), clock);
    // This process owns an embedded database alone: whatever is leased was left by one that died.
    if (!config.DATABASE_URL) await endAllLeases(db);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function readRoster(config: Config): Promise<ReadonlyMap<string, Person> | null> {
  if (!config.ROSTER_FILE) return null;
  const file = resolve(config.ROSTER_FILE);
  try {
    return parseRoster(await readFile(file));
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault("config/invalid", `ROSTER_FILE ${file} cannot be read: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

async function createEngine(config: Config, log: Log, clock: Clock): Promise<LanguageEngine> {
  if (!config.OPENAI_MODEL) return createFloorEngine();
  return createOpenaiEngine({
    apiKey: config.OPENAI_API_KEY ?? "none",
    baseURL: config.OPENAI_BASE_URL,
    model: config.OPENAI_MODEL,
    prompts: await loadPrompts(promptsFolder),
    log,
    clock,
  });
}

async function probeModel(engine: LanguageEngine, signal: AbortSignal): Promise<string> {
  const quote = "流动资金贷款期限原则上不超过三年。";
  const input: AnswerInput = {
    question: "流动资金贷款最长多久？",
    language: "zh",
    passages: [{ n: 1, label: "《示例》第一条", quote }],
    floor: `${quote}[1]`,
  };
  const { engine: worded, checks } = await engine.run(answerTask, input, { signal });
  if (worded !== "floor") return "应答正常";
  throw new Fault("model/failed", `没有得到可用的回答：${checks.join("；")}`);
}

function webAddress(config: Config, personId: string, now: Date): string {
  const publicUrl = config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`;
  if (!config.WEB_SECRET) return publicUrl;
  const expiresAt = new Date(now.getTime() + webLinkHours * 3_600_000);
  return createSignedLink({ publicUrl, personId, secret: config.WEB_SECRET, expiresAt, now });
}

/** Eight characters without 0/O, 1/I/L. */
function newLinkCode(): string {
  const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  return Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join("");
}

function metricsOf(library: Library): string {
  const memory = process.memoryUsage();
  return [
    "# TYPE coach_library_passages gauge",
    `coach_library_passages ${library.size}`,
    "# TYPE coach_library_generation gauge",
    `coach_library_generation ${library.generation}`,
    "# TYPE process_resident_memory_bytes gauge",
    `process_resident_memory_bytes ${memory.rss}`,
    "",
  ].join("\n");
}
