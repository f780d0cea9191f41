// One event handed to the chat and its reply, the same for the API and for plain forms.

import type { MessageHandler } from "../chat/handler.ts";
import type { Inbound } from "../chat/inbound.ts";
import type { Reply } from "../chat/reply.ts";
import type { Log } from "../log.ts";
import { createPreviews, type Previews } from "./previews.ts";

export type Exchange = {
  readonly messageId: string;
  readonly reply: Promise<Reply>;
  readonly previews: Previews;
};

export type Exchanges = (inbound: Inbound) => Promise<Exchange>;

/**
 * Opens exchanges. A reply counts as delivered once it is saved, whoever still listens: a browser pulls,
 * and finds it at the next load.
 */
export function createExchanges(handler: MessageHandler, log: Log): Exchanges {
  return async (inbound) => {
    const previews = createPreviews();
    const { messageId, reply } = await handler.receive(inbound, previews.push);
    reply
      .then(() => handler.delivered(messageId))
      .catch((error: unknown) => log.error("web-delivery-failed", { messageId, error }));
    return { messageId, reply, previews };
  };
}
