import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createGate } from "../../../../src/channels/wecom/callback/gate.ts";
import { readAesKey } from "../../../../src/channels/wecom/crypto/cipher.ts";
import { createLog } from "../../../../src/log.ts";
import { createMemoryChannelState } from "../../../fakes/memory-channel-state.ts";
import { messages, urlChecks, type Vector } from "../crypto/vectors.ts";

function open(vector: Vector, at = new Date(Number(vector.timestamp) * 1000)) {
  const lines: string[] = [];
  const clock = () => at;
  const gate = createGate({
    token: vector.token,
    key: readAesKey(vector.aesKey, "KEY"),
    receiveId: vector.receiveId,
    state: createMemoryChannelState(clock),
    clock,
    log: createLog("debug", (line) => lines.push(line), clock),
    random: randomBytes,
  });
  return { gate, logged: () => lines.join("") };
}

function request(vector: Vector, more: Readonly<Record<string, string>> = {}): Request {
  const { signature, timestamp, nonce } = vector;
  const query = new URLSearchParams({ msg_signature: signature, timestamp, nonce, ...more });
  return new Request(`http://coach/wecom/callback?${query}`);
}

describe("the check of the address", () => {
  it.each(urlChecks)(
    "answers $name byte for byte, years later and as often as it is asked",
    async (vector) => {
      const { gate } = open(vector, new Date("2026-11-23T08:00:00Z"));
      for (let times = 0; times < 3; times += 1) {
        const response = gate.checkUrl(request(vector, { echostr: vector.encrypted }));
        expect(response.status).toBe(200);
        expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(vector.plain));
      }
    },
  );

  it("takes a plus sign that was not escaped", async () => {
    const vector = urlChecks.find(({ encrypted }) => encrypted.includes("+"))!;
    const raw = `${request(vector).url}&echostr=${vector.encrypted}`;
    expect(await open(vector).gate.checkUrl(new Request(raw)).text()).toBe(vector.plain);
  });

  it("is refused with a wrong signature, without one, and for another receiver", () => {
    const [first] = urlChecks;
    const { gate } = open(first!);
    const echostr = first!.encrypted;
    expect(gate.checkUrl(request(first!, { echostr, msg_signature: "0" })).status).toBe(403);
    expect(gate.checkUrl(new Request("http://coach/wecom/callback")).status).toBe(403);
    const elsewhere = open({ ...first!, receiveId: "wwOther" }).gate;
    expect(elsewhere.checkUrl(request(first!, { echostr })).status).toBe(403);
  });
});

describe("a message at the gate", () => {
  it.each(messages)("comes in once: $name", async (vector) => {
    const { gate, logged } = open(vector);
    const message = await gate.open(request(vector), vector.encrypted);
    expect(Buffer.byteLength(message ?? "")).toBe(vector.bytes);
    expect(await gate.open(request(vector), vector.encrypted)).toBeNull();
    expect(logged()).toContain("replay");
    expect(logged()).not.toContain(vector.token);
  });

  it.each([-301, 301])("does not come in %i seconds off", async (seconds) => {
    const [vector] = messages;
    const { gate } = open(vector!, new Date((Number(vector!.timestamp) + seconds) * 1000));
    expect(await gate.open(request(vector!), vector!.encrypted)).toBeNull();
  });

  it("that was refused for its time may not be used up for its owner", async () => {
    const [vector] = messages;
    const { gate } = open(vector!);
    expect(
      await gate.open(request(vector!, { msg_signature: "f".repeat(40) }), vector!.encrypted),
    ).toBeNull();
    expect(await gate.open(request(vector!), vector!.encrypted)).not.toBeNull();
  });
});
