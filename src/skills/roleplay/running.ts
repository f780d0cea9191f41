// What the conversation remembers of a rehearsal: which play it is, and whether it rests.

import type { Reply } from "../../chat/reply.ts";
import type { Outcome } from "../../chat/turn.ts";
import type { Play } from "../../rehearsal/play.ts";
import { outcome } from "./finished.ts";

export function withSession(play: Play, reply: Reply): Outcome {
  const session = { skill: "roleplay", state: { play: play.id, isPaused: play.status === "paused" } };
  return { ...outcome(reply), session };
}

export function textReply(text: string): Reply {
  return { status: "done", blocks: [{ type: "text", text }] };
}
