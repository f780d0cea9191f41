// What must survive a reload or a crash of the browser tab: the text being typed, and the message whose
// answer has not arrived. Sent again under the same id, a message is never answered twice.

import { conversationId } from "./page.js";

/** @typedef {{id: string, route: string, text: string, value?: string}} Message */

const draftKey = `draft:${conversationId}`;
const messageKey = `pending:${conversationId}`;

export const draft = {
  read: () => sessionStorage.getItem(draftKey) ?? "",
  /** @param {string} text */
  write: (text) => sessionStorage.setItem(draftKey, text),
};

export const pendingMessage = {
  /** @returns {Message | null} */
  read: () => JSON.parse(sessionStorage.getItem(messageKey) ?? "null"),
  /** @param {Message} message */
  write: (message) => sessionStorage.setItem(messageKey, JSON.stringify(message)),
  clear: () => sessionStorage.removeItem(messageKey),
};
