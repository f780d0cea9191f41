// "绑定": a code that joins a person's accounts in several channels, so that WeCom, Slack and the web page
// share one history of learning.

import { linkPattern } from "../chat/admission.ts";
import type { Directory } from "../chat/ports.ts";
import { say } from "../chat/say.ts";
import type { Skill } from "../chat/turn.ts";

const validMinutes = 10;

/** `newCode` makes eight characters that are hard to confuse. */
export function createLinkAccount(directory: Directory, newCode: () => string): Skill {
  return {
    name: "link-account",
    commands: [
      {
        names: ["/link", "/绑定", "绑定"],
        summary: { zh: "把多个渠道的账号绑定为同一个人", en: "join your accounts" },
      },
    ],
    recognises: (text) => linkPattern.test(text),
    run: async (turn) => {
      const now = new Date(turn.inbound.at);
      const typed = linkPattern.exec(turn.inbound.text)?.[1];
      if (typed) {
        const person = await directory.redeemLinkCode(typed.toUpperCase(), turn.inbound.account, now);
        return person
          ? say(turn, "link-account", {
              zh: `已绑定到 ${person.name}（${person.team}）。`,
              en: `Joined to ${person.name} (${person.team}).`,
            })
          : say(turn, "link-account", {
              zh: "绑定码无效或已过期。请在原渠道重新发送“绑定”。",
              en: 'The code is unknown or has expired. Send "/link" again in the other channel.',
            });
      }
      const code = newCode();
      await directory.createLinkCode(turn.person, code, new Date(now.getTime() + validMinutes * 60_000));
      return say(turn, "link-account", {
        zh: `绑定码：${code}，${validMinutes} 分钟内有效，只能用一次。请在另一个渠道发送“绑定 ${code}”。`,
        en: `Code: ${code}, valid for ${validMinutes} minutes, once. Send "/link ${code}" in the other channel.`,
      });
    },
  };
}
