import { expect, test } from "vitest";
import type { ChannelState } from "../../src/channels/state.ts";
import type { Clock } from "../../src/dates.ts";
import { createChannelState } from "../../src/store/channel-state.ts";
import { createMemoryChannelState } from "../fakes/memory-channel-state.ts";
import { onBothDatabases } from "../store/databases.ts";
import { createManualClock } from "../store/manual-clock.ts";

const inTenMinutes = new Date("2026-11-23T08:10:00.000Z");

/** The rules of the port, for whoever keeps it. */
function declareContract(open: (clock: Clock) => ChannelState): void {
  test("reads what was written last, whatever JSON it is, and null where nothing was", async () => {
    const state = open(createManualClock().clock);
    expect(await state.read("token")).toBeNull();
    await state.write("token", "old", inTenMinutes);
    await state.write("token", { value: "新", parts: [1, null] }, inTenMinutes);
    expect(await state.read("token")).toEqual({ value: "新", parts: [1, null] });
    await state.write("text", "words", inTenMinutes);
    expect(await state.read("text")).toBe("words");
  });

  test("forgets what is over", async () => {
    const { clock, advance } = createManualClock();
    const state = open(clock);
    await state.write("token", "t", inTenMinutes);
    advance(599);
    expect(await state.read("token")).toBe("t");
    advance(1);
    expect(await state.read("token")).toBeNull();
  });

  test("gives a key to the first who takes it, and again when it is over", async () => {
    const { clock, advance } = createManualClock();
    const state = open(clock);
    expect(await state.takeOnce("nonce", inTenMinutes)).toBe(true);
    expect(await state.takeOnce("nonce", inTenMinutes)).toBe(false);
    expect(await state.takeOnce("other", inTenMinutes)).toBe(true);
    advance(600);
    expect(await state.takeOnce("nonce", new Date("2026-11-23T09:00:00.000Z"))).toBe(true);
  });

  test("gives a key to one of many who take it at once", async () => {
    const state = open(createManualClock().clock);
    const taken = await Promise.all(Array.from({ length: 20 }, () => state.takeOnce("nonce", inTenMinutes)));
    expect(taken.filter(Boolean)).toEqual([true]);
  });

  test("does not give a key that was written", async () => {
    const state = open(createManualClock().clock);
    await state.write("key", 1, inTenMinutes);
    expect(await state.takeOnce("key", inTenMinutes)).toBe(false);
    expect(await state.read("key")).toBe(1);
  });
}

onBothDatabases("ChannelState", (db) => {
  declareContract((clock) => createChannelState(db(), clock));

  test("is shared by replicas", async () => {
    const { clock } = createManualClock();
    const [first, second] = [createChannelState(db(), clock), createChannelState(db(), clock)];
    await first.write("token", "t", inTenMinutes);
    expect(await second.read("token")).toBe("t");
    expect(await first.takeOnce("nonce", inTenMinutes)).toBe(true);
    expect(await second.takeOnce("nonce", inTenMinutes)).toBe(false);
  });
});

declareContract(createMemoryChannelState);
