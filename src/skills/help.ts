// What the coach can do, and its commands; also what an unknown command gets.

import { say } from "../chat/say.ts";
import type { Command, Skill } from "../chat/turn.ts";

/** `commands` are those of all skills, so that the list cannot go stale. */
export function createHelp(commands: () => readonly Command[]): Skill {
  const names = ["/help", "/帮助", "帮助", "help"];
  return {
    name: "help",
    commands: [{ names, summary: { zh: "能做什么、怎么用", en: "what I can do" } }],
    recognises: (text) => text.trim().startsWith("/") || asksForHelp.test(text.trim()),
    run: async (turn) => {
      const unknown =
        turn.inbound.text.trim().startsWith("/") && !names.includes(turn.inbound.text.trim().toLowerCase());
      const list = (language: "zh" | "en") =>
        commands()
          .map((command) => `- ${command.names[0]}  ${command.summary[language]}`)
          .join("\n");
      return say(turn, "help", {
        zh: `${unknown ? "没有这个命令。" : ""}直接提问即可，例如“流动资金贷款最长可以多久？”。我只依据本行手册和培训资料作答，每句话注明条款；手册没有规定的，会直接告诉您并指出负责部门。\n还可以算账，例如“1000万元贷款，利率3.45%，一年利息多少”；可以陪您练谈判，说“陪练”就列出场景，对方由程序扮演，练完有评分和复盘。\n问题里可以写日期，例如“按2023年6月的规定，受托支付标准是多少？”；可以追问“那固定资产贷款呢？”“为什么？”。\n命令：\n${list("zh")}`,
        en: `${unknown ? "There is no such command. " : ""}Just ask, for example "How long can a working capital loan be?". I answer only from the bank's manual and training material and cite the clause for each sentence; where the manual is silent I say so and name the owner.\nI also calculate ("interest on 10 million at 3.45% for a year") and rehearse negotiations with you: say "role play" for the scenarios; each ends with a score and a review.\nA question may name a date ("as of 2023-06-30"); follow-ups work ("and fixed asset loans?", "why?").\nCommands:\n${list("en")}`,
      });
    },
  };
}

const asksForHelp =
  /^(你|您)?(能|会|可以)(帮我)?(做|干)(些)?(什么|啥|哪些事)|^(怎么|如何)(用|使用)(你|这个|它)?[？?]?$|^(你|您)有(什么|哪些)功能|^(what can you do|how do i use (you|this))\b/i;
