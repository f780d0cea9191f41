// Modals and Home tabs: triggers that work once and shortly, a stack of three, and hashes against overwriting.

import { checkView, isTooLarge } from "../blocks/check-view.ts";
import { unknownPictures, withBlockIds } from "../contents.ts";
import { limits } from "../limits.ts";
import { refuse, refuseWith } from "../refusal.ts";
import { type Fields, fieldsOf, listOf, present } from "../values.ts";
import type { SlackView, Trigger, Workspace } from "../workspace.ts";
import type { Arguments } from "./arguments.ts";
import type { MethodContext, Methods } from "./method.ts";

export const viewMethods: Methods = {
  "views.open": { token: "bot", tier: 4, run: open },
  "views.push": { token: "bot", tier: 4, run: push },
  "views.update": { token: "bot", tier: 4, run: update },
  "views.publish": { token: "bot", tier: 4, run: publish },
};

/** Checks a view and gives its blocks ids; refuses what Slack would refuse. */
export function checkedView(view: unknown, surface: "modal" | "home", workspace: Workspace): Fields {
  if (view === undefined) refuseWith("invalid_arguments", ["missing required field: view"]);
  if (isTooLarge(view)) refuse("view_too_large");
  const problems = [
    ...checkView(view, surface),
    ...unknownPictures(fieldsOf(view).blocks, workspace, "/view/blocks"),
  ];
  if (problems.length > 0) refuseWith("invalid_arguments", problems);
  return { ...fieldsOf(view), blocks: withBlockIds(listOf(fieldsOf(view).blocks), workspace) };
}

/** Opens a view on top of the person's modals. */
export function pushView(workspace: Workspace, user: string, view: Fields): SlackView {
  const stack = workspace.modals.get(user) ?? [];
  if (stack.length >= limits.modalStack) refuse("push_limit_reached");
  const id = workspace.nextId("V");
  const rootId = stack[0]?.id ?? id;
  const opened: SlackView = {
    id,
    user,
    view,
    hash: newHash(workspace),
    rootId,
    previousId: stack.at(-1)?.id ?? null,
  };
  workspace.modals.set(user, [...stack, opened]);
  workspace.signal.changed();
  return opened;
}

/** Puts another content into an open view. */
export function replaceView(workspace: Workspace, open: SlackView, view: Fields): void {
  open.view = view;
  open.hash = newHash(workspace);
  workspace.signal.changed();
}

/** A view as answers and payloads show it. */
export function viewView(
  workspace: Workspace,
  { id, view, hash, rootId, previousId }: SlackView,
  state: Fields = {},
): Fields {
  return present({
    id,
    team_id: workspace.team.id,
    app_id: workspace.app.id,
    app_installed_team_id: workspace.team.id,
    bot_id: workspace.app.botId,
    title: null,
    close: null,
    submit: null,
    private_metadata: "",
    callback_id: "",
    external_id: "",
    clear_on_close: false,
    notify_on_close: false,
    ...view,
    state: { values: state },
    hash,
    root_view_id: rootId,
    previous_view_id: previousId,
  });
}

function open(input: Arguments, { workspace }: MethodContext): Fields {
  const trigger = takeTrigger(input, workspace);
  const view = checkedView(input.nested("view"), "modal", workspace);
  workspace.modals.set(trigger.user, []);
  return { view: viewView(workspace, pushView(workspace, trigger.user, view)) };
}

function push(input: Arguments, { workspace }: MethodContext): Fields {
  const trigger = takeTrigger(input, workspace);
  if ((workspace.modals.get(trigger.user) ?? []).length === 0) refuse("not_found");
  const view = checkedView(input.nested("view"), "modal", workspace);
  return { view: viewView(workspace, pushView(workspace, trigger.user, view)) };
}

function update(input: Arguments, { workspace }: MethodContext): Fields {
  const id = input.text("view_id");
  const externalId = input.text("external_id");
  if (id === undefined && externalId === undefined)
    refuseWith("invalid_arguments", ["missing required field: view_id"]);
  const open = [...workspace.modals.values()]
    .flat()
    .find((view) => (id === undefined ? view.view.external_id === externalId : view.id === id));
  if (!open) refuse("not_found");
  checkHash(input, open);
  replaceView(workspace, open, checkedView(input.nested("view"), "modal", workspace));
  return { view: viewView(workspace, open) };
}

function publish(input: Arguments, { workspace }: MethodContext): Fields {
  const user = input.required("user_id");
  if (!workspace.users.has(user)) refuse("user_not_found");
  const before = workspace.homes.get(user);
  if (before) checkHash(input, before);
  const view = checkedView(input.nested("view"), "home", workspace);
  const id = before?.id ?? workspace.nextId("V");
  const home: SlackView = { id, user, view, hash: newHash(workspace), rootId: id, previousId: null };
  workspace.homes.set(user, home);
  workspace.signal.changed();
  return { view: viewView(workspace, home) };
}

function takeTrigger(input: Arguments, workspace: Workspace): Trigger {
  const trigger = workspace.triggers.get(input.required("trigger_id"));
  if (!trigger) refuse("invalid_trigger_id");
  if (trigger.used) refuse("exchanged_trigger_id");
  if (workspace.clock.now() > trigger.expiresAt) refuse("expired_trigger_id");
  trigger.used = true;
  return trigger;
}

function checkHash(input: Arguments, { hash }: SlackView): void {
  const given = input.text("hash");
  if (given !== undefined && given !== hash) refuse("hash_conflict");
}

function newHash(workspace: Workspace): string {
  return `${Math.floor(workspace.clock.now().getTime() / 1000)}.${workspace.nextId("h")}`;
}
