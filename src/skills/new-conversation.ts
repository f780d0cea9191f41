// Starts afresh: what was said before no longer completes follow-up questions.

import { freshStart } from "../chat/fresh-start.ts";
import { say } from "../chat/say.ts";
import type { Skill } from "../chat/turn.ts";

export function createNewConversation(): Skill {
  return {
    name: freshStart,
    commands: [
      {
        names: ["/new", "/新对话", "新对话"],
        summary: { zh: "换一个话题，不再承接上文", en: "start afresh" },
      },
    ],
    recognises: () => false,
    run: async (turn) => ({
      ...say(turn, freshStart, { zh: "好，换一个话题。请提问。", en: "A fresh start. Please ask." }),
      session: null,
    }),
  };
}
