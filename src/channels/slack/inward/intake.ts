// The gate every payload passes before Slack gets its acknowledgement: who said it, is it for the coach, and if so into
// the inbox with it. Bolt acknowledges events before it calls anybody, so this stands in front of Bolt. A payload that
// comes again finds its message in the inbox; one whose writing failed is not acknowledged, and comes again.

import type { Inbound } from "../../../chat/inbound.ts";
import type { ConversationStore } from "../../../chat/ports.ts";
import type { Clock } from "../../../dates.ts";
import type { Log } from "../../../log.ts";
import { directConversation } from "../../channel.ts";
import type { ChannelState } from "../../state.ts";
import { readAction } from "../actions.ts";
import { type Poster, plainMessage } from "../outward/post.ts";
import { answerPlace, type Place, type Places } from "../places.ts";
import type { Turns } from "../turns.ts";
import type { Identity } from "../web/identity.ts";
import type { Authorise } from "./authorise.ts";
import type { Incoming, Pressed } from "./incoming.ts";
import { normalise } from "./normalise.ts";
import { isStop, namesOthers, wordsOf } from "./words.ts";

export type IntakeDeps = {
  readonly identity: Identity;
  readonly authorise: Authorise;
  readonly places: Places;
  readonly turns: Pick<Turns, "begin">;
  readonly conversations: Pick<ConversationStore, "load">;
  readonly poster: Pick<Poster, "post" | "directChannel">;
  readonly state: ChannelState;
  readonly clock: Clock;
  readonly log: Log;
};

/** Null: acknowledge it and do nothing more. Throws when it could not be kept: then it must not be acknowledged. */
export type Intake = (body: unknown) => Promise<Incoming | null>;

type Message = Extract<Incoming, { readonly kind: "message" }>;
type Common = Pick<Inbound, "id" | "account" | "conversationId" | "at">;

const emptyMention = "/帮助";
const noteDays = 1;
const mostJoined = 10_000;

export function createIntake(deps: IntakeDeps): Intake {
  const { identity, places, turns, clock, log } = deps;
  /** Threads in channels that were spoken in since this process started. */
  const joined = new Set<string>();

  return async (body) => {
    const incoming = normalise(body, identity.botUser);
    if (!incoming) return null;
    if (incoming.kind === "removed") {
      log.error("slack-removed", { what: incoming.what });
      return null;
    }
    const verdict = await deps.authorise(incoming.origin);
    if (verdict !== "welcome") {
      log.info("slack-refused", { verdict, kind: incoming.kind, user: incoming.origin.user });
      if (verdict === "shared-channel" && incoming.kind === "message" && incoming.isMention) {
        await explainShared(incoming);
      }
      return null;
    }
    if (incoming.kind === "message") await takeMessage(incoming);
    if (incoming.kind === "stopped") await takeStop(incoming);
    if (incoming.kind === "pressed") await takePressed(incoming);
    return incoming;
  };

  async function takeMessage(message: Message): Promise<void> {
    const { origin, spot, files } = message;
    const conversationId =
      spot.isDirect && spot.threadTs === null
        ? directConversation({ channel: "slack", id: origin.user })
        : await places.conversationOf(spot, origin.user);
    if (!(await isForCoach(message, conversationId))) return;
    if (joined.size > mostJoined) joined.clear();
    if (!spot.isDirect) joined.add(conversationId);
    const words = wordsOf(message.text, identity.botUser);
    const common = commonOf(`${spot.channel}:${spot.ts}`, origin.user, conversationId);
    if (isStop(words)) return turns.begin({ ...common, kind: "stop" }, null);
    const text = words === "" && files.length === 0 ? emptyMention : words;
    const inbound: Inbound = { ...common, kind: "text", text, ...(files.length > 0 ? { files } : {}) };
    await turns.begin(inbound, answerPlace(spot, origin.user));
  }

  /** Relevance comes before everything that remembers: what is passed over now may be mentioned in its pair. */
  async function isForCoach({ spot, text, isMention }: Message, conversationId: string): Promise<boolean> {
    if (spot.isDirect || isMention) return true;
    if (spot.threadTs === null || namesOthers(text, identity.botUser)) return false;
    if (joined.has(conversationId)) return true;
    return (await deps.conversations.load(conversationId, 1)).history.length > 0;
  }

  async function takeStop(stopped: Extract<Incoming, { readonly kind: "stopped" }>): Promise<void> {
    const { origin, channel, threadTs } = stopped;
    const spot = { channel, isDirect: channel.startsWith("D"), ts: threadTs ?? "", threadTs };
    const conversationId = await places.conversationOf(spot, origin.user);
    const common = commonOf(`stop:${channel}:${threadTs}`, origin.user, conversationId);
    await turns.begin({ ...common, kind: "stop" }, null);
  }

  /** What is pressed under a message; the home page and modals have no conversation yet. */
  async function takePressed(pressed: Pressed): Promise<void> {
    const { origin, spot, element, actionTs } = pressed;
    const action = readAction(element);
    if (!action || !spot) return;
    const conversationId = await places.conversationOf(spot, origin.user);
    const place: Place = answerPlace(spot, origin.user);
    const key = `press:${spot.channel}:${spot.ts}:${element.action_id}:${actionTs}`;
    const common = commonOf(key, origin.user, conversationId);
    if (action.kind === "stop") return turns.begin({ ...common, kind: "stop" }, null);
    if (action.kind === "choice") {
      return turns.begin({ ...common, kind: "action", value: action.id, text: action.text }, place);
    }
    if (action.kind === "feedback") {
      const { answerId, verdict } = action;
      return turns.begin(
        { ...common, kind: "feedback", feedback: { answerId, verdict, reason: null } },
        place,
      );
    }
  }

  async function explainShared({ origin, spot }: Message): Promise<void> {
    const until = new Date(clock().getTime() + noteDays * 86_400_000);
    if (!(await deps.state.takeOnce(`slack:shared:${spot.channel}:${origin.user}`, until))) return;
    const channel = await deps.poster.directChannel(origin.user);
    const place = { channel, isDirect: true, threadTs: null, user: origin.user };
    await deps.poster.post(place, plainMessage(sharedText));
  }

  function commonOf(key: string, user: string, conversationId: string): Common {
    return {
      id: `${identity.teamId}:${key}`,
      account: { channel: "slack", id: user },
      conversationId,
      at: clock().toISOString(),
    };
  }
}

const sharedText = "这个频道和外部机构共享，我不在那里回答。请在这里直接问我。";
