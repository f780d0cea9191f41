// Nothing about fewer than three people, in one report or by comparing two. `node scripts/bench/privacy.ts` asks
// 10,000 questions.

import { expect, it } from "vitest";
import { probePrivacy } from "../../scripts/learning/privacy.ts";

it("no report and no difference of two reports is about fewer than three people", async () => {
  const { topics, breaches } = await probePrivacy("test", 300);
  expect(breaches).toEqual([]);
  expect(topics).toBeGreaterThan(60);
});
