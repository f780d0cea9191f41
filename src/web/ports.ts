// What the web channel needs beside the chat: the turns of a conversation for rendering, and the person
// behind an account. Both are narrow views of the chat's own stores.

import type { Directory } from "../chat/ports.ts";
import type { PastTurn } from "../chat/turn.ts";

export type WebConversations = {
  /** The last `limit` turns, oldest first. */
  readonly load: (
    conversationId: string,
    limit: number,
  ) => Promise<{ readonly history: readonly PastTurn[] }>;
};

export type WebDirectory = Pick<Directory, "find">;

export type WebConfig = {
  readonly host: string;
  readonly port: number;
  /** The address people open, e.g. `https://coach.bank.example`; null means the bound address. */
  readonly publicUrl: string | null;
  /** Signs links and sessions; null means one local user behind the loopback address. */
  readonly webSecret: string | null;
  /** Who uses the page when there is no secret; `me`, as in the terminal, when absent. */
  readonly localUserId?: string;
  /** True where no roster gives people roles: then who sits at the machine may look after the documents. */
  readonly isWithoutRoster?: boolean;
};

/** Unguessable, unique ids: they name sessions and messages. */
export type Ids = () => string;
