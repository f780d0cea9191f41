// Answers to clicks and commands through their own address: five times within half an hour, text or blocks only.

import { contentsOf } from "./contents.ts";
import type { Events } from "./events.ts";
import { limits } from "./limits.ts";
import { messageView } from "./message-view.ts";
import { Refusal, refuse } from "./refusal.ts";
import { isFields } from "./values.ts";
import { createArguments } from "./web-api/arguments.ts";
import { addBotMessage } from "./web-api/chat.ts";
import type { MethodContext } from "./web-api/method.ts";
import type { SlackEphemeral, SlackMessage, Workspace } from "./workspace.ts";

export type ResponseUrls = {
  /** A new address for an answer in this conversation, perhaps about a message. */
  readonly create: (place: ResponsePlace) => string;
  /** Takes what was posted to an address; the HTTP status and body Slack answers. */
  readonly receive: (id: string, body: string) => { readonly status: number; readonly body: string };
};

type ResponsePlace = {
  readonly channel: string;
  readonly user: string;
  readonly message: SlackMessage | null;
  /** The note the click was on, when only the person sees it. */
  readonly ephemeral?: SlackEphemeral | null;
};

type Issued = ResponsePlace & { readonly expiresAt: Date; uses: number };

export function createResponseUrls(
  workspace: Workspace,
  events: Events,
  context: MethodContext,
): ResponseUrls {
  const issued = new Map<string, Issued>();
  return {
    create: (place) => {
      const id = workspace.nextId("r");
      const expiresAt = new Date(workspace.clock.now().getTime() + limits.responseUrlSeconds * 1000);
      issued.set(id, { ...place, expiresAt, uses: 0 });
      return `${workspace.base}/response/${id}`;
    },
    receive: (id, body) => {
      const address = issued.get(id);
      try {
        if (!address || address.uses >= limits.responseUrlUses) refuse("used_url");
        if (workspace.clock.now() > address.expiresAt) refuse("expired_url");
        address.uses += 1;
        answer(body, address);
        workspace.signal.changed();
        return { status: 200, body: "ok" };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const isGone = error.error === "used_url" || error.error === "expired_url";
        return { status: isGone ? 404 : 400, body: JSON.stringify({ ok: false, error: error.error }) };
      }
    },
  };

  function answer(body: string, { channel, user, message, ephemeral = null }: Issued): void {
    const fields = parse(body);
    if (fields.markdown_text !== undefined) refuse("invalid_payload");
    if (fields.delete_original === true) {
      if (message) remove(message);
      else if (ephemeral) replaceNote(ephemeral, []);
      return;
    }
    const { text = "", blocks = [] } = contentsOf(createArguments(fields), workspace);
    if (fields.replace_original === true && message) {
      const before = messageView(workspace, message);
      Object.assign(message, { text, blocks, editedAt: workspace.clock.now() });
      events.changed(message, before);
    } else if (fields.replace_original === true && ephemeral) {
      replaceNote(ephemeral, [{ ...ephemeral, text, blocks }]);
    } else if (fields.response_type === "in_channel") {
      const thread = typeof fields.thread_ts === "string" ? { threadTs: fields.thread_ts } : {};
      addBotMessage(context, { channel, text, blocks, ...thread });
    } else workspace.ephemerals.push({ channel, user, ts: workspace.nextTs(), text, blocks });
  }

  function replaceNote(note: SlackEphemeral, by: readonly SlackEphemeral[]): void {
    const index = workspace.ephemerals.indexOf(note);
    if (index >= 0) workspace.ephemerals.splice(index, 1, ...by);
  }

  function remove(message: SlackMessage): void {
    workspace.messages.remove(message);
    events.deleted(message);
  }
}

function parse(body: string) {
  try {
    const value: unknown = JSON.parse(body);
    if (isFields(value)) return value;
  } catch {
    // Below.
  }
  return refuse("invalid_payload");
}
