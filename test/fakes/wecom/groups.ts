// Groups one can only send to: app groups made by `appchat/create`, and the group behind a webhook key.

import { isAnswer, readContent } from "./app-content.ts";
import { isFields } from "./card-rules.ts";
import type { HttpCall } from "./http-server.ts";
import { createRateWindow } from "./rate-window.ts";
import { type Answer, accept, refuse } from "./refusal.ts";
import type { World } from "./world.ts";

export type SendOnlyGroups = {
  readonly create: (call: HttpCall) => Answer;
  readonly send: (call: HttpCall) => Answer;
  readonly webhook: (call: HttpCall) => Answer;
};

export function createSendOnlyGroups(world: World): SendOnlyGroups {
  return { ...createAppGroups(world), ...createWebhook(world) };
}

function createAppGroups(world: World): Pick<SendOnlyGroups, "create" | "send"> {
  const { clock } = world;
  const { limits } = world.settings;
  const perMember = createRateWindow(clock, [{ ms: 60_000, max: limits.appchatMemberPerMinute }]);
  const perCorp = createRateWindow(clock, [
    { ms: 60_000, blockMs: 60_000, max: limits.appchatCorpPerMinute },
  ]);
  const mine = new Map<string, readonly string[]>();
  const rules = {
    kinds: ["text", "markdown", "textcard", "news", "mpnews", "file", "image", "voice", "video"],
    textBytes: limits.appTextBytes,
    markdownBytes: limits.appMarkdownBytes,
    cutsText: true,
  };
  return {
    create: ({ json }) => {
      const users = isFields(json) && Array.isArray(json.userlist) ? json.userlist.map(String) : [];
      if (users.length < 2) return refuse(40058, "userlist needs two members");
      if (users.some((user) => !world.member(user))) return refuse(40003);
      const id = isFields(json) && json.chatid ? String(json.chatid) : world.newId("chat");
      mine.set(id, users);
      return accept({ chatid: id });
    },
    send: ({ json }) => {
      const id = isFields(json) ? String(json.chatid ?? "") : "";
      const users = mine.get(id);
      if (!users || !isFields(json)) return refuse(86001);
      const content = readContent(world, json, rules);
      if (isAnswer(content)) return content;
      if (!users.every(() => perCorp.take("appchat"))) return refuse(45009);
      const taking = users.filter((user) => perMember.take(user));
      for (const user of users) if (!taking.includes(user)) drop(world, user);
      const message = { ...content, id: world.newId("msg-"), chat: `appchat:${id}`, user: "" } as const;
      if (taking.length > 0) world.show({ ...message, from: "app", at: clock.now() });
      return accept();
    },
  };
}

function createWebhook(world: World): Pick<SendOnlyGroups, "webhook"> {
  const { limits, webhookKey } = world.settings;
  const rate = createRateWindow(world.clock, [{ ms: 60_000, max: limits.webhookPerMinute }]);
  const rules = {
    kinds: ["text", "markdown", "markdown_v2", "image", "news", "file", "voice", "template_card"],
    textBytes: limits.webhookTextBytes,
    markdownBytes: limits.webhookMarkdownBytes,
    cutsText: false,
    cardTypes: ["text_notice", "news_notice"],
  };
  return {
    webhook: ({ json, query }) => {
      if (query.key !== webhookKey) return refuse(93000);
      if (!rate.take("webhook")) return refuse(45009);
      const content = isFields(json) ? readContent(world, json, rules) : refuse(40008);
      if (isAnswer(content)) return content;
      const message = { ...content, id: world.newId("msg-"), chat: "webhook", user: "" } as const;
      world.show({ ...message, from: "webhook", at: world.clock.now() });
      return accept();
    },
  };
}

function drop(world: World, user: string): void {
  world.dropped.set(user, (world.dropped.get(user) ?? 0) + 1);
}
