// An utterance clause by clause: what each does, asks and names. Composition into moves happens in compose.ts.

import type { ReasonKind, Topic } from "../../negotiation/move.ts";
import type { Terms } from "../../negotiation/terms.ts";
import { type Act, actOf, reasonOf } from "./acts.ts";
import { sentencesOf } from "./clauses.ts";
import type { HeardNumber, HearingContext } from "./heard.ts";
import { isRefusal } from "./likely-act.ts";
import { extendedOptions, likelyOptions } from "./likely-option.ts";
import { optionsIn, withoutOptionNames } from "./options.ts";
import { quantitiesOf } from "./quantities.ts";
import { isOpen, isQuestion, isTag, topicOf } from "./questions.ts";

export type Piece = {
  readonly text: string;
  /** Which sentence it belongs to. */
  readonly sentence: number;
  readonly act: Act | undefined;
  readonly isQuestion: boolean;
  readonly isTag: boolean;
  readonly topic: Topic | undefined;
  readonly reason: ReasonKind | undefined;
  readonly numbers: readonly HeardNumber[];
  readonly unplaced: readonly string[];
  /** Figures about what is not on this table. */
  readonly elsewhere: readonly HeardNumber[];
  readonly options: Terms;
};

export type Utterance = {
  readonly text: string;
  readonly sentences: readonly string[];
  readonly pieces: readonly Piece[];
};

/** Takes a normalised utterance apart. */
export function takeApart(text: string, context: HearingContext): Utterance {
  const sentences = sentencesOf(text);
  const clauses = sentences.flatMap(({ clauses: own }, sentence) =>
    own.map((clause) => ({ clause, sentence })),
  );
  const quantities = quantitiesOf(
    clauses.map(({ clause }) => withoutOptionNames(clause, context.vocabulary)),
    context,
  );
  const isDealing = quantities.some(({ numbers }) => numbers.length > 0);
  const pieces = clauses.map(({ clause, sentence }, at) =>
    pieceOf(clause, sentence, quantities[at] ?? { numbers: [], unplaced: [], elsewhere: [] }, {
      ...context,
      isDealing,
    }),
  );
  return { text, sentences: sentences.map((sentence) => sentence.text), pieces };
}

/** Figures are dealt in: an option is more probably meant where terms are being named. */
type DealingContext = HearingContext & { readonly isDealing: boolean };

function pieceOf(
  clause: string,
  sentence: number,
  { numbers, unplaced, elsewhere }: Pick<Piece, "numbers" | "unplaced" | "elsewhere">,
  context: DealingContext,
): Piece {
  const text = clause.replace(/[,，。;；]+$/u, "");
  const options = namedOptions(text, context);
  const sure = isTermOnly(options, text) ? undefined : actOf(text);
  const act = context.vocabulary ? tableAct(sure, options, text) : sure;
  const topic = topicOf(text, context.vocabulary);
  const offering = isOffering(numbers, options, text);
  const tagged = isTag(text);
  const asks =
    (isQuestion(text) ? isOpen(text) || !offering : tagged && topic !== undefined && !offering) &&
    !settles(act, text);
  return {
    text,
    sentence,
    act,
    isQuestion: asks,
    isTag: tagged,
    topic,
    reason: reasonOf(text, numbers.length > 0 || Object.keys(options).length > 0),
    numbers,
    unplaced,
    elsewhere,
    options,
  };
}

/** The options by their names, else those that were most probably meant. */
function namedOptions(text: string, { vocabulary, isDealing }: DealingContext): Terms {
  if (vocabulary !== undefined && (givesReason.test(text) || isPast.test(text))) return {};
  const named = optionsIn(text, vocabulary);
  if (vocabulary === undefined || isQuestion(text)) return named;
  return {
    ...extendedOptions(text, vocabulary, named),
    ...likelyOptions(text, vocabulary, { found: named, isDealing }),
  };
}

/** Tells why a term is asked; asks for nothing new: "质押是怕保险不赔". */
const isPast = /(?:之前|上次|以前|从前)[^,，]*过/u;
const givesReason =
  /是(?:怕|因为|为了|防)|就是为了|换来的是|\bis (?:there )?(?:because|in case|to protect)\b/u;

/** "利率这样定" says how one term is set; nothing is agreed. */
const setsTerm = /^(?:利率|价格|额度|金额|期限|担保|抵押|费用)[^,，]{0,3}这[样么](?:子)?定/u;

/** At a table a refusal is heard without a set phrase, and no promise in "准信我给不了". */
function tableAct(sure: Act | undefined, options: Terms, text: string): Act | undefined {
  if (sure === "promise" && isRefusal(text))
    return /准[信话]|保证|答应|承诺|打包票|\bword\b|批/u.test(text) ? "defer" : "hold";
  if (sure === "hold" && /\bmy word\b|(?:准[信话]|保证|打包票)[^,]{0,8}(?:不|没)/u.test(text)) return "defer";
  if (sure === "close" && setsTerm.test(text)) return undefined;
  return sure ?? (isRefused(options, text) ? "hold" : undefined);
}

/** A refusal, unless what it leaves out is an option: "爱人就不用签了". */
function isRefused(options: Terms, text: string): boolean {
  return Object.keys(options).length === 0 && isRefusal(text) && !isQuestion(text);
}

/** "所有付款都要银行同意" names a term; nothing is explained or agreed by it. */
function isTermOnly(options: Terms, text: string): boolean {
  return Object.keys(options).length > 0 && /[要须先][^,，]{0,4}同意|双人|^提供|^按/u.test(text);
}

/** These are not undone by a question mark. */
function settles(act: Act | undefined, text: string): boolean {
  return (
    (act === "threaten" ||
      act === "escalate" ||
      act === "greet" ||
      act === "defer" ||
      act === "walk" ||
      act === "summarise" ||
      act === "explain") &&
    !/多少|为什么/u.test(text) &&
    !(act === "explain" && isOpen(text) && !/(?:我|先)[^,，]{0,6}(?:介绍|解释|说明|讲|说说)/u.test(text)) &&
    !(
      act === "defer" &&
      (isOpen(text) || /拍板不|商量吗|还是/u.test(text)) &&
      !/我(?:可)?(?:说|定|答)/u.test(text)
    )
  );
}

function isOffering(numbers: readonly HeardNumber[], options: Terms, text: string): boolean {
  return (
    (numbers.length > 0 || Object.keys(options).length > 0) &&
    !/您想|还是|有没有|能不能挪|够不够|您说的|您要的|您的(?:意思|太太)|愿意|确认|核实|what|which|besides|is there|办下来|您去年|评估了/u.test(
      text,
    )
  );
}
