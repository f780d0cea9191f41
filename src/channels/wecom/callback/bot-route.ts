// The AI bot's entry by callback: what it needs of the rest of the channel.

import type { ChannelRoute } from "../../channel.ts";
import type { CallbackSettings, Inside } from "../channel.ts";
import { readBotMessage } from "../inbound/bot-message.ts";
import { placeOf } from "../place.ts";
import { renderFor } from "../render/render-for.ts";
import { createBotAnswers } from "./bot-answers.ts";
import { createBotCallback } from "./bot-callback.ts";
import { createGate } from "./gate.ts";
import { createPolledStreams } from "./polled-streams.ts";

const keptMs = 3_600_000;

export function botRoute(settings: CallbackSettings, inside: Inside): ChannelRoute {
  const { state, clock, delivery } = inside;
  const streams = createPolledStreams(inside);
  const answers = createBotAnswers({
    streams,
    log: inside.log,
    takeOnce: (key) => state.takeOnce(key, new Date(clock().getTime() + keptMs)),
    delivered: inside.chat.delivered,
    aside: inside.hasApp ? delivery.sendAside : null,
    render: async ({ account, conversationId, reply, messageId }) => {
      const person = await inside.directory.find(account);
      const isGroup = placeOf(conversationId, account).kind === "group";
      // Choices stand in the text with numbers: a card cannot follow a stream that has begun.
      return renderFor(
        "bot",
        reply,
        inside.contextOf({ isGroup, takesPresses: false }, messageId, person, 0),
      );
    },
  });
  const handle = createBotCallback({
    ...inside,
    streams,
    answers,
    gate: createGate({ ...inside, ...settings }),
    chat: inside.chatFrom("bot"),
    read: (body) => readBotMessage(body, { ...inside, aesKey: settings.key.toString("hex") }),
    wait: (ms) => new Promise((resolve) => void inside.timers.after(ms, () => resolve())),
  });
  return { path: "/wecom/bot", handle, awaitsAnswers: true };
}
