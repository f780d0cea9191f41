// A hint names the principle that the moment asks for and the clause it rests on. It may point to a topic everybody
// knows; it never says what lies behind it.

import type { Game } from "../negotiation/game.ts";
import type { Fact, Scenario } from "../negotiation/scenario.ts";
import type { NegotiationState } from "../negotiation/state.ts";
import { type SpokenLanguage, topicInWords } from "./speaking/terms-in-words.ts";

type Advice = { readonly zh: string; readonly en: string; readonly clause: string | null };

const pricing = "11-定价与收益#第四条";
const redLine = "01-总则与红线#第十三条";

/** Example: `先问后谈：从“回款”问起，多问怎么样、少问多少。（依据：《流动资金贷款》第六条）`. */
export function hintFor({ scenario }: Game, state: NegotiationState, language: SpokenLanguage): string {
  const found =
    breached(state) ??
    unanswered(scenario, state) ??
    unheard(scenario, state, language) ??
    gifts(state) ??
    argument(scenario, state, language) ??
    bargaining(state);
  const clause = found.clause ?? scenario.clauses[0] ?? pricing;
  return language === "zh"
    ? `${found.zh}（依据：${clauseName(clause)}）`
    : `${found.en} (see ${clauseName(clause)})`;
}

/** `11-定价与收益#第四条` as it is cited: 《定价与收益》第四条. */
export function clauseName(clause: string): string {
  const [document = "", article = ""] = clause.split("#");
  return `《${document.replace(/^\d+-/u, "")}》${article}`;
}

function breached({ breaches, turn }: NegotiationState): Advice | null {
  if (!breaches.some((breach) => breach.turn === turn && breach.level === "breach")) return null;
  return {
    zh: "守住红线：刚才有句话不能说，当场收回，再给一条合规的路。",
    en: "Keep to the red lines: take back what you just said and offer a lawful way.",
    clause: redLine,
  };
}

function unanswered({ objections }: Scenario, { raised, answered }: NegotiationState): Advice | null {
  const open = objections.find(({ id }) => raised.includes(id) && !answered.includes(id));
  if (!open) return null;
  return {
    zh: "异议先承认，再问清，然后用一个数字或一条规则换个角度，最后确认。不要急着让步。",
    en: "Meet the objection: acknowledge, ask, reframe with a figure or a rule, then check. Do not give way yet.",
    clause: open.clause ?? null,
  };
}

function unheard(scenario: Scenario, state: NegotiationState, language: SpokenLanguage): Advice | null {
  const fact = scenario.facts.find((one) => !isOpen(state, one.id) && isNear(one, state));
  if (!fact) return null;
  const topic = topicInWords(fact.topic, scenario, language);
  return {
    zh: `先问后谈：围绕“${topic}”从旁问一句，问经过、问打算，不要上来就问数字。`,
    en: `Ask before you offer: approach "${topic}" from the side, ask how and why rather than how much.`,
    clause: fact.clause ?? null,
  };
}

function gifts({ gifts: given }: NegotiationState): Advice | null {
  if (given === 0) return null;
  return {
    zh: "让步要有交换：说“如果您……那么我们……”，先说要换的，再说能给的，步子一次比一次小。",
    en: "Trade, do not give: say what you want first, then what you yield, in shrinking steps.",
    clause: pricing,
  };
}

function argument(scenario: Scenario, state: NegotiationState, language: SpokenLanguage): Advice | null {
  const found = scenario.arguments.find(
    (one, index) =>
      !state.argumentsUsed.includes(index) &&
      one.needs.length > 0 &&
      one.needs.every((id) => isOpen(state, id)),
  );
  if (!found) return null;
  const issue = topicInWords(found.issue, scenario, language);
  return {
    zh: `您已经问到的情况可以用作理由：谈“${issue}”时把它讲出来，说明对双方的好处。`,
    en: `Use what you have learnt as a reason when you speak of "${issue}".`,
    clause: pricing,
  };
}

function bargaining({ offers, deferred }: NegotiationState): Advice {
  if (offers.bank === null) {
    return {
      zh: "开价要有理由：用成本、评级、规则说明，再给两三个对本行等值的方案让对方挑。",
      en: "Open with a reason, then give two or three packages of equal value to the bank.",
      clause: pricing,
    };
  }
  if (!deferred) {
    return {
      zh: "收口之前复述条款，并说明“以上是意向，报批以后以批复和合同为准”。",
      en: "Before closing, repeat the terms and say that they are an intent, subject to approval.",
      clause: redLine,
    };
  }
  return {
    zh: "看看对方最在意哪一项，用对本行便宜、对他值钱的条件去换；换不来就守住底线，体面收场。",
    en: "Find what the other side values most and trade what is cheap for the bank; else end with grace.",
    clause: pricing,
  };
}

function isOpen({ opened }: NegotiationState, id: string): boolean {
  return opened.some(({ fact }) => fact === id);
}

/** What must come before it has come. */
function isNear({ key }: Fact, state: NegotiationState): boolean {
  return key.after.every((name) => isOpen(state, name) || state.asked.includes(name));
}
