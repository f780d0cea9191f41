// WeCom's error codes in words, and what each asks of us. The body decides, not the HTTP status; the code, not the
// message, whose wording changes.

export type ErrorKind =
  /** Busy or too fast: the same call may pass later. */
  | "later"
  /** The access token is over. */
  | "token"
  /** Somebody has to change a setting; until then no call passes. */
  | "setting"
  /** This message or recipient will never pass. */
  | "never";

type Entry = { readonly kind: ErrorKind; readonly words: string };

const entries: Readonly<Record<number, Entry>> = {
  [-1]: { kind: "later", words: "企业微信繁忙，稍后会自动重试。" },
  40001: {
    kind: "setting",
    words:
      "应用 Secret 不正确。请在管理后台“应用管理”中打开该应用，重新查看 Secret，填入 WECOM_AGENT_SECRET。",
  },
  40013: {
    kind: "setting",
    words: "企业 ID 不正确。请在管理后台“我的企业”页底查看企业 ID，填入 WECOM_CORP_ID。",
  },
  40014: { kind: "token", words: "access_token 无效，会自动换新。" },
  41001: { kind: "token", words: "请求缺少 access_token，会自动换新。" },
  42001: { kind: "token", words: "access_token 已过期，会自动换新。" },
  40003: { kind: "never", words: "成员账号无效。" },
  40004: { kind: "never", words: "素材类型不被接受。" },
  40005: { kind: "never", words: "文件类型不被接受。" },
  40006: { kind: "never", words: "文件大小超出限制。" },
  40007: { kind: "never", words: "素材已失效，需要重新上传。" },
  40008: { kind: "never", words: "消息类型不被接受。" },
  40009: { kind: "never", words: "图片大小超出限制。" },
  40056: {
    kind: "setting",
    words: "AgentId 不正确。请在应用详情页查看 AgentId，填入 WECOM_AGENT_ID。",
  },
  40058: { kind: "never", words: "参数不符合要求，多为内容超长。" },
  41011: { kind: "setting", words: "缺少 AgentId。请填写 WECOM_AGENT_ID。" },
  44004: { kind: "never", words: "消息内容为空。" },
  45002: { kind: "never", words: "消息内容超长。" },
  45009: { kind: "later", words: "调用过于频繁，被限制至少一分钟，稍后会自动重试。" },
  45033: { kind: "later", words: "并发调用超出限制，稍后会自动重试。" },
  48002: {
    kind: "setting",
    words: "应用没有调用这个接口的权限。请在管理后台检查该应用的权限。",
  },
  60011: {
    kind: "setting",
    words: "成员或部门不在应用的可见范围内。请在应用详情页“可见范围”中加入使用者所在部门。",
  },
  60020: {
    kind: "setting",
    words:
      "本机出口 IP 不在该应用的“企业可信IP”中。请在应用详情页“企业可信IP”加入这个 IP；出口 IP 不固定时，用 HTTPS_PROXY 指定有固定出口的代理。",
  },
  60111: { kind: "never", words: "企业通讯录中没有这个成员，可能已离职。" },
  81013: { kind: "never", words: "收件人全部无效：已离职，或不在应用的可见范围内。" },
  82001: { kind: "never", words: "没有指定收件人。" },
  93000: {
    kind: "setting",
    words: "群机器人的 webhook 地址无效。请在群里重新复制地址，填入 WECOM_WEBHOOK_URL。",
  },
  93006: { kind: "never", words: "群聊不存在，或机器人不在群里。" },
  301002: {
    kind: "setting",
    words:
      "Secret 与 AgentId 不属于同一个应用，无权操作。请在同一个应用的详情页查看 AgentId 和 Secret，填入 WECOM_AGENT_ID 和 WECOM_AGENT_SECRET。",
  },
  846605: { kind: "never", words: "这条消息的回复通道已失效，改用主动发送。" },
  846608: { kind: "never", words: "流式回复已超时，改用主动发送。" },
  846609: { kind: "later", words: "长连接尚未订阅，会自动重连。" },
  853000: {
    kind: "setting",
    words:
      "机器人 ID 或 Secret 不正确。请在智能机器人的“API 模式”页查看，填入 WECOM_BOT_ID 和 WECOM_BOT_SECRET。",
  },
};

/** What a code asks of us; an unknown one may pass later. */
export function kindOfError(errcode: number): ErrorKind {
  return entries[errcode]?.kind ?? "later";
}

/** A sentence for the administrator. Example: `60020：本机出口 IP（1.2.3.4）不在…`. */
export function explainError(errcode: number, errmsg: string): string {
  const words = entries[errcode]?.words ?? "企业微信拒绝了请求，请对照其全局错误码说明处理。";
  const ip = /\bip: ?([\d.:a-f]+)/i.exec(errmsg)?.[1];
  return `${errcode}：${ip ? words.replace("出口 IP ", `出口 IP（${ip}）`) : words}`;
}
