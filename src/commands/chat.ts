// The conversation in a terminal; on a pipe one message a line.

import { runTerminalChat } from "../channels/terminal.ts";
import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";

const usage = "chat [--json]";

export const chat: Command = {
  name: "chat",
  usage,
  summary: "在终端里对话",
  needs: "app",
  run: async ({ args, options, io, clock }, app) => {
    readArguments(args, {}, usage);
    await app.loadSampleIfEmpty(io);
    if (io.isTerminal && !options.json) {
      io.stdout(
        "对公客户经理教练。直接提问；“原文 1”看引用，“/有用”“/没用 不完整”评价，“/退出”离开，“帮助”看更多。\n",
      );
    }
    await runTerminalChat({
      handler: app.chat,
      io,
      userId: options.user,
      conversationId: `terminal-${options.user}-${app.newId()}`,
      newId: app.newId,
      clock,
      json: options.json,
      language: options.lang,
      placeOf: app.placeOf,
    });
    return 0;
  },
};
