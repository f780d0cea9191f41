// What is pressed, opened and filled in around the conversation.

import { afterEach, describe, expect, it } from "vitest";
import { entryPoints } from "../../../src/channels/slack/actions.ts";
import type { Files } from "../../../src/chat/files.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import type { Session } from "../../../src/chat/turn.ts";
import {
  general,
  li,
  type Office,
  type OfficeOptions,
  openOffice,
  passage,
  textReply,
  wang,
  wordsIn,
} from "./office.ts";

let office: Office;
const open = async (options?: OfficeOptions): Promise<Office> => {
  office = await openOffice(options);
  return office;
};
afterEach(() => office.close());

const cited: Reply = {
  status: "answered",
  blocks: [
    { type: "text", text: "最长不超过三年[1]。" },
    {
      type: "sources",
      citations: [
        {
          n: 1,
          passageId: passage.id,
          document: passage.document,
          clause: passage.clause,
          quote: "最长不超过三年。",
          effectiveFrom: null,
          effectiveTo: null,
          superseded: false,
          successor: null,
        },
      ],
    },
    { type: "choices", prompt: "", choices: [{ id: "fa", label: "固定资产贷款", text: "固贷最长多久" }] },
    { type: "feedback" },
  ],
};

describe("under an answer", () => {
  it("opens the passage behind a citation, for anybody who presses", async () => {
    const { slack, answered } = await open({ script: async () => cited });
    slack.mention({ user: li, channel: general, text: "流贷最长多久" });
    const [answer] = await answered(general);
    slack.press(wang, answer!, { actionId: "coach.passage.1" });
    const view = await slack.waitFor(() => slack.modals(wang)[0]);
    expect(JSON.stringify(view)).toContain("经营周期较长的");
    expect(JSON.stringify(view)).toContain("第十二条");
  });

  it("turns a pressed choice into an action in the same thread", async () => {
    const { slack, chat, answered } = await open({ script: async () => cited });
    const said = slack.mention({ user: li, channel: general, text: "流贷最长多久" });
    const [answer] = await answered(general);
    slack.press(li, answer!, "固定资产贷款");
    await answered(general, 2);
    expect(chat.received.at(-1)).toMatchObject({
      kind: "action",
      value: "fa",
      text: "固贷最长多久",
      conversationId: `slack:${general}:${said.ts}`,
    });
  });

  it("ties a verdict to the answer, asks why, and thanks only the one who gave it", async () => {
    const { slack, chat, answered } = await open({ script: async () => cited });
    const said = slack.say({ user: li, text: "流贷最长多久" });
    const [answer] = await answered(said.channel);
    await slack.press(li, answer!, { value: "down msg-1" }).settled;
    await slack.waitFor(() => slack.modals(li)[0]);
    expect((await slack.submitView(li, { reason: "incomplete" })).kind).toBe("closed");
    await slack.waitFor(() => slack.ephemerals(li)[0]);
    expect(chat.feedback).toEqual([
      { answerId: "msg-1", verdict: "down", reason: null },
      { answerId: "msg-1", verdict: "down", reason: "incomplete" },
    ]);
  });
});

