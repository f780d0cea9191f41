// A drill as plain data: what is asked, what was asked, how it went. It lives in the conversation's session; a copy with the
// person lets it go on elsewhere.

import { z } from "zod";
import type { ItemRef } from "../../practice/item.ts";

const ref = z.strictObject({ id: z.string(), seed: z.number() });

const schema = z.strictObject({
  version: z.literal(1),
  language: z.enum(["zh", "en"]),
  kind: z.enum(["topic", "weak", "any", "wrong", "daily"]),
  /** What was asked for, to draw more of it. */
  topic: z.string().nullable(),
  /** How many questions were asked for; null: one after the other until the person stops. */
  total: z.number().nullable(),
  /** In front of the person; null once it is answered and nothing follows by itself. */
  current: ref.nullable(),
  queue: z.array(ref),
  /** Answered last. */
  last: ref.nullable(),
  asked: z.array(z.string()),
  answered: z.number(),
  right: z.number(),
});

export type Drill = z.infer<typeof schema>;

/** Null when it is none, or of an older shape. */
export function readDrill(state: unknown): Drill | null {
  const parsed = schema.safeParse(state);
  return parsed.success ? parsed.data : null;
}

export function beginDrill(
  drill: Pick<Drill, "language" | "kind" | "topic" | "total">,
  items: readonly ItemRef[],
): Drill {
  const [current = null, ...queue] = items;
  return {
    version: 1,
    ...drill,
    current,
    queue,
    last: null,
    asked: current ? [current.id] : [],
    answered: 0,
    right: 0,
  };
}

/** After an answer: the next of the set moves up. */
export function afterAnswer(drill: Drill, isCorrect: boolean): Drill {
  const [current = null, ...queue] = drill.queue;
  return {
    ...drill,
    last: drill.current,
    current,
    queue,
    asked: current ? [...drill.asked, current.id] : drill.asked,
    answered: drill.answered + 1,
    right: drill.right + (isCorrect ? 1 : 0),
  };
}

/** Another question put in front. */
export function withNext(drill: Drill, item: ItemRef): Drill {
  return { ...drill, current: item, asked: [...drill.asked, item.id] };
}
