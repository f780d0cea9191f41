// Replies that were saved and not shown: handed to their channel again, with the same text.

import { messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { ChannelName } from "../people/person.ts";
import type { Delivery, Lease, Mailbox } from "./ports.ts";

export type Deliver = (delivery: Delivery) => Promise<void>;

/** Hands every undelivered reply to its channel; resolves with the number that was delivered. */
export async function drainOutbox(
  mailbox: Mailbox,
  channels: Partial<Record<ChannelName, Deliver>>,
  lease: Lease,
  log: Log,
): Promise<number> {
  let delivered = 0;
  for (const delivery of await mailbox.claimDeliveries(1_000, lease)) {
    const deliver = channels[delivery.account.channel];
    if (!deliver) continue;
    try {
      await deliver(delivery);
      await mailbox.markDelivered(delivery.messageId);
      delivered += 1;
    } catch (error) {
      log.warn("delivery-failed", { messageId: delivery.messageId, message: messageOf(error), error });
    }
  }
  return delivered;
}
