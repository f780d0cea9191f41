// What a person does with an answer: copies it with its sources, and says whether it helped.

import { explain, newId, post } from "./page.js";

/** Takes over the buttons of every answer, also of those that come later. */
export function watchAnswers() {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
    if (button instanceof HTMLButtonElement) copy(button);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-feedback]")) return;
    event.preventDefault();
    if (event.submitter instanceof HTMLButtonElement) rate(form, event.submitter);
  });
}

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const isCopied = await toClipboard(button.dataset.copy ?? "");
  button.textContent = isCopied ? "已复制" : "复制失败，请手动选择";
}

/**
 * The clipboard API needs https or loopback; the old way works on a plain intranet address.
 * @param {string} text
 * @returns {Promise<boolean>}
 */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** @param {string} text */
function copyBySelection(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}

/**
 * Pressing the chosen verdict again takes it back.
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 */
async function rate(form, button) {
  const isTakenBack = button.getAttribute("aria-pressed") === "true";
  const [verdict, reason] = button.value.split(":");
  const answerId = new FormData(form).get("answerId");
  const body = {
    id: newId(),
    answerId,
    verdict: isTakenBack ? null : verdict,
    ...(isTakenBack ? {} : { reason }),
  };
  const problem = await send(body);
  const note = form.querySelector("[data-note]");
  if (note) note.textContent = problem ?? (isTakenBack ? "已撤回反馈" : "已记录您的反馈");
  if (problem) return;
  for (const other of form.querySelectorAll("button[name=verdict]")) {
    other.setAttribute("aria-pressed", String(other === button && !isTakenBack));
  }
  const details = form.querySelector("details");
  if (details && (isTakenBack || verdict === "up")) details.open = false;
}

/**
 * @param {object} body
 * @returns {Promise<string | null>} what went wrong, or null
 */
async function send(body) {
  try {
    const response = await post("/api/feedback", body);
    return response.ok ? null : await explain(response);
  } catch {
    return "网络不通，反馈没有记录，请再点一次。";
  }
}
