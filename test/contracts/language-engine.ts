// What every language engine promises, whatever stands behind it. The task repeats a figure, so a wording is
// right when it holds the figure.

import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { LanguageEngine, Task } from "../../src/language/engine.ts";

const input = z.object({ question: z.string(), figure: z.string() });
const output = z.object({ answer: z.string().min(1) });

/** A small task: say the figure. */
export const figureTask: Task<z.infer<typeof input>, z.infer<typeof output>> = {
  name: "figure",
  input,
  output,
  floor: ({ figure }) => ({ answer: `期限为${figure}。` }),
  verify: ({ figure }, { answer }) => (answer.includes(figure) ? [] : [`没有写明${figure}。`]),
  preview: {
    field: "answer",
    verify: ({ figure }, sentence) => (/\d/.test(sentence.replaceAll(figure, "")) ? ["有别的数字。"] : []),
  },
};

export const figurePrompt = `---
name: figure
version: 3
inputs: [question, figure]
---
问题：{{question}}
数字：{{figure}}
请输出 {"answer": "……"}
`;

export function languageEngineContract(name: string, open: () => Promise<LanguageEngine>): void {
  describe(`a language engine: ${name}`, () => {
    const facts = { question: "多久？", figure: "36个月" };

    it("gives an output that fits the task and passes its check", async () => {
      const engine = await open();
      const worded = await engine.run(figureTask, facts, { signal: new AbortController().signal });
      expect(output.safeParse(worded.output).success).toBe(true);
      expect(figureTask.verify(facts, worded.output)).toEqual([]);
      expect(worded.engine).not.toBe("");
    });

    it("shows nothing early that its task's sentence check refuses", async () => {
      const engine = await open();
      const shown: string[] = [];
      const signal = new AbortController().signal;
      await engine.run(figureTask, facts, { signal, onPreview: (text) => shown.push(text) });
      for (const text of shown) expect(figureTask.preview?.verify(facts, text)).toEqual([]);
    });

    it("throws an AbortError, whatever the reason, when its turn is already stopped", async () => {
      const engine = await open();
      for (const reason of [undefined, "stopped", new Error("shutdown")]) {
        const run = engine.run(figureTask, facts, { signal: AbortSignal.abort(reason) });
        await expect(run).rejects.toMatchObject({ name: "AbortError" });
      }
    });
  });
}
