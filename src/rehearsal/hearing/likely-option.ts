// Options that are named in other words than the scenario's: by who signs, or by the telling pairs of characters that
// an option shares with what was said and with no other option.

import type { IssueId, Terms } from "../../negotiation/terms.ts";
import type { Vocabulary } from "./heard.ts";
import { tokensOf } from "./tokens.ts";

type Option = {
  readonly issue: IssueId;
  readonly id: string;
  readonly names: readonly string[];
  /** The pairs of each name, and of all names together. */
  readonly nameTokens: readonly ReadonlySet<string>[];
  readonly tokens: ReadonlySet<string>;
};

const refused =
  /不动|不用|不要|不必|不需要|不碰|免了|就算了|不行|不做|没有法律|做不了|不敢|不能|不认|不收|不够|怕|为什么/u;
const plainOption = /^(?:none|no|light|wait|hidden)$/;

/** The options a clause most probably names, beside those in `found`; where figures are dealt in, less is enough. */
export function likelyOptions(
  clause: string,
  vocabulary: Vocabulary,
  { found, isDealing }: { readonly found: Terms; readonly isDealing: boolean },
): Terms {
  const result: Partial<Record<IssueId, string>> = {};
  const options = optionsOf(vocabulary);
  const signed = found.guarantee === undefined ? signerOption(clause, options) : undefined;
  if (signed !== undefined) result.guarantee = signed;
  const repaid = found.repayment === undefined ? rhythmOption(clause, options) : undefined;
  if (repaid !== undefined) result.repayment = repaid;
  // "老板，…" only calls somebody.
  if (refused.test(clause) || [...clause].length < 3) return result;
  const said = tokensOf(withoutIssueNames(clause, vocabulary));
  for (const issue of new Set(options.map((option) => option.issue))) {
    if (found[issue] !== undefined || result[issue] !== undefined || issue === "repayment") continue;
    const [best, second] = options
      .filter((option) => option.issue === issue && !plainOption.test(option.id))
      .map((option) => ({ id: option.id, ...scoreOf(option, options, said) }))
      .sort((a, b) => b.score - a.score || b.cover - a.cover);
    const isClear = best && (best.score > (second?.score ?? 0) || best.cover > (second?.cover ?? 0));
    if (best && isClear && best.score >= (isDealing ? 0.95 : 2)) result[issue] = best.id;
  }
  return result;
}

/**
 * An option that adds to a named one ("监管仓再加名下房产" to "监管仓") is meant when its addition is named too. By
 * custom its id begins with the other's.
 */
export function extendedOptions(clause: string, vocabulary: Vocabulary, found: Terms): Terms {
  const options = optionsOf(vocabulary);
  const said = tokensOf(clause);
  const extended = Object.entries(found).map(([issue, id]) => {
    const more = options.find((option) => {
      if (option.issue !== issue || !option.id.startsWith(`${id}-`)) return false;
      const base = options.find((one) => one.issue === issue && one.id === id)?.tokens;
      return [...option.tokens].some((token) => said.has(token) && !base?.has(token));
    });
    return [issue, more?.id ?? id];
  });
  return Object.fromEntries(extended);
}

/** The name of an issue that is a number is no sign of an option: "工程款归行80%" pledges no 工程款. */
function withoutIssueNames(clause: string, { issues }: Vocabulary): string {
  return issues
    .filter(({ range }) => range !== undefined)
    .flatMap(({ words }) => words)
    .reduce((text, word) => text.replaceAll(word.toLowerCase(), "，"), clause);
}

/** Telling pairs count by how few options have them; a name that is covered by more than half counts as named. */
function scoreOf(
  option: Option,
  options: readonly Option[],
  said: ReadonlySet<string>,
): { readonly score: number; readonly cover: number } {
  const shared = [...option.tokens].filter((token) => said.has(token));
  const telling = shared.reduce((total, token) => {
    const having = options.filter(({ tokens }) => tokens.has(token));
    const rivals = having.filter(({ issue }) => issue === option.issue).length;
    return total + (rivals === 1 ? 1 : 0.6) / (having.length - rivals + 1) ** 0.25;
  }, 0);
  const cover = Math.max(
    ...option.nameTokens.map((tokens) =>
      tokens.size > 1 ? [...tokens].filter((token) => said.has(token)).length / tokens.size : 0,
    ),
  );
  return { score: telling + (cover > 0.55 ? 1 : 0), cover };
}

