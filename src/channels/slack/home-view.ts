// The Home tab: what to do here, what to go on with, how one stands. Pressing a button does what saying its words does.

import type { types } from "@slack/bolt";
import type { Home, HomeSection } from "../../chat/home.ts";
import { openAction } from "./actions.ts";
import { limits } from "./limits.ts";
import { renderChoices } from "./render/choices.ts";
import type { SlackBlock } from "./render/message.ts";
import { button, header, note, sections } from "./render/parts.ts";

/** The view for `views.publish`. */
export function homeView(home: Home): types.HomeView {
  const opening: SlackBlock[] = [
    header(home.greeting),
    {
      type: "actions",
      elements: [
        button("提问", openAction("ask"), "primary"),
        button("开始陪练", openAction("roleplay")),
        button("写材料", openAction("proposal")),
      ],
    },
  ];
  const room = limits.view.blocks - opening.length - privacy.length;
  const shown = home.sections.flatMap(sectionBlocks).slice(0, room);
  return { type: "home", blocks: [...opening, ...shown, ...privacy] };
}

/** Somebody the roster does not know finds out why nothing happens. */
export function strangerHomeView(text: string): types.HomeView {
  return { type: "home", blocks: [...sections(text)] };
}

const privacy: readonly SlackBlock[] = [
  { type: "divider" },
  note(
    "这一页只有您自己看得到。陪练的对话和得分归您本人；团队负责人看到的是团队汇总，不含您的原话，除非您申诉。请不要输入真实客户的账号和征信信息。",
  ),
];

function sectionBlocks({ title, lines, empty, choices }: HomeSection, at: number): readonly SlackBlock[] {
  const text = lines.length > 0 ? lines.map((line) => `- ${line}`).join("\n") : empty;
  return [
    { type: "divider" },
    header(title),
    ...(text === "" ? [] : sections(text)),
    ...renderChoices({ type: "choices", prompt: "", choices }, (at + 1) * placesPerSection),
  ];
}

const placesPerSection = 100;
