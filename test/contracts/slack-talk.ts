// The contract's talk over Slack: a direct conversation with the coach in a fake workspace.

import { li, openOffice } from "../channels/slack/office.ts";
import type { Answer, Talk } from "./channel-talk.ts";
import { choices, script } from "./channel-talk.ts";

export async function talkOverSlack(): Promise<Talk> {
  const { slack, chat, answered, close } = await openOffice({ script });
  const direct = slack.directMessage(li);
  let heard = 0;

  /** The next message of the coach, as it stands in Slack. */
  async function next(): Promise<Answer> {
    heard += 1;
    const message = (await answered(direct, heard))[heard - 1]!;
    const messageId = String(payloadOf(message.metadata).message_id);
    const turns = chat.received.map(({ conversationId }) => chat.conversations.load(conversationId, 100));
    const histories = (await Promise.all(turns)).flatMap(({ history }) => history);
    const status = histories.find((turn) => turn.messageId === messageId)?.reply.status ?? "unknown";
    await slack.waitFor(() => chat.deliveredIds.includes(messageId));
    return { messageId, status, answer: shownText(message.blocks) };
  }

  const last = () => {
    const message = slack
      .messages(direct)
      .filter(({ botId }) => botId !== undefined)
      .at(-1)!;
    return { channel: direct, ts: message.ts };
  };

  return {
    chat,
    account: li,
    say: (text) => {
      slack.say({ user: li, text: text.replaceAll("<", "&lt;").replaceAll(">", "&gt;") });
      return next();
    },
    press: (number) => {
      slack.press(li, last(), choices[number - 1]!.label);
      return next();
    },
    judge: async (verdict, reason) => {
      slack.press(li, last(), verdict === "up" ? "有用" : "没用");
      if (verdict === "down") {
        await slack.waitFor(() => slack.modals(li).length > 0);
        await slack.submitView(li, reason === null ? {} : { reason });
      }
      await slack.waitFor(() => chat.feedback.some((one) => one.reason === reason));
    },
    stop: async () => {
      await slack.waitFor(() => chat.received.length > 0);
      await slack.say({ user: li, text: "停止" }).settled;
    },
    close,
  };
}

/** What the sections of a message say. */
function shownText(blocks: readonly unknown[]): string {
  const texts = (blocks as readonly { readonly type: string; readonly text?: { readonly text: string } }[])
    .filter(({ type }) => type === "section")
    .map(({ text }) => text?.text ?? "");
  return texts.join("\n\n").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function payloadOf(metadata: unknown): { readonly message_id?: unknown } {
  const { event_payload: payload } = (metadata ?? {}) as {
    readonly event_payload?: { readonly message_id?: unknown };
  };
  return payload ?? {};
}
