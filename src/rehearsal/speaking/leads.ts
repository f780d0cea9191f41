// What a person begins a sentence with, by voice and tone: half of what makes two counterparts sound unlike.

import type { Scenario } from "../../negotiation/scenario.ts";
import type { Tone } from "./lines.ts";

type Voice = Scenario["counterpart"]["voice"];

export const leadsZh: Readonly<Record<Voice, Readonly<Record<Tone, readonly string[]>>>> = {
  blunt: {
    soft: ["我这人直，", "实话跟你说，", "不跟你绕，", "咱们实在点，", "痛快说，", "行，听我讲，"],
    hard: [
      "说句不好听的，",
      "我可告诉你，",
      "丑话讲前头，",
      "别跟我来虚的，",
      "打开天窗说亮话，",
      "我脾气急，",
    ],
  },
  courteous: {
    soft: ["你看啊，", "我是这么想的，", "咱们商量着来，", "承你跑这么远，", "说起来，", "你别介意，"],
    hard: ["恕我直言，", "话不好听，但", "我尊重你，不过", "请你理解，", "不是我挑剔，", "客气归客气，"],
  },
  technical: {
    soft: ["从数上看，", "我核过，", "按口径讲，", "逻辑上，", "我看过测算，", "就事论事，"],
    hard: [
      "数字对不上，",
      "你这个假设有问题，",
      "我只认数据，",
      "算下来不成立，",
      "别拿感觉说话，",
      "口径先搞清楚，",
    ],
  },
  wary: {
    soft: ["我先听听，", "不瞒你说，我谨慎，", "我多问一句，", "容我想想，", "这事我得小心，", "说真的，"],
    hard: [
      "我吃过亏，",
      "别套我的话，",
      "你先别急，",
      "我信不过嘴上说的，",
      "先把话讲明白，",
      "我可不敢随便应，",
    ],
  },
  official: {
    soft: ["按我们的规矩，", "原则上讲，", "从程序上说，", "这边的意见是，", "我们研究过，", "请理解，"],
    hard: ["制度在这儿，", "我明确讲，", "这不符合程序，", "没有先例，", "请注意，", "我代表这边说清楚，"],
  },
};

export const leadsEn: Readonly<Record<Voice, Readonly<Record<Tone, readonly string[]>>>> = {
  blunt: {
    soft: ["Straight talk: ", "Look, ", "Honestly, ", "Plainly, ", "Right, ", "Let me be frank: "],
    hard: [
      "Don't take this wrong: ",
      "Enough of that: ",
      "Let's cut it short: ",
      "Mark my words: ",
      "Come off it: ",
      "Hear me: ",
    ],
  },
  courteous: {
    soft: ["If I may, ", "As I see it, ", "With pleasure: ", "Kindly note, ", "To be fair, ", "Well, "],
    hard: [
      "With respect, ",
      "Forgive me, but ",
      "I must say, ",
      "Allow me to differ: ",
      "I regret this, but ",
      "Let me be clear: ",
    ],
  },
  technical: {
    soft: [
      "By the figures, ",
      "On paper, ",
      "Logically, ",
      "I checked: ",
      "As a matter of fact, ",
      "By my sums, ",
    ],
    hard: [
      "The numbers disagree: ",
      "Your premise is off: ",
      "Data first: ",
      "It does not add up: ",
      "Be precise: ",
      "Define it first: ",
    ],
  },
  wary: {
    soft: [
      "Carefully now: ",
      "Let me think: ",
      "I am cautious here: ",
      "Between us, ",
      "Before I say more: ",
      "Hm, ",
    ],
    hard: [
      "I have been burnt before: ",
      "Not so fast: ",
      "Do not fish: ",
      "I doubt it: ",
      "Words are cheap: ",
      "Wait: ",
    ],
  },
  official: {
    soft: [
      "By our rules, ",
      "In principle, ",
      "Procedurally, ",
      "Our position is this: ",
      "We looked into it: ",
      "Please understand: ",
    ],
    hard: [
      "For the record: ",
      "Let me state it: ",
      "That is out of order: ",
      "There is no precedent: ",
      "Take note: ",
      "Formally: ",
    ],
  },
};

/** How a voice calls the other side and its own. */
export const callsZh: Readonly<Record<Voice, { readonly you: string; readonly we: string }>> = {
  blunt: { you: "你们", we: "我们" },
  courteous: { you: "你们", we: "我们" },
  technical: { you: "你们那边", we: "我们" },
  wary: { you: "你们", we: "我们" },
  official: { you: "贵方", we: "我方" },
};
