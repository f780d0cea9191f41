// The frames of the AI bot's long connection: JSON texts with a command, a request id and a body.

export type Fields = Readonly<Record<string, unknown>>;

export type Frame = {
  /** Absent in acknowledgements. */
  readonly cmd: string | null;
  readonly requestId: string;
  readonly body: Fields;
  readonly errcode: number;
  readonly errmsg: string;
};

/** How WeCom took a frame of ours; `errcode` 0 is well. */
export type Ack = Pick<Frame, "errcode" | "errmsg" | "body">;

export const codes = {
  /** Another frame of this reply is on its way. */
  conflict: 6000,
  /** The content was refused by the vendor's check. */
  contentRefused: 40201,
  /** The stream is finished or past its time. */
  streamOver: 846608,
  notSubscribed: 846609,
  badSecret: 853000,
} as const;

/** Null for what is not a frame. */
export function readFrame(data: string): Frame | null {
  const parsed = parse(data);
  if (!parsed) return null;
  const headers = isFields(parsed.headers) ? parsed.headers : {};
  return {
    cmd: typeof parsed.cmd === "string" ? parsed.cmd : null,
    requestId: String(headers.req_id ?? ""),
    body: isFields(parsed.body) ? parsed.body : {},
    errcode: Number(parsed.errcode ?? 0),
    errmsg: String(parsed.errmsg ?? ""),
  };
}

export function writeFrame(cmd: string, requestId: string, body?: Fields): string {
  return JSON.stringify({ cmd, headers: { req_id: requestId }, ...(body ? { body } : {}) });
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(data: string): Fields | null {
  try {
    const value: unknown = JSON.parse(data);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}
