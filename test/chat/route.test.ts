import { describe, expect, it } from "vitest";
import { commandArgument, route } from "../../src/chat/route.ts";
import type { Skill } from "../../src/chat/turn.ts";

function skill(name: string, commands: readonly string[], recognises: RegExp): Skill {
  return {
    name,
    commands: commands.length > 0 ? [{ names: commands, summary: { zh: "", en: "" } }] : [],
    recognises: (text) => recognises.test(text),
    run: () => Promise.reject(new Error("not run here")),
  };
}

const skills = [
  skill("source", ["/原文", "原文"], /^$/),
  skill("quiz", ["/quiz"], /做题/),
  skill("small-talk", [], /^你好$/),
  skill("ask", [], /./),
];

describe("routing", () => {
  it.each([
    ["/原文 2", null, "source"],
    ["原文 2", "quiz", "source"],
    ["我要做题", null, "quiz"],
    ["你好", null, "small-talk"],
    ["你好", "quiz", "quiz"],
    ["流贷最长多久", null, "ask"],
    ["原文在哪里可以找到？", null, "ask"],
  ])("sends %s with session %s to %s", (text, session, expected) => {
    const running = session === null ? null : { skill: session, state: null };
    expect(route(text, running, skills).name).toBe(expected);
  });

  it("lets a running skill pass on what is not its own", () => {
    const picky = { ...skill("calculate", [], /算一下/), continues: (text: string) => /\d/.test(text) };
    const withPicky = [picky, ...skills];
    const running = { skill: "calculate", state: null };
    expect(route("增长率20%", running, withPicky).name).toBe("calculate");
    expect(route("固贷最长多久", running, withPicky).name).toBe("ask");
  });

  it("gives a button to the skill it belongs to, whatever runs", () => {
    const owner = { ...skill("exam", [], /^$/), owns: (button: string) => button.startsWith("exam:") };
    const running = { skill: "quiz", state: null };
    expect(route("A", running, [...skills, owner], { button: "exam:x:1:A" }).name).toBe("exam");
    expect(route("A", running, [...skills, owner], { button: "other:1" }).name).toBe("quiz");
    expect(route("A", running, [...skills, owner]).name).toBe("quiz");
  });

  it("reads what follows a command", () => {
    expect(commandArgument("/原文　2", ["/原文"])).toBe("2");
    expect(commandArgument("/原文", ["/原文"])).toBe("");
    expect(commandArgument("/原文件", ["/原文"])).toBeNull();
  });
});
