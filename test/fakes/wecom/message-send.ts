// `message/send`, `message/recall` and `message/update_template_card`: recipients, contents, what is dropped silently.

import { type Content, cardText, isAnswer, readContent } from "./app-content.ts";
import { cardFault, isFields } from "./card-rules.ts";
import type { HttpCall } from "./http-server.ts";
import type { Card, Member } from "./model.ts";
import { createRateWindow } from "./rate-window.ts";
import { type Answer, accept, refuse } from "./refusal.ts";
import type { World } from "./world.ts";

type Fields = Readonly<Record<string, unknown>>;

export type AppMessages = {
  readonly send: (call: HttpCall) => Answer;
  readonly recall: (call: HttpCall) => Answer;
  readonly updateCard: (call: HttpCall) => Answer;
  /** A code with which one card may be changed once, e.g. after a click. */
  readonly responseCode: (messageId: string) => string;
};

const kinds = [
  "text",
  "markdown",
  "textcard",
  "news",
  "mpnews",
  "file",
  "image",
  "voice",
  "video",
  "template_card",
];

/** `hasCallback` says whether the app has a callback address, which cards with buttons need. */
export function createAppMessages(world: World, hasCallback: () => boolean): AppMessages {
  const seen = new Map<string, { readonly until: number; readonly answer: Answer }>();
  const codes = createResponseCodes(world);
  const send = createSend(world, hasCallback, codes.issue);
  return {
    send: ({ json }) => {
      if (!isFields(json)) return refuse(47001, "data format error");
      if (json.agentid === undefined) return refuse(82001, "agentid missing");
      if (Number(json.agentid) !== world.settings.agent.id) return refuse(301002);
      if (json.enable_duplicate_check !== 1) return send(json);
      return once(world, seen, json, () => send(json));
    },
    recall: ({ json }) => recall(world, isFields(json) ? String(json.msgid ?? "") : ""),
    updateCard: ({ json }) => (isFields(json) ? codes.update(json) : refuse(47001, "data format error")),
    responseCode: codes.issue,
  };
}

function createSend(
  world: World,
  hasCallback: () => boolean,
  issueCode: (messageId: string) => string,
): (body: Fields) => Answer {
  const { limits } = world.settings;
  const reach = createReach(world);
  const tasks = new Set<string>();
  const { appTextBytes: textBytes, appMarkdownBytes: markdownBytes } = limits;
  const rules = { kinds, textBytes, markdownBytes, cutsText: true };
  return (body) => {
    const to = recipients(world, body);
    if ("errcode" in to) return to;
    const content = readContent(world, body, rules);
    if (isAnswer(content)) return content;
    const cardRefusal = content.card && checkTask(content.card, tasks, hasCallback());
    if (cardRefusal) return cardRefusal;
    const id = world.newId("msg-");
    if (!reach(id, to.members, content)) return refuse(45009);
    const code = content.card ? { response_code: issueCode(id) } : {};
    const invalid = { invaliduser: to.invalid.join("|"), invalidparty: "", invalidtag: "" };
    return accept({ ...invalid, msgid: id, ...code });
  };
}

/** Shows a message to each member, or drops it silently; false when the day's person-times are used up. */
function createReach(world: World): (id: string, members: readonly Member[], content: Content) => boolean {
  const { clock, dropped } = world;
  const { memberPerMinute, memberPerHour, seatsTimes } = world.settings.limits;
  const perMember = createRateWindow(clock, [
    { ms: 60_000, max: memberPerMinute },
    { ms: 3_600_000, max: memberPerHour },
  ]);
  const perDay = createRateWindow(clock, [{ ms: 86_400_000, max: seatsTimes * world.members.size }]);
  return (id, members, content) => {
    if (!members.every(() => perDay.take("app"))) return false;
    for (const member of members) {
      if (perMember.take(member.userid)) show(world, id, member, content);
      else dropped.set(member.userid, (dropped.get(member.userid) ?? 0) + 1);
    }
    return true;
  };
}

function once(
  world: World,
  seen: Map<string, { readonly until: number; readonly answer: Answer }>,
  body: Fields,
  send: () => Answer,
): Answer {
  const { limits } = world.settings;
  const asked = Number(body.duplicate_check_interval ?? limits.duplicateDefaultMs / 1000) * 1000;
  if (asked > limits.duplicateMaxMs) return refuse(40058, "duplicate_check_interval too large");
  const key = JSON.stringify(body);
  const now = world.clock.now().getTime();
  const before = seen.get(key);
  if (before && before.until > now) return before.answer;
  const answer = send();
  if (answer.errcode === 0) seen.set(key, { until: now + asked, answer });
  return answer;
}

