// Composition: configuration → drivers → app → channels. The only file that knows which driver stands
// behind which port.

import { randomInt, randomUUID } from "node:crypto";
import { join } from "node:path";
import { type AppCore, createApp } from "./app.ts";
import { chineseCalendar, festivalsBetween } from "./calculation/holidays.ts";
import { type Cabinet, createCabinet } from "./cases/cabinet.ts";
import type { ClientCalendar } from "./cases/calendar.ts";
import type { FileBlock } from "./chat/files.ts";
import type { Io } from "./commands/command.ts";
import { deliverPending, type RunningChannels, startChannels, webAddress } from "./composition/channels.ts";
import { openDatabase, readRoster } from "./composition/database.ts";
import { type DeskPorts, openDesk } from "./composition/desk.ts";
import { readKnowledge, sampleManualFolder, sampleTrainingFolder } from "./composition/knowledge-files.ts";
import { createLanguageEngine, probeModel } from "./composition/language-engine.ts";
import { createPaperMaker } from "./composition/paper-maker.ts";
import { openParameters } from "./composition/parameters.ts";
import { openRehearsal } from "./composition/rehearsal.ts";
import { createSampleCases } from "./composition/sample-cases.ts";
import { openSchedule } from "./composition/schedule.ts";
import type { Config } from "./config.ts";
import type { Clock } from "./dates.ts";
import type { DocumentDesk } from "./desk/desk.ts";
import { createIngest, type IngestOptions, type IngestReport } from "./library/ingest.ts";
import type { LibraryHistory } from "./library/ports.ts";
import { createProgress } from "./library/progress.ts";
import type { Log } from "./log.ts";
import type { Parameters } from "./parameters/parameters.ts";
import { readRedLines } from "./red-lines/red-lines.ts";
import type { Embedder } from "./retrieval/embedder.ts";
import type { Library } from "./retrieval/hit.ts";
import { readLexicon } from "./retrieval/lexicon-file.ts";
import { createLibrary } from "./retrieval/library.ts";
import { createEmbedder } from "./retrieval/vectors/create-embedder.ts";
import { createCaseStore } from "./store/cases.ts";
import { createChannelState } from "./store/channel-state.ts";
import { createConversationStore } from "./store/conversations.ts";
import type { Db } from "./store/database/db.ts";
import { createDirectory } from "./store/directory.ts";
import { createJobStore } from "./store/draft-jobs.ts";
import { createFileStore, filePath } from "./store/files.ts";
import { createLeases } from "./store/leases.ts";
import { createConfirmationStore } from "./store/library-confirmations.ts";
import { createLibraryHistory } from "./store/library-history.ts";
import { createLibraryStore } from "./store/library-store.ts";
import { createMailbox } from "./store/mailbox.ts";
import { createNotices } from "./store/notices.ts";
import { createPlayStore } from "./store/plays.ts";
import { leadsIn } from "./store/roster.ts";
import { createVectorStore } from "./store/vector-store.ts";

export type App = AppCore & {
  readonly library: () => Library;
  readonly newId: () => string;
  readonly ingest: (
    paths: readonly string[],
    io: Io,
    signal: AbortSignal,
    versions?: VersionOptions,
  ) => Promise<IngestReport>;
  readonly history: Pick<LibraryHistory, "textBefore">;
  /** The one desk of this process: what is published, undone and confirmed goes over it. */
  readonly desk: () => Promise<DocumentDesk>;
  /** On an empty library only: what ships with the product, so that the first question has an answer. */
  readonly loadSampleIfEmpty: (io: Io) => Promise<void>;
  /** Starts the web page and the configured channels; works off what an earlier process left. */
  readonly startChannels: () => Promise<RunningChannels>;
  /** Dated figures: LPR, tax, internal prices, limits. */
  readonly parameters: Parameters;
  /** The client case files, as each person may see them. */
  readonly cabinet: Cabinet;
  /** Where a file of an answer lies on this machine. */
  readonly placeOf: (file: FileBlock) => string;
  readonly clientCalendar: ClientCalendar;
  /** What `doctor` looks at. */
  readonly db: Db;
  /** Asks the model to word a known answer; says how it went, or throws what the model did wrong. */
  readonly probeModel: (signal: AbortSignal) => Promise<string>;
  readonly embedder: Embedder | null;
  readonly close: () => Promise<void>;
};

export type VersionOptions = Pick<IngestOptions, "manifest" | "dryRun" | "at">;

export type OpenOptions = {
  readonly config: Config;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly log: Log;
};

