// The form that begins a rehearsal: which scenario, how hard.

import type { types } from "@slack/bolt";
import { callbacks } from "../actions.ts";
import { limits } from "../limits.ts";
import { note, plain, select } from "../render/parts.ts";
import { inputNamed, type Submitted, type SubmittedValues } from "./submitted.ts";

export type ScenarioChoice = { readonly id: string; readonly title: string };
export type RoleplayValues = { readonly scenario: string; readonly level: number };

export function roleplayView(scenarios: readonly ScenarioChoice[], metadata: string): types.ModalView {
  const options = scenarios
    .filter(({ id }) => id.length <= limits.select.value)
    .map(({ id, title }) => ({ text: title, value: id }));
  const scenario: types.InputBlock = {
    type: "input",
    block_id: names.scenario,
    label: plain("场景"),
    element: select(names.scenario, "选一个场景", options, options[0]?.value),
  };
  const level: types.InputBlock = {
    type: "input",
    block_id: names.level,
    label: plain("难度"),
    element: select(names.level, "选难度", levels, usualLevel),
  };
  return {
    type: "modal",
    callback_id: callbacks.roleplay,
    private_metadata: metadata,
    title: plain("开始陪练"),
    submit: plain("开始"),
    close: plain("取消"),
    blocks: [
      scenario,
      level,
      note(
        "在您和我的私信里练，一条消息串就是一场。对话只有您自己看得到。请不要输入真实客户的名称、账号和征信信息。",
      ),
    ],
  };
}

export function readRoleplay(values: SubmittedValues): Submitted<RoleplayValues> {
  const scenario = inputNamed(values, names.scenario);
  const level = inputNamed(values, names.level);
  const errors = {
    ...(scenario.value === "" ? { [scenario.blockId]: "请选一个场景" } : {}),
    ...(/^[1-5]$/u.test(level.value) ? {} : { [level.blockId]: "请选难度" }),
  };
  if (Object.keys(errors).length > 0) return { status: "errors", errors };
  return { status: "complete", values: { scenario: scenario.value, level: Number(level.value) } };
}

/** What is said in the chat. Example: `对练 family-manufacturer 2级`. */
export function roleplayRequest({ scenario, level }: RoleplayValues): string {
  return `对练 ${scenario} ${level}级`;
}

const names = { scenario: "scenario", level: "level" } as const;
const usualLevel = "2";
const levels = [
  { text: "1级：看得到信任和账", value: "1" },
  { text: "2级：看得到账", value: "2" },
  { text: "3级：账要自己算", value: "3" },
  { text: "4级：对方更难谈", value: "4" },
  { text: "5级：最难", value: "5" },
];
