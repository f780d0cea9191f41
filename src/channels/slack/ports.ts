// What the Slack channel is built from: the chat behind it, the bank's library and cases as far as Slack shows them, and
// the settings of one workspace.

import type { Files } from "../../chat/files.ts";
import type { MessageHandler } from "../../chat/handler.ts";
import type { Home } from "../../chat/home.ts";
import type { ConversationStore, Directory } from "../../chat/ports.ts";
import type { CivilDate, Clock } from "../../dates.ts";
import type { Log } from "../../log.ts";
import type { Person } from "../../people/person.ts";
import type { ChannelState } from "../state.ts";

export type SlackSettings = {
  readonly botToken: string;
  /** With it events come over two web sockets, without it over HTTP. */
  readonly appToken: string | null;
  readonly signingSecret: string | null;
  /** Ends with `/api/`. */
  readonly apiUrl: string;
  readonly proxy: string | null;
};

/** A passage as its reader may see it on a day. */
export type ShownPassage = {
  readonly id: string;
  readonly document: string;
  readonly clause: string;
  readonly path: string;
  readonly text: string;
  readonly effectiveFrom: CivilDate | null;
  readonly effectiveTo: CivilDate | null;
};

/** A client the person works on; `ref` is what is said of it in the chat. */
export type ClientCase = {
  readonly ref: string;
  readonly client: string;
  /** In yuan. */
  readonly amount: string | null;
  readonly months: number | null;
  readonly purpose: string | null;
};

export type Timers = {
  /** Runs it once after so many milliseconds, unless the returned function is called before. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
};

export type SlackPorts = {
  readonly settings: SlackSettings;
  readonly handler: MessageHandler;
  readonly conversations: Pick<ConversationStore, "load" | "turn">;
  readonly directory: Pick<Directory, "find">;
  readonly files: Pick<Files, "read">;
  readonly passage: (id: string, reader: Person) => ShownPassage | null;
  readonly home: (person: Person, at: Date) => Promise<Home>;
  readonly state: ChannelState;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly pageAddress: (personId: string, path: string) => string;
};
