// "网页": the address of the web page for this person; signed where pages need a sign-in.

import { say } from "../chat/say.ts";
import type { Skill } from "../chat/turn.ts";

/** `address` gives the page's address for a person at a time, signed when a secret is set. */
export function createWebPage(address: (personId: string, at: Date) => string): Skill {
  return {
    name: "web-page",
    commands: [
      { names: ["/web", "/网页", "网页"], summary: { zh: "取得网页入口", en: "open the web page" } },
    ],
    recognises: () => false,
    run: async (turn) => {
      const link = address(turn.person.id, new Date(turn.inbound.at));
      return say(turn, "web-page", { zh: `网页入口：${link}`, en: `Web page: ${link}` });
    },
  };
}
