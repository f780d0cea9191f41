// One turn over Slack: into the inbox, then, while Slack has its acknowledgement already, the answer as it comes. What
// this process cannot show stays in the outbox, and comes back here as a delivery.

import type { MessageHandler, Received } from "../../chat/handler.ts";
import type { Inbound } from "../../chat/inbound.ts";
import type { Deliver } from "../../chat/outbox.ts";
import type { ConversationStore, Delivery, Directory } from "../../chat/ports.ts";
import { type Reply, textOf } from "../../chat/reply.ts";
import type { Clock } from "../../dates.ts";
import type { Log } from "../../log.ts";
import type { ChannelState } from "../state.ts";
import type { Poster } from "./outward/post.ts";
import type { ReplyStream } from "./outward/reply-stream.ts";
import type { Show } from "./outward/show.ts";
import type { Signs } from "./outward/signs.ts";
import type { Place, Places } from "./places.ts";
import type { Timers } from "./ports.ts";
import type { Rehearsing } from "./render/choices.ts";
import { adviceFor, isLostToken, troubleOf } from "./web/trouble.ts";

export type TurnsDeps = {
  readonly handler: MessageHandler;
  readonly conversations: Pick<ConversationStore, "load">;
  readonly directory: Pick<Directory, "find">;
  readonly state: ChannelState;
  readonly places: Places;
  readonly poster: Pick<Poster, "directChannel" | "whisper">;
  readonly show: Show;
  /** Null where this place takes no stream. */
  readonly openStream: (place: Place) => ReplyStream | null;
  readonly startSigns: (place: Place, isShown: () => boolean) => Signs;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
};

export type Turns = {
  /** Resolves once the event is durable; its answer follows. Without a place the answer goes to the person alone. */
  readonly begin: (inbound: Inbound, place: Place | null) => Promise<void>;
  readonly deliver: Deliver;
  /** Waits a while for what is on its way, then closes it where it stands. */
  readonly close: () => Promise<void>;
};

const graceMs = 5_000;
const strangerDays = 1;
const interruptedText = "\n\n（服务正在重启，完整的回答稍后补上。）";

export function createTurns(deps: TurnsDeps): Turns {
  const { handler, places, state, clock, log } = deps;
  const live = new Map<string, { readonly shown: Promise<void>; readonly interrupt: () => Promise<void> }>();
  let isClosing = false;

  async function begin(inbound: Inbound, place: Place | null): Promise<void> {
    const stream = place && isSaid(inbound) ? deps.openStream(place) : null;
    const received = await handler.receive(inbound, stream?.push);
    const { messageId, status } = received;
    // What is stopped says so itself.
    if (status === "duplicate" || inbound.kind === "stop") return;
    const signs = place && isSaid(inbound) ? deps.startSigns(place, () => hasBegun(stream)) : null;
    const shown = answer(inbound, place, received, stream, signs);
    live.set(messageId, { shown, interrupt: () => interrupt(stream, signs) });
    shown.then(
      () => live.delete(messageId),
      (error: unknown) => {
        live.delete(messageId);
        complain(messageId, error);
      },
    );
  }

  async function answer(
    inbound: Inbound,
    place: Place | null,
    { messageId, reply: coming }: Received,
    stream: ReplyStream | null,
    signs: Signs | null,
  ): Promise<void> {
    // Another process may have to deliver the answer; it goes where the question was asked.
    const remembering = place && places.remember(messageId, place);
    const [reply] = await Promise.all([coming, remembering]);
    // What the end of the process broke off is answered by the next one.
    if (isClosing && reply.status === "stopped") return interrupt(stream, signs);
    try {
      if (inbound.kind === "feedback") await thank(inbound, place, reply);
      else if (await isToBeShown(inbound, reply)) {
        await showReply(inbound, place ?? (await directPlace(inbound.account.id)), messageId, reply, stream);
      }
    } finally {
      await signs?.end(hasBegun(stream));
    }
    await handler.delivered(messageId);
  }

  async function showReply(
    { account, conversationId }: Pick<Inbound, "account" | "conversationId">,
    place: Place,
    messageId: string,
    reply: Reply,
    stream: ReplyStream | null,
    isResend = false,
  ): Promise<void> {
    const [reader, rehearsing] = await Promise.all([
      bringsFiles(reply) ? deps.directory.find(account) : null,
      reply.status === "done" ? rehearsingAfter(conversationId) : null,
    ]);
    await deps.show({ messageId, reply, place, reader, rehearsing, stream, isResend });
  }

  /** The rehearsal that goes on after the latest turn of the conversation; its turns are neither answers nor refusals. */
  async function rehearsingAfter(conversationId: string): Promise<Rehearsing | null> {
    const { history, session } = await deps.conversations.load(conversationId, 1);
    if (session?.skill !== rehearsal || history.at(-1)?.trace.skill !== rehearsal) return null;
    const { isPaused } = session.state as { readonly isPaused?: boolean };
    return isPaused ? "paused" : "playing";
  }

  /** A stranger is not in the inbox, so the one sentence to a stranger would come for each of Slack's two events. */
  async function isToBeShown({ id }: Inbound, reply: Reply): Promise<boolean> {
    if (reply.blocks.length === 0) return false;
    if (reply.status !== "refused") return true;
    return state.takeOnce(`slack:refused:${id}`, new Date(clock().getTime() + strangerDays * 86_400_000));
  }

  async function thank(
    { feedback }: Extract<Inbound, { kind: "feedback" }>,
    place: Place | null,
    reply: Reply,
  ): Promise<void> {
    if (place && feedback.reason === null) await deps.poster.whisper(place, textOf(reply));
  }

  async function directPlace(user: string): Promise<Place> {
    return { user, channel: await deps.poster.directChannel(user), threadTs: null, isDirect: true };
  }

  async function deliver({ messageId, account, conversationId, reply, attempts }: Delivery): Promise<void> {
    const running = live.get(messageId);
    if (running) return running.shown;
    if (reply.blocks.length === 0) return;
    const place = (await places.recall(messageId)) ?? (await directPlace(account.id));
    await showReply({ account, conversationId }, place, messageId, reply, null, attempts > 0);
  }

  async function interrupt(stream: ReplyStream | null, signs: Signs | null): Promise<void> {
    if (hasBegun(stream)) await stream?.abandon(interruptedText);
    await signs?.end(hasBegun(stream));
  }

  function complain(messageId: string, error: unknown): void {
    const trouble = troubleOf(error);
    const write = isLostToken(trouble) ? log.error : log.warn;
    write("slack-delivery-failed", { messageId, trouble, advice: adviceFor(trouble, error), error });
  }

  return {
    begin,
    deliver,
    close: async () => {
      isClosing = true;
      const all = Promise.allSettled([...live.values()].map(({ shown }) => shown));
      let cancel: () => void = () => {};
      const late = new Promise<void>((resume) => {
        cancel = deps.timers.after(graceMs, resume);
      });
      await Promise.race([all, late]);
      cancel();
      await Promise.allSettled([...live.values()].map((one) => one.interrupt()));
    },
  };
}

const rehearsal = "roleplay";

/** A table may be too long for a message. */
function bringsFiles({ blocks }: Reply): boolean {
  return blocks.some(({ type }) => type === "file" || type === "picture" || type === "table");
}

function isSaid({ kind }: Inbound): boolean {
  return kind === "text" || kind === "action";
}

function hasBegun(stream: ReplyStream | null): boolean {
  return (stream?.messages().length ?? 0) > 0;
}
