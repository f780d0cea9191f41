// The default engine: the task's own wording, no model. The whole product works with it.

import { throwIfAborted } from "./aborted.ts";
import type { LanguageEngine } from "./engine.ts";

/** An engine that always gives the task's floor. */
export function createFloorEngine(): LanguageEngine {
  return {
    name: "floor",
    run: async (task, input, { signal }) => {
      throwIfAborted(signal);
      return { output: task.floor(input), engine: "floor", model: null, prompt: null, checks: [] };
    },
  };
}
