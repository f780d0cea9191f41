// A short piece of the load that `scripts/bench/slack-load.ts` runs for a minute.

import { describe, expect, it } from "vitest";
import { runLoad } from "./load.ts";

describe("many at once", () => {
  it.each(["socket", "http"] as const)(
    "takes a hundredth of a second for an event over %s, and answers each message once",
    { timeout: 120_000 },
    async (mode) => {
      const result = await runLoad({ rate: 40, count: 120, mode });
      expect(result).toMatchObject({ said: 120, answered: 120, answeredTwice: 0 });
      // A mention makes two events, an answer of ours one: Slack tells us of that too.
      expect(result.events).toBe(300);
      // Tests run beside each other, so the wall clock is for the script: it wants 100 ms for 99 of 100.
      expect(result.processorMs).toBeLessThan(10);
    },
  );
});