describe("entrances", () => {
  it("publishes the home page, and begins a matter of its own from a button there", async () => {
    const { slack, chat, answered } = await open({
      ports: {
        home: async () => ({
          greeting: "李静，您好。",
          sections: [
            {
              title: "陪练",
              lines: [],
              empty: "还没有练过。",
              choices: [{ id: "h", label: "我的案子", text: "/案子" }],
            },
          ],
        }),
      },
    });
    slack.openHome(li);
    await slack.waitFor(() => slack.home(li));
    slack.press(li, "home", "我的案子");
    const [heading, answer] = await answered(slack.directMessage(li), 2);
    expect(answer?.threadTs).toBe(heading?.ts);
    expect(chat.received[0]).toMatchObject({
      kind: "action",
      value: "h",
      conversationId: `slack:${slack.directMessage(li)}:${heading?.ts}`,
    });
  });

  it("begins a rehearsal by the shortcut: a form, a thread, a conversation with its controls", async () => {
    let session: Session | null = null;
    const { slack, chat, answered } = await open({
      session: () => session,
      script: async (said) => {
        session = { skill: "roleplay", state: { play: "1", isPaused: false } };
        return textReply(`对方：${said.text}`);
      },
    });
    const dm = slack.directMessage(li);
    slack.shortcut(li, entryPoints.startRoleplay);
    await slack.waitFor(() => slack.modals(li)[0]);
    expect((await slack.submitView(li, { level: "4" })).kind).toBe("closed");
    const [heading, line] = await answered(dm, 2);
    expect(heading?.text).toContain("家族制造企业");
    expect(line?.threadTs).toBe(heading?.ts);
    expect(chat.received[0]).toMatchObject({ text: "对练 family-manufacturer 4级" });
    slack.say({ user: li, text: "您好，想了解一下资金安排", threadTs: heading!.ts });
    await answered(dm, 3);
    expect(chat.received[1]?.conversationId).toBe(chat.received[0]?.conversationId);
    slack.say({ user: li, text: "另外问一句" });
    await answered(dm, 4);
    expect(chat.received[2]?.conversationId).toBe(`slack:dm:${li}`);
  });

  it("answers the slash command alone, wherever it was typed", async () => {
    const { slack, chat, answered } = await open();
    const { answer } = await slack.slash(li, general, "/coach", "流贷最长多久");
    expect(JSON.stringify(answer)).toContain("私信");
    const [heading, reply] = await answered(slack.directMessage(li), 2);
    expect(heading?.text).toBe("流贷最长多久");
    expect(reply?.threadTs).toBe(heading?.ts);
    expect(chat.received[0]).toMatchObject({ text: "流贷最长多久" });
  });

  it("asks the manual about somebody's message by its shortcut", async () => {
    const { slack, chat, answered } = await open();
    const said = slack.say({ user: wang, channel: general, text: "受托支付标准是多少" });
    slack.messageShortcut(li, entryPoints.askAboutMessage, said);
    await answered(slack.directMessage(li), 2);
    expect(chat.received).toMatchObject([{ text: "受托支付标准是多少", account: { id: li } }]);
  });

  it("checks the form of a paper and asks for the paper in words", async () => {
    const { slack, chat, answered } = await open({
      ports: {
        clients: async () => [
          {
            ref: "huadong",
            client: "华东精工",
            product: "流动资金贷款",
            amount: 800,
            months: 12,
            purpose: "采购原材料",
          },
        ],
      },
    });
    slack.openHome(li);
    await slack.waitFor(() => slack.home(li));
    slack.press(li, "home", "写材料");
    await slack.waitFor(() => slack.modals(li)[0]);
    const wrong = await slack.submitView(li, { 用途: "x" });
    expect(wrong.kind).toBe("errors");
    expect((await slack.submitView(li, { 用途: "采购钢材" })).kind).toBe("closed");
    await answered(slack.directMessage(li), 2);
    expect(chat.received).toHaveLength(1);
    expect(chat.received[0]).toMatchObject({
      text: expect.stringMatching(/融资建议书.*huadong.*800万元.*12个月.*采购钢材/u),
    });
  });

  it("shows a stranger why nothing opens", async () => {
    const { slack } = await open({ strangers: [li] });
    slack.openHome(li);
    const home = await slack.waitFor(() => slack.home(li));
    expect(JSON.stringify(home)).toContain("名册");
    slack.shortcut(li, entryPoints.startRoleplay);
    const view = await slack.waitFor(() => slack.modals(li)[0]);
    expect(JSON.stringify(view)).toContain("名册");
  });
});

describe("files and pictures", () => {
  const withFile: Reply = {
    status: "done",
    blocks: [
      { type: "text", text: "写好了。" },
      {
        type: "file",
        id: "f1",
        name: "融资建议书.docx",
        mime: "application/msword",
        title: "融资建议书",
        size: 4,
      },
      { type: "picture", svg: "<svg xmlns='http://www.w3.org/2000/svg'/>", alt: "得分走势" },
    ],
  };
  const files: Pick<Files, "read"> = {
    read: async () => ({
      file: {
        type: "file",
        id: "f1",
        name: "融资建议书.docx",
        mime: "application/msword",
        title: "融资建议书",
        size: 4,
        expiresAt: new Date("2027-01-01"),
      },
      bytes: new Uint8Array([80, 75, 3, 4]),
    }),
  };

  it("are uploaded into the thread of the answer", async () => {
    const { slack, chat } = await open({ script: async () => withFile, ports: { files } });
    const said = slack.mention({ user: li, channel: general, text: "写一份融资建议书" });
    await slack.waitFor(() => chat.deliveredIds.length === 1);
    expect(slack.uploads().map(({ name }) => name)).toEqual([
      "融资建议书.docx",
      expect.stringContaining(".png"),
    ]);
    expect(slack.uploads()[0]?.bytes).toEqual(Buffer.from([80, 75, 3, 4]));
    const shared = slack.thread(general, said.ts).flatMap((message) => message.files.map(({ name }) => name));
    expect(shared).toContain("融资建议书.docx");
  });

  it("become a way to the web page where the bank forbids uploads", async () => {
    const { slack, chat, answers } = await open({ script: async () => withFile, ports: { files } });
    slack.forbidUploads("file_uploads_disabled");
    const said = slack.say({ user: li, text: "写一份融资建议书" });
    await slack.waitFor(() => chat.deliveredIds.length === 1);
    const words = answers(said.channel).map(wordsIn).join("\n");
    expect(words).toContain(`https://coach.bank.example/files/f1?for=p-${li}`);
    expect(words).toContain("得分走势");
  });
});
