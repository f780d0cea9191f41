// Time that only moves when told to.

import { expect, it } from "vitest";
import { createVirtualClock } from "./clock.ts";

it("runs what falls due in order, and what that adds, and lets nothing cancelled run", async () => {
  const clock = createVirtualClock(new Date(0));
  const seen: string[] = [];
  const note = (name: string) => (): void => {
    seen.push(`${name}@${clock.now().getTime()}`);
  };
  clock.after(20, note("late"));
  clock.after(10, () => {
    note("early")();
    clock.after(5, note("added"));
  });
  clock.after(12, note("never"))();
  await clock.advance(19);
  expect(seen).toEqual(["early@10", "added@15"]);
  await clock.advance(1);
  expect(seen.at(-1)).toBe("late@20");
});

it("waits for those who settle before time goes on", async () => {
  const clock = createVirtualClock(new Date(0));
  const seen: number[] = [];
  const stop = clock.settleWith?.(async () => {
    seen.push(clock.now().getTime());
  });
  clock.after(10, () => {});
  await clock.advance(50);
  stop?.();
  await clock.advance(50);
  expect(seen).toEqual([10, 50]);
});
