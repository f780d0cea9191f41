// A Slack workspace with the coach in it: the fake Slack on one side, a chat of a script on the other.

import type { Channel } from "../../../src/channels/channel.ts";
import { createSlackChannel } from "../../../src/channels/slack/channel.ts";
import type { KnownPassage, SlackPorts } from "../../../src/channels/slack/ports.ts";
import type { ChannelState } from "../../../src/channels/state.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import type { PastTurn, Session } from "../../../src/chat/turn.ts";
import { createLog, type LogFields } from "../../../src/log.ts";
import type { Person } from "../../../src/people/person.ts";
import { createMemoryChannelState } from "../../fakes/memory-channel-state.ts";
import { type ChatScript, createMemoryChat, type MemoryChat } from "../../fakes/memory-chat.ts";
import { createFakeSlack, type FakeSlack, type FakeSlackOptions } from "../../fakes/slack/driver.ts";

export const li = "ULI00000001";
export const wang = "UWANG000001";
export const general = "CGENERAL001";

export type LogLine = LogFields & { readonly event: string; readonly level: string };

export type Office = {
  readonly slack: FakeSlack;
  readonly chat: MemoryChat;
  readonly channel: Channel;
  readonly log: readonly LogLine[];
  readonly state: ChannelState;
  /** Another process of the coach at the same Slack and the same memory. */
  readonly another: (more?: Partial<SlackPorts>) => Promise<Channel>;
  /** The coach's messages in a conversation. */
  readonly answers: (channel: string) => readonly Answer[];
  /** Waits for so many of them. */
  readonly answered: (channel: string, count?: number) => Promise<readonly Answer[]>;
  /** Lets time pass as soon as somebody waits. */
  readonly waitsFor: (milliseconds: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type Answer = ReturnType<FakeSlack["messages"]>[number];

export type OfficeOptions = {
  readonly slack?: FakeSlackOptions;
  readonly script?: ChatScript;
  readonly ports?: Partial<SlackPorts>;
  readonly session?: () => Session | null;
  readonly strangers?: readonly string[];
};

export const answering: ChatScript = async (said) => ({
  status: "answered",
  blocks: [{ type: "text", text: `答：${said.text}` }],
});

export function textReply(text: string, more: Partial<Reply> = {}): Reply {
  return { status: "answered", blocks: [{ type: "text", text }], ...more };
}

export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  const slack = await createFakeSlack(options.slack);
  const chat = createMemoryChat(options.script ?? answering);
  const lines: LogLine[] = [];
  const clock = slack.clock.now;
  const state = createMemoryChannelState(clock);
  const isHttp = options.slack?.mode === "http";
  const ports: SlackPorts = {
    settings: {
      botToken: slack.tokens.bot,
      appToken: isHttp ? null : slack.tokens.app,
      signingSecret: isHttp ? slack.signingSecret : null,
      apiUrl: slack.apiUrl,
      proxy: null,
    },
    handler: {
      receive: (...event) => chat.handler.receive(...event),
      delivered: async (messageId) => {
        await chat.handler.delivered(messageId);
        slack.workspace.signal.changed();
      },
    },
    conversations: {
      load: async (id, limit) => ({
        ...(await chat.conversations.load(id, Math.max(limit, 1))),
        session: options.session?.() ?? null,
      }),
      turn: async (messageId) => {
        const turn = await turnOf(chat, messageId);
        return turn && { ...turn, personId: li };
      },
    },
    directory: {
      find: async ({ id }) => (options.strangers?.includes(id) ? null : personOf(id)),
    },
    files: { read: async () => null },
    passage: async (id) => (id === passage.id ? passage : null),
    clients: async () => [],
    papers: ["融资建议书"],
    scenarios: [{ id: "family-manufacturer", title: "家族制造企业" }],
    drawPng: () => new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
    home: async (person) => ({ greeting: `${person.name}，您好。`, sections: [] }),
    state,
    clock,
    timers: slack.clock,
    log: createLog(
      "debug",
      (line) => {
        lines.push(JSON.parse(line) as LogLine);
        slack.workspace.signal.changed();
      },
      clock,
    ),
    pageAddress: (personId, path) => `https://coach.bank.example${path}?for=${personId}`,
    ...options.ports,
  };
  const started: Channel[] = [];
  const start = async (more: Partial<SlackPorts> = {}): Promise<Channel> => {
    const channel = createSlackChannel({ ...ports, ...more });
    const [route] = channel.routes;
    if (route) slack.deliverTo(route.handle);
    await channel.start();
    started.push(channel);
    return channel;
  };
  const channel = await start();
  const answers: Office["answers"] = (id) => slack.messages(id).filter(({ botId }) => botId !== undefined);
  return {
    slack,
    chat,
    channel,
    state,
    log: lines,
    another: start,
    answers,
    answered: (id, count = 1) =>
      slack.waitFor(() => {
        const all = answers(id);
        return all.length >= count ? all : null;
      }),
    waitsFor: async (milliseconds) => {
      await slack.waitFor(() => lines.some(({ event }) => event === "slack-waits"));
      slack.clock.advance(milliseconds);
    },
    close: async () => {
      let isClosed = false;
      const closing = Promise.all(started.map((one) => one.close())).finally(() => {
        isClosed = true;
      });
      // What still runs is waited for in Slack's time, not in ours.
      while (!isClosed) {
        await new Promise((resume) => setImmediate(resume));
        slack.clock.advance(1_000);
      }
      await closing;
      await slack.close();
    },
  };
}

export function personOf(id: string): Person {
  return { id: `p-${id}`, name: "李静", team: "north", branch: "hz", role: "rm" };
}

export const passage: KnownPassage = {
  id: "manual#12",
  document: "流动资金贷款管理办法",
  clause: "第十二条",
  path: "第三章 期限",
  text: "流动资金贷款期限原则上不超过一年。经营周期较长的，最长不超过三年。",
  effectiveFrom: null,
  effectiveTo: null,
  superseded: false,
  successor: null,
};

/** Everything that is said in blocks and text of a message. */
export function wordsIn(message: Pick<Answer, "text" | "blocks">): string {
  return `${message.text}\n${JSON.stringify(message.blocks)}`;
}

async function turnOf(chat: MemoryChat, messageId: string): Promise<PastTurn | null> {
  const ids = new Set(chat.received.map(({ conversationId }) => conversationId));
  for (const id of ids) {
    const { history } = await chat.conversations.load(id, 1_000);
    const found = history.find((turn) => turn.messageId === messageId);
    if (found) return found;
  }
  return null;
}
