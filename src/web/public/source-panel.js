// Shows the source of a citation beside the conversation: a side panel on a wide screen, the whole screen
// on a narrow one. Escape closes it, and the focus returns to where the reader was.

import { announce, element } from "./page.js";

const panel = element("#source-panel", HTMLDialogElement);
const isNarrow = matchMedia("(max-width: 60rem)");
/** @type {HTMLElement | null} */
let opener = null;

/** Takes over the links to sources. Clicks that ask for a new tab stay what they are. */
export function watchSources() {
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a[data-source]");
    if (link instanceof HTMLAnchorElement) {
      event.preventDefault();
      open(link);
    } else if (event.target.closest("[data-close]")) {
      panel.close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.open) panel.close();
  });
  panel.addEventListener("close", () => {
    document.body.classList.remove("with-panel");
    if (opener?.isConnected) opener.focus();
    opener = null;
  });
}

/** @param {HTMLAnchorElement} link */
async function open(link) {
  if (!panel.contains(link)) opener = link;
  try {
    const address = new URL(link.href);
    address.searchParams.set("view", "panel");
    const response = await fetch(address, { headers: { Accept: "text/html" } });
    if (!response.ok) return fail(response.status);
    // The server made this piece of the page and escaped what came from documents.
    panel.innerHTML = await response.text();
    show();
    panel.querySelector("mark, .clause-cited")?.scrollIntoView({ block: "nearest" });
    element("#source-title", HTMLElement, panel).focus({ preventScroll: true });
  } catch {
    fail(null);
  }
}

function show() {
  if (panel.open) return;
  if (isNarrow.matches) panel.showModal();
  else panel.show();
  document.body.classList.add("with-panel");
}

/** @param {number | null} status */
function fail(status) {
  const text =
    status === 404
      ? "没有找到这条依据，可能已从资料库移除，或您无权查看。"
      : status === 401
        ? "登录已过期，请从聊天中重新打开链接。"
        : "没有取到原文，请检查网络后再点一次。";
  panel.replaceChildren(paragraph(text), closeButton());
  show();
  announce(text);
  element("[data-close]", HTMLElement, panel).focus();
}

/** @param {string} text */
function paragraph(text) {
  const node = document.createElement("p");
  node.id = "source-title";
  node.textContent = text;
  return node;
}

function closeButton() {
  const node = document.createElement("button");
  node.type = "button";
  node.className = "button";
  node.dataset.close = "";
  node.textContent = "关闭";
  return node;
}
