// The webhook of one group: what is posted there everybody in it sees. For the weekly digest; it cannot be answered.

import { Fault } from "../../errors.ts";
import { wecomFault } from "./api/fault.ts";
import type { Http } from "./api/http.ts";
import type { Pacing } from "./pacing.ts";
import { splitByBytes } from "./render/bytes.ts";
import { limits } from "./render/limits.ts";

/** Posts markdown (`markdown_v2`: tables, no colours), in several messages where it is long. */
export type PostToGroup = (markdown: string) => Promise<void>;

export type WebhookDeps = {
  /** With its key: a secret. */
  readonly url: string;
  readonly http: Http;
  readonly pacing: Pacing;
};

export function createPostToGroup({ url, http, pacing }: WebhookDeps): PostToGroup {
  async function post(content: string): Promise<void> {
    await pacing.take("webhook");
    const answer = await http({
      method: "POST",
      url,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ msgtype: "markdown_v2", markdown_v2: { content } }),
    });
    if (answer.status !== 200) throw new Fault("channel/failed", `WeCom webhook: HTTP ${answer.status}`);
    const { errcode = 0, errmsg = "" } = JSON.parse(answer.body.toString()) as {
      readonly errcode?: number;
      readonly errmsg?: string;
    };
    if (errcode !== 0) throw wecomFault("webhook/send", errcode, errmsg);
  }

  return async (markdown) => {
    for (const part of splitByBytes(markdown, limits.bytes.markdown_v2)) await post(part);
  };
}
