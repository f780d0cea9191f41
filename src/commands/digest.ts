// A team's weekly digest on the command line, as its lead gets it on Monday morning.

import { textOf } from "../chat/reply.ts";
import { Fault } from "../errors.ts";
import type { Account } from "../people/person.ts";
import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";

const usage = `digest [--team 团队]
  五行加一张图：薄弱点和早会案例、退件补件原因、停滞的案子、30天内到期、制度变化和没有答案的问题
  --json：{team, status, answer, blocks}`;

export const digest: Command = {
  name: "digest",
  usage,
  summary: "团队一周简报，与每周一早上发给团队负责人的相同",
  needs: "app",
  run: async ({ args, options, io }, app) => {
    const { values } = readArguments(args, { team: { type: "string" } }, usage);
    const account: Account = { channel: "terminal", id: options.user };
    const person = await app.personOf(account);
    const team = values.team ?? person.team;
    const isOwn = person.role === "lead" && person.team === team;
    if (!isOwn && !app.mayKeep(person, account)) {
      throw new Fault("input/invalid", "团队周报由本团队负责人查看。");
    }
    const reply = await app.digest(team, { forPerson: person });
    const { status, blocks } = reply;
    const answer = textOf(reply);
    io.stdout(options.json ? `${JSON.stringify({ team, status, answer, blocks })}\n` : `${answer}\n`);
    return 0;
  },
};
