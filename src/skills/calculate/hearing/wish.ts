// "能不能做到2000万", "我想批1500万": an amount that somebody wants, whatever the need is.

import { quantitiesIn } from "./quantities.ts";

const wanting =
  /(?:能不能|能否|可不可以|可以|能|想|要|希望|争取|打算|申请|最好)[^，。？?\d]{0,8}(?:做|批|给|贷|放|报|申请|授信|拿|要|借|用|弄|搞)?(?:到|个|成|满|足)?\s*$/u;
const wantingEnglish = /\b(?:want|need|ask(?:s|ed)? for|get|approve|lend|up to|apply for)\b[^.?]{0,20}$/iu;

/** The amount in 万元; null when the text wants none. */
export function wishIn(text: string): number | null {
  for (const { kind, value, isBare, start, end } of quantitiesIn(text)) {
    const before = text.slice(0, start);
    const isAmount = kind === "money" || (kind === "plain" && isBare && value >= 100);
    const isWanted = wanting.test(before) || wantingEnglish.test(before);
    if (!isAmount || !isWanted || /如果|假如|要是/u.test(before)) continue;
    const rest = text.slice(end).replace(/[\s？?。！!吗呢吧嘛的左右行不行可以]|流贷|额度|贷款|元/gu, "");
    if (rest.length <= 4) return kind === "money" ? value / 1e4 : value;
  }
  return null;
}
