// Learning in Slack, through the whole coach: questions with buttons, the plan, the dashboard, an expert, a file, and the
// lead's digest by the clock.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningChannels } from "../../../src/composition/channels.ts";
import { readConfig } from "../../../src/config.ts";
import { createLog } from "../../../src/log.ts";
import { type App, openApp } from "../../../src/open-app.ts";
import { createFakeSlack, type FakeSlack } from "../../fakes/slack/driver.ts";
import { quiet, scratchFolder } from "../wecom/app.ts";
import { type Answer, li, wang, wordsIn } from "./office.ts";

let folder: Awaited<ReturnType<typeof scratchFolder>>;
const lines: string[] = [];
let slack: FakeSlack;
let app: App;
let running: RunningChannels;

async function open(): Promise<void> {
  const config = readConfig({
    PORT: "0",
    EMBEDDING: "none",
    ROSTER_FILE: join(folder.path, "roster.csv"),
    SLACK_BOT_TOKEN: slack.tokens.bot,
    SLACK_APP_TOKEN: slack.tokens.app,
    SLACK_API_URL: slack.apiUrl,
  });
  const log = createLog("debug", (line) => lines.push(line), slack.clock.now);
  app = await openApp({ config, dataFolder: folder.path, clock: slack.clock.now, log });
  await app.loadSampleIfEmpty(quiet);
  running = await app.startChannels();
}

async function shut(): Promise<void> {
  await running.close();
  await app.close();
}

beforeAll(async () => {
  folder = await scratchFolder();
  await writeFile(
    join(folder.path, "roster.csv"),
    `user_id,name,team,branch,role,slack\nli,李静,north,hz,rm,${li}\nwang,王芳,north,hz,lead,${wang}\n`,
  );
  slack = await createFakeSlack();
  await open();
}, 60_000);

afterAll(async () => {
  await shut();
  await slack.close();
  await folder.remove();
});

/** Says it in the direct conversation and waits for what answers it. */
async function ask(user: string, text: string): Promise<Answer> {
  const said = slack.say({ user, text });
  const answer = await slack.waitFor(() =>
    slack.thread(said.channel, said.ts).find(({ botId, ts }) => botId !== undefined && ts !== said.ts),
  );
  await said.settled;
  return answer;
}

const answersIn = (channel: string, threadTs: string): readonly Answer[] =>
  slack.thread(channel, threadTs).filter(({ botId }) => botId !== undefined);

describe("learning in Slack", () => {
  it.each([
    ["我的学习计划", /本周/u],
    ["团队看板", /dashboard/u],
    ["问专家 供应链金融数字凭证转让要不要重新做三查", /专家/u],
  ])("answers %s", async (text, expected) => {
    expect(wordsIn(await ask(li, text))).toMatch(expected);
  });

  it("asks a question whose answer is pressed, and says what is right and where it stands", async () => {
    const question = await ask(li, "练五题");
    const before = answersIn(question.channel, question.threadTs!).length;
    const [choice] = /"coach\.choice\.\d+"/u.exec(JSON.stringify(question.blocks)) ?? [];
    slack.press(li, question, { actionId: JSON.parse(choice!) as string });
    const judged = await slack.waitFor(() => answersIn(question.channel, question.threadTs!)[before]);
    expect(wordsIn(judged)).toContain("依据");
    expect(wordsIn(judged)).toContain("第2题");
  });

  it("sends the lead the week's digest alone, by the clock, once", async () => {
    await ask(wang, "帮助");
    const digests = () =>
      slack.messages(slack.directMessage(wang)).filter((message) => /团队|简报/u.test(wordsIn(message)));
    const before = digests().length;
    await shut();
    slack.clock.advance(3 * 86_400_000 + 3_600_000);
    await open();
    await slack.waitFor(() => digests().length > before, 15_000);
    await shut();
    await open();
    expect(digests()).toHaveLength(before + 1);
    expect(slack.messages(slack.directMessage(li)).map(wordsIn).join("\n")).not.toContain("王芳，");
  }, 60_000);

  it("holds an exam, a press of a button for each answer", async () => {
    // The questions of before are still open.
    await ask(li, "结束");
    const first = await ask(li, "模拟考试");
    expect(wordsIn(first)).toContain("第1/");
    const before = answersIn(first.channel, first.threadTs!).length;
    slack.press(li, first, "跳过");
    const next = await slack.waitFor(() => answersIn(first.channel, first.threadTs!)[before]);
    expect(wordsIn(next)).toContain("第2/");
  });

  it("writes no secret into its log, however much it tells", () => {
    const log = lines.join("\n");
    expect(log).toContain("message-received");
    for (const secret of [slack.tokens.bot, slack.tokens.app, slack.signingSecret, "xoxb-", "xapp-"])
      expect(log).not.toContain(secret);
    expect(slack.refusals()).toEqual([]);
  });
});
