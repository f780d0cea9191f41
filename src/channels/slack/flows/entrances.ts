// Ways to the coach that begin outside a conversation: the home page, shortcuts, modals, the slash command. Each opens a
// thread in the person's own conversation, headed by what was asked, and what follows there is one matter of its own.

import type { Inbound } from "../../../chat/inbound.ts";
import type { Clock } from "../../../dates.ts";
import type { Log } from "../../../log.ts";
import { directConversation } from "../../channel.ts";
import { type Poster, plainMessage } from "../outward/post.ts";
import type { Place, Places } from "../places.ts";
import { cut } from "../render/text.ts";
import type { Turns } from "../turns.ts";
import { troubleOf } from "../web/trouble.ts";

export type Entrance = {
  readonly user: string;
  /** Names the event, so that a redelivery is recognised. */
  readonly key: string;
  /** What the person would have typed. */
  readonly text: string;
  /** Stands above the thread. */
  readonly heading: string;
  /** The id of the choice, where a button was pressed. */
  readonly choice?: string;
};

export type Entrances = {
  /** Resolves once the request is durable. */
  readonly enter: (entrance: Entrance) => Promise<void>;
  /** Stops what runs in the person's own conversation. */
  readonly stop: (user: string, key: string) => Promise<void>;
};

export type EntrancesDeps = {
  readonly teamId: string;
  readonly poster: Pick<Poster, "post" | "directChannel">;
  readonly places: Places;
  readonly turns: Pick<Turns, "begin">;
  readonly clock: Clock;
  readonly log: Log;
};

const longestHeading = 300;

export function createEntrances({ teamId, poster, places, turns, clock, log }: EntrancesDeps): Entrances {
  /** Redeliveries that arrive while the thread is being opened open no second one. */
  const entering = new Map<string, Promise<void>>();

  function common(user: string, key: string, conversationId: string) {
    return {
      id: `${teamId}:${key}`,
      account: { channel: "slack", id: user },
      conversationId,
      at: clock().toISOString(),
    } as const;
  }

  async function begin({ user, key, text, heading, choice }: Entrance): Promise<void> {
    const matter = await openMatter(user, heading);
    const conversationId = matter?.conversationId ?? directConversation({ channel: "slack", id: user });
    const said: Inbound =
      choice === undefined
        ? { ...common(user, key, conversationId), kind: "text", text }
        : { ...common(user, key, conversationId), kind: "action", value: choice, text };
    await turns.begin(said, matter?.place ?? null);
  }

  /** Null when no thread could be opened: then the answer comes without one. */
  async function openMatter(user: string, heading: string) {
    try {
      const channel = await poster.directChannel(user);
      const place: Place = { channel, isDirect: true, threadTs: null, user };
      const { ts } = await poster.post(place, plainMessage(cut(heading, longestHeading)));
      return { conversationId: await places.openMatter(channel, ts), place: { ...place, threadTs: ts } };
    } catch (error) {
      log.warn("slack-thread-not-opened", { user, trouble: troubleOf(error) });
      return null;
    }
  }

  return {
    enter: (entrance) => {
      const running = entering.get(entrance.key) ?? begin(entrance);
      entering.set(entrance.key, running);
      return running.finally(() => entering.delete(entrance.key));
    },
    stop: (user, key) => {
      const conversationId = directConversation({ channel: "slack", id: user });
      return turns.begin({ ...common(user, key, conversationId), kind: "stop" }, null);
    },
  };
}