type Signer = "self" | "spouse" | "son" | "agency" | "parent" | "nobody";

const signers: readonly (readonly [Signer, RegExp])[] = [
  [
    "spouse",
    /夫妻|夫妇|太太|嫂子|弟妹|家属|爱人|夫人|老婆|媳妇|配偶|俩人|两口子|\bwife\b|\bhusband\b|\bspouse\b/u,
  ],
  ["son", /儿子|父子|\bson\b/u],
  ["agency", /担保公司|政府性|融资担保|\bguarantee (?:company|fund)\b/u],
  ["parent", /集团(?:公司)?.{0,4}(?:担保|保证)|母公司|上级集团|\bparent\b/u],
  [
    "self",
    /本人|您(?:自己|一个人|来|个人)?签|您自己|实控人|实际控制人|创始人|老板担保|\byourself\b|\byour own\b|\byou (?:sign|guarantee)\b|\bpersonal guarantee\b/u,
  ],
];
const spared =
  /(?:太太|嫂子|爱人|夫人|老婆|媳妇|配偶|wife|husband|spouse)[^,，。]{0,6}(?:不|免|别|甭)|(?:不用|不让|不要|免|甭|没必要)[^,，。]{0,4}(?:太太|嫂子|爱人|夫人|老婆|媳妇|配偶)|\b(?:no need for|without|leave out) your (?:wife|husband)\b/u;

/** By who signs: "嫂子可以不签，您自己签就成" is the owner alone. */
function signerOption(clause: string, options: readonly Option[]): string | undefined {
  if (!/签|担保|(?<!信)保(?!函|险|密|理|持)|\bsign|\bguarant/u.test(clause) && !spared.test(clause))
    return undefined;
  const wanted = signersIn(clause);
  if (wanted === "") return undefined;
  return options.find(({ issue, names }) => issue === "guarantee" && signersIn(names[0] ?? "") === wanted)
    ?.id;
}

function signersIn(text: string): string {
  const isSpared = spared.test(text);
  if (/^(?:不|免)/u.test(text)) return "nobody";
  const found = signers.filter(([, pattern]) => pattern.test(text)).map(([signer]) => signer);
  const all = new Set<Signer>(isSpared ? found.filter((signer) => signer !== "spouse") : found);
  if (isSpared || all.has("spouse") || all.has("son")) all.add("self");
  if (all.has("agency") || all.has("parent")) all.delete("self");
  return [...all].sort().join();
}

const rhythms: readonly (readonly [rhythm: string, pattern: RegExp])[] = [
  ["half-year", /半年(?!,)[^,，]{0,4}还|\bhalf[- ]yearly\b/u],
  ["month", /(?:每个?月|按月|月月)[^,，]{0,6}(?:还(?!款来源)|本)|\bmonthly (?:re)?pay/u],
  ["quarter", /(?:每个?季|按季|一季)[^,，]{0,6}(?:还|本)|\bquarterly (?:re)?pay/u],
  ["year", /(?:每年|一年)还|\byearly (?:re)?pay/u],
  ["end", /到期[^,，]{0,6}还|一次[^,，]{0,2}还|最后[^,，]{0,4}还|先息后本|\bbullet\b|\bat maturity\b/u],
];

/** By how often it is repaid: "一年还一回本" is the yearly option. */
function rhythmOption(clause: string, options: readonly Option[]): string | undefined {
  if (/不还|没还|还没/u.test(clause)) return undefined;
  const rhythm = rhythmIn(clause);
  if (rhythm === undefined) return undefined;
  return options.find(({ issue, names }) => issue === "repayment" && rhythmIn(names[0] ?? "") === rhythm)?.id;
}

function rhythmIn(text: string): string | undefined {
  return rhythms.find(([, pattern]) => pattern.test(text.replace(/按月付息/u, "")))?.[0];
}

const known = new WeakMap<Vocabulary, readonly Option[]>();

function optionsOf(vocabulary: Vocabulary): readonly Option[] {
  const before = known.get(vocabulary);
  if (before) return before;
  const options = vocabulary.issues.flatMap(({ id, options: own }) =>
    own.map((option): Option => {
      const names = option.words.map((word) => word.toLowerCase());
      const nameTokens = names.map(tokensOf);
      return { issue: id, id: option.id, names, nameTokens, tokens: tokensOf(names.join(" ")) };
    }),
  );
  known.set(vocabulary, options);
  return options;
}
