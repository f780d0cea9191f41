// Presses, forms, commands and shortcuts: what reaches the app, how long a trigger lives, and what becomes of the
// app's answers. The app is a function that answers signed requests.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack } from "./driver.ts";
import { rawCall } from "./raw-call.ts";
import { type Fields, fieldsOf, listOf } from "./values.ts";

let slack: FakeSlack;
let payloads: Fields[];
let answerWith: Fields | string | null;
let ask: (method: string, input?: Fields) => Promise<Fields>;

const li = "ULI00000001";
const channel = "CGENERAL001";
const plain = (text: string) => ({ type: "plain_text", text });

beforeEach(async () => {
  payloads = [];
  answerWith = null;
  slack = await createFakeSlack({
    mode: "http",
    target: async (request) => {
      const form = new URLSearchParams(await request.text());
      const payload = form.get("payload");
      payloads.push(payload ? JSON.parse(payload) : Object.fromEntries(form));
      const body = typeof answerWith === "string" ? answerWith : answerWith && JSON.stringify(answerWith);
      return new Response(body ?? "");
    },
  });
  ask = async (method, input) => (await rawCall(slack, method, input)).body;
});
afterEach(() => slack.close());

const last = (): Fields => payloads.at(-1) ?? {};
const button = (label: string, more: Fields = {}) => ({
  type: "button",
  text: plain(label),
  action_id: label,
  value: "v",
  ...more,
});
const post = async (elements: readonly Fields[], type = "actions") => {
  const { ts } = await ask("chat.postMessage", { channel, text: "x", blocks: [{ type, elements }] });
  return { channel, ts: String(ts) };
};
const modal = (more: Fields = {}) => ({
  type: "modal",
  callback_id: "proposal",
  title: plain("授信方案"),
  submit: plain("提交"),
  blocks: [
    {
      type: "input",
      block_id: "amount",
      label: plain("金额"),
      element: { type: "plain_text_input", action_id: "value" },
    },
    {
      type: "input",
      block_id: "kind",
      label: plain("品种"),
      element: { type: "static_select", action_id: "value", options: [{ text: plain("流贷"), value: "wc" }] },
    },
  ],
  ...more,
});

/** Presses a button, so that there is a trigger to open a modal with. */
async function trigger(): Promise<string> {
  await slack.press(li, await post([button("open")]), "open").settled;
  return String(last().trigger_id);
}

describe("a press", () => {
  it("tells the app who, where, which message and which value", async () => {
    const at = await post([button("流贷"), button("固贷", { value: "fa" })]);
    await slack.press(li, at, "固贷").settled;
    expect(last()).toMatchObject({
      type: "block_actions",
      user: { id: li, team_id: slack.teamId },
      channel: { id: channel, name: "general" },
      container: { type: "message", message_ts: at.ts, is_ephemeral: false },
      message: { ts: at.ts },
      actions: [{ type: "button", action_id: "固贷", value: "fa" }],
    });
  });

  it("chooses an option of a menu, and one side of feedback", async () => {
    const options = [1, 2].map((index) => ({ text: plain(`选项${index}`), value: `v${index}` }));
    await slack.press(li, await post([{ type: "overflow", action_id: "more", options }]), { option: "选项2" })
      .settled;
    expect(last().actions).toMatchObject([{ type: "overflow", selected_option: { value: "v2" } }]);
    const feedback = {
      type: "feedback_buttons",
      action_id: "feedback",
      positive_button: { text: plain("有用"), value: "up" },
      negative_button: { text: plain("没用"), value: "down" },
    };
    await slack.press(li, await post([feedback], "context_actions"), "没用").settled;
    expect(last().actions).toMatchObject([
      { type: "feedback_buttons", action_id: "feedback", value: "down" },
    ]);
  });

  it("is impossible where there is no such button", async () => {
    const at = await post([button("流贷")]);
    expect(() => slack.press(li, at, "保函")).toThrow(/nothing to press like "保函".*流贷/);
  });

  it("is answered through its own address, five times and for half an hour", async () => {
    await slack.press(li, await post([button("流贷")]), "流贷").settled;
    const url = String(last().response_url);
    const respond = async (body: Fields) =>
      (await fetch(url, { method: "POST", body: JSON.stringify(body) })).status;
    expect(await respond({ markdown_text: "x" })).toBe(400);
    expect(await respond({ text: "only you" })).toBe(200);
    expect(slack.ephemerals(li).map(({ text }) => text)).toEqual(["only you"]);
    expect(await respond({ text: "instead", replace_original: true })).toBe(200);
    expect(slack.messages(channel)[0]).toMatchObject({ text: "instead", blocks: [] });
    expect(await respond({ text: "all", response_type: "in_channel" })).toBe(200);
    expect(await respond({ delete_original: true })).toBe(200);
    expect(slack.messages(channel).map(({ text }) => text)).toEqual(["all"]);
    expect(await respond({ text: "a sixth time" })).toBe(404);
    await slack.press(li, await post([button("流贷")]), "流贷").settled;
    slack.clock.advance(1_800_001);
    expect((await fetch(String(last().response_url), { method: "POST", body: '{"text":"x"}' })).status).toBe(
      404,
    );
  });
});

