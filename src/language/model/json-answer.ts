// Finds the JSON object in what a model wrote. Models wrap it in fences, in a preface or in their thinking;
// it is only ever parsed, and only what fits the task's schema counts.

import type { z } from "zod";

/** The last object in the text that fits the schema; undefined when there is none. */
export function readJsonAnswer<Output>(text: string, schema: z.ZodType<Output>): Output | undefined {
  const spoken = text.replace(/<think>[\s\S]*?<\/think>/g, "");
  for (const candidate of objectsIn(spoken).reverse()) {
    const parsed = schema.safeParse(parseJson(candidate));
    if (parsed.success) return parsed.data;
  }
  return undefined;
}

// The outermost {...} of the text; braces within JSON strings do not count.
function objectsIn(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of text.matchAll(/[{}]|"(?:[^"\\\n]|\\.)*"/g)) {
    if (token === "{") {
      if (depth === 0) start = index;
      depth += 1;
    } else if (token === "}" && depth > 0) {
      depth -= 1;
      if (depth === 0) found.push(text.slice(start, index + 1));
    }
  }
  return found;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is an expected answer of a model: the caller falls back.
    return undefined;
  }
}
