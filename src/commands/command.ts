// What a command of the command line is given. A command runs in the process that owns the data folder,
// which may be another one than the person typed it in; so it talks to `io` and never to `process`.

import type { Terminal } from "../channels/terminal.ts";
import type { Rehearsal } from "../composition/rehearsal.ts";
import type { SampleCurriculum } from "../composition/sample-curriculum.ts";
import type { Config } from "../config.ts";
import type { Clock } from "../dates.ts";
import type { App } from "../open-app.ts";
import type { Parameters } from "../parameters/parameters.ts";

export type Io = Terminal & {
  readonly stderr: (text: string) => void;
  readonly columns: number;
};

export type GlobalOptions = {
  readonly json: boolean;
  readonly user: string;
  readonly lang: "zh" | "en" | null;
};

export type CommandContext = {
  /** What follows the command's name, without the global options. */
  readonly args: readonly string[];
  readonly options: GlobalOptions;
  readonly io: Io;
  /** Relative paths are meant from here. */
  readonly cwd: string;
  readonly clock: Clock;
  readonly config: Config;
  /** The dated figures of this data folder; reading them needs no database. */
  readonly parameters: () => Promise<Parameters>;
  /** The library that ships with the product, straight from its files. */
  readonly sampleCurriculum: () => Promise<SampleCurriculum>;
  /** The scenarios and the ear for what is said in them. */
  readonly rehearsal: () => Promise<Rehearsal>;
  /** Aborted when the person presses Ctrl-C or goes away. */
  readonly signal: AbortSignal;
};

/** Exit status: 0 ok, 1 fault, 2 bad input. */
type ExitCode = 0 | 1 | 2;

export type Command =
  | {
      readonly name: string;
      readonly usage: string;
      readonly summary: string;
      readonly needs: "nothing";
      readonly run: (context: CommandContext) => Promise<ExitCode>;
    }
  | {
      readonly name: string;
      readonly usage: string;
      readonly summary: string;
      readonly needs: "app";
      readonly run: (context: CommandContext, app: App) => Promise<ExitCode>;
    };
