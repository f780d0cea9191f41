// Posting callbacks: five seconds to answer, up to three deliveries of the same message, each with fresh
// timestamp, nonce and cipher text.

import { type Forging, type Side, type SignedRequest, signedCheck, signedPost } from "./callback-side.ts";
import type { World } from "./world.ts";

export type Delivery = {
  /** HTTP status; `timeout` after the limit, `failed` when nobody listens. */
  readonly status: number | "timeout" | "failed";
  readonly body: string;
  /** Real milliseconds. */
  readonly ms: number;
  /** The reply, decrypted; empty for none. */
  readonly reply: string;
  readonly request: SignedRequest;
};

export type DeliveryPlan = {
  /** Cards are clicked once and never sent again. */
  readonly once?: boolean;
  /** So many deliveries although the first was answered, as when the 200 is lost. */
  readonly times?: number;
  /** All of them at once. */
  readonly together?: boolean;
};

export type Poster = {
  readonly deliver: (
    side: Side,
    url: string,
    plain: string,
    plan?: DeliveryPlan,
  ) => Promise<readonly Delivery[]>;
  /** One POST, possibly forged. */
  readonly send: (side: Side, url: string, plain: string, forging?: Forging) => Promise<Delivery>;
  /** The same bytes again. */
  readonly again: (side: Side, request: SignedRequest) => Promise<Delivery>;
  readonly check: (side: Side, url: string, plain: string) => Promise<Delivery>;
  /** Real milliseconds of every POST that was answered. */
  readonly latencies: () => readonly number[];
};

export function createPoster(world: World): Poster {
  const latencies: number[] = [];
  const { limits } = world.settings;
  const post = async (
    side: Side,
    request: SignedRequest,
    verb: "POST" | "GET",
    limit: number,
  ): Promise<Delivery> => {
    const delivery = await ask(world, side, request, verb, limit);
    if (verb === "POST" && typeof delivery.status === "number") latencies.push(delivery.ms);
    world.changed();
    return delivery;
  };
  const send: Poster["send"] = (side, url, plain, forging = {}) =>
    post(side, signedPost(side, url, plain, world.clock.now(), forging), "POST", limits.callbackMs);
  return {
    send,
    deliver: async (side, url, plain, plan = {}) => {
      if (plan.together) {
        return Promise.all(Array.from({ length: plan.times ?? 3 }, () => send(side, url, plain)));
      }
      const most = plan.once ? 1 : limits.callbackDeliveries;
      const deliveries: Delivery[] = [];
      for (let count = 0; count < Math.max(most, plan.times ?? 0); count += 1) {
        const delivery = await send(side, url, plain);
        deliveries.push(delivery);
        if (delivery.status === 200 && deliveries.length >= (plan.times ?? 1)) break;
      }
      return deliveries;
    },
    again: (side, request) => post(side, request, "POST", limits.callbackMs),
    check: (side, url, plain) => {
      const request = { url: signedCheck(side, url, plain, world.clock.now()), body: "", nonce: "" };
      return post(side, request, "GET", limits.urlCheckMs);
    },
    latencies: () => latencies,
  };
}

async function ask(
  world: World,
  side: Side,
  request: SignedRequest,
  verb: "POST" | "GET",
  limitMs: number,
): Promise<Delivery> {
  const stop = new AbortController();
  const cancel = world.clock.after(limitMs, () => stop.abort());
  const from = performance.now();
  const content =
    verb === "POST" ? { body: request.body, headers: { "content-type": side.contentType } } : {};
  try {
    const response = await fetch(request.url, {
      method: verb,
      signal: stop.signal,
      redirect: "manual",
      ...content,
    });
    const body = Buffer.from(await response.arrayBuffer()).toString("utf8");
    const reply = verb === "POST" && response.status === 200 ? openReply(world, side, request, body) : "";
    return { status: response.status, body, ms: performance.now() - from, reply, request };
  } catch {
    const status = stop.signal.aborted ? "timeout" : "failed";
    return { status, body: "", ms: performance.now() - from, reply: "", request };
  } finally {
    cancel();
  }
}

function openReply(world: World, side: Side, request: SignedRequest, body: string): string {
  if (body === "" || body === "success") return "";
  try {
    return side.open(body, request.nonce);
  } catch (error) {
    world.violate(`${side.name} reply: ${error instanceof Error ? error.message : String(error)}`);
    return "";
  }
}
