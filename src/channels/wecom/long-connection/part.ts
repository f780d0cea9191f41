// The AI bot over the long connection as a part of the channel: the connection, what comes in over it, what goes out.

import type { Agent } from "node:http";
import type { Delivery as Waiting } from "../../../chat/ports.ts";
import type { ChannelLeases } from "../../state.ts";
import type { Inside, LongConnectionPart } from "../channel.ts";
import type { WecomMessage } from "../message.ts";
import type { Pacing } from "../pacing.ts";
import { placeOf } from "../place.ts";
import { renderFor } from "../render/render-for.ts";
import { createBotChannel } from "./bot-channel.ts";
import { createLongConnection } from "./long-connection.ts";
import { createPush } from "./push.ts";

export type LongConnectionSettings = {
  readonly url: string;
  readonly botId: string;
  readonly secret: string;
  readonly agent?: Agent | undefined;
  readonly leases: ChannelLeases;
  /** Names this process in the lease. */
  readonly owner: string;
  readonly newId: () => string;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly pacing: Pacing;
};

export const publicGateway = "wss://openws.work.weixin.qq.com";

/** Built in two steps, because the channel needs its push and it needs the channel. */
export function createLongConnectionPart(
  settings: LongConnectionSettings,
): (inside: Inside) => LongConnectionPart {
  return (inside) => {
    const bot = createBotChannel({
      ...inside,
      newId: settings.newId,
      chat: inside.chatFrom("bot"),
      render: (waiting) => render(inside, waiting),
      renderPreview: (blocks) => {
        const context = inside.contextOf({ isGroup: true, takesPresses: false }, "preview", null, 0);
        const [first] = renderFor("bot", { status: "answered", blocks }, context);
        return first && "text" in first ? first.text : null;
      },
      noteShown: inside.delivery.noteShown,
    });
    const { timers, log } = inside;
    const connection = createLongConnection({ ...settings, timers, log, onFrame: bot.onFrame });
    return {
      start: connection.start,
      push: createPush(connection, settings.pacing),
      close: async () => {
        await bot.close();
        await connection.close();
      },
    };
  };
}

async function render(
  inside: Inside,
  { account, conversationId, reply, messageId, attempts }: Waiting,
): Promise<readonly WecomMessage[]> {
  const person = await inside.directory.find(account);
  const isGroup = placeOf(conversationId, account).kind === "group";
  const context = inside.contextOf({ isGroup, takesPresses: true }, messageId, person, attempts);
  return renderFor("bot", reply, context);
}
