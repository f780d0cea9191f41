// The whole coach behind a Slack workspace: the sample manual, the sample cases, every skill, a database in a folder.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entryPoints } from "../../../src/channels/slack/actions.ts";
import { createPlaces } from "../../../src/channels/slack/places.ts";
import type { Inbound } from "../../../src/chat/inbound.ts";
import type { Io } from "../../../src/commands/command.ts";
import type { RunningChannels } from "../../../src/composition/channels.ts";
import { readConfig } from "../../../src/config.ts";
import { createLog } from "../../../src/log.ts";
import { type App, openApp } from "../../../src/open-app.ts";
import { createChannelState } from "../../../src/store/channel-state.ts";
import { createMailbox } from "../../../src/store/mailbox.ts";
import { createFakeSlack, type FakeSlack } from "../../fakes/slack/driver.ts";
import { type Answer, general, li, wordsIn } from "./office.ts";

const folder = mkdtempSync(join(tmpdir(), "coach-slack-"));
const lines: string[] = [];
let slack: FakeSlack;
let app: App;
let running: RunningChannels;

const io: Io = {
  stdin: (async function* () {})(),
  stdout: () => {},
  stderr: () => {},
  isTerminal: false,
  columns: 80,
};

async function open(): Promise<void> {
  const config = readConfig({
    PORT: "0",
    EMBEDDING: "none",
    SLACK_BOT_TOKEN: slack.tokens.bot,
    SLACK_APP_TOKEN: slack.tokens.app,
    // Without its last part, as people copy it.
    SLACK_API_URL: slack.apiUrl.replace(/\/api\/$/u, ""),
  });
  const log = createLog("info", (line) => lines.push(line), slack.clock.now);
  app = await openApp({ config, dataFolder: folder, clock: slack.clock.now, log });
  await app.loadSampleIfEmpty(io);
  running = await app.startChannels();
}

async function shut(): Promise<void> {
  await running.close();
  await app.close();
}

beforeAll(async () => {
  slack = await createFakeSlack();
  await open();
}, 60_000);

afterAll(async () => {
  await shut();
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
});

const dm = () => slack.directMessage(li);
const repliesTo = (channel: string, ts: string): readonly Answer[] =>
  slack.thread(channel, ts).filter((message) => message.botId !== undefined && message.ts !== ts);
/** The coach's own first message of a thread. */
const isHeading = ({ botId, threadTs }: Answer): boolean => botId !== undefined && threadTs === undefined;
/** Waits until the thread has so many messages of the coach. */
const replied = (channel: string, ts: string, count = 1) =>
  slack.waitFor(() => {
    const all = repliesTo(channel, ts);
    return all.length >= count ? all : null;
  });

