// What the Slack channel is built from: the chat behind it, the bank's library and cases as far as Slack shows them, and
// the settings of one workspace.

import type { Files } from "../../chat/files.ts";
import type { MessageHandler } from "../../chat/handler.ts";
import type { Home } from "../../chat/home.ts";
import type { ConversationStore, Directory } from "../../chat/ports.ts";
import type { Clock } from "../../dates.ts";
import type { Log } from "../../log.ts";
import type { Person } from "../../people/person.ts";
import type { ChannelState } from "../state.ts";
import type { PassageSource } from "./modals/passage.ts";
import type { ProposalCase } from "./modals/proposal.ts";
import type { ScenarioChoice } from "./modals/roleplay-start.ts";

export type SlackSettings = {
  readonly botToken: string;
  /** With it events come over two web sockets, without it over HTTP. */
  readonly appToken: string | null;
  readonly signingSecret: string | null;
  /** Ends with `/api/`. */
  readonly apiUrl: string;
  readonly proxy: string | null;
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
  /** A passage as this reader may see it; null when there is none. */
  readonly passage: (id: string, reader: Person, at: Date) => Promise<KnownPassage | null>;
  /** The cases a paper can be written for. */
  readonly clients: (person: Person) => Promise<readonly ProposalCase[]>;
  /** What can be written, by name. */
  readonly papers: readonly string[];
  readonly scenarios: readonly ScenarioChoice[];
  /** SVG → PNG; null where it cannot be drawn so that it can be read. */
  readonly drawPng: (svg: string) => Uint8Array | null;
  readonly home: (person: Person, at: Date) => Promise<Home>;
  readonly state: ChannelState;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** The address of a page of ours for this person, signed where pages need it. */
  readonly pageAddress: (personId: string, path: string) => string;
};

/** What the library knows of a passage, apart from the answer that quotes it. */
export type KnownPassage = Omit<PassageSource, "quote" | "page">;
