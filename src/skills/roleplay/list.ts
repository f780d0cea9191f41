// The scenarios to choose from: buttons for some, every one in words.

import type { Reply } from "../../chat/reply.ts";
import type { Language } from "../../chat/turn.ts";
import type { Scenario } from "../../negotiation/scenario.ts";
import type { Play } from "../../rehearsal/play.ts";

const mostButtons = 8;

export function listReply(
  scenarios: readonly Scenario[],
  unfinished: Play | null,
  language: Language,
): Reply {
  const zh = language === "zh";
  const titleOf = (scenario: Scenario) => (zh ? scenario.title : scenario.titleEn);
  const lines = scenarios.map((scenario) => `- ${scenario.id}：${titleOf(scenario)}`);
  const text = [
    zh
      ? "选一个场景。也可以直接说“对练 编号 4级”，难度1到5级，不说是2级。"
      : "Choose a scenario, or say “/roleplay ID level 4”; levels run from 1 to 5, 2 unless you say so.",
    lines.join("\n"),
  ].join("\n\n");
  const begin = (scenario: Scenario) => ({
    id: `roleplay:start:${scenario.id}`,
    label: titleOf(scenario),
    text: `${zh ? "对练" : "/roleplay"} ${scenario.id}`,
  });
  const resume = unfinished
    ? [
        {
          id: "roleplay:resume",
          label: zh ? `接着练：${unfinished.title}` : `Continue: ${unfinished.title}`,
          text: zh ? "继续对练" : "continue rehearsal",
        },
      ]
    : [];
  return {
    status: "clarify",
    blocks: [
      { type: "text", text },
      {
        type: "choices",
        prompt: zh ? "场景" : "Scenarios",
        choices: [...resume, ...spread(scenarios).map(begin)],
      },
    ],
  };
}

/** One of each stage first, so that the buttons show the range. */
function spread(scenarios: readonly Scenario[]): readonly Scenario[] {
  const stages = new Set<string>();
  const first = scenarios.filter(({ stage }) => !stages.has(stage) && stages.add(stage));
  return [...first, ...scenarios.filter((scenario) => !first.includes(scenario))].slice(0, mostButtons);
}