describe("the coach in Slack", () => {
  it("says at start-up how it is connected, and to the doctor that all is well", async () => {
    expect(running.lines.join("\n")).toContain("Slack：Bank，Socket Mode");
    expect(await app.channelChecks()).toMatchObject([{ name: "Slack", ok: true }]);
  });

  it("answers from the manual with a citation whose exact words can be opened", async () => {
    const said = slack.say({ user: li, text: "流动资金贷款最长可以多久？" });
    const [answer] = await replied(said.channel, said.ts);
    expect(wordsIn(answer!)).toMatch(/\[1\]/u);
    slack.press(li, answer!, { actionId: "coach.passage.1" });
    const view = await slack.waitFor(() => slack.modals(li)[0]);
    expect(JSON.stringify(view)).toMatch(/有效|施行/u);
    slack.closeView(li);
    slack.say({ user: li, text: "那固定资产贷款呢？", threadTs: said.ts });
    const [, next] = await replied(said.channel, said.ts, 2);
    expect(wordsIn(next!)).toContain("固定资产");
  });

  it("answers a mention in its thread, and goes on there", async () => {
    const said = slack.mention({ user: li, channel: general, text: "受托支付的标准是多少？" });
    const [answer] = await replied(general, said.ts);
    expect(wordsIn(answer!)).toContain("受托支付");
    await said.settled;
    slack.say({ user: li, channel: general, text: "为什么？", threadTs: said.ts });
    await replied(general, said.ts, 2);
  });

  it("plays a negotiation from the shortcut to the review", async () => {
    const before = slack.messages(dm()).length;
    slack.shortcut(li, entryPoints.startRoleplay);
    await slack.waitFor(() => slack.modals(li)[0]);
    await slack.submitView(li);
    const root = await slack.waitFor(() => slack.messages(dm()).slice(before).find(isHeading));
    const opening = await replied(dm(), root.ts);
    const controls = opening.find((message) => wordsIn(message).includes("roleplay:提示"));
    slack.press(li, controls!, "提示");
    const hinted = await slack.waitFor(() =>
      repliesTo(dm(), root.ts).find((message) => wordsIn(message).includes("提示：")),
    );
    slack.say({
      user: li,
      text: "您好，我们想先了解一下贵公司今年的资金安排和主要用款节点。",
      threadTs: root.ts,
    });
    const count = repliesTo(dm(), root.ts).length;
    const turn = (await replied(dm(), root.ts, count + 1)).at(-1)!;
    expect(wordsIn(turn)).toContain("roleplay:结束");
    slack.press(li, turn, "结束");
    const review = await slack.waitFor(() =>
      repliesTo(dm(), root.ts).find((message) => message.ts > turn.ts && /分/u.test(wordsIn(message))),
    );
    expect(wordsIn(review)).not.toContain("roleplay:提示");
    expect(hinted.threadTs).toBe(root.ts);
  });

  it("writes a paper from the form to the uploaded file", async () => {
    const before = slack.messages(dm()).length;
    slack.openHome(li);
    await slack.waitFor(() => slack.home(li));
    slack.press(li, "home", "写材料");
    await slack.waitFor(() => slack.modals(li).at(-1));
    expect((await slack.submitView(li)).kind).toBe("closed");
    const root = await slack.waitFor(() => slack.messages(dm()).slice(before).find(isHeading));
    await replied(dm(), root.ts);
    const paper = () => slack.uploads().find(({ name }) => name.endsWith(".docx"));
    for (let turns = 0; turns < 12 && !paper(); turns += 1) {
      const count = repliesTo(dm(), root.ts).length;
      slack.say({ user: li, text: turns === 0 ? "确认" : "跳过", threadTs: root.ts });
      await replied(dm(), root.ts, count + 1);
    }
    const file = await slack.waitFor(paper);
    expect(file.bytes.subarray(0, 2).toString()).toBe("PK");
    const shared = slack.thread(dm(), root.ts).flatMap((message) => message.files.map(({ name }) => name));
    expect(shared).toContain(file.name);
  }, 30_000);

  it("finishes after a restart what died between acknowledgement and answer", async () => {
    const root = slack.say({ user: li, text: "（进程在这里中断）" });
    await replied(root.channel, root.ts);
    await running.close();
    const accepted: Inbound = {
      kind: "text",
      id: `${slack.teamId}:${root.channel}:1795138999.000100`,
      account: { channel: "slack", id: li },
      conversationId: `slack:dm:${li}`,
      at: slack.clock.now().toISOString(),
      text: "固定资产贷款最长可以多久？",
    };
    await createMailbox(app.db, slack.clock.now).accept(accepted, "left-behind");
    await createPlaces(createChannelState(app.db, slack.clock.now), slack.clock.now).remember("left-behind", {
      channel: root.channel,
      threadTs: root.ts,
      isDirect: true,
      user: li,
    });
    await app.close();
    await open();
    const answers = await replied(root.channel, root.ts, 2);
    expect(wordsIn(answers[1]!)).toContain("固定资产");
  }, 30_000);

  it("answers after a restart what was said meanwhile", async () => {
    await shut();
    const said = slack.say({ user: li, text: "银行承兑汇票的保证金比例？" });
    await open();
    const [answer] = await replied(said.channel, said.ts);
    expect(wordsIn(answer!)).toContain("保证金");
    expect(slack.refusals()).toEqual([]);
  }, 30_000);
});
