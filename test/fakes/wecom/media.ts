// Temporary media: upload, expiry after three days, download with ranges.

import type { Binary, HttpCall } from "./http-server.ts";
import type { Limits } from "./limits.ts";
import { readUpload } from "./multipart.ts";
import { type Answer, accept, refuse } from "./refusal.ts";
import type { StoredMedia, World } from "./world.ts";

const sizes: Readonly<Record<string, keyof Limits>> = {
  image: "imageBytes",
  voice: "voiceBytes",
  video: "videoBytes",
  file: "fileBytes",
};

/** `media/upload` and, with other types, `webhook/upload_media`. */
export function uploadMedia(world: World, call: HttpCall, types = Object.keys(sizes)): Answer {
  const type = call.query.type ?? "";
  if (!types.includes(type)) return refuse(40004);
  const upload = readUpload(call.headers["content-type"] ?? "", call.bytes);
  if (!upload) return refuse(41005, "media data missing");
  const fault = mediaFault(world, type, upload.bytes);
  if (fault) return fault;
  const media = storeMedia(world, type, upload.filename, upload.bytes);
  return accept({ type, media_id: media.id, created_at: String(Math.floor(media.at / 1000)) });
}

export function storeMedia(world: World, type: string, name: string, bytes: Buffer): StoredMedia {
  const media = { id: world.newId("MEDIA-"), type, name, bytes, at: world.clock.now().getTime() };
  world.media.set(media.id, media);
  return media;
}

/** The media under this id, when it lives and is of this type. */
export function liveMedia(world: World, id: unknown, type?: string): StoredMedia | undefined {
  const media = world.media.get(String(id ?? ""));
  const { mediaLifeMs } = world.settings.limits;
  if (!media || (type && media.type !== type)) return undefined;
  return media.at + mediaLifeMs > world.clock.now().getTime() ? media : undefined;
}

export function mediaFault(world: World, type: string, bytes: Buffer): Answer | undefined {
  const { limits } = world.settings;
  const most = limits[sizes[type] ?? "fileBytes"];
  if (bytes.length < limits.mediaMinBytes || bytes.length > most) return refuse(40006);
  return type === "image" && !isPicture(bytes) ? refuse(40005) : undefined;
}

/** PNG or JPG by its first bytes. */
export function isPicture(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 4).toString("latin1");
  return start === "\u0089PNG" || start.startsWith("\u00ff\u00d8");
}

/** `media/get`: the bytes, a part of them, or JSON that says no with HTTP 200. */
export function downloadMedia(world: World, call: HttpCall): Answer | Binary {
  const media = liveMedia(world, call.query.media_id);
  if (!media) return refuse(40007);
  const range = /^bytes=(\d+)-(\d*)$/.exec(call.headers.range ?? "");
  const { downloadBytes } = world.settings.limits;
  const start = range ? Number(range[1]) : 0;
  const end = range?.[2] ? Number(range[2]) + 1 : media.bytes.length;
  if (Math.min(end, media.bytes.length) - start > downloadBytes) return refuse(830002);
  const headers = {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="${encodeURIComponent(media.name)}"`,
  };
  if (!range) return { status: 200, headers, bytes: media.bytes };
  const part = media.bytes.subarray(start, end);
  const said = `bytes ${start}-${start + part.length - 1}/${media.bytes.length}`;
  return { status: 206, headers: { ...headers, "content-range": said }, bytes: part };
}
