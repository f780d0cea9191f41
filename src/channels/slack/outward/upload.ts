// Pictures and files into the thread they belong to. Where a workspace forbids uploads, as banks do, what the renderer put
// down instead is posted: the picture in words, the way to the web page.

import type { Files } from "../../../chat/files.ts";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { Person } from "../../../people/person.ts";
import type { Place } from "../places.ts";
import type { Upload } from "../render/message.ts";
import type { Lane } from "../web/lanes.ts";
import { adviceFor, retryAfterOf, troubleOf } from "../web/trouble.ts";
import type { Poster } from "./post.ts";

export type UploadDeps = {
  readonly lane: Lane;
  readonly poster: Pick<Poster, "post">;
  readonly files: Pick<Files, "read">;
  /** SVG → PNG; null where it cannot be drawn so that it can be read. */
  readonly drawPng: (svg: string) => Uint8Array | null;
  readonly log: Log;
};

export type Uploader = (place: Place, upload: Upload, reader: Person) => Promise<void>;

export function createUploader({ lane, poster, files, drawPng, log }: UploadDeps): Uploader {
  async function bytesOf(upload: Upload, reader: Person): Promise<Uint8Array | null> {
    switch (upload.kind) {
      case "picture":
        return drawPng(upload.svg);
      case "file":
        return (await files.read(reader, upload.id))?.bytes ?? null;
      case "text":
        return new TextEncoder().encode(upload.content);
    }
  }

  return async (place, upload, reader) => {
    try {
      const bytes = await bytesOf(upload, reader);
      if (!bytes || bytes.length === 0) throw new Error("There is nothing to upload.");
      await lane.call((client) =>
        client.filesUploadV2({
          channel_id: place.channel,
          ...(place.threadTs !== null ? { thread_ts: place.threadTs } : {}),
          file: Buffer.from(bytes),
          filename: upload.name,
          title: upload.title,
          ...("alt" in upload ? { alt_text: upload.alt } : {}),
        } as Parameters<typeof client.filesUploadV2>[0]),
      );
    } catch (error) {
      // Told to wait longer than one may: the whole reply comes again from the outbox.
      if (retryAfterOf(error) !== null) throw error;
      const trouble = troubleOf(error);
      log.warn("slack-upload-failed", {
        trouble,
        message: messageOf(error),
        name: upload.name,
        advice: adviceFor(trouble, error),
      });
      await poster.post(place, upload.instead);
    }
  };
}
