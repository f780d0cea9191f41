// What the process asks of a channel that other people's servers talk to: its HTTP entry points, its connection,
// and the delivery of what is waiting.

import type { Deliver } from "../chat/outbox.ts";
import type { Account, ChannelName } from "../people/person.ts";

/** An entry point on the shared HTTP server; outside the sign-in of the pages, so it checks who calls by itself. */
export type ChannelRoute = {
  /** e.g. `/slack/events`; GET and POST both arrive here. */
  readonly path: string;
  readonly handle: (request: Request) => Promise<Response>;
  /** The response may wait for an answer, so answers must not wait for the response. */
  readonly awaitsAnswers?: boolean;
};

export type Channel = {
  readonly name: ChannelName;
  readonly routes: readonly ChannelRoute[];
  /** Connects; resolves with the line that says so at start-up. Throws a `Fault` that says what to mend. */
  readonly start: () => Promise<string>;
  /** Sends one waiting reply; throws when the platform did not take it. */
  readonly deliver: Deliver;
  /** Takes nothing new, finishes or closes what is on its way. */
  readonly close: () => Promise<void>;
};

/** The conversation of a person with the coach alone. Example: `slack:dm:U012AB3CD`. */
export function directConversation(account: Account): string {
  return `${account.channel}:dm:${account.id}`;
}
