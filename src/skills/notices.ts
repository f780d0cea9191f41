// "不再提醒": whether a person wants to be told what they did not ask for: changed rules, due dates.

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
        summary: { zh: "条款变化和案子到期不再提醒", en: "no notices of changed clauses and due dates" },
      },
      { names: on, summary: { zh: "恢复提醒", en: "notices of changed clauses and due dates" } },
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
              zh: "好的。您得到的回答所引用的条款有变化、案子里有事到期时，会在这里提醒您。",
              en: "Done. You will be told here when a clause you were given changes and when something falls due in your cases.",
            }
          : {
              zh: "好的，条款变化和案子到期都不再提醒。需要时发送“恢复提醒”。",
              en: 'Done. You will not be told of changed clauses and due dates any more; send "/unmute" to be told again.',
            },
      );
    },
  };
}
