// What lies on the table in the bank's own account: a relationship manager has a calculator, and nobody should learn only
// in the review that an intent was below the floor.

import { bankValue, breachedRules } from "../negotiation/bank-value.ts";
import type { Game } from "../negotiation/game.ts";
import type { NegotiationState } from "../negotiation/state.ts";
import type { Terms } from "../negotiation/terms.ts";
import { view } from "../negotiation/view.ts";
import type { SpokenLanguage } from "./speaking/terms-in-words.ts";

/** Example: `本行的账：您的方案一年1.20万元，对方的条件一年-0.83万元；低于0不能报。`; null while nothing is offered. */
export function accountText(game: Game, state: NegotiationState, language: SpokenLanguage): string | null {
  const { bank: offer, counterpart } = state.offers;
  if (!offer && !counterpart) return null;
  const zh = language === "zh";
  const { bank } = game.scenario;
  const unit = bank.value.kind === "eva" ? (zh ? "万元" : " (CNY 10k)") : zh ? "分" : " points";
  const worth = (terms: Terms) => `${bankValue(game.scenario, terms).toFixed(2)}${unit}`;
  const parts = [
    ...(offer ? [`${zh ? "您的方案" : "your package "}${worth(offer)}`] : []),
    ...(counterpart ? [`${zh ? "对方的条件" : "their terms "}${worth(counterpart)}`] : []),
  ];
  const floor = zh
    ? `低于${bank.value.reservation}不能报`
    : `nothing below ${bank.value.reservation} can be filed`;
  const rules = knownBreaches(game, state, counterpart ?? offer!);
  const head = zh ? "本行一年的账" : "The bank's account a year";
  const rest =
    rules.length > 0
      ? `${zh ? "；桌上的条件不合规定：" : "; against the rules: "}${rules.join(zh ? "；" : "; ")}`
      : "";
  return zh
    ? `${head}：${parts.join("，")}；${floor}${rest}。`
    : `${head}: ${parts.join(", ")}; ${floor}${rest}.`;
}

/** Only rules that the trainee can know of by now. */
function knownBreaches(game: Game, state: NegotiationState, terms: Terms): readonly string[] {
  const known = view(game, state, "bank").bank!;
  return breachedRules({ issues: game.scenario.issues, bank: known }, terms).map(({ text }) => text);
}