export async function openApp({ config, dataFolder, clock, log }: OpenOptions): Promise<App> {
  const owner = `${process.pid}-${randomUUID()}`;
  const db = await openDatabase(config, dataFolder, clock, log);
  const mailbox = createMailbox(db, clock);
  const conversations = createConversationStore(db, { clock });
  const roster = await readRoster(config);
  const directory = createDirectory(db, { clock, roster });
  const libraryStore = createLibraryStore(db);
  const confirmations = createConfirmationStore(db);
  const lexicon = readLexicon(await readKnowledge("lexicon.yaml"));
  const embedder = createEmbedder(config.EMBEDDING, config);
  const library = createLibrary({
    store: { ...libraryStore, ...createVectorStore(db), ...confirmations },
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
  const engine = await createLanguageEngine(config, log, clock);
  const filesFolder = join(dataFolder, "files");
  const files = createFileStore(db, { folder: filesFolder, clock, newId: randomUUID });
  const notices = createNotices({ db, clock, newId: randomUUID, owner });
  const parameters = await openParameters(dataFolder, clock);
  const rehearsal = await openRehearsal();
  for (const problem of rehearsal.problems) log.warn("scenario-unsound", { problem });
  const caseStore = createCaseStore(db);
  const cabinet = createCabinet({ store: caseStore, samples: createSampleCases(), clock });
  await cabinet.refresh();
  const clientCalendar: ClientCalendar = { ...chineseCalendar, festivals: festivalsBetween };
  const core = createApp({
    cabinet,
    clientCalendar,
    jobs: createJobStore(db, { clock, newId: randomUUID, leadOf: leadsIn(roster) }),
    files,
    papers: createPaperMaker({ parameters, calendar: chineseCalendar, clientNames: caseStore.names }),
    rehearsal,
    plays: createPlayStore(db, { clock, newId: randomUUID, leadOf: leadsIn(roster) }),
    parameters,
    notices,
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
  const schedule = openSchedule({ db, clock, log, cases: caseStore, calendar: clientCalendar, notices });
  const runIngest = createIngest({ store: libraryStore, clock, log });
  const history = createLibraryHistory(db);
  // What a crash left between a publication and its notices.
  await notices.tell();

  /** Changes the library and lets the index, the notices and their delivery follow. */
  async function followed<T>(change: () => Promise<T>): Promise<T> {
    const outcome = await change();
    await library.refresh();
    await notices.tell();
    await deliverPending({ mailbox, owner, log });
    return outcome;
  }
  const follow = (paths: readonly string[], options: IngestOptions): Promise<IngestReport> =>
    followed(() => runIngest(paths, options));

  async function ingest(
    paths: readonly string[],
    io: Io,
    signal: AbortSignal,
    versions: VersionOptions = {},
  ): Promise<IngestReport> {
    const columns = (): number => io.columns;
    const progress = createProgress({ write: io.stderr, clock, isTerminal: io.isTerminal, columns });
    try {
      return await follow(paths, { ...versions, onProgress: progress.update, signal });
    } finally {
      progress.end();
    }
  }

  const deskPorts: DeskPorts = {
    dataFolder,
    ingest: follow,
    rollback: () => followed(history.rollback),
    documents: libraryStore.documents,
    confirm: async (confirmation) => {
      await confirmations.confirm(confirmation);
      await library.refresh();
    },
    library: () => library.view,
    clock,
    log,
  };
  let opened: Promise<DocumentDesk> | null = null;
  const desk = (): Promise<DocumentDesk> => {
    opened ??= openDesk(deskPorts);
    return opened;
  };

  return {
    ...core,
    library: () => library.view,
    newId: randomUUID,
    ingest,
    history,
    desk,
    loadSampleIfEmpty: async (io) => {
      if (library.view.size > 0 || (await libraryStore.generation()) > 0) return;
      await ingest([sampleManualFolder, sampleTrainingFolder], io, new AbortController().signal);
    },
    startChannels: () =>
      startChannels({
        ...core,
        mailbox,
        conversations,
        directory,
        library,
        desk: deskPorts,
        openDesk: desk,
        files,
        home: core.home,
        schedule,
        state: createChannelState(db, clock),
        leases: createLeases(db, clock),
        config,
        clock,
        log,
        owner,
      }),
    parameters,
    cabinet,
    clientCalendar,
    db,
    placeOf: (file) => filePath(filesFolder, file),
    probeModel: (signal) => probeModel(engine, signal),
    embedder,
    close: async () => {
      await core.chat.close();
      await library.close();
      await db.close();
    },
  };
}

/** Eight characters without 0/O, 1/I/L. */
function newLinkCode(): string {
  const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  return Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join("");
}
