// A person who talks to the AI bot in WeCom.

import { openBotDesk } from "../channels/wecom/bot-desk.ts";
import type { Shown } from "../fakes/wecom/model.ts";
import { type Answer, script, type Talk } from "./channel-talk.ts";

const account = "li";
const reasonCodes = { "off-topic": 1, incomplete: 2, wrong: 3 } as const;

export async function talkOverWecom(): Promise<Talk> {
  const members = [{ userid: account, name: "李", department: [1] }];
  const desk = await openBotDesk({ script, members, groups: {} });
  const { wecom, chat } = desk;
  const shown = () => wecom.answers({ via: "bot", user: account });

  /** What the chat answered last, in the words that stand on the screen. */
  async function answerIn({ text }: Shown): Promise<Answer> {
    const { history } = await chat.conversations.load(`wecom:dm:${account}`, 1);
    const turn = history.at(-1);
    return { messageId: turn?.messageId ?? "", status: turn?.reply.status ?? "", answer: asWritten(text) };
  }

  return {
    chat,
    account,
    say: async (text) => {
      const { msgId } = await wecom.say({ user: account, text });
      const answer = await wecom.waitFor(() =>
        shown().find(({ answers, stream }) => answers === msgId && stream?.finished),
      );
      await desk.until(() => chat.deliveredIds.length >= chat.answered());
      return answerIn(answer);
    },
    press: async (number) => {
      const message = await wecom.waitFor(() => shown().findLast(({ card }) => card));
      const before = shown().length;
      await wecom.press({ user: account, message, key: `choice:${number - 1}` });
      return answerIn(await wecom.waitFor(() => shown()[before]));
    },
    judge: async (verdict, reason) => {
      const message = shown().findLast(({ feedbackId }) => feedbackId);
      const code = reasonCodes[reason as keyof typeof reasonCodes];
      const before = chat.feedback.length;
      await wecom.feedback({
        user: account,
        message: message!,
        type: verdict === "up" ? 1 : 2,
        reasons: code ? [code] : [],
      });
      await desk.until(() => chat.feedback.length > before);
    },
    stop: async () => {
      await wecom.say({ user: account, text: "停止" });
    },
    close: desk.close,
  };
}

/** The bold of the first line is how it looks; angle brackets are shown in their wide form. */
function asWritten(text: string): string {
  return text
    .replace(/^\*\*(.*)\*\*$/mu, "$1")
    .replaceAll("＜", "<")
    .replaceAll("＞", ">");
}
