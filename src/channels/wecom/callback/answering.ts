// Between the acknowledgement of a message and its answer: waits for the reply, sends it, and strikes it off the
// outbox. What fails here the outbox sends again.

import type { MessageHandler, Received } from "../../../chat/handler.ts";
import type { Inbound } from "../../../chat/inbound.ts";
import type { Clock } from "../../../dates.ts";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { ChannelState } from "../../state.ts";
import type { Delivery } from "../delivery.ts";

export type Answering = {
  /** Shows the reply when it is there; a repeated delivery of a message is shown once. */
  readonly show: (inbound: Inbound, received: Received) => void;
  /** Resolves when nothing is on its way. */
  readonly idle: () => Promise<void>;
};

export type AnsweringDeps = {
  readonly chat: Pick<MessageHandler, "delivered">;
  readonly delivery: Pick<Delivery, "send" | "hold">;
  readonly state: ChannelState;
  readonly clock: Clock;
  readonly log: Log;
};

/** Longer than WeCom repeats a delivery. */
const repeatMs = 3_600_000;

export function createAnswering({ chat, delivery, state, clock, log }: AnsweringDeps): Answering {
  const onTheirWay = new Set<Promise<void>>();

  async function answer(inbound: Inbound, { messageId, reply }: Received): Promise<void> {
    const { account, conversationId } = inbound;
    await delivery.send({ messageId, account, conversationId, reply: await reply, attempts: 0 });
    await chat.delivered(messageId);
  }

  /** A refusal of somebody unknown is in no inbox that would recognise a second delivery. */
  function isFirst({ id }: Inbound): Promise<boolean> {
    return state.takeOnce(`wecom:answered:${id}`, new Date(clock().getTime() + repeatMs));
  }

  async function show(inbound: Inbound, received: Received): Promise<void> {
    const release = delivery.hold(received.messageId);
    try {
      if (await isFirst(inbound)) await answer(inbound, received);
    } catch (error) {
      log.warn("wecom-answer-not-sent", { messageId: received.messageId, error: messageOf(error) });
    } finally {
      release();
    }
  }

  return {
    show: (inbound, received) => {
      if (received.status === "duplicate") return;
      const work: Promise<void> = show(inbound, received).finally(() => onTheirWay.delete(work));
      onTheirWay.add(work);
    },
    idle: async () => {
      while (onTheirWay.size > 0) await Promise.allSettled(onTheirWay);
    },
  };
}
