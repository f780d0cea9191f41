import { describe, expect, it } from "vitest";
import { runTerminalChat, type TerminalChat } from "../../src/channels/terminal.ts";
import type { MessageHandler } from "../../src/chat/handler.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { type ChatScript, createMemoryChat } from "../fakes/memory-chat.ts";

/** Lines that are typed when the test says so. */
function keyboard() {
  const typed: string[] = [];
  let isClosed = false;
  let wake = () => {};
  return {
    type: (line: string) => {
      typed.push(line);
      wake();
    },
    close: () => {
      isClosed = true;
      wake();
    },
    lines: async function* () {
      for (;;) {
        const line = typed.shift();
        if (line !== undefined) yield line;
        else if (isClosed) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

const answered = (text: string): Reply => ({
  status: "answered",
  blocks: [{ type: "text", text: `答：${text}` }, { type: "feedback" }],
});
const echo: ChatScript = async ({ text }) => answered(text);

/** A terminal over a scripted chat; `seen(text)` resolves once that text was shown. */
function open(script: ChatScript, options: Partial<TerminalChat> & { isTerminal?: boolean } = {}) {
  const chat = createMemoryChat(script);
  const keys = keyboard();
  const waiting: { text: string; resolve: () => void }[] = [];
  let screen = "";
  let serial = 0;
  const ended = runTerminalChat({
    handler: chat.handler,
    io: {
      stdin: keys.lines(),
      stdout: (text) => {
        screen += text;
        for (const { text: wanted, resolve } of waiting) if (screen.includes(wanted)) resolve();
      },
      isTerminal: options.isTerminal ?? true,
    },
    userId: "me",
    conversationId: "c",
    newId: () => `in-${++serial}`,
    clock: () => new Date("2026-11-23T08:00:00Z"),
    json: false,
    ...options,
  });
  return {
    chat,
    ...keys,
    ended,
    screen: () => screen,
    seen: (text: string) =>
      screen.includes(text)
        ? Promise.resolve()
        : new Promise<void>((resolve) => waiting.push({ text, resolve })),
  };
}

/** Everything that was said on a pipe, and what came out. */
async function pipe(
  lines: readonly string[],
  script: ChatScript = echo,
  options: Partial<TerminalChat> = {},
) {
  const terminal = open(script, { isTerminal: false, ...options });
  for (const line of lines) terminal.type(line);
  terminal.close();
  await terminal.ended;
  return terminal;
}

const asking: ChatScript = async ({ text }) =>
  text === "多久"
    ? {
        status: "clarify",
        blocks: [
          { type: "text", text: "哪一种？" },
          {
            type: "choices",
            prompt: "",
            choices: ["流贷", "固贷"].map((label) => ({ id: label, label, text: `${label}多久` })),
          },
        ],
      }
    : answered(text);

describe("the terminal on a pipe", () => {
  it("answers each line in turn and marks each reply as delivered", async () => {
    const { chat, screen } = await pipe(["一", "", "二"]);
    expect(screen()).toBe("\n答：一\n\n\n答：二\n\n");
    expect(chat.deliveredIds).toEqual(["msg-1", "msg-2"]);
    expect(chat.received.map(({ id, at }) => [id, at])).toEqual([
      ["in-1", "2026-11-23T08:00:00.000Z"],
      ["in-2", "2026-11-23T08:00:00.000Z"],
    ]);
  });

  it("prints one JSON object a reply", async () => {
    const { screen } = await pipe(["一", "二"], echo, { json: true });
    const replies = screen()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(replies.map(({ messageId, status, answer }) => [messageId, status, answer])).toEqual([
      ["msg-1", "answered", "答：一"],
      ["msg-2", "answered", "答：二"],
    ]);
  });

  it("stops reading at the word that leaves", async () => {
    const { chat } = await pipe(["一", "/退出", "二"]);
    expect(chat.received).toHaveLength(1);
  });

  it("has nothing to stop between two replies", async () => {
    const { chat } = await pipe(["一", "/停止"]);
    expect(chat.received.map(({ kind }) => kind)).toEqual(["text"]);
  });
});

describe("choices in the terminal", () => {
  it("are picked by their number", async () => {
    const { chat, screen } = await pipe(["多久", "2"], asking);
    expect(chat.received[1]).toMatchObject({ kind: "action", value: "固贷", text: "固贷多久" });
    expect(screen()).toContain("答：固贷多久");
  });

  it.each(["0", "3", "２", "2年"])("leave %s a message", async (line) => {
    const { chat } = await pipe(["多久", line], asking);
    expect(chat.received[1]).toMatchObject({ kind: "text", text: line });
  });

  it("are gone after the next reply", async () => {
    const { chat } = await pipe(["多久", "一", "1"], asking);
    expect(chat.received[2]).toMatchObject({ kind: "text", text: "1" });
  });
});

describe("a verdict in the terminal", () => {
  it.each([
    ["/有用", "up", null],
    ["/up", "up", null],
    ["/没用", "down", null],
    ["/没用 不完整", "down", "incomplete"],
    ["/down wrong", "down", "wrong"],
    ["/没用 看不懂", "down", null],
  ])("%s", async (line, verdict, reason) => {
    const { chat } = await pipe(["一", line]);
    expect(chat.feedback).toEqual([{ answerId: "msg-1", verdict, reason }]);
  });

  it("is about the last reply that asks for one", async () => {
    const { chat } = await pipe(["一", "二", "多久", "/有用"], asking);
    expect(chat.feedback[0]?.answerId).toBe("msg-2");
  });

  it("is a message like any other before there is an answer", async () => {
    const { chat } = await pipe(["/有用"]);
    expect(chat.received[0]).toMatchObject({ kind: "text", text: "/有用" });
  });
});

describe("the terminal at a keyboard", () => {
  const slow: ChatScript = async (said, { stopped, emit }) => {
    if (said.text !== "慢") return answered(said.text);
    emit({ type: "text", text: "…" });
    await stopped;
    return { status: "stopped", blocks: [{ type: "text", text: "已停止。" }] };
  };

  it("stops the running turn", async () => {
    const terminal = open(slow);
    terminal.type("慢");
    terminal.type("/停止");
    await terminal.seen("已停止。");
    terminal.close();
    await terminal.ended;
    expect(terminal.chat.received.map(({ kind }) => kind)).toEqual(["text", "stop"]);
  });

  it("stops the running turn when the next question was already typed, and then answers that", async () => {
    const terminal = open(slow);
    for (const line of ["慢", "快", "/stop"]) terminal.type(line);
    await terminal.seen("答：快");
    expect(terminal.screen()).toContain("已停止。");
    terminal.close();
    await terminal.ended;
  });

  it("prompts once for each turn that is over, and again for an empty line", async () => {
    const terminal = open(echo);
    for (const line of ["", "/停止"]) terminal.type(line);
    terminal.close();
    await terminal.ended;
    expect(terminal.screen()).toBe("› › › ");
  });

  it("answers what was typed before the input ended", async () => {
    const terminal = open(echo);
    for (const line of ["一", "二"]) terminal.type(line);
    terminal.close();
    await terminal.ended;
    expect(terminal.screen()).toMatch(/答：一[\s\S]*答：二\n\n› $/u);
  });

  it("ends with the fault of a handler that cannot accept, while nobody types", async () => {
    const broken: MessageHandler = {
      receive: async () => {
        throw new Error("no inbox");
      },
      delivered: async () => {},
    };
    const terminal = open(echo, { handler: broken });
    terminal.type("一");
    await expect(terminal.ended).rejects.toThrow("no inbox");
  });

  it("shows no prompts in JSON mode", async () => {
    const terminal = open(echo, { json: true });
    terminal.type("一");
    terminal.close();
    await terminal.ended;
    expect(terminal.screen()).not.toContain("›");
  });
});
