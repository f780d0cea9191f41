// What the channels of other people's platforms are built from.

import type { Cabinet } from "../cases/cabinet.ts";
import type { ChannelLeases, ChannelState } from "../channels/state.ts";
import type { Files } from "../chat/files.ts";
import type { Chat } from "../chat/handle.ts";
import type { Home } from "../chat/home.ts";
import type { ConversationStore, Directory } from "../chat/ports.ts";
import type { Config } from "../config.ts";
import type { Clock } from "../dates.ts";
import type { Log } from "../log.ts";
import type { Person } from "../people/person.ts";
import type { Library } from "../retrieval/hit.ts";

export type PlatformPorts = {
  readonly chat: Chat;
  readonly conversations: ConversationStore;
  readonly directory: Directory;
  readonly files: Files;
  readonly library: () => Library;
  readonly home: (person: Person, at: Date) => Promise<Home>;
  readonly cabinet: Pick<Cabinet, "list">;
  /** The scenarios that can be played. */
  readonly scenarios: readonly { readonly id: string; readonly title: string }[];
  readonly state: ChannelState;
  readonly leases: ChannelLeases;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  /** Names this process in leases. */
  readonly owner: string;
  /** The address of a page of ours for this person, signed where pages need it; e.g. of `/sources/…`. */
  readonly pageAddress: (personId: string, path: string) => string;
};
