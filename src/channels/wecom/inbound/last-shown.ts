// What the person sees last in a conversation, as far as the next word depends on it.

import type { ConversationStore } from "../../../chat/ports.ts";
import type { WecomTarget } from "../render/limits.ts";
import { isShortened, type RenderContext, showsNumbers } from "../render/render-for.ts";
import type { SaidDeps } from "./said.ts";

/** A verdict in between is no answer. */
const looksBack = 4;

/** `target` and `contextOf` as the last reply was shown. */
export function lastShown(
  conversations: Pick<ConversationStore, "load">,
  target: WecomTarget,
  contextOf: (messageId: string) => RenderContext,
): SaidDeps {
  return {
    lastTurn: async (conversationId) => {
      const { history } = await conversations.load(conversationId, looksBack);
      return history.findLast(({ trace }) => trace.skill !== "feedback") ?? null;
    },
    isShortened: ({ reply, messageId }) => isShortened(target, reply, contextOf(messageId)),
    showsNumbers: ({ reply, messageId }) => showsNumbers(target, reply, contextOf(messageId)),
  };
}