describe("a modal", () => {
  it("opens with a trigger that works once and for three seconds", async () => {
    const id = await trigger();
    expect((await ask("views.open", { trigger_id: "invented", view: modal() })).error).toBe(
      "invalid_trigger_id",
    );
    expect((await ask("views.open", { trigger_id: id, view: modal() })).ok).toBe(true);
    expect((await ask("views.open", { trigger_id: id, view: modal() })).error).toBe("exchanged_trigger_id");
    const late = await trigger();
    slack.clock.advance(3001);
    expect((await ask("views.open", { trigger_id: late, view: modal() })).error).toBe("expired_trigger_id");
  });

  it("is refused with what is wrong in it, or for its size", async () => {
    const wrong = modal({ title: plain("字".repeat(25)) });
    expect(await ask("views.open", { trigger_id: await trigger(), view: wrong })).toMatchObject({
      error: "invalid_arguments",
      response_metadata: {
        messages: ["[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"],
      },
    });
    const heavy = modal({ private_metadata: "x".repeat(250_000) });
    expect((await ask("views.open", { trigger_id: await trigger(), view: heavy })).error).toBe(
      "view_too_large",
    );
  });

  it("stacks three deep", async () => {
    await ask("views.open", { trigger_id: await trigger(), view: modal() });
    const push = async () => ask("views.push", { trigger_id: await trigger(), view: modal() });
    expect([(await push()).ok, (await push()).ok, (await push()).error]).toEqual([
      true,
      true,
      "push_limit_reached",
    ]);
    expect(slack.modals(li)).toHaveLength(3);
  });

  it("is submitted filled in, and closes, complains or changes as the app answers", async () => {
    await ask("views.open", { trigger_id: await trigger(), view: modal({ private_metadata: "case-7" }) });
    await expect(slack.submitView(li, { 金额: "500" })).rejects.toThrow("品种 must not be empty");
    await expect(slack.submitView(li, { 期限: "1" })).rejects.toThrow(/no input 期限/);
    answerWith = { response_action: "errors", errors: { amount: "金额要大于零" } };
    expect(await slack.submitView(li, { 金额: "0", 品种: "流贷" })).toEqual({
      kind: "errors",
      errors: { amount: "金额要大于零" },
    });
    expect(last()).toMatchObject({
      type: "view_submission",
      view: {
        callback_id: "proposal",
        private_metadata: "case-7",
        state: {
          values: {
            amount: { value: { value: "0" } },
            kind: { value: { selected_option: { value: "wc" } } },
          },
        },
      },
    });
    answerWith = { response_action: "errors", errors: { 金额: "x" } };
    expect(await slack.submitView(li, { 金额: "0", 品种: "流贷" })).toMatchObject({ kind: "failed" });
    answerWith = { response_action: "update", view: modal({ title: plain("字".repeat(25)) }) };
    expect(await slack.submitView(li, { 金额: "5", 品种: "流贷" })).toMatchObject({ kind: "failed" });
    answerWith = { response_action: "update", view: modal({ title: plain("第二步") }) };
    expect(await slack.submitView(li, { 金额: "5", 品种: "流贷" })).toEqual({ kind: "updated" });
    expect(slack.modals(li)).toMatchObject([{ title: { text: "第二步" } }]);
    answerWith = null;
    expect(await slack.submitView(li, { amount: "5", kind: "wc" })).toEqual({ kind: "closed" });
    expect(slack.modals(li)).toEqual([]);
  });

  it("fails for the person when the app does not answer within three seconds", async () => {
    await ask("views.open", { trigger_id: await trigger(), view: modal() });
    slack.deliverTo(() => new Promise(() => {}));
    const submitted = slack.submitView(li, { 金额: "5", 品种: "流贷" });
    slack.clock.advance(3000);
    expect(await submitted).toEqual({ kind: "failed", why: "no answer in time" });
  });

  it("is updated by its id, unless its hash is an old one, and tells when it is closed if asked to", async () => {
    const opened = fieldsOf(
      (await ask("views.open", { trigger_id: await trigger(), view: modal({ notify_on_close: true }) })).view,
    );
    const update = (more: Fields) =>
      ask("views.update", { view_id: opened.id, view: modal({ notify_on_close: true }), ...more });
    expect((await update({ hash: opened.hash })).ok).toBe(true);
    expect((await update({ hash: opened.hash })).error).toBe("hash_conflict");
    expect((await update({ view_id: "V000" })).error).toBe("not_found");
    await slack.closeView(li)?.settled;
    expect(last()).toMatchObject({ type: "view_closed", is_cleared: false });
    expect((await update({})).error).toBe("not_found");
  });
});

