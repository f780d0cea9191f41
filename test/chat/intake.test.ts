import { describe, expect, it } from "vitest";
import { createConversationQueue } from "../../src/chat/conversation-queue.ts";
import { createIntake } from "../../src/chat/intake.ts";

describe("taking in before answering", () => {
  it("begins no turn while something is being taken in, and begins it then", async () => {
    const intake = createIntake(60_000);
    const queue = createConversationQueue(2, intake);
    const taken = Promise.withResolvers<void>();
    const order: string[] = [];
    const taking = intake.during(async () => {
      await taken.promise;
      order.push("taken in");
    });
    const answer = queue.run("c1", async () => void order.push("answered"));
    taken.resolve();
    await Promise.all([taking, answer]);
    expect(order).toEqual(["taken in", "answered"]);
  });

  it("answers under a flood all the same, a little later", async () => {
    const intake = createIntake(5);
    const queue = createConversationQueue(1, intake);
    const flood = Promise.withResolvers<void>();
    const taking = intake.during(() => flood.promise);
    expect(await queue.run("c1", async () => "answered")).toBe("answered");
    flood.resolve();
    await taking;
    expect(intake.isBusy()).toBe(false);
  });

  it("counts what failed as ended", async () => {
    const intake = createIntake();
    await expect(intake.during(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(intake.isBusy()).toBe(false);
  });
});
