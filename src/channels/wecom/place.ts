// Where a conversation is held: with one person alone, or in a group, where each member has a conversation of their
// own. Ids of groups are case-sensitive and stay as they are.

import type { Account } from "../../people/person.ts";
import { directConversation } from "../channel.ts";

export type Place =
  | { readonly kind: "person"; readonly userId: string }
  | { readonly kind: "group"; readonly chatId: string; readonly userId: string };

const groupPrefix = "wecom:group:";

/** The id of the conversation at a place. Examples: `wecom:dm:li`, `wecom:group:wrSales:li`. */
export function conversationAt(place: Place): string {
  if (place.kind === "group") return `${groupPrefix}${place.chatId}:${place.userId}`;
  return directConversation({ channel: "wecom", id: place.userId });
}

/** The place of a conversation of this account. */
export function placeOf(conversationId: string, { id: userId }: Account): Place {
  const suffix = `:${userId}`;
  if (!conversationId.startsWith(groupPrefix) || !conversationId.endsWith(suffix)) {
    return { kind: "person", userId };
  }
  return { kind: "group", chatId: conversationId.slice(groupPrefix.length, -suffix.length), userId };
}