describe("the Home tab", () => {
  it("is published for a person, not over a newer one, and can be pressed", async () => {
    const view = { type: "home", blocks: [{ type: "actions", elements: [button("继续")] }] };
    const published = fieldsOf((await ask("views.publish", { user_id: li, view })).view);
    expect((await ask("views.publish", { user_id: li, view, hash: published.hash })).ok).toBe(true);
    expect((await ask("views.publish", { user_id: li, view, hash: published.hash })).error).toBe(
      "hash_conflict",
    );
    expect((await ask("views.publish", { user_id: "UNOBODY0001", view })).error).toBe("user_not_found");
    expect((await ask("views.publish", { user_id: li, view: modal() })).error).toBe("invalid_arguments");
    expect(listOf(slack.home(li)?.blocks)).toHaveLength(1);
    await slack.press(li, "home", "继续").settled;
    expect(last()).toMatchObject({ container: { type: "view" }, view: { type: "home" } });
  });
});

describe("commands and shortcuts", () => {
  it("send a command as a form and show the person what comes back", async () => {
    answerWith = { response_type: "ephemeral", text: "正在看" };
    const answered = await slack.slash(li, channel, "/coach", "流贷最长多久");
    expect(answered).toMatchObject({ state: "acknowledged", answer: { text: "正在看" } });
    expect(last()).toMatchObject({
      command: "/coach",
      text: "流贷最长多久",
      user_id: li,
      channel_id: channel,
    });
    expect(slack.ephemerals(li)).toMatchObject([{ text: "正在看" }]);
  });

  it("take plain text for an answer too", async () => {
    answerWith = "好的";
    expect((await slack.slash(li, channel, "/coach")).answer).toEqual({ text: "好的" });
  });

  it("are not repeated when they fail", async () => {
    slack.deliverTo(async () => new Response("", { status: 500 }));
    expect(await slack.slash(li, channel, "/coach")).toEqual({ state: "lost", answer: null });
    slack.clock.advance(600_000);
    expect(slack.deliveries().at(-1)?.attempts).toHaveLength(1);
  });

  it("carry a trigger, and the message for a message shortcut", async () => {
    const said = slack.say({ user: li, channel, text: "期限多长" });
    await slack.messageShortcut(li, "ask", said).settled;
    expect(last()).toMatchObject({
      type: "message_action",
      callback_id: "ask",
      message: { text: "期限多长" },
    });
    await slack.shortcut(li, "start").settled;
    expect(last()).toMatchObject({ type: "shortcut", callback_id: "start" });
    expect((await ask("views.open", { trigger_id: last().trigger_id, view: modal() })).ok).toBe(true);
  });
});
