// The channel with the AI bot over the long connection, a chat that says what a test tells it to, and the fake WeCom.

import { randomBytes } from "node:crypto";
import type { Channel } from "../../../src/channels/channel.ts";
import type { ChannelLeases, ChannelState } from "../../../src/channels/state.ts";
import { createApi } from "../../../src/channels/wecom/api/api.ts";
import { createHttp } from "../../../src/channels/wecom/api/http.ts";
import { createWecomChannel } from "../../../src/channels/wecom/channel.ts";
import { createLongConnectionPart } from "../../../src/channels/wecom/long-connection/part.ts";
import type { FileContent } from "../../../src/chat/files.ts";
import type { MessageHandler } from "../../../src/chat/handler.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import type { PastTurn } from "../../../src/chat/turn.ts";
import { createLog } from "../../../src/log.ts";
import { createMemoryChannelState, createMemoryLeases } from "../../fakes/memory-channel-state.ts";
import { type ChatScript, createMemoryChat, type MemoryChat } from "../../fakes/memory-chat.ts";
import { createVirtualClock, type VirtualClock } from "../../fakes/wecom/clock.ts";
import { createFakeWecom, type FakeWecom, type FakeWecomOptions } from "../../fakes/wecom/fake-wecom.ts";

export type BotDesk = {
  readonly wecom: FakeWecom;
  readonly clock: VirtualClock;
  readonly chat: MemoryChat;
  readonly channel: Channel;
  readonly line: string;
  readonly state: ChannelState;
  readonly leases: ChannelLeases;
  readonly logged: () => string;
  /** Resolves when what the chat has heard or shown makes this true; asked again after each event. */
  readonly until: (look: () => boolean) => Promise<void>;
  /** Another process of the same product, with the same database. */
  readonly replica: (owner: string) => Promise<Channel>;
  readonly close: () => Promise<void>;
};

export type DeskOptions = FakeWecomOptions & {
  readonly script?: ChatScript | undefined;
  readonly hasApp?: boolean;
  readonly pages?: boolean;
  readonly file?: FileContent;
  readonly secret?: string;
};

export const plainAnswer: ChatScript = async ({ text }): Promise<Reply> => ({
  status: "answered",
  blocks: [{ type: "text", text: `答：${text}` }, { type: "feedback" }],
});

export async function openBotDesk(options: DeskOptions = {}): Promise<BotDesk> {
  const clock = createVirtualClock();
  const wecom = await createFakeWecom({ clock, ...options });
  const state = createMemoryChannelState(clock.now);
  const leases = createMemoryLeases(clock.now);
  const turns = new Map<string, PastTurn & { readonly personId: string }>();
  const script = options.script ?? plainAnswer;
  const chat = createMemoryChat(async (said, turn) => {
    const reply = await script(said, turn);
    const { messageId } = turn;
    turns.set(messageId, {
      messageId,
      at: said.at,
      text: said.text,
      reply,
      trace: { skill: "fake" },
      personId: said.account.id,
    });
    return reply;
  });
  const { handler, until } = watched(chat.handler);
  const lines: string[] = [];
  const log = createLog("debug", (line) => lines.push(line), clock.now);
  let serial = 0;
  const newId = (): string => {
    serial += 1;
    return `id-${serial}`;
  };

  function open(owner: string): Channel {
    const http = createHttp();
    const pacing = { take: async () => {} };
    const api = createApi({
      origin: wecom.apiUrl,
      corpId: wecom.corpId,
      secret: wecom.agent.secret,
      agent: String(wecom.agent.id),
      http,
      state,
      clock: clock.now,
      wait: (ms) => new Promise((resolve) => void clock.after(ms, () => resolve())),
    });
    return createWecomChannel(
      {
        app: options.hasApp ? { api, agentId: wecom.agent.id } : null,
        appCallback: null,
        botCallback: null,
        pacing,
        botNames: ["信贷 教练"],
        longConnection: createLongConnectionPart({
          url: wecom.wsUrl,
          botId: wecom.bot.id,
          secret: options.secret ?? wecom.bot.secret,
          leases,
          owner,
          newId,
          random: () => 0.5,
          pacing,
        }),
      },
      {
        chat: handler,
        conversations: {
          load: async (id, limit) => ({ ...(await chat.conversations.load(id, limit)), session: null }),
          turn: async (messageId) => turns.get(messageId) ?? null,
        },
        directory: {
          find: async ({ id }) => ({ id: `p-${id}`, name: id, team: "t1", branch: "", role: "trainee" }),
        },
        files: { read: async () => options.file ?? null },
        home: async (person) => ({ greeting: `${person.name}，您好。`, sections: [] }),
        state,
        clock: clock.now,
        timers: clock,
        http,
        log,
        random: randomBytes,
        pageAddress: options.pages ? (_person, path) => `https://coach.bank.cn${path}` : null,
      },
    );
  }

  const channel = open("replica-1");
  const line = await channel.start();
  const others: Channel[] = [];
  return {
    wecom,
    clock,
    chat,
    channel,
    line,
    state,
    leases,
    logged: () => lines.join(""),
    until,
    replica: async (owner) => {
      const other = open(owner);
      others.push(other);
      await other.start();
      return other;
    },
    close: async () => {
      await Promise.all([channel, ...others].map((one) => one.close()));
      await wecom.close();
    },
  };
}

/** The handler, telling whoever waits after each of its events. */
function watched(handler: MessageHandler) {
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  return {
    handler: {
      receive: async (inbound, onBlock) => {
        const received = await handler.receive(inbound, onBlock);
        void received.reply.then(changed);
        return received;
      },
      delivered: async (messageId) => {
        await handler.delivered(messageId);
        changed();
      },
    } satisfies MessageHandler,
    until: (look: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const watcher = (): void => {
          if (!look()) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
        watcher();
      }),
  };
}
