// An utterance clause by clause: what each does, asks and names. Composition into moves happens in compose.ts.

import type { ReasonKind, Topic } from "../../negotiation/move.ts";
import type { Terms } from "../../negotiation/terms.ts";
import { type Act, actOf, reasonOf } from "./acts.ts";
import { sentencesOf } from "./clauses.ts";
import type { HeardNumber, HearingContext } from "./heard.ts";
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
  const pieces = clauses.map(({ clause, sentence }, at) =>
    pieceOf(clause, sentence, quantities[at] ?? { numbers: [], unplaced: [] }, context),
  );
  return { text, sentences: sentences.map((sentence) => sentence.text), pieces };
}

function pieceOf(
  clause: string,
  sentence: number,
  { numbers, unplaced }: Pick<Piece, "numbers" | "unplaced">,
  context: HearingContext,
): Piece {
  const text = clause.replace(/[,，。;；]+$/u, "");
  const options = optionsIn(text, context.vocabulary);
  const act = isTermOnly(options, text) ? undefined : actOf(text);
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
    options,
  };
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
    !(act === "defer" && (isOpen(text) || /拍板不|商量吗/u.test(text)))
  );
}

function isOffering(numbers: readonly HeardNumber[], options: Terms, text: string): boolean {
  return (
    (numbers.length > 0 || Object.keys(options).length > 0) &&
    !/您想|还是|有没有|能不能挪|够不够|您说的|您要的|您的(?:意思|太太)|愿意|确认|核实|what|which|办下来|您去年|评估了/u.test(
      text,
    )
  );
}
