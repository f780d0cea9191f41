// Which address of the API does what, and which need a token.

import type { Access } from "./access.ts";
import type { BotCallback } from "./bot-callback.ts";
import { callbackAddresses, getDepartment, getUser, listDepartments } from "./directory.ts";
import type { EncryptedFiles } from "./encrypted-files.ts";
import type { SendOnlyGroups } from "./groups.ts";
import type { Endpoint } from "./http-server.ts";
import { downloadMedia, uploadMedia } from "./media.ts";
import type { AppMessages } from "./message-send.ts";
import { refuse } from "./refusal.ts";
import type { World } from "./world.ts";

export type DispatchParts = {
  readonly world: World;
  readonly access: Access;
  readonly app: AppMessages;
  readonly groups: SendOnlyGroups;
  readonly files: EncryptedFiles;
  readonly callback: BotCallback;
};

export function createDispatch({ world, access, app, groups, files, callback }: DispatchParts): Endpoint {
  const open: Readonly<Record<string, Endpoint>> = {
    gettoken: access.gettoken,
    "webhook/send": groups.webhook,
    "webhook/upload_media": (call) =>
      call.query.key === world.settings.webhookKey
        ? uploadMedia(world, call, ["file", "voice"])
        : refuse(93000),
    "aibot/response": callback.respond,
  };
  const guarded: Readonly<Record<string, Endpoint>> = {
    "message/send": app.send,
    "message/recall": app.recall,
    "message/update_template_card": app.updateCard,
    "media/upload": (call) => uploadMedia(world, call),
    "media/get": (call) => downloadMedia(world, call),
    "user/get": (call) => getUser(world, call),
    "department/list": (call) => listDepartments(world, call),
    "department/get": (call) => getDepartment(world, call),
    getcallbackip: callbackAddresses,
    "appchat/create": groups.create,
    "appchat/send": groups.send,
  };
  return (call) => {
    if (call.method === "media-url") return files.download(call.path);
    if (Object.hasOwn(open, call.method)) return open[call.method]!(call);
    if (!Object.hasOwn(guarded, call.method))
      return { status: 404, headers: {}, bytes: Buffer.from("not found") };
    return access.gate(call) ?? guarded[call.method]!(call);
  };
}
