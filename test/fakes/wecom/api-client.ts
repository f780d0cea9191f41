// A bare client for the tests of the fake itself: says what it is told and hides nothing.

import type { FakeWecom } from "./fake-wecom.ts";

export type Reply = Readonly<Record<string, unknown>> & { readonly errcode: number; readonly errmsg: string };

export type BareClient = {
  readonly get: (path: string, query?: Readonly<Record<string, string>>) => Promise<Reply>;
  readonly post: (path: string, body: unknown, query?: Readonly<Record<string, string>>) => Promise<Reply>;
  /** With a token got for this call. */
  readonly call: (path: string, body: unknown) => Promise<Reply>;
  readonly send: (body: Readonly<Record<string, unknown>>) => Promise<Reply>;
  readonly upload: (type: string, name: string, bytes: Uint8Array, part?: string) => Promise<Reply>;
  readonly token: () => Promise<string>;
};

export function bareClient(fake: FakeWecom): BareClient {
  const address = (path: string, query: Readonly<Record<string, string>>): string =>
    `${fake.apiUrl}/cgi-bin/${path}?${new URLSearchParams(query)}`;
  const get: BareClient["get"] = async (path, query = {}) =>
    (await fetch(address(path, query))).json() as Promise<Reply>;
  const post: BareClient["post"] = async (path, body, query = {}) =>
    (
      await fetch(address(path, query), { method: "POST", body: JSON.stringify(body) })
    ).json() as Promise<Reply>;
  const token = async (): Promise<string> => {
    const { access_token } = await get("gettoken", { corpid: fake.corpId, corpsecret: fake.agent.secret });
    return String(access_token);
  };
  const call: BareClient["call"] = async (path, body) => post(path, body, { access_token: await token() });
  return {
    get,
    post,
    token,
    call,
    send: (body) => call("message/send", { touser: "zhangsan", agentid: fake.agent.id, ...body }),
    upload: async (type, name, bytes, part = "media") => {
      const form = new FormData();
      form.append(part, new Blob([Uint8Array.from(bytes)]), name);
      const query = { access_token: await token(), type };
      return (
        await fetch(address("media/upload", query), { method: "POST", body: form })
      ).json() as Promise<Reply>;
    },
  };
}
