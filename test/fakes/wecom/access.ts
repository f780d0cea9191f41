// Who may call: corp id and secret, access tokens and their end, trusted addresses, rates.

import type { HttpCall } from "./http-server.ts";
import { createRateWindow, type RateWindow } from "./rate-window.ts";
import { type Answer, accept, refuse } from "./refusal.ts";
import type { World } from "./world.ts";

type Token = { readonly value: string; readonly until: number };

export type Access = {
  readonly gettoken: (call: HttpCall) => Answer;
  /** The refusal of a call that needs a token; undefined lets it pass. */
  readonly gate: (call: HttpCall) => Answer | undefined;
  /** The token stops working now; calls with it are refused with this code (42001, 40014 or 40001). */
  readonly expire: (errcode: number) => void;
  /** Only these addresses may call; null lets all. Reports differ on whether gettoken asks too: "calls" spares it. */
  readonly trust: (addresses: readonly string[] | null, scope?: "all" | "calls") => void;
};

export function createAccess(world: World): Access {
  const { settings, clock } = world;
  const { limits } = settings;
  const perToken = createRateWindow(clock, [{ ...minute, max: limits.gettokenPerMinute }]);
  const inRate = createCallRate(world);
  const dead = new Map<string, number>();
  let token: Token | undefined;
  let trusted: readonly string[] | null = null;
  let guarded: "all" | "calls" = "all";
  const untrusted = ({ ip }: HttpCall): Answer | undefined =>
    trusted && !trusted.includes(ip) ? refuse(60020, `not allow to access from your ip: ${ip}`) : undefined;
  return {
    gettoken: (call) => {
      const refused = (guarded === "all" ? untrusted(call) : undefined) ?? wrongSecret(world, call, perToken);
      if (refused) return refused;
      const now = clock.now().getTime();
      if (!token || token.until <= now) {
        token = { value: world.newId("token-"), until: now + limits.tokenLifeMs };
      }
      return accept({ access_token: token.value, expires_in: limits.tokenLifeMs / 1000 });
    },
    gate: (call) => {
      const value = call.query.access_token;
      if (!value) return refuse(41001);
      const early = dead.get(value);
      if (early !== undefined) return refuse(early);
      if (value !== token?.value) return refuse(value.startsWith("token-") ? 42001 : 40014);
      if (token.until <= clock.now().getTime()) return refuse(42001);
      return untrusted(call) ?? (inRate(call) ? undefined : refuse(45009));
    },
    expire: (errcode) => {
      if (token) dead.set(token.value, errcode);
      token = undefined;
    },
    trust: (addresses, scope = "all") => {
      trusted = addresses;
      guarded = scope;
    },
  };
}

const minute = { ms: 60_000, blockMs: 60_000 };
const hour = { ms: 3_600_000, blockMs: 3_600_000 };

function createCallRate({ clock, settings }: World): (call: HttpCall) => boolean {
  const { apiPerMinute, apiPerHour, ipPerMinute, ipPerHour } = settings.limits;
  const perApi = createRateWindow(clock, [
    { ...minute, max: apiPerMinute },
    { ...hour, max: apiPerHour },
  ]);
  const perAddress = createRateWindow(clock, [
    { ...minute, max: ipPerMinute },
    { ...hour, max: ipPerHour },
  ]);
  return ({ ip, method }) => perAddress.take(`${ip} ${method}`) && perApi.take(method);
}

function wrongSecret(world: World, call: HttpCall, rate: RateWindow): Answer | undefined {
  if (call.query.corpid !== world.settings.corpId) return refuse(40013);
  if (call.query.corpsecret !== world.settings.agent.secret) return refuse(40001);
  return rate.take("gettoken") ? undefined : refuse(45009);
}
