// The one multipart form WeCom takes: a part named `media` with a file name and its length.

export type Upload = { readonly filename: string; readonly bytes: Buffer };

/** Undefined when there is no part as WeCom wants it. */
export function readUpload(contentType: string, body: Buffer): Upload | undefined {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!contentType.startsWith("multipart/form-data") || !boundary) return undefined;
  const fence = Buffer.from(`--${boundary}`);
  let from = body.indexOf(fence);
  while (from >= 0) {
    const next = body.indexOf(fence, from + fence.length);
    if (next < 0) return undefined;
    const upload = readPart(body.subarray(from + fence.length + 2, next - 2));
    if (upload) return upload;
    from = next;
  }
  return undefined;
}

function readPart(part: Buffer): Upload | undefined {
  const split = part.indexOf("\r\n\r\n");
  if (split < 0) return undefined;
  const head = part.subarray(0, split).toString("utf8");
  const filename = /filename="([^"]*)"/.exec(head)?.[1];
  const bytes = part.subarray(split + 4);
  if (!/name="media"/.test(head) || !filename) return undefined;
  const stated = /filelength=(\d+)/.exec(head)?.[1];
  return stated !== undefined && Number(stated) !== bytes.length ? undefined : { filename, bytes };
}
