// The commands of the command line, in the order in which help lists them.

import { ask } from "./ask.ts";
import { calc } from "./calc.ts";
import { caseCommand } from "./case.ts";
import { chat } from "./chat.ts";
import type { Command } from "./command.ts";
import { digest } from "./digest.ts";
import { doctor } from "./doctor.ts";
import { evaluate } from "./evaluate.ts";
import { events } from "./events.ts";
import { exam } from "./exam.ts";
import { gaps } from "./gaps.ts";
import { importCommand } from "./import.ts";
import { ingest } from "./ingest.ts";
import { library } from "./library.ts";
import { parameters } from "./parameters.ts";
import { plan } from "./plan.ts";
import { propose } from "./propose.ts";
import { quiz } from "./quiz.ts";
import { roleplay } from "./roleplay.ts";
import { search } from "./search.ts";
import { serve } from "./serve.ts";
import { tasks } from "./tasks.ts";

export const commands: readonly Command[] = [
  serve,
  chat,
  ask,
  search,
  ingest,
  library,
  calc,
  caseCommand,
  propose,
  roleplay,
  quiz,
  exam,
  plan,
  parameters,
  events,
  gaps,
  tasks,
  digest,
  importCommand,
  evaluate,
  doctor,
];

/** The help text; `command` narrows it to one. */
export function helpText(command?: Command): string {
  if (command) return `coach ${command.usage}\n  ${command.summary}\n`;
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  return [
    "对公客户经理教练（coach）",
    "",
    "npm start                          启动服务，打开 http://127.0.0.1:3000",
    "npm run -s coach -- 命令 [选项]",
    "",
    "命令：",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    "",
    "通用选项：",
    "  --data 目录     数据目录，默认 ./data",
    "  --user 编号     以谁的身份，默认 me",
    "  --lang zh|en    回答语言，默认与问题相同",
    "  --json          只在标准输出打印一个 JSON 对象",
    "  --help          帮助；跟在命令后面看该命令的用法",
    "",
    '例：npm run -s coach -- ask "流动资金贷款最长可以多久？"',
    "",
  ].join("\n");
}
