// "/展开": the last reply again, all of it. Channels that show one screen of a reply send this when the person asks for
// the rest.

import { say } from "../chat/say.ts";
import type { Skill } from "../chat/turn.ts";

const names = ["/whole", "/展开"];
/** Turns that say nothing of their own. */
const beside = ["whole", "feedback"];

export function createWhole(): Skill {
  return {
    name: "whole",
    commands: [{ names, summary: { zh: "上一条回答的全部内容", en: "all of the last answer" } }],
    recognises: () => false,
    run: async (turn) => {
      const last = turn.history.findLast(
        ({ trace, reply }) => !beside.includes(trace.skill) && reply.blocks.length > 0,
      );
      if (!last) return say(turn, "whole", { zh: "上文还没有回答。", en: "There is no answer yet." });
      return {
        reply: { ...last.reply, isWhole: true },
        session: "unchanged",
        events: [],
        trace: { ...last.trace, skill: "whole" },
      };
    },
  };
}
