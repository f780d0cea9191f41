// The access token of one app. Fetched by one caller at a time, renewed early, shared by replicas: WeCom counts how
// often it is asked for, and blocks who asks too often.

import type { Clock } from "../../../dates.ts";
import type { ChannelState } from "../../state.ts";

export type Token = { readonly value: string; readonly expiresAt: number };

export type AccessToken = {
  readonly get: () => Promise<string>;
  /** Another token than the one that WeCom refused. */
  readonly renew: (refused: string) => Promise<string>;
};

export type AccessTokenDeps = {
  /** Asks WeCom. `seconds` is how long it says the token holds. */
  readonly fetchToken: () => Promise<{ readonly value: string; readonly seconds: number }>;
  /** Names the app among the apps that share the state. */
  readonly name: string;
  readonly state: ChannelState;
  readonly clock: Clock;
};

const earlyMs = 300_000;
/** In its last minutes WeCom gives the same token again, so it is not asked at every call. */
const askAgainMs = 60_000;

export function createAccessToken({ fetchToken, name, state, clock }: AccessTokenDeps): AccessToken {
  const key = `wecom:token:${name}`;
  let known: Token | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  let onItsWay: Promise<string> | null = null;

  /** One look at a time; whoever comes meanwhile gets the same. */
  function once(look: () => Promise<string>): Promise<string> {
    onItsWay ??= look().finally(() => {
      onItsWay = null;
    });
    return onItsWay;
  }

  async function obtain(refused: string | null): Promise<string> {
    const shared = await readShared();
    if (shared && shared.value !== refused && isFresh(shared)) {
      known = shared;
      return shared.value;
    }
    const at = clock().getTime();
    askedAt = at;
    const { value, seconds } = await fetchToken();
    // The same token again ends when it did, whatever WeCom says of it now.
    const before = known?.value === value ? known.expiresAt : Number.POSITIVE_INFINITY;
    known = { value, expiresAt: Math.min(before, at + seconds * 1000) };
    await state.write(key, known, new Date(known.expiresAt));
    return value;
  }

  async function readShared(): Promise<Token | null> {
    const saved = await state.read(key);
    return isToken(saved) ? saved : null;
  }

  function isFresh({ expiresAt }: Token): boolean {
    const left = expiresAt - clock().getTime();
    return left > earlyMs || (left > 0 && clock().getTime() - askedAt < askAgainMs);
  }

  return {
    get: async () => {
      if (known && isFresh(known)) return known.value;
      try {
        return await once(() => obtain(null));
      } catch (error) {
        // Asked early: what is known still holds for some minutes.
        if (known && known.expiresAt > clock().getTime()) return known.value;
        throw error;
      }
    },
    renew: async (refused) => {
      if (known && known.value !== refused && isFresh(known)) return known.value;
      const value = await once(() => obtain(refused));
      // What was on its way may have been begun before the refusal was known.
      return value === refused ? once(() => obtain(refused)) : value;
    },
  };
}

function isToken(value: unknown): value is Token {
  return (
    typeof value === "object" &&
    value !== null &&
    "value" in value &&
    typeof value.value === "string" &&
    "expiresAt" in value &&
    typeof value.expiresAt === "number"
  );
}
