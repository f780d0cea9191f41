// The parts of the page that every script needs: its elements, its conversation, and posting to the API.

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} [within]
 * @returns {T}
 */
export function element(selector, type, within = document) {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}.`);
  return found;
}

export const conversationId = document.body.dataset.conversation ?? "";

/** An id for one event. `crypto.randomUUID` exists on secure origins only. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/**
 * @param {string} route
 * @param {object} body
 * @param {string} accept
 */
export function post(route, body, accept = "application/json") {
  return fetch(route, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: accept },
    body: JSON.stringify({ conversationId, ...body }),
  });
}

/**
 * What a refused request says to the person.
 * @param {Response} response
 * @returns {Promise<string>}
 */
export async function explain(response) {
  const body = await response.json().catch(() => null);
  if (!body?.error) return `系统没有响应（${response.status}），请稍后重试。`;
  return describe(body.error);
}

/** @param {{message: string, advice: string, reference: string}} error */
export function describe({ message, advice, reference }) {
  return `${message}${advice}参考编号：${reference}`;
}

/** Says something to people who listen to the page rather than look at it. @param {string} text */
export function announce(text) {
  element("#announcement", HTMLElement).textContent = text;
}
