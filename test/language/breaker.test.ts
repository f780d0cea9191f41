import { describe, expect, it } from "vitest";
import { createBreaker } from "../../src/language/model/breaker.ts";

function open() {
  const time = { now: 0 };
  const breaker = createBreaker({ clock: () => new Date(time.now), threshold: 2, pauseMs: 1_000 });
  return { breaker, time };
}

describe("the breaker", () => {
  it("opens after so many faults in a row, and a success in between starts the count again", () => {
    const { breaker } = open();
    breaker.failed();
    breaker.succeeded();
    breaker.failed();
    expect(breaker.mayTry()).toBe(true);
    breaker.failed();
    expect(breaker.mayTry()).toBe(false);
  });

  it("lets one call try after the pause, and opens again at once when that one fails", () => {
    const { breaker, time } = open();
    breaker.failed();
    breaker.failed();
    time.now = 1_000;
    expect([breaker.mayTry(), breaker.mayTry()]).toEqual([true, false]);
    breaker.failed();
    expect(breaker.mayTry()).toBe(false);
    time.now = 2_000;
    expect(breaker.mayTry()).toBe(true);
    breaker.succeeded();
    expect([breaker.mayTry(), breaker.mayTry()]).toEqual([true, true]);
  });

  it("lets the next call try when the trying one was stopped", () => {
    const { breaker, time } = open();
    breaker.failed();
    breaker.failed();
    time.now = 1_000;
    expect(breaker.mayTry()).toBe(true);
    breaker.released();
    expect(breaker.mayTry()).toBe(true);
  });

  it("waits as long as the endpoint asks, but no longer than its own pause", () => {
    const { breaker, time } = open();
    breaker.failed(400);
    expect(breaker.mayTry()).toBe(false);
    time.now = 400;
    expect(breaker.mayTry()).toBe(true);
    breaker.succeeded();
    breaker.failed(3_600_000);
    time.now = 1_400;
    expect(breaker.mayTry()).toBe(true);
  });
});
