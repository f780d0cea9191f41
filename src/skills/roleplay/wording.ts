// The coach's own sentences around a rehearsal; what the counterpart says comes from elsewhere.

import type { Language } from "../../chat/turn.ts";
import { turnLimit } from "../../negotiation/game.ts";
import type { Scenario } from "../../negotiation/scenario.ts";
import type { Rejection } from "../../negotiation/step.ts";
import type { Play } from "../../rehearsal/play.ts";
import { topicInWords } from "../../rehearsal/speaking/terms-in-words.ts";

/** Shown once, before a person's first rehearsal. */
export const caution: Readonly<Record<Language, string>> = {
  zh: "先说明：这是练习，不是人事考核。保存的是对话、得分和知识点，只有您自己能看到对话；团队负责人只看到汇总的薄弱知识点，除非您主动申诉，把这一场发给他。",
  en: "Before you start: this is practice, not an evaluation by HR. The conversation, score and topics are stored; only you can see the conversation. Your team lead sees topics in sum, unless you appeal and send a play yourself.",
};

/** Of a rehearsal made from a case the client is real, and the case is the trainee's own. */
export const inventedClients: Readonly<Record<Language, string>> = {
  zh: "场景里的企业是虚构的，请不要输入真实客户的名称、账号和征信信息。",
  en: "The companies are invented; please do not enter names, accounts or credit data of real clients.",
};

export const controlsLine: Readonly<Record<Language, string>> = {
  zh: "随时可以说：算账、提示（扣分）、暂停、继续、回到第3轮、结束。",
  en: "At any time: account, hint (costs points), pause, continue, back to turn 3, end.",
};

/** The situation, who sits there, and the first words. */
export function openingText(play: Play, scenario: Scenario, language: Language): string {
  const { counterpart } = scenario;
  const limit = turnLimit(scenario, play.level);
  const frame =
    language === "zh"
      ? `对练：${play.title}（难度${play.level}级，最多${limit}轮，${play.minutes}分钟）`
      : `Rehearsal: ${play.title} (level ${play.level}, at most ${limit} turns, ${play.minutes} minutes)`;
  const person =
    language === "zh"
      ? `${counterpart.name}：${counterpart.persona}`
      : `Opposite you: ${counterpart.nameEn ?? counterpart.name}`;
  const brief = language === "zh" ? scenario.brief : (scenario.briefEn ?? scenario.brief);
  const greeting = lineOf(scenario, play.greeting, language);
  return [frame, brief, person, controlsLine[language], greeting].join("\n\n");
}

/** What the counterpart says, with its name before it. */
export function lineOf({ counterpart }: Scenario, text: string, language: Language): string {
  return language === "zh"
    ? `${counterpart.address}：${text}`
    : `${counterpart.addressEn ?? counterpart.address}: ${text}`;
}

/** Where the play stands; trust is shown at level 1 only. */
export function standingOf(play: Play, scenario: Scenario, language: Language): string {
  const limit = turnLimit(scenario, play.level);
  const { turn, trust } = play.state;
  if (language === "zh") return `（第${turn}轮，共${limit}轮${play.level === 1 ? `，信任${trust}` : ""}）`;
  return `(turn ${turn} of ${limit}${play.level === 1 ? `, trust ${trust}` : ""})`;
}

/** Why a sentence was not played. */
export function rejectionText(reason: Rejection, scenario: Scenario, language: Language): string {
  const zh = language === "zh";
  switch (reason.code) {
    case "play/over":
      return zh ? "这场对练已经结束。" : "This rehearsal is over.";
    case "play/empty":
      return zh
        ? "这一句没有听明白，请换个说法；没有算一轮。"
        : "That was not understood; it did not count as a turn.";
    case "play/no-such-issue":
    case "play/out-of-range": {
      const issue = topicInWords(reason.issue, scenario, language);
      return zh
        ? `“${issue}”不能这样谈；没有算一轮。`
        : `"${issue}" cannot be put so; it did not count as a turn.`;
    }
  }
}

export const sentences = {
  paused: { zh: "已暂停，计时停住。说“继续”接着练。", en: "Paused. Say “continue” to go on." },
  resumed: { zh: "继续。", en: "Going on." },
  late: { zh: "时间到了，这场对练结束。", en: "The time is over; this rehearsal has ended." },
  noTurn: { zh: "没有这一轮，说“进度”看现在是第几轮。", en: "There is no such turn." },
  none: {
    zh: "没有进行中的对练。说“对练”选一个场景。",
    en: "No rehearsal is running. Say “/roleplay” to choose one.",
  },
  gone: { zh: "这场对练已在别处结束。", en: "This rehearsal was ended elsewhere." },
  noReview: { zh: "还没有结束过的对练可以复盘。", en: "There is no finished rehearsal to review." },
  stale: {
    zh: "这场对练刚在别的渠道往前走了一步，这一句没有算数，请看过再说。",
    en: "This rehearsal has just moved on in another channel; this line did not count.",
  },
  noOffer: {
    zh: "桌上还没有条件，没有账可算。",
    en: "Nothing is on the table yet.",
  },
  unknown: { zh: "没有这个场景。", en: "There is no such scenario." },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;
