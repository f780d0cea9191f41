// Composition: configuration → drivers → app → channels. The only file that knows which driver stands
// behind which port.

import { randomInt, randomUUID } from "node:crypto";
import { join } from "node:path";
import { type AppCore, createApp } from "./app.ts";
import { chineseCalendar, festivalsBetween } from "./calculation/holidays.ts";
import { createCabinet } from "./cases/cabinet.ts";
import type { ClientCalendar } from "./cases/calendar.ts";
import type { Io } from "./commands/command.ts";
import { checkChannels } from "./composition/channel-checks.ts";
import { deliverPending, publicAddress, startChannels, webAddress } from "./composition/channels.ts";
import { openClosingLoop } from "./composition/closing-loop.ts";
import { openDashboard } from "./composition/dashboard.ts";
import { openDatabase, readRoster } from "./composition/database.ts";
import { type DeskPorts, openDesk } from "./composition/desk.ts";
import { openExercises } from "./composition/exercises.ts";
import { openInsights, readEventRules } from "./composition/insights.ts";
import { readKnowledge, sampleManualFolder, sampleTrainingFolder } from "./composition/knowledge-files.ts";
import { createLanguageEngine, probeModel } from "./composition/language-engine.ts";
import type { OpenedApp, VersionOptions } from "./composition/opened-app.ts";
import { createPaperMaker } from "./composition/paper-maker.ts";
import { openParameters } from "./composition/parameters.ts";
import { openPractice } from "./composition/practice.ts";
import { openRehearsal } from "./composition/rehearsal.ts";
import { createSampleCases } from "./composition/sample-cases.ts";
import { openSchedule } from "./composition/schedule.ts";
import { createMayKeepFrom } from "./composition/upkeep.ts";
import { openAddressBook, openGroupWebhook } from "./composition/wecom.ts";
import type { Config } from "./config.ts";
import type { Clock } from "./dates.ts";
import type { DocumentDesk } from "./desk/desk.ts";
import { createIngest, type IngestOptions, type IngestReport } from "./library/ingest.ts";
import { createProgress } from "./library/progress.ts";
import type { Log } from "./log.ts";
import { readRedLines } from "./red-lines/red-lines.ts";
import { readLexicon } from "./retrieval/lexicon-file.ts";
import { createLibrary } from "./retrieval/library.ts";
import { createEmbedder } from "./retrieval/vectors/create-embedder.ts";
import { createCaseStore } from "./store/cases.ts";
import { createChannelState } from "./store/channel-state.ts";
import { createConversationStore } from "./store/conversations.ts";
import { createDirectory } from "./store/directory.ts";
import { createJobStore } from "./store/draft-jobs.ts";
import { createFileStore, filePath } from "./store/files.ts";
import { createImportedExercises } from "./store/imported-exercises.ts";
import { createKnownLeads } from "./store/known-leads.ts";
import { createLeases } from "./store/leases.ts";
import { createConfirmationStore } from "./store/library-confirmations.ts";
import { createLibraryHistory } from "./store/library-history.ts";
import { createLibraryStore } from "./store/library-store.ts";
import { createMailbox } from "./store/mailbox.ts";
import { createNotices } from "./store/notices.ts";
import { createPlayStore } from "./store/plays.ts";
import { createVectorStore } from "./store/vector-store.ts";

