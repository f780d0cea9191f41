// What an opened app offers to the commands and the process around it.

import type { AppCore, AppPorts } from "../app.ts";
import type { Cabinet } from "../cases/cabinet.ts";
import type { ClientCalendar } from "../cases/calendar.ts";
import type { FileBlock } from "../chat/files.ts";
import type { Io } from "../commands/command.ts";
import type { DocumentDesk } from "../desk/desk.ts";
import type { IngestOptions, IngestReport } from "../library/ingest.ts";
import type { LibraryHistory } from "../library/ports.ts";
import type { Parameters } from "../parameters/parameters.ts";
import type { Embedder } from "../retrieval/embedder.ts";
import type { Library } from "../retrieval/hit.ts";
import type { Db } from "../store/database/db.ts";
import type { Upkeep } from "../upkeep/upkeep.ts";
import type { ChannelCheck } from "./channel-checks.ts";
import type { RunningChannels } from "./channels.ts";
import type { Digests } from "./digest.ts";
import type { Exercises } from "./exercises.ts";
import type { Insights } from "./insights.ts";
import type { Practice } from "./practice.ts";

export type OpenedApp = AppCore & {
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
  /** Questions, exams, certificates, plans. */
  readonly practice: Practice;
  /** The gap map: what teams find hard, and events from elsewhere. */
  readonly insights: Insights;
  /** What the manual does not say yet, and who mends it. */
  readonly upkeep: Upkeep;
  /** A team's week in five lines and one picture. */
  readonly digest: Digests["digest"];
  readonly exercises: Exercises;
  readonly mayKeep: AppPorts["mayKeep"];
  /** What `doctor` looks at. */
  readonly db: Db;
  /** Asks the model to word a known answer; says how it went, or throws what the model did wrong. */
  readonly probeModel: (signal: AbortSignal) => Promise<string>;
  readonly embedder: Embedder | null;
  /** What `doctor` says of the channels that are configured. */
  readonly channelChecks: () => Promise<readonly ChannelCheck[]>;
  readonly close: () => Promise<void>;
};

export type VersionOptions = Pick<IngestOptions, "manifest" | "dryRun" | "at">;
