// "团队看板": the way to the page of gaps, signed where pages need it. Leads and head office get their team's, everybody
// else their own.

import { say } from "../chat/say.ts";
import type { Skill } from "../chat/turn.ts";
import { keepsDocuments } from "../people/person.ts";

/** Words about the page itself; what a team finds hard is asked elsewhere. */
const asked =
  /^(?:请|帮我|给我)?(?:打开|看看|看一下|看|进入|发我)?(?:一下)?(?:我的|团队|我们团队的?|本团队的?)?(?:看板|知识地图|能力地图)(?:在哪里?|链接|地址|入口|怎么打开|怎么看)?[。？?]?$/u;

/** `address` gives a page's address for a person at a time. */
export function createDashboardSkill(address: (personId: string, at: Date, path: string) => string): Skill {
  return {
    name: "dashboard",
    commands: [
      {
        names: ["/dashboard", "/看板", "团队看板", "我的知识地图"],
        summary: { zh: "打开团队看板，或自己的知识地图", en: "open the team dashboard, or your own map" },
      },
    ],
    recognises: (text) => asked.test(text.trim()),
    run: async (turn) => {
      const { person, inbound } = turn;
      const isOwn = inbound.text.includes("知识地图") || !(person.role === "lead" || keepsDocuments(person));
      // Where nobody has roles the page itself decides: `/dashboard` leads everybody to what they may see.
      const path = isOwn && inbound.text.includes("知识地图") ? "/dashboard/me" : "/dashboard";
      const link = address(person.id, new Date(inbound.at), path);
      const outcome = say(turn, "dashboard", {
        zh: isOwn
          ? `我的知识地图：${link}\n只有您本人能看到。`
          : `团队看板：${link}\n链接只供您本人使用，请勿转发。`,
        en: isOwn ? `Your map: ${link}\nNobody else sees it.` : `Team dashboard: ${link}\nFor you alone.`,
      });
      return { ...outcome, reply: { ...outcome.reply, isPrivate: true } };
    },
  };
}
