// How WeCom says no: HTTP stays 200 and the body carries a code.

export type Answer = Readonly<Record<string, unknown>> & {
  readonly errcode: number;
  readonly errmsg: string;
};

const messages: Readonly<Record<number, string>> = {
  [-1]: "system busy",
  6000: "data version conflict",
  40001: "invalid credential",
  40003: "invalid userid",
  40004: "invalid media type",
  40005: "invalid file type",
  40006: "invalid media size",
  40007: "invalid media_id",
  40008: "invalid message type",
  40013: "invalid corpid",
  40014: "invalid access_token",
  40058: "invalid parameter",
  40201: "anti-spam check failed",
  41001: "access_token missing",
  42001: "access_token expired",
  44004: "empty content",
  45009: "api freq out of limit",
  45033: "api concurrent out of limit",
  60011: "no privilege to access/modify contact/party/agent",
  60020: "not allow to access from your ip",
  60111: "userid not found",
  81013: "user & party & tag all invalid",
  82001: "All touser & toparty & totag invalid",
  86001: "invalid chatid",
  93000: "invalid webhook url",
  93006: "invalid chatid",
  301002: "not allow operate another agent with this accesstoken",
  830002: "file too large, use Range",
  846605: "invalid req_id",
  846608: "stream message update expired",
  846609: "aibot websocket not subscribed",
  853000: "invalid bot_id or secret",
};

/** An answer that refuses. Example: refuse(40058, "markdown.content exceed max length 2048"). */
export function refuse(errcode: number, detail?: string): Answer {
  const text = detail ?? messages[errcode] ?? "unknown error";
  const hint = `hint: [${1_763_860_000 + (Math.abs(errcode) % 9999)}], from ip: 127.0.0.1`;
  const more = `more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`;
  return { errcode, errmsg: `${text}, ${hint}, ${more}` };
}

export function accept(fields: Readonly<Record<string, unknown>> = {}): Answer {
  return { errcode: 0, errmsg: "ok", ...fields };
}
