// Signs of life while an answer is under way: Slack's own status with its stop button where the app is an agent, else,
// when it takes longer, a line with a stop button of ours.

import type { Log } from "../../../log.ts";
import { stopAction } from "../actions.ts";
import type { Place } from "../places.ts";
import type { Timers } from "../ports.ts";
import type { SlackMessage } from "../render/message.ts";
import { button, note } from "../render/parts.ts";
import type { Lane } from "../web/lanes.ts";
import { isMissingFeature, troubleOf } from "../web/trouble.ts";
import type { Poster } from "./post.ts";

export type Signs = {
  /** The answer is there, `isStreamed`: in a stream, which looks after the status itself. */
  readonly end: (isStreamed: boolean) => Promise<void>;
};

export type SignsDeps = {
  readonly lane: Lane;
  readonly poster: Pick<Poster, "post" | "remove">;
  readonly timers: Timers;
  readonly log: Log;
  /** Statuses are found missing once for the whole workspace. */
  readonly support: { isMissing: boolean };
};

const statusAfterMs = 400;
const lineAfterMs = 2_500;

/** `isShown`: the answer has begun to appear, so that no line is needed. */
export function startSigns(deps: SignsDeps, place: Place, isShown: () => boolean): Signs {
  const { lane, poster, timers, log, support } = deps;
  const { channel, threadTs } = place;
  let status: Promise<boolean> = Promise.resolve(false);
  let line: Promise<string | null> = Promise.resolve(null);
  const cancels =
    threadTs === null
      ? []
      : [
          timers.after(statusAfterMs, () => {
            if (!support.isMissing) status = setStatus("processing");
          }),
          timers.after(lineAfterMs, () => {
            line = postLine();
          }),
        ];

  async function setStatus(state: "processing" | "active"): Promise<boolean> {
    // Slack's library names it `channel_id`, as it does for the older status; other methods `channel`.
    const session = { channel_id: channel, channel, thread_ts: threadTs ?? "", status: state };
    try {
      await lane.call((client) => client.agents.sessions.setStatus(session));
      return true;
    } catch (error) {
      const trouble = troubleOf(error);
      if (isMissingFeature(trouble)) support.isMissing = true;
      log.info("slack-status-failed", { trouble, channel });
      return false;
    }
  }

  async function postLine(): Promise<string | null> {
    if ((await status) || isShown()) return null;
    try {
      return (await poster.post(place, workingMessage)).ts;
    } catch (error) {
      log.info("slack-sign-failed", { trouble: troubleOf(error), channel });
      return null;
    }
  }

  return {
    end: async (isStreamed) => {
      for (const cancel of cancels) cancel();
      const [hasStatus, ts] = await Promise.all([status, line]);
      if (ts !== null) await poster.remove(channel, ts);
      if (hasStatus && !isStreamed) await setStatus("active");
    },
  };
}

const workingMessage: SlackMessage = {
  text: "正在处理……",
  blocks: [note("正在处理……"), { type: "actions", elements: [button("停止", stopAction)] }],
  uploads: [],
};