export type App = OpenedApp;

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
  const lexicon = readLexicon(await readKnowledge("lexicon.yaml"));
  const { reading, competencies } = await readEventRules(lexicon);
  const conversations = createConversationStore(db, { clock, reading });
  const roster = await readRoster(config);
  const state = createChannelState(db, clock);
  const wecom = roster ? null : openAddressBook(config, { state, clock, log });
  const libraryStore = createLibraryStore(db);
  const confirmations = createConfirmationStore(db);
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
  const importedExercises = createImportedExercises(db);
  rehearsal.takeIn(await importedExercises.scenarios());
  for (const problem of rehearsal.problems) log.warn("scenario-unsound", { problem });
  const caseStore = createCaseStore(db);
  const cabinet = createCabinet({ store: caseStore, samples: createSampleCases(), clock });
  await cabinet.refresh();
  const clientNames = caseStore.names;
  const insights = await openInsights({ db, reading, competencies, lexicon, roster, clientNames });
  const clientCalendar: ClientCalendar = {
    ...chineseCalendar,
    festivals: festivalsBetween,
    bankName: config.BANK_NAME,
  };
  const practice = await openPractice({
    db,
    clock,
    lexicon,
    parameters,
    scenarios: rehearsal.games.scenarios,
    library: () => library.view,
    cabinet,
    calendar: clientCalendar,
    certificateAddress: (number) => publicAddress(config, `/certificates/${number}`),
  });
  practice.takeIn(await importedExercises.questions());
  const exercises = openExercises({
    ...{ clock, practice, rehearsal, parameters, store: importedExercises },
    competencies: new Set(competencies.map(({ id }) => id)),
    library: () => library.view,
  });
  const { people, upkeep, digests } = openClosingLoop({
    ...{ db, clock, config, reading, notices, insights, practice, roster },
    library: () => library.view,
    cases: caseStore,
    calendar: clientCalendar,
    ask: () => core.ask,
    desk: () => desk(),
  });
  const leads = await createKnownLeads({ people, roster, clock });
  const directory = leads.noticing(
    createDirectory(db, { clock, roster, addressBooks: wecom ? { wecom } : {} }),
  );
  const mayKeep = createMayKeepFrom(config);
  const core: AppCore = createApp({
    insights,
    digests,
    upkeep,
    mayKeep,
    cabinet,
    clientCalendar,
    jobs: createJobStore(db, { clock, newId: randomUUID, leadOf: leads.leadOf }),
    files,
    practice,
    papers: createPaperMaker({
      ...{ parameters, calendar: chineseCalendar, clientNames: caseStore.names },
      formsFolder: join(dataFolder, "templates"),
      bankName: config.BANK_NAME,
    }),
    rehearsal,
    plays: createPlayStore(db, { clock, newId: randomUUID, leadOf: leads.leadOf }),
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
    webAddress: (personId, now, path) => webAddress(config, personId, now, path),
    owner,
    // Without a model a turn is work for this processor; with one it mostly waits for another.
    turnsAtOnce: config.OPENAI_MODEL ? 32 : 1,
  });
  const schedule = openSchedule({
    ...{ db, clock, log, notices, practice, upkeep, people, digests, owner },
    cases: caseStore,
    calendar: clientCalendar,
    reading,
    postToGroup: openGroupWebhook(config, { state, clock }),
  });
  const runIngest = createIngest({ store: libraryStore, clock, log });
  const history = createLibraryHistory(db);
  // What a crash left between a publication and its notices.
  await notices.tell();

  /** Changes the library and lets the index, the notices and their delivery follow. */
  async function followed<T>(change: () => Promise<T>): Promise<T> {
    const outcome = await change();
    await library.refresh();
    await notices.tell();
    await upkeep.rerun(clock());
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
        verifyCertificate: practice.verifyCertificate,
        isInExam: practice.isInExam,
        dashboard: openDashboard({
          ...{ db, clock, insights, practice, roster },
          library: () => library.view,
          tasks: () => upkeep.tasks({ withClosed: true }),
        }),
        cabinet,
        scenarios: rehearsal.games.scenarios,
        schedule,
        state,
        leases: createLeases(db, clock),
        config,
        clock,
        log,
        owner,
      }),
    parameters,
    cabinet,
    clientCalendar,
    practice,
    insights,
    upkeep,
    digest: digests.digest,
    exercises,
    mayKeep,
    db,
    placeOf: (file) => filePath(filesFolder, file),
    probeModel: (signal) => probeModel(engine, signal),
    embedder,
    channelChecks: () => checkChannels(config, clock),
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
