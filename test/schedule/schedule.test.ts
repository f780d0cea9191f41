import { expect, it } from "vitest";
import { createLog } from "../../src/log.ts";
import { createSchedule } from "../../src/schedule/schedule.ts";

const clock = () => new Date("2026-11-23T00:30:00Z");

it("runs every task, and a failing one leaves the others alone", async () => {
  const ran: string[] = [];
  const logged: string[] = [];
  const schedule = createSchedule({
    tasks: [
      { name: "broken", run: () => Promise.reject(new Error("no")) },
      { name: "sound", run: async () => void ran.push("sound") },
    ],
    clock,
    every: () => () => {},
    log: createLog("error", (text) => logged.push(text), clock),
  });
  await schedule.look();
  expect(ran).toEqual(["sound"]);
  expect(logged.join()).toContain("broken");
});

it("is not overtaken by the next look", async () => {
  const gate = Promise.withResolvers<void>();
  let runs = 0;
  const ticks: (() => void)[] = [];
  const schedule = createSchedule({
    tasks: [
      {
        name: "slow",
        run: () => {
          runs += 1;
          return gate.promise;
        },
      },
    ],
    clock,
    every: (_, work) => {
      ticks.push(work);
      return () => {};
    },
    log: createLog("silent", () => {}, clock),
  });
  schedule.start();
  for (const tick of ticks) tick();
  expect(runs).toBe(1);
  gate.resolve();
  await schedule.look();
  await schedule.look();
  expect(runs).toBe(2);
});
