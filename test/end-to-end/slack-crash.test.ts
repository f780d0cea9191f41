// kill -9 of a real process at Slack: what Slack sent it is answered by the next one, once.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startModelServer } from "../fakes/model-server.ts";
import { createFakeSlack, type FakeSlack } from "../fakes/slack/driver.ts";
import { type DataFolder, dataFolder, kill, serve } from "./coach.ts";

const li = "ULI00000001";
const question = "流动资金贷款最长可以多久？";
let data: DataFolder;
let slack: FakeSlack;

beforeEach(async () => {
  data = await dataFolder();
  slack = await createFakeSlack();
});

afterEach(async () => {
  await slack.close();
  await data.remove();
});

const environment = () => ({
  EMBEDDING: "none",
  SLACK_BOT_TOKEN: slack.tokens.bot,
  SLACK_APP_TOKEN: slack.tokens.app,
  SLACK_API_URL: slack.apiUrl,
});

/** What stands in the thread of a question and answers it. */
const answersTo = (ts: string) =>
  slack
    .thread(slack.directMessage(li), ts)
    .filter(({ botId, text, blocks }) => botId && `${text}${JSON.stringify(blocks)}`.includes("3年"));

describe("a process that is killed while it talks to Slack", () => {
  it("before it has kept a message gets it again when it is back, and answers once", async () => {
    const first = await serve(data.path, environment());
    first.child.kill("SIGSTOP");
    const said = slack.say({ user: li, text: question });
    await kill(first.child);
    expect(slack.deliveries().at(-1)?.state).toBe("waiting");
    const second = await serve(data.path, environment());
    slack.clock.advance(61_000);
    await slack.waitFor(() => answersTo(said.ts).length > 0, 20_000);
    await slack.waitFor(() => slack.deliveries().every(({ state }) => state === "acknowledged"));
    await second.stop();
    expect(answersTo(said.ts)).toHaveLength(1);
  }, 60_000);

  it("between acknowledgement and answer answers after a restart, once", async () => {
    const model = await startModelServer({ apiKey: "sk-test", model: "qwen" });
    model.will({ kind: "hang", afterHeaders: true });
    const env = { OPENAI_API_KEY: "sk-test", OPENAI_MODEL: "qwen", OPENAI_BASE_URL: model.url };
    const first = await serve(data.path, { ...environment(), ...env });
    slack.deliverTwice();
    const said = slack.say({ user: li, text: question });
    await model.arrived(1);
    // Slack has its acknowledgement although the answer does not come.
    await said.settled;
    await kill(first.child);
    await model.close();
    const second = await serve(data.path, environment());
    await slack.waitFor(() => answersTo(said.ts).length > 0, 20_000);
    await second.stop();
    expect(answersTo(said.ts)).toHaveLength(1);
  }, 60_000);
});
