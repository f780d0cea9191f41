// One message on its way: its place in the conversation while it is answered, and what it becomes.

import { describe, element } from "./page.js";

/**
 * @typedef {object} PendingTurn
 * @property {(index: number, html: string) => void} showBlock
 * @property {(messageId: string, html: string) => void} finish
 * @property {(problem: {message: string, advice: string, reference: string} | string, retry: (() => void) | null) => void} fail
 * @property {() => void} restart
 * @property {() => void} reveal
 */

/**
 * Puts a message at the end of the conversation.
 * @param {string} text
 * @returns {PendingTurn}
 */
export function addTurn(text) {
  const template = element("#pending-turn", HTMLTemplateElement);
  const turn = element(
    "[data-turn]",
    HTMLElement,
    /** @type {DocumentFragment} */ (template.content.cloneNode(true)),
  );
  element("[data-said]", HTMLElement, turn).textContent = text;
  document.querySelector("#welcome")?.remove();
  element("#turns", HTMLElement).append(turn);
  const blocks = element("[data-blocks]", HTMLElement, turn);
  const progress = element("[data-progress]", HTMLElement, turn);
  const failure = element("[data-failure]", HTMLElement, turn);
  return {
    showBlock: (index, html) => {
      while (blocks.children.length <= index) blocks.append(document.createElement("div"));
      // The server made this piece of the page and escaped what came from people and documents.
      blocks.children[index].innerHTML = html;
    },
    finish: (messageId, html) => {
      const earlier = document.getElementById(`m-${messageId}`);
      if (earlier) earlier.remove();
      turn.insertAdjacentHTML("afterend", html);
      turn.remove();
    },
    fail: (problem, retry) => {
      turn.setAttribute("aria-busy", "false");
      progress.hidden = true;
      failure.hidden = false;
      element("[data-failure-text]", HTMLElement, failure).textContent =
        typeof problem === "string" ? problem : describe(problem);
      const button = element("[data-retry]", HTMLButtonElement, failure);
      button.hidden = retry === null;
      button.onclick = retry;
      failure.scrollIntoView({ block: "nearest" });
    },
    restart: () => {
      turn.setAttribute("aria-busy", "true");
      progress.hidden = false;
      failure.hidden = true;
      blocks.replaceChildren();
    },
    reveal: () => turn.scrollIntoView({ block: "start" }),
  };
}
