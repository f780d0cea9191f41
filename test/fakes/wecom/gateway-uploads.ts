// Upload of media over the long connection: begin, pieces in any order, end.

import { createHash } from "node:crypto";
import type { Command } from "./gateway-commands.ts";
import type { Limits } from "./limits.ts";
import { mediaFault, storeMedia } from "./media.ts";
import { createRateWindow } from "./rate-window.ts";
import { type Answer, accept, refuse } from "./refusal.ts";
import type { World } from "./world.ts";

type Fields = Readonly<Record<string, unknown>>;

type Session = {
  readonly type: string;
  readonly filename: string;
  readonly totalSize: number;
  readonly totalChunks: number;
  readonly md5: string | undefined;
  readonly at: number;
  readonly chunks: Map<number, Buffer>;
};

export function createUploads(world: World): Readonly<Record<string, Command>> {
  const { limits } = world.settings;
  const sessions = new Map<string, Session>();
  const rate = createRateWindow(world.clock, [
    { ms: 60_000, max: limits.botUploadPerMinute },
    { ms: 3_600_000, max: limits.botUploadPerHour },
  ]);
  const within =
    (run: (session: Session, body: Fields) => Answer): Command =>
    (_connection, _requestId, body) => {
      const session = sessions.get(String(body.upload_id ?? ""));
      const alive = session && session.at + limits.botUploadMs > world.clock.now().getTime();
      return alive ? run(session, body) : refuse(40058, "upload_id invalid");
    };
  return {
    aibot_upload_media_init: (_connection, _requestId, body) => {
      const session = readSession(body, world.clock.now().getTime());
      const fault = sessionFault(session, limits);
      if (fault) return fault;
      if (!rate.take("upload")) return refuse(45009);
      const id = world.newId("upload-");
      sessions.set(id, session);
      return accept({ body: { upload_id: id } });
    },
    aibot_upload_media_chunk: within((session, body) => takeChunk(session, body, limits)),
    aibot_upload_media_finish: within((session, body) => {
      const answer = finish(world, session);
      if (answer.errcode === 0) sessions.delete(String(body.upload_id));
      return answer;
    }),
  };
}

function sessionFault(session: Session, limits: Limits): Answer | undefined {
  if (!["file", "image", "voice", "video"].includes(session.type)) return refuse(40004);
  if (!session.filename || !(session.totalSize > 0)) return refuse(40058, "filename or total_size missing");
  if (!(session.totalChunks >= 1) || session.totalChunks > limits.botChunks) {
    return refuse(40058, `total_chunks exceed max ${limits.botChunks}`);
  }
  return session.totalSize > session.totalChunks * limits.botChunkBytes ? refuse(40006) : undefined;
}

function takeChunk(session: Session, body: Fields, limits: Limits): Answer {
  const index = Number(body.chunk_index);
  if (!Number.isInteger(index) || index < 0 || index > session.totalChunks) {
    return refuse(40058, "chunk_index invalid");
  }
  const bytes = Buffer.from(String(body.base64_data ?? ""), "base64");
  if (bytes.length === 0 || bytes.length > limits.botChunkBytes) return refuse(40006);
  session.chunks.set(index, bytes);
  return accept();
}

function finish(world: World, session: Session): Answer {
  const bytes = assembled(session);
  if (!bytes) return refuse(40058, "chunks missing");
  if (session.md5 && createHash("md5").update(bytes).digest("hex") !== session.md5.toLowerCase()) {
    return refuse(40058, "md5 does not match");
  }
  const fault = mediaFault(world, session.type, bytes);
  if (fault) return fault;
  const media = storeMedia(world, session.type, session.filename, bytes);
  const created = String(Math.floor(media.at / 1000));
  return accept({ body: { type: media.type, media_id: media.id, created_at: created } });
}

function readSession(body: Readonly<Record<string, unknown>>, at: number): Session {
  return {
    type: String(body.type ?? ""),
    filename: String(body.filename ?? ""),
    totalSize: Number(body.total_size),
    totalChunks: Number(body.total_chunks),
    md5: body.md5 === undefined ? undefined : String(body.md5),
    at,
    chunks: new Map(),
  };
}

/** Counted from 0 as the official client does, or from 1 as the page shows; never both. */
function assembled({ chunks, totalChunks, totalSize }: Session): Buffer | undefined {
  const base = chunks.has(0) ? 0 : 1;
  const pieces = Array.from({ length: totalChunks }, (_, index) => chunks.get(index + base));
  if (chunks.size !== totalChunks || pieces.some((piece) => piece === undefined)) return undefined;
  const bytes = Buffer.concat(pieces as Buffer[]);
  return bytes.length === totalSize ? bytes : undefined;
}
