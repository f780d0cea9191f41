// So many events a second on the whole path: fake Slack, channel, inbox, database, outbox; only the skill is a plain one.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createSlackChannel } from "../../../src/channels/slack/channel.ts";
import { systemTimers } from "../../../src/channels/wecom/timers.ts";
import { createChat } from "../../../src/chat/handle.ts";
import type { Skill } from "../../../src/chat/turn.ts";
import { openDatabase } from "../../../src/composition/database.ts";
import { readConfig } from "../../../src/config.ts";
import { silentLog } from "../../../src/log.ts";
import { createChannelState } from "../../../src/store/channel-state.ts";
import { createConversationStore } from "../../../src/store/conversations.ts";
import { createDirectory } from "../../../src/store/directory.ts";
import { createMailbox } from "../../../src/store/mailbox.ts";
import { createFakeSlack, type FakeSlack } from "../../fakes/slack/driver.ts";

export type Load = { readonly rate: number; readonly count: number; readonly mode: "socket" | "http" };

export type LoadResult = {
  /** Messages said; a mention makes two events of one. */
  readonly said: number;
  readonly events: number;
  readonly answered: number;
  readonly answeredTwice: number;
  /** Milliseconds from sending to acknowledgement. */
  readonly p50: number;
  readonly p99: number;
  readonly seconds: number;
  /** Milliseconds of processor time for each event, the fake Slack's and the database's included. */
  readonly processorMs: number;
};

const colleagues = Array.from({ length: 100 }, (_, at) => ({
  id: `UPERSON${String(at).padStart(4, "0")}`,
  name: `p${at}`,
  realName: `客户经理${at}`,
}));
const general = "CGENERAL001";

export async function runLoad({ rate, count, mode }: Load): Promise<LoadResult> {
  const folder = mkdtempSync(join(tmpdir(), "coach-load-"));
  const slack = await createFakeSlack({ mode, users: colleagues });
  const coach = await openCoach(slack, folder, mode);
  const began = performance.now();
  const busy = process.cpuUsage();
  for (let at = 0; at < count; at += 1) {
    const user = colleagues[at % colleagues.length]!.id;
    if (at % 2 === 0) slack.say({ user, text: `第${at}问` });
    else slack.mention({ user, channel: general, text: `第${at}问` });
    await pause(Math.max(0, began + ((at + 1) * 1_000) / rate - performance.now()));
  }
  await slack.waitFor(() => answersOf(slack).length >= count, 60_000);
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(busy);
  await coach.close();
  const texts = answersOf(slack);
  const latencies = slack.ackLatencies().toSorted((left, right) => left - right);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    said: count,
    events: slack.deliveries().length,
    answered: new Set(texts).size,
    answeredTwice: texts.length - new Set(texts).size,
    p50: at(0.5),
    p99: at(0.99),
    seconds,
    processorMs: (user + system) / 1_000 / slack.deliveries().length,
  };
}

function answersOf(slack: FakeSlack): readonly string[] {
  return slack.workspace.messages.all.flatMap(({ botId, text }) => (botId ? [text] : []));
}

const echo: Skill = {
  name: "echo",
  commands: [],
  recognises: () => true,
  run: async ({ inbound }) => ({
    reply: { status: "answered", blocks: [{ type: "text", text: `答：${inbound.text}` }] },
    session: null,
    events: [],
    trace: { skill: "echo" },
  }),
};

async function openCoach(slack: FakeSlack, folder: string, mode: Load["mode"]) {
  const clock = slack.clock.now;
  const db = await openDatabase(readConfig({}), folder, clock, silentLog);
  const conversations = createConversationStore(db, { clock });
  const directory = createDirectory(db, { clock, roster: null });
  const mailbox = createMailbox(db, clock);
  let serial = 0;
  const newId = (): string => {
    serial += 1;
    return `m${serial}`;
  };
  const skills = [echo];
  const chat = createChat({
    mailbox,
    conversations,
    directory,
    skills,
    newId,
    log: silentLog,
    owner: "load",
  });
  const channel = createSlackChannel({
    settings: {
      botToken: slack.tokens.bot,
      appToken: mode === "socket" ? slack.tokens.app : null,
      signingSecret: slack.signingSecret,
      apiUrl: slack.apiUrl,
      proxy: null,
    },
    handler: chat,
    conversations,
    directory,
    files: { read: async () => null },
    passage: async () => null,
    clients: async () => [],
    papers: [],
    scenarios: [],
    drawPng: () => new Uint8Array(),
    home: async () => ({ greeting: "", sections: [] }),
    state: createChannelState(db, clock),
    clock,
    timers: systemTimers,
    log: silentLog,
    pageAddress: (_, path) => path,
  });
  const [route] = channel.routes;
  if (route) slack.deliverTo(route.handle);
  await channel.start();
  return {
    close: async () => {
      await channel.close();
      await chat.close();
      await db.close();
    },
  };
}
