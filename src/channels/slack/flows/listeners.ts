// What Bolt calls once a payload has passed the gate: everything that Slack waits to have acknowledged with an answer.

import type { AckFn, App } from "@slack/bolt";
import type { Log } from "../../../log.ts";
import { anyAction, entryPoints, readAction } from "../actions.ts";
import type { Incoming, Pressed } from "../inward/incoming.ts";
import { isDirectChannel } from "../inward/interaction.ts";
import { isStop, wordsOf } from "../inward/words.ts";
import type { Entrances } from "./entrances.ts";
import type { Submissions } from "./submissions.ts";
import type { Views } from "./views.ts";

export type ListenersDeps = {
  readonly botUser: string;
  readonly views: Views;
  readonly submissions: Submissions;
  readonly entrances: Entrances;
  readonly log: Log;
};

/** The key under which the receivers hand over what the gate made of the payload. */
export const incomingKey = "coachIncoming";

type Of<Kind extends Incoming["kind"]> = Extract<Incoming, { readonly kind: Kind }>;

export function addListeners(app: App, { botUser, views, submissions, entrances, log }: ListenersDeps): void {
  app.event("app_home_opened", async ({ context }) => {
    const opened = incomingOf(context, "home-opened");
    if (opened?.tab === "home") await views.publishHome(opened);
  });

  app.action(anyAction, async ({ context, ack }) => {
    const pressed = incomingOf(context, "pressed");
    const action = pressed && readAction(pressed.element);
    if (!pressed || !action) return ack();
    const isAtHome = pressed.spot === null && action.kind === "choice";
    await Promise.all([isAtHome ? undefined : ack(), views.pressed(pressed, action)]);
    if (!isAtHome) return;
    await enterFromHome(pressed, action);
    await ack();
  });

  app.view(/^coach-/u, async ({ context, ack }) => {
    const submitted = incomingOf(context, "submitted");
    if (!submitted) return ack();
    const errors = await submissions(submitted);
    await (ack as AckFn<object>)(errors ? { response_action: "errors", errors } : {});
  });

  app.command(entryPoints.slashCommand, async ({ context, ack }) => {
    const said = incomingOf(context, "command");
    if (!said) return ack();
    const done = await command(said);
    await (done === "" ? ack() : ack({ response_type: "ephemeral", text: done }));
  });

  app.shortcut(entryPoints.startRoleplay, async ({ context, ack }) => {
    const shortcut = incomingOf(context, "shortcut");
    await Promise.all([ack(), shortcut && views.open("roleplay", shortcut.origin.user, shortcut.triggerId)]);
  });

  app.shortcut(entryPoints.askAboutMessage, async ({ context, ack }) => {
    const shortcut = incomingOf(context, "message-shortcut");
    if (shortcut) await askAbout(shortcut);
    await ack();
  });

  app.error(async (error) => log.error("slack-listener-failed", { error }));

  /** What is pressed on the home page begins a matter of its own. */
  async function enterFromHome(
    { origin, actionTs }: Pressed,
    action: { readonly id: string; readonly text: string },
  ): Promise<void> {
    const { id: choice, text } = action;
    await entrances.enter({
      user: origin.user,
      key: `home:${origin.user}:${actionTs}`,
      text,
      heading: text,
      choice,
    });
  }

  /** What the person who typed it sees at once; nothing where the answer comes right there. */
  async function command({ origin, channel, text, triggerId }: Of<"command">): Promise<string> {
    const words = wordsOf(text, botUser);
    const key = `command:${triggerId}`;
    if (isStop(words)) {
      await entrances.stop(origin.user, key);
      return "已停止。";
    }
    const asked = words === "" ? "/帮助" : words;
    await entrances.enter({ user: origin.user, key, text: asked, heading: asked });
    return isDirectChannel(channel) ? "" : "已在您和我的私信里回答。";
  }

  async function askAbout({ origin, text, actionTs }: Of<"message-shortcut">): Promise<void> {
    const words = wordsOf(text, botUser);
    const asked = words === "" ? "/帮助" : words;
    const key = `ask:${origin.user}:${actionTs}`;
    await entrances.enter({ user: origin.user, key, text: asked, heading: `问手册：${asked}` });
  }
}

function incomingOf<Kind extends Incoming["kind"]>(context: object, kind: Kind): Of<Kind> | null {
  const incoming = (context as Readonly<Record<string, unknown>>)[incomingKey] as Incoming | undefined;
  return incoming?.kind === kind ? (incoming as Of<Kind>) : null;
}
