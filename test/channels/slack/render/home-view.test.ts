import { describe, expect, it } from "vitest";
import { readAction } from "../../../../src/channels/slack/actions.ts";
import { homeView, strangerHomeView } from "../../../../src/channels/slack/home-view.ts";
import type { HomeSection } from "../../../../src/chat/home.ts";
import { checkView } from "../../../fakes/slack/blocks/check-view.ts";

const section: HomeSection = {
  title: "陪练",
  lines: ["未完成：家族制造企业，第3轮", "2026-11-20 第2级：61分"],
  empty: "还没有练过。",
  choices: [{ id: "home:continue", label: "继续陪练", text: "继续" }],
};
const home = (sections: readonly HomeSection[]) => homeView({ greeting: "李军，您好。", sections });
const pressable = (view: ReturnType<typeof homeView>) =>
  view.blocks.flatMap((block) => ("elements" in block ? (block.elements as { action_id?: string }[]) : []));

describe("the Home tab", () => {
  it("greets, offers what can be begun, and shows each section with its buttons", () => {
    const view = home([section, { ...section, title: "本周到期", lines: [], choices: [] }]);
    expect(checkView(view, "home")).toEqual([]);
    const shown = JSON.stringify(view);
    for (const words of ["李军，您好。", "• 未完成：家族制造企业，第3轮", "还没有练过。", "只有您自己看得到"])
      expect(shown).toContain(words);
    const actions = pressable(view).flatMap((one) =>
      one.action_id ? [readAction({ ...one, action_id: one.action_id })] : [],
    );
    expect(actions).toEqual([
      { kind: "open", view: "ask" },
      { kind: "open", view: "roleplay" },
      { kind: "open", view: "proposal" },
      { kind: "choice", id: "home:continue", text: "继续" },
    ]);
  });

  it("stays within Slack's limits however much there is, and keeps its note on privacy", () => {
    const view = home(Array.from({ length: 60 }, () => section));
    expect(checkView(view, "home")).toEqual([]);
    expect(view.blocks).toHaveLength(100);
    expect(JSON.stringify(view.blocks.at(-1))).toContain("只有您自己看得到");
  });

  it("tells a stranger why it is empty", () => {
    expect(checkView(strangerHomeView("您不在本行的使用名册中。"), "home")).toEqual([]);
  });
});
