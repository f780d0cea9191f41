// Calls to WeCom's HTTP API: with the app's token, once more with a new one when it was refused, and some times more
// when WeCom says that it is busy.

import type { Clock } from "../../../dates.ts";
import { Fault, messageOf } from "../../../errors.ts";
import type { ChannelState } from "../../state.ts";
import { kindOfError } from "./errors.ts";
import { errcodeOf, wecomFault } from "./fault.ts";
import type { Http, HttpAnswer } from "./http.ts";
import { createAccessToken } from "./token.ts";

export type ApiAsk = {
  /** Below `/cgi-bin/`, e.g. `message/send`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Posted as JSON; without a body it is a GET. */
  readonly json?: unknown;
  readonly form?: { readonly type: string; readonly body: Uint8Array };
};

export type ApiBody = Readonly<Record<string, unknown>>;

export type WecomApi = {
  /** The body of the answer; throws a `Fault` with WeCom's code (see fault.ts). */
  readonly call: (ask: ApiAsk) => Promise<ApiBody>;
  /** Asks for a token now, as a check. */
  readonly signIn: () => Promise<void>;
};

export type ApiDeps = {
  /** An origin, e.g. `https://qyapi.weixin.qq.com`. */
  readonly origin: string;
  readonly corpId: string;
  readonly secret: string;
  /** Names the app among those of the corp. */
  readonly agent: string;
  readonly http: Http;
  readonly state: ChannelState;
  readonly clock: Clock;
  readonly wait: (ms: number) => Promise<void>;
};

export const wecomOrigin = "https://qyapi.weixin.qq.com";

const busyAttempts = 4;
const busyWaitMs = 250;
/** "Wait a minute" is no case for waiting here: what is sent waits in the outbox. */
const tooOften = 45009;

export function createApi(deps: ApiDeps): WecomApi {
  const token = createAccessToken({
    name: `${deps.corpId}:${deps.agent}`,
    state: deps.state,
    clock: deps.clock,
    fetchToken: async () => {
      const query = { corpid: deps.corpId, corpsecret: deps.secret };
      const body = await settled({ path: "gettoken", query });
      return { value: String(body.access_token), seconds: Number(body.expires_in) };
    },
  });

  /** One call as it stands, repeated while WeCom is busy. */
  async function settled(ask: ApiAsk): Promise<ApiBody> {
    for (let attempt = 1; ; attempt += 1) {
      const body = await post(ask);
      const errcode = Number(body.errcode ?? 0);
      if (errcode === 0) return body;
      const isBusy = kindOfError(errcode) === "later" && errcode !== tooOften;
      if (!isBusy || attempt === busyAttempts) throw wecomFault(ask.path, errcode, String(body.errmsg ?? ""));
      await deps.wait(busyWaitMs * 2 ** attempt);
    }
  }

  async function post({ path, query = {}, json, form }: ApiAsk): Promise<ApiBody> {
    const url = `${deps.origin.replace(/\/+$/, "")}/cgi-bin/${path}?${new URLSearchParams(query)}`;
    const body = form?.body ?? (json === undefined ? undefined : JSON.stringify(json));
    const type = form?.type ?? "application/json";
    try {
      const answer = await deps.http({
        method: body === undefined ? "GET" : "POST",
        url,
        ...(body === undefined ? {} : { headers: { "content-type": type }, body }),
      });
      return readBody(answer);
    } catch (error) {
      throw new Fault("channel/failed", `企业微信 ${path} 没有连通：${messageOf(error)}`);
    }
  }

  async function call(ask: ApiAsk): Promise<ApiBody> {
    const first = await token.get();
    try {
      return await settled(withToken(ask, first));
    } catch (error) {
      if (!isRefusedToken(error)) throw error;
      return settled(withToken(ask, await token.renew(first)));
    }
  }

  return {
    call,
    signIn: async () => {
      await token.get();
    },
  };
}

/** A call answers 40001 for a token too; from `gettoken` it means the secret, and a new token would not help. */
function isRefusedToken(error: unknown): boolean {
  const errcode = errcodeOf(error);
  return errcode !== null && (errcode === 40001 || kindOfError(errcode) === "token");
}

function withToken(ask: ApiAsk, token: string): ApiAsk {
  return { ...ask, query: { access_token: token, ...ask.query } };
}

function readBody({ status, body }: HttpAnswer): ApiBody {
  const text = body.toString();
  if (status === 200 && text.startsWith("{")) return JSON.parse(text) as ApiBody;
  throw new Error(`HTTP ${status}`);
}
