// One question, one answer, through the same door as every channel.

import { plainText } from "../channels/plain-text.ts";
import type { Inbound } from "../chat/inbound.ts";
import { citationsOf, textOf } from "../chat/reply.ts";
import { parseCivilDate } from "../dates.ts";
import { readArguments, requiredText } from "./arguments.ts";
import type { Command } from "./command.ts";

const usage = 'ask "问题" [--as-of 2024-06-30] [--json]';

export const ask: Command = {
  name: "ask",
  usage,
  summary: "问一个问题，得到注明条款的回答",
  needs: "app",
  run: async ({ args, options, io, clock }, app) => {
    const { values, positionals } = readArguments(args, { "as-of": { type: "string" } }, usage);
    const text = requiredText(positionals, "The question", usage);
    const asOf = values["as-of"] === undefined ? undefined : parseCivilDate(values["as-of"], "--as-of");
    await app.loadSampleIfEmpty(io);
    const started = performance.now();
    const id = app.newId();
    const inbound: Inbound = {
      kind: "text",
      id,
      account: { channel: "terminal", id: options.user },
      conversationId: `ask-${id}`,
      at: clock().toISOString(),
      text,
      ...(options.lang === null ? {} : { language: options.lang }),
      ...(asOf === undefined ? {} : { asOf }),
    };
    const received = await app.chat.receive(inbound);
    const reply = await received.reply;
    await app.chat.delivered(received.messageId);
    const ms = Math.round((performance.now() - started) * 10) / 10;
    const trace = await app.traceOf(received.messageId);
    const result = {
      status: reply.status,
      answer: textOf(reply),
      citations: citationsOf(reply),
      ...(reply.rule ? { rule: reply.rule } : {}),
      engine: trace?.engine ?? "floor",
      ms,
    };
    io.stdout(
      options.json ? `${JSON.stringify(result)}\n` : `${plainText(reply, { placeOf: app.placeOf })}\n`,
    );
    return reply.status === "failed" ? 1 : 0;
  },
};
