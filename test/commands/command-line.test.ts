import { describe, expect, it } from "vitest";
import { readArguments, requiredText, wholeNumber } from "../../src/commands/arguments.ts";
import type { Command } from "../../src/commands/command.ts";
import { readCommandLine } from "../../src/commands/command-line.ts";
import { isInputFault } from "../../src/errors.ts";

const ask: Command = { name: "ask", usage: "ask", summary: "", needs: "nothing", run: async () => 0 };
const read = (...argv: readonly string[]) => readCommandLine(argv, [ask]);

function faultOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (isInputFault(error)) return `${error.message} ${error.hint ?? ""}`.trim();
    throw error;
  }
  throw new Error("there was no fault");
}

describe("a command line", () => {
  it("is the command, what belongs to it, and the plain defaults", () => {
    expect(read("ask", "贷款最长多久", "--as-of", "2024-01-01")).toEqual({
      command: ask,
      args: ["贷款最长多久", "--as-of", "2024-01-01"],
      help: false,
      json: false,
      data: null,
      user: "me",
      lang: null,
      now: null,
    });
  });

  it("may have global options anywhere, with a space or an equals sign", () => {
    expect(read("--data", "d", "ask", "--json", "问", "--user=li", "--lang=en")).toMatchObject({
      command: ask,
      args: ["问"],
      json: true,
      data: "d",
      user: "li",
      lang: "en",
    });
  });

  it("takes everything after -- as it is", () => {
    expect(read("ask", "--", "--json", "--data").args).toEqual(["--json", "--data"]);
    expect(read("ask", "--", "--json").json).toBe(false);
  });

  it.each([[["--help"]], [["-h"]], [["help"]], [["ask", "--help"]]])("asks for help: %j", (argv) => {
    expect(read(...argv).help).toBe(true);
  });

  it("may be empty", () => {
    expect(read()).toMatchObject({ command: undefined, help: false });
  });

  it.each([
    [["sing"], 'There is no command "sing". The commands are ask.'],
    [["ask", "--data"], "--data needs a value."],
    [["ask", "--data", "--json"], "--data needs a value."],
    [["ask", "--data="], "--data needs a value."],
    [["ask", "--lang", "fr"], '--lang must be zh or en, not "fr".'],
  ])("%j says what is wrong", (argv, message) => {
    expect(faultOf(() => read(...argv))).toContain(message);
  });
});

describe("the clock of a command line", () => {
  it.each([
    ["2026-11-23", "2026-11-23T04:00:00.000Z"],
    ["2026-11-23T10:00:00+08:00", "2026-11-23T02:00:00.000Z"],
    ["2026-11-23T10:00", "2026-11-23T02:00:00.000Z"],
    ["2026-11-23T02:00:00.500Z", "2026-11-23T02:00:00.500Z"],
  ])("%s, in Shanghai unless it says otherwise", (text, instant) => {
    expect(new Date(read("ask", "--now", text).now ?? 0).toISOString()).toBe(instant);
  });

  it.each(["tomorrow", "5", "2026-02-30", "2026-11-23T25:00:00Z", "23 Nov 2026"])("is not %s", (text) => {
    expect(faultOf(() => read("ask", "--now", text))).toContain(`--now is not an ISO time: "${text}".`);
  });
});

describe("the arguments of a command", () => {
  it("are strict, and a slip shows the usage", () => {
    const options = { k: { type: "string" } } as const;
    expect(readArguments(["问", "--k", "3"], options, "ask")).toMatchObject({
      values: { k: "3" },
      positionals: ["问"],
    });
    expect(faultOf(() => readArguments(["--q"], options, "ask TEXT"))).toContain("Usage: coach ask TEXT");
    expect(faultOf(() => readArguments(["--k"], options, "ask TEXT"))).toContain("Usage: coach ask TEXT");
  });

  it("join a question that was typed without quotes", () => {
    expect(requiredText(["how", "long"], "The question", "ask TEXT")).toBe("how long");
    expect(faultOf(() => requiredText([" "], "The question", "ask TEXT"))).toContain(
      "The question is missing. Usage: coach ask TEXT",
    );
  });

  it("have whole numbers within bounds", () => {
    expect(wholeNumber("10", "--k", 1, 1000)).toBe(10);
    for (const text of ["0", "1001", "1.5", "", " ", "ten", "1e2", "0x10"]) {
      expect(faultOf(() => wholeNumber(text, "--k", 0 + 1, 1000))).toContain("from 1 to 1000");
    }
    expect(faultOf(() => wholeNumber("", "--skip", 0, 9))).toContain("--skip");
  });
});
