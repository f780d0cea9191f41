// Greetings, thanks, goodbyes and "who are you": a short fitting sentence, not a search result.

import { say } from "../chat/say.ts";
import type { Skill } from "../chat/turn.ts";

type Exchange = { readonly pattern: RegExp; readonly zh: string; readonly en: string };

/** A message is small talk only when nothing of substance is left beside it: "你好，流贷最长多久" is a question. */
export function createSmallTalk(): Skill {
  return {
    name: "small-talk",
    commands: [],
    recognises: (text) => exchangeFor(text) !== undefined,
    run: async (turn) => {
      const exchange = exchangeFor(turn.inbound.text) ?? greeting;
      return say(turn, "small-talk", { zh: exchange.zh, en: exchange.en });
    },
  };
}

const longestSmallTalk = 60;
const particles = "[呀啊哦呢吧了啦哈哟嘛~～\\s，,。.!！?？、]*";

function whole(alternatives: string): RegExp {
  return new RegExp(`^${particles}(?:(?:${alternatives})${particles})+$`, "iu");
}

const greeting: Exchange = {
  pattern: whole(
    "您好|你好|大家好|哈喽|嗨|在吗|在不在|有人吗|早上好|上午好|中午好|下午好|晚上好|早安|早|老师好?|小助手|教练|hello|hi|hey|good (?:morning|afternoon|evening)|there",
  ),
  zh: "您好。可以直接提问，例如“固定资产贷款什么情况下必须受托支付？”；也可以让我算账，或者说“陪练”和我练一场谈判。发送“帮助”看全部。",
  en: 'Hello. Just ask, for example "When is entrusted payment required for a fixed asset loan?"; I also calculate, and rehearse negotiations with you ("role play"). Send "help" to see everything.',
};

const exchanges: readonly Exchange[] = [
  greeting,
  {
    pattern: whole(
      "(?:你|您)?(?:都)?(?:能|会|可以)(?:做|干|帮我做)(?:些)?(?:什么|啥)|有(?:什么|哪些)(?:用|功能)",
    ),
    zh: "我依据本行信贷手册和培训资料回答对公信贷的问题，每句话注明条款；手册没有规定的会直接说明；也能算账（利息、额度、综合回报等），能陪您练谈判（说“陪练”）。发送“帮助”看命令。",
    en: 'I answer questions on corporate lending from the bank\'s manual, with a clause for each sentence; I also calculate, and rehearse negotiations with you ("role play"). Send "help" for the commands.',
  },
  {
    pattern: whole(
      "(?:今天|刚才|真是|真的)*(?:非常|十分|多)?(?:感谢|谢谢|谢了|多谢|辛苦)(?:您|你|老师)?|太好了|很有帮助|帮大忙了|thanks?(?: you)?(?: so much| a lot| very much)?|thx|cheers",
    ),
    zh: "不客气。",
    en: "You are welcome.",
  },
  {
    pattern: whole("好的?|行|可以|嗯+|明白|知道|收到|懂|清楚|没问题|ok(?:ay)?|got it|i see|understood"),
    zh: "好的。还有问题随时问。",
    en: "Good. Ask whenever you need.",
  },
  {
    pattern: whole("再见|拜拜|下次见|回头见|晚安|明天见|bye|goodbye|see you"),
    zh: "再见。",
    en: "Goodbye.",
  },
  {
    pattern: whole(
      "(?:请问)?(?:你|您)(?:是谁|是什么|叫什么(?:名字)?|是哪位|是(?:真人|机器人|人工|AI)(?:吗|还是.{0,6})?)|介绍一下(?:你|您)自己|自我介绍一下|who are you|what are you|are you (?:a )?(?:human|robot|bot|ai)",
    ),
    zh: "我是对公客户经理教练：依据本行信贷手册和培训资料回答问题，每句话注明条款。回答由程序从原文摘出，不是人工答复。",
    en: "I am the coach for corporate relationship managers: I answer from the bank's credit manual and training material and cite a clause for each sentence. Answers are taken from the text by a program, not written by a person.",
  },
];

/** "好的，谢谢": every part is small talk; the last one is answered. */
function exchangeFor(text: string): Exchange | undefined {
  if (text.length > longestSmallTalk) return undefined;
  const parts = text.split(/[，,。！!？?；;、\n]+/u).filter((part) => part.trim() !== "");
  const found = parts.map((part) => exchanges.find((exchange) => exchange.pattern.test(part)));
  return found.every((exchange) => exchange !== undefined) ? found.at(-1) : undefined;
}
