// "不再提醒": whether a person wants to be told when a rule they were told changes.

import { commandArgument } from "../chat/route.ts";
import { say } from "../chat/say.ts";
import type { Skill } from "../chat/turn.ts";

export type NoticeChoice = { readonly choose: (personId: string, wants: boolean) => Promise<void> };

const off = ["/mute", "/不再提醒", "不再提醒"];
const on = ["/unmute", "/恢复提醒", "恢复提醒"];

export function createNoticeSkill(notices: NoticeChoice): Skill {
  return {
    name: "notices",
    commands: [
      {
        names: off,
        summary: { zh: "引用过的条款变化时不再提醒", en: "no notices when a cited clause changes" },
      },
      { names: on, summary: { zh: "恢复条款变化提醒", en: "notices when a cited clause changes" } },
    ],
    recognises: () => false,
    run: async (turn) => {
      const wants = commandArgument(turn.inbound.text, on) !== null;
      await notices.choose(turn.person.id, wants);
      return say(
        turn,
        "notices",
        wants
          ? {
              zh: "好的。您得到的回答所引用的条款有变化时，会在这里提醒您。",
              en: "Done. You will be told here when a clause you were given changes.",
            }
          : {
              zh: "好的，不再提醒条款变化。需要时发送“恢复提醒”。",
              en: 'Done. You will not be told of changed clauses any more; send "/unmute" to be told again.',
            },
      );
    },
  };
}
