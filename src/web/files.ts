// Files of answers: fetched by those who may have them, always as a download, never shown as a page of ours.

import { type Context, Hono } from "hono";
import type { Files } from "../chat/files.ts";
import type { WebDirectory } from "./ports.ts";
import { respondWithProblem, unknownPerson } from "./problem.ts";
import type { SessionSettings } from "./session.ts";
import { speakerOf, type WebEnv } from "./visitor.ts";

export type FileRouteDeps = {
  readonly files: Pick<Files, "read">;
  readonly directory: WebDirectory;
  readonly settings: SessionSettings;
};

/** `GET /files/:id`; on loopback without sign-in a program names its user as in the API, by `?userId=`. */
export function createFileRoutes(deps: FileRouteDeps): Hono<WebEnv> {
  return new Hono<WebEnv>().get("/files/:id", (c) => handOver(deps, c, c.req.param("id")));
}

async function handOver(
  { files, directory, settings }: FileRouteDeps,
  c: Context<WebEnv>,
  id: string,
): Promise<Response> {
  const person = await directory.find(speakerOf(c, c.req.query("userId"), settings));
  if (!person) return respondWithProblem(c, unknownPerson);
  const found = await files.read(person, id);
  if (!found) return respondWithProblem(c, noFile);
  const { name, mime } = found.file;
  return c.body(found.bytes, 200, {
    "Content-Type": mime,
    "Content-Length": String(found.bytes.length),
    "Content-Disposition": `attachment; filename="${asciiName(name)}"; filename*=UTF-8''${encoded(name)}`,
    "Cache-Control": "private, no-store",
  });
}

/** For programs that know no other names. */
function asciiName(name: string): string {
  return name.replace(/[^A-Za-z0-9._ -]/gu, "_");
}

function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

/** The same for a file that does not exist, one that is over and one that this person may not have. */
const noFile = {
  status: 404,
  code: "web/no-file",
  message: "没有找到这个文件，可能已过保存期，或您无权查看。",
  advice: "请返回对话重新生成。",
} as const;