function recipients(
  world: World,
  body: Fields,
): Answer | { readonly members: readonly Member[]; readonly invalid: readonly string[] } {
  const { limits } = world.settings;
  const users = String(body.touser ?? "")
    .split("|")
    .filter(Boolean);
  const parties = String(body.toparty ?? "")
    .split("|")
    .filter(Boolean)
    .map(Number);
  if (users.length === 0 && parties.length === 0 && !body.totag) return refuse(82001);
  if (users.length > limits.recipients || parties.length > limits.parties)
    return refuse(40058, "too many receivers");
  const reachable = (member: Member | undefined): member is Member =>
    member !== undefined && member.visible !== false && (member.status ?? 1) === 1;
  const all = [...world.members.values()].filter(reachable);
  if (users.includes("@all")) return { members: all, invalid: [] };
  const named = users.map((user) => world.member(user)).filter(reachable);
  const inParties = all.filter(({ department }) => department.some((id) => parties.includes(id)));
  const members = [...new Set([...named, ...inParties])];
  const invalid = users.filter((user) => !reachable(world.member(user))).map((user) => user.toLowerCase());
  return members.length > 0 ? { members, invalid } : refuse(81013);
}

function checkTask(card: Card, tasks: Set<string>, hasCallback: boolean): Answer | undefined {
  if (card.task_id === undefined) return undefined;
  if (!hasCallback) return refuse(40058, "template_card needs a callback url");
  if (tasks.has(card.task_id)) return refuse(40058, "template_card.task_id repeated");
  tasks.add(card.task_id);
  return undefined;
}

const notInWechat = ["markdown", "template_card"];

function show(world: World, id: string, member: Member, content: Content): void {
  const hidden = member.wechat === true && notInWechat.includes(content.kind);
  const text = hidden ? "暂不支持此消息类型，请在企业微信中查看" : content.text;
  const chat = `app:${member.userid}`;
  world.show({ ...content, text, id, chat, from: "app", user: member.userid, at: world.clock.now() });
}

function recall(world: World, id: string): Answer {
  const messages = world.shown.filter((message) => message.id === id && message.from === "app");
  const limit = world.clock.now().getTime() - world.settings.limits.recallMs;
  if (messages.length === 0) return refuse(40058, "msgid invalid");
  if (messages.some(({ at }) => at.getTime() < limit)) return refuse(40058, "msgid too old to recall");
  for (const message of messages) message.recalled = true;
  world.changed();
  return accept();
}

function createResponseCodes(world: World): {
  readonly issue: (messageId: string) => string;
  readonly update: (body: Fields) => Answer;
} {
  const codes = new Map<string, { readonly messageId: string; readonly until: number }>();
  return {
    issue: (messageId) => {
      const code = world.newId("code-");
      codes.set(code, {
        messageId,
        until: world.clock.now().getTime() + world.settings.limits.responseCodeMs,
      });
      return code;
    },
    update: (body) => {
      const code = String(body.response_code ?? "");
      const known = codes.get(code);
      if (!known || known.until <= world.clock.now().getTime()) return refuse(40058, "response_code invalid");
      if (Number(body.agentid) !== world.settings.agent.id) return refuse(301002);
      const fault = updateFault(world, body);
      if (fault) return refuse(40058, fault);
      codes.delete(code);
      applyUpdate(world, known.messageId, body);
      return accept({ invaliduser: "" });
    },
  };
}

function updateFault(world: World, body: Fields): string | undefined {
  if (isFields(body.button)) return body.button.replace_name ? undefined : "button.replace_name missing";
  return cardFault(body.template_card, world.settings.limits, false);
}

/** Changes the card for these members, or for all who have it. */
function applyUpdate(world: World, messageId: string, body: Fields): void {
  const only = Array.isArray(body.userids) ? body.userids.map(String) : undefined;
  const everyone = body.atall === 1 || only === undefined || only.length === 0;
  for (const message of world.shown) {
    if (message.id !== messageId || !(everyone || only.includes(message.user))) continue;
    if (isFields(body.button)) message.clicked = String(body.button.replace_name);
    if (isFields(body.template_card)) {
      message.card = body.template_card;
      message.text = cardText(body.template_card);
    }
  }
  world.changed();
}
