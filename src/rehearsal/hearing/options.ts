// Terms that are a choice, not a number: collateral, guarantee, repayment, payroll, covenants. A scenario's own words
// for its options go before the general ones.

import type { IssueId, Terms } from "../../negotiation/terms.ts";
import type { Vocabulary } from "./heard.ts";

type Option = readonly [issue: IssueId, option: string, pattern: RegExp];

// The first that fits an issue decides, so the negative forms stand first.
const general: readonly Option[] = [
  [
    "collateral",
    "none",
    /(?:不用|不要|免|无需?|不需要|没有)抵押(?!登记)|纯?信用方式|纯信用|信用的|是信用|抵押[^，,。]{0,4}(?:不坚持|就算了|免[了掉]|不要了|去掉)|\bunsecured\b|\bwithout (?:(?:the|any) )?(?:collateral|security)\b/u,
  ],
  [
    "collateral",
    "partial",
    /部分抵押|(?:只|就)押|押一[栋处块]|一部分|设备不用|\bpartial(?:ly)? (?:collateral|secured|mortgage)/u,
  ],
  [
    "collateral",
    "full",
    /抵押(?:给|换成|做足|物?得?补足|的话)|(?:加|要|是|提供|办好|用)(?:[^，,。]{0,4})抵押(?!率|登记中心)|厂房[^，,。?]{0,4}押|押给|也押|您出厂房|补足|\b(?:pledge|mortgage)\b.{0,60}\b(?:factory|land|property)\b|\bfactory (?:mortgaged|as security)|\bas (?:security|collateral)\b/u,
  ],
  [
    "guarantee",
    "controller",
    /(?:夫人|太太|嫂子|爱人|老板娘|配偶)[^，,。]{0,6}(?:不用|可以不|不签|不必)|(?:不用|免|不需要|不让)(?:夫人|太太|嫂子|爱人|老板娘|配偶)|\b(?:drop|waive|without)\b.{0,60}\bspouse\b/u,
  ],
  [
    "guarantee",
    "controller-and-spouse",
    /夫妻|夫妇|(?:和|跟|与)(?:太太|夫人|爱人|嫂子)[^，,。]{0,4}(?:一起|都|签)|(?:夫人|太太|嫂子|爱人)(?:也|一起)签|\byou and your (?:wife|husband|spouse)\b|\bspouse'?s? (?:guarantee|signature) too\b/u,
  ],
  [
    "guarantee",
    "none",
    /(?:不用|不要|免)(?:个人)?(?:担保|保证)|担保[^，,。]{0,4}(?:免掉?|去掉|不要)|\bno (?:personal )?guarantee\b/u,
  ],
  [
    "guarantee",
    "controller",
    /实控人|个人(?:提供)?(?:连带|担保|保证)|要您个人签|老板(?:担保|签)|您一个人签|您(?:本人)?签(?:字|担保)|本人(?:担保|保证)|加担保|\bpersonal guarantee\b|\bowner\b.{0,60}\bguarantee\b|\byour (?:own )?guarantee\b/u,
  ],
  ["repayment", "annuity", /等额本息|\bannuity\b/u],
  ["repayment", "bullet", /一次性?(?:偿?还)(?:本|清)?|先息后本|到期(?:一次)?还(?!款)|\bbullet\b/u],
  ["repayment", "instalments", /等额还?本|分期|按[季月](?:等额)?还本|每(?:半年|季|月)还|\binstal?lments?\b/u],
  ["payroll", "no", /代发[^。]{0,8}(?:不强求|自愿|自己定|不要求)/u],
  [
    "payroll",
    "yes",
    /代发[^，,。]{0,8}(?:过来|放|在我们|给我们|转)|\bpayroll\b.{0,60}\b(?:to us|with us|over)\b/u,
  ],
  [
    "covenants",
    "light",
    /(?:条款|约束|约定)[^，,。]{0,6}(?:放宽|放松|松|宽)|\b(?:loosen|relax)\b.{0,60}\bcovenants?\b/u,
  ],
  ["covenants", "tight", /对外担保[^，,。]{0,6}(?:同意|批准)|限制(?:分红|担保)|分红[^，,。]{0,6}同意/u],
  ["covenants", "standard", /负债率(?:不超过|不高于|上限|控制在)|标准约定|\bleverage (?:cap|covenant)\b/u],
];

/** The options named in a text. Example: "夫人可以不签字" → {guarantee: "controller"}. */
export function optionsIn(text: string, vocabulary?: Vocabulary): Terms {
  const own = vocabulary === undefined ? [] : ownOptions(text, vocabulary);
  const known = new Map(
    vocabulary?.issues.map(({ id, options }) => [id, options.map((option) => option.id)]),
  );
  const found: Partial<Record<IssueId, string>> = {};
  for (const [issue, option] of own) found[issue] = option;
  for (const [issue, option, pattern] of general) {
    const mayBe = vocabulary === undefined || known.get(issue)?.includes(option) === true;
    if (found[issue] === undefined && mayBe && pattern.test(text)) found[issue] = option;
  }
  return found;
}

/** A text without the names of options, so that figures in a name ("收汇一半做远期") are not taken for terms. */
export function withoutOptionNames(text: string, vocabulary?: Vocabulary): string {
  const names = vocabulary?.issues.flatMap(({ options }) => options.flatMap(({ words }) => words)) ?? [];
  return names
    .filter((name) => name.length > 3)
    .reduce((result, name) => result.replaceAll(name, "_".repeat(name.length)), text);
}

/** For each issue the option whose words stand longest in the text. */
function ownOptions(text: string, vocabulary: Vocabulary): readonly (readonly [IssueId, string])[] {
  return vocabulary.issues.flatMap(({ id, options }) => {
    const [best] = options
      .map((option) => ({
        option: option.id,
        length: Math.max(0, ...option.words.filter((word) => text.includes(word)).map((word) => word.length)),
      }))
      .filter(({ length }) => length > 1)
      .sort((a, b) => b.length - a.length);
    return best === undefined ? [] : [[id, best.option] as const];
  });
}
