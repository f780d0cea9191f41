// The conversation without page reloads: sends, shows the answer as it comes, stops, retries.
// Everything here also works without this script, through the page's forms.

import { watchAnswers } from "./answer.js";
import { eventsOf } from "./event-stream.js";
import { announce, element, explain, newId, post } from "./page.js";
import { draft, pendingMessage } from "./pending.js";
import { watchSources } from "./source-panel.js";
import { addTurn } from "./turn.js";

/** @typedef {import("./pending.js").Message} Message */
/** @typedef {import("./turn.js").PendingTurn} PendingTurn */

const composer = element("#composer", HTMLFormElement);
const textBox = element("#text", HTMLTextAreaElement);
const sendButton = element("#send", HTMLButtonElement);
const stopButton = element("#stop", HTMLButtonElement);
const counter = element("#counter", HTMLElement);
const limit = Number(textBox.dataset.limit);
let isAnswering = false;
let isStopping = false;

document.documentElement.classList.add("scripted");
watchAnswers();
watchSources();
watchComposer();
restore();

function watchComposer() {
  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    sendTyped();
  });
  textBox.addEventListener("input", () => {
    draft.write(textBox.value);
    count();
  });
  textBox.addEventListener("keydown", (event) => {
    // While an input method composes, Enter chooses a word. Safari reports that as key code 229.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    sendTyped();
  });
  stopButton.addEventListener("click", stop);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-choice], [data-starter]")) return;
    event.preventDefault();
    const fields = new FormData(form);
    const [text, value] = [String(fields.get("text")), fields.get("value")];
    if (value === null) send({ id: newId(), route: "/api/messages", text });
    else send({ id: newId(), route: "/api/actions", text, value: String(value) });
  });
}

/** After a reload: what was being typed, and the answer that was still on its way. */
function restore() {
  if (textBox.value === "") textBox.value = draft.read();
  count();
  const unanswered = pendingMessage.read();
  if (unanswered) send(unanswered);
  else if (location.hash === "")
    document.querySelector(".turn:last-of-type")?.scrollIntoView({ block: "start" });
}

function sendTyped() {
  const text = textBox.value.trim();
  if (isAnswering || text === "") return;
  if (text.length > limit) {
    announce(`内容超过 ${limit} 个字符，请拆成几次提问。`);
    return;
  }
  textBox.value = "";
  draft.write("");
  count();
  send({ id: newId(), route: "/api/messages", text });
}

function count() {
  const length = textBox.value.trim().length;
  counter.textContent = length > limit * 0.9 ? `${length} / ${limit}` : "";
  counter.classList.toggle("counter-over", length > limit);
}

/** @param {Message} message */
function send(message) {
  if (isAnswering) return;
  const turn = addTurn(message.text);
  turn.reveal();
  pendingMessage.write(message);
  ask(message, turn);
}

/**
 * @param {Message} message
 * @param {PendingTurn} turn
 */
async function ask(message, turn) {
  if (isAnswering) return;
  setAnswering(true);
  turn.restart();
  const retry = () => ask(message, turn);
  try {
    const { route, ...body } = message;
    const response = await post(`${route}?view=html`, body, "text/event-stream");
    if (!response.ok) return await refuse(response, message, turn, retry);
    const isFinished = await follow(response, turn, retry);
    if (!isFinished) turn.fail("连接中断，答案没有收全。您的问题已保留，请点“重试”。", retry);
  } catch {
    turn.fail("网络不通，问题没有发出。您的问题已保留，请检查网络后点“重试”。", retry);
    announce("发送失败，可以重试");
  } finally {
    setAnswering(false);
  }
}

/**
 * Shows the events of an answer; false when the stream ended before the answer did.
 * @param {Response} response
 * @param {PendingTurn} turn
 * @param {() => void} retry
 */
async function follow(response, turn, retry) {
  for await (const { event, data } of eventsOf(response)) {
    if (event === "block") turn.showBlock(data.index, data.html);
    if (event === "done") {
      turn.finish(data.messageId, data.html);
      pendingMessage.clear();
      announce("回答完毕");
      return true;
    }
    if (event === "error") {
      turn.fail(data, retry);
      return true;
    }
  }
  return false;
}

/**
 * A request the server refuses stays refused: its text goes back into the box to be mended.
 * @param {Response} response
 * @param {Message} message
 * @param {PendingTurn} turn
 * @param {() => void} retry
 */
async function refuse(response, message, turn, retry) {
  const isFinal = response.status === 400 || response.status === 413;
  turn.fail(await explain(response), isFinal ? null : retry);
  if (!isFinal) return;
  pendingMessage.clear();
  if (textBox.value === "") textBox.value = message.text;
  draft.write(textBox.value);
  count();
}

async function stop() {
  if (isStopping) return;
  isStopping = true;
  try {
    const response = await post("/api/stop", { id: newId() });
    announce(response.ok ? "已停止" : "停止没有成功，请再点一次");
  } catch {
    announce("停止没有成功，请检查网络后再点一次");
  } finally {
    isStopping = false;
  }
}

/** @param {boolean} answering */
function setAnswering(answering) {
  isAnswering = answering;
  const hadFocus = document.activeElement === stopButton;
  stopButton.hidden = !answering;
  sendButton.hidden = answering;
  if (answering) announce("正在查阅资料");
  else if (hadFocus) textBox.focus();
}
