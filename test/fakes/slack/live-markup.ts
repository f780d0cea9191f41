// What Slack would act on in a message: mentions, calls to everybody and links. Text that was neutralised has none.

import { type Fields, isFields, textOf } from "./values.ts";

/** Every live piece of markup, e.g. `<!channel>`, `<@U1>`, `<https://…|here>`; empty when nothing would happen. */
export function liveMarkup(message: {
  readonly text: string;
  readonly blocks: readonly Fields[];
}): readonly string[] {
  return [...markupIn(message.text), ...message.blocks.flatMap(liveIn)];
}

function liveIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(liveIn);
  if (!isFields(value)) return [];
  if (value.type === "broadcast" || value.type === "user" || value.type === "usergroup")
    return [JSON.stringify(value)];
  if (value.type === "mrkdwn" || value.type === "markdown") return markupIn(textOf(value.text) ?? "");
  return Object.values(value).flatMap(liveIn);
}

function markupIn(text: string): readonly string[] {
  return text.match(/<(?:[!@#]|https?:|mailto:)[^>]*>/g) ?? [];
}
