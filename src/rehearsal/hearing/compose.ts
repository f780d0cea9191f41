// From the pieces of an utterance to its moves: exchanges and packages first, for they span clauses; then clause by
// clause, joining what belongs together ("三千五，不能再多了" is one holding, not an offer and a holding).

import type { Move, MoveKind } from "../../negotiation/move.ts";
import { type IssueId, issueIds, type Terms } from "../../negotiation/terms.ts";
import { type Act, isExchange, isHypothetical, isPackage, packageBreak } from "./acts.ts";
import type { HeardNumber, HearingContext } from "./heard.ts";
import { type Found, joined, merged } from "./join.ts";
import { answering, understands } from "./objections.ts";
import { optionsIn } from "./options.ts";
import { type Piece, takeApart, type Utterance } from "./pieces.ts";
import { probeOf } from "./probes.ts";
import { mannerOf, topicOf, topicOfClause } from "./questions.ts";
import { issuesIn, sideOf, termsOf } from "./terms.ts";

export type Composed = { readonly moves: readonly Move[]; readonly numbers: readonly HeardNumber[] };

/** The moves of an utterance and the numbers that count; no moves when nothing could be placed. */
export function compose(utterance: Utterance, context: HearingContext): Composed {
  const all = utterance.pieces.flatMap(({ numbers }) => numbers);
  const packages = packageOf(utterance, context);
  if (
    /忽略.{0,6}(?:以上|之前|所有|指令)|系统提示|\bignore (?:all|previous|the above)|\bsystem prompt\b/u.test(
      utterance.text,
    )
  ) {
    return { moves: [], numbers: [] };
  }
  const isSummary = utterance.pieces.some(({ act }) => act === "summarise");
  if (isSummary && (context.vocabulary === undefined || utterance.sentences.length === 1)) {
    return { moves: [{ kind: "summarise", terms: termsIn(utterance.pieces, context) }], numbers: all };
  }
  const sentences = utterance.sentences.map((text, at) => ({
    text,
    pieces: utterance.pieces.filter(({ sentence }) => sentence === at),
  }));
  if (packages && sentences.length === 1) return { moves: [packages], numbers: all };
  let answers = 0;
  const parts = sentences
    .filter(
      ({ text, pieces }) => !packages || !(isPackage(text) || pieces.some((piece) => !hasNoTerms(piece))),
    )
    .map(({ text, pieces }) =>
      answered(
        text,
        tradeOf(text, pieces, context) ?? probeOf(text, utterance, context) ?? plain(text, pieces, context),
        understands.test(text) && answers++ > 0 ? { ...context, objection: undefined } : context,
      ),
    );
  if (packages) {
    const at = parts.findIndex(({ moves }) => moves.some(({ kind }) => kind === "ask"));
    parts.splice(at < 0 ? parts.length : at, 0, { moves: [packages], numbers: all });
  }
  const placed = merged(parts.flatMap((part) => part.moves));
  const moves = withoutOvertones(placed.filter(({ kind }) => kind !== "unclear"));
  return { moves: answering(moves, utterance, context), numbers: parts.flatMap(({ numbers }) => numbers) };
}

// What goes without saying beside a stronger move: a threat also holds, a farewell also thanks.
const overtones: Readonly<Partial<Record<MoveKind, readonly MoveKind[]>>> = {
  threaten: ["hold", "defer"],
  escalate: ["object", "justify", "defer", "hold", "promise"],
  walk: ["greet", "hold"],
};

function withoutOvertones(moves: readonly Move[]): readonly Move[] {
  const dropped = moves.flatMap(({ kind }) => overtones[kind] ?? []);
  return moves.filter(({ kind }) => !dropped.includes(kind));
}

/** At a table a sentence that takes up a worry answers the objection, this turn's or the last that is open. */
function answered(
  text: string,
  part: Composed,
  {
    objection,
    vocabulary,
  }: Partial<Pick<HearingContext, "vocabulary">> & { readonly objection?: string | undefined },
): Composed {
  if (vocabulary === undefined || !understands.test(text)) return part;
  const moves = part.moves.map((move): Move => {
    if (move.kind !== "justify") return move;
    return { kind: "answer-objection", objection: objection ?? null, reason: move.reason };
  });
  return { ...part, moves };
}

function packageOf({ sentences, pieces, text: whole }: Utterance, context: HearingContext): Move | undefined {
  if (!isPackage(whole) || pieces.every(hasNoTerms)) return undefined;
  const text = sentences
    .filter(
      (sentence, at) =>
        isPackage(sentence) || pieces.some((piece) => piece.sentence === at && !hasNoTerms(piece)),
    )
    .join("");
  const options = text
    .split(packageBreak)
    .map((part) => termsIn(takeApart(part, context).pieces, context))
    .filter((terms) => Object.keys(terms).length > 0);
  return { kind: "package", options };
}

function tradeOf(text: string, pieces: readonly Piece[], context: HearingContext): Composed | undefined {
  if (!isExchange(text) || pieces.some(isOpenQuestion)) return undefined;
  const own = pieces.filter((piece) => !(isRejected(piece) && !hasNoTerms(piece)));
  if (own.every(hasNoTerms) && !(/存/u.test(text) || touchesTwo(own))) return undefined;
  const sides: { give: Terms; want: Terms } = { give: {}, want: {} };
  const whole = optionsIn(text, context.vocabulary);
  for (const piece of own) {
    for (const [issue, value] of Object.entries(termsIn([piece], context)) as [IssueId, string | number][]) {
      // An option's name may run over two clauses; it is yielded once.
      if (typeof value === "string" && (issue in sides.give || issue in sides.want)) continue;
      const side = sideOf(piece.text, issue, value);
      sides[side] = { ...sides[side], [issue]: typeof value === "string" ? (whole[issue] ?? value) : value };
    }
  }
  const others = plain(
    text,
    pieces.filter(({ act }) => act === "greet" || act === "defer"),
    context,
  ).moves;
  const move: Move = { kind: "trade", ...sides, isHypothetical: isHypothetical(text) };
  return { moves: [...others, move], numbers: own.flatMap(({ numbers }) => numbers) };
}

/** "要是下来，您准备先付哪几笔" supposes, and asks; it trades nothing. */
const isOpenQuestion = (piece: Piece): boolean => piece.isQuestion && /哪|怎么|什么|谁/u.test(piece.text);

const touchesTwo = (pieces: readonly Piece[]): boolean =>
  new Set(pieces.flatMap((piece) => issuesOf(piece))).size > 1;

function plain(sentence: string, pieces: readonly Piece[], context: HearingContext): Composed {
  const found: Found[] = [];
  const aside = putAside(pieces);
  let isAnswered = false;
  for (const piece of pieces) {
    for (const move of movesOf(piece, sentence, isAnswered, context)) found.push({ move, piece });
    isAnswered ||= aside.has(piece);
  }
  const numbers = pieces.filter((piece) => !aside.has(piece)).flatMap((piece) => numbersOf(piece));
  const asks = found.some(({ move }) => move.kind === "ask");
  if (context.vocabulary !== undefined)
    return { moves: joined(aboutIssue(found, pieces, asks), context), numbers };
  const told = asks ? found.filter(({ move, piece }) => !isAside(move, piece)) : found;
  return { moves: joined(told, context), numbers };
}

/** A reason is about the issue that its sentence names: "金额这块，…". */
function aboutIssue(found: readonly Found[], pieces: readonly Piece[], asks: boolean): readonly Found[] {
  const [issue, ...others] = new Set(pieces.flatMap((piece) => (piece.isQuestion ? [] : issuesOf(piece))));
  const told = asks ? found.filter(({ move, piece }) => !isAside(move, piece)) : found;
  if (issue === undefined || others.length > 0) return told;
  return told.map(({ move, piece }) =>
    move.kind === "justify" && move.issue === null ? { move: { ...move, issue }, piece } : { move, piece },
  );
}

/** What only leads up to a question in the same sentence. */
function isAside(move: Move, piece: Piece): boolean {
  return move.kind === "justify" || (move.kind === "offer" && /要是|如果|^这/u.test(piece.text));
}

/** Figures of the other side that are put aside for one's own: "您要的3.0太低了，我们最多3.3". */
function putAside(pieces: readonly Piece[]): ReadonlySet<Piece> {
  const last = pieces.findLast(({ numbers }) => numbers.length > 0);
  return new Set(pieces.filter((piece) => piece !== last && piece.numbers.length > 0 && isRejected(piece)));
}

function isRejected({ text }: Piece): boolean {
  return (
    /做不[下了]|不行|亏本|够不着|太[低高长短多少猛大快]|^您(?:要|提|说)(?:的|(?=[\d一二两三四五六七八九十百]))|不是|超出/u.test(
      text,
    ) && !/是不是/u.test(text)
  );
}

/** Figures in an explanation or in a question about the client are no terms. */
function numbersOf(piece: Piece): readonly HeardNumber[] {
  const isElsewhere = piece.isQuestion && !issueIds.some((issue) => issue === piece.topic);
  const isTold = piece.act === "explain" || piece.act === "object" || piece.act === "threaten";
  return isElsewhere || isTold ? [] : piece.numbers;
}

function movesOf(
  piece: Piece,
  sentence: string,
  isAnswered: boolean,
  context: HearingContext,
): readonly Move[] {
  const { text, act } = piece;
  const terms = termsIn([piece], context);
  if (piece.isQuestion) return [question(sentence, topicIn(piece, sentence, context))];
  if (act === undefined && isReported(text)) return [];
  if (act === "hold" && piece.numbers.length > 0 && isAnswered) return [{ kind: "counter", terms }];
  // "但金额只能两千万": one term of an offer.
  if (act === "hold" && /只能/u.test(text) && /^(?:但|不过)/u.test(text)) return [{ kind: "offer", terms }];
  if (act === "concede" && /上限|最多|封顶/u.test(sentence)) return [{ kind: "offer", terms }];
  if (act !== undefined) return [moveOf(act, piece, terms)].concat(argument(act, piece));
  if (Object.keys(terms).length > 0 || piece.numbers.length > 0) {
    const dealt: Move = { kind: "offer", terms };
    return piece.reason ? [dealt, justification(piece)] : [dealt];
  }
  return piece.reason ? [justification(piece)] : [];
}

/** The other side's own words, taken up: "您刚才说希望3.2%". */
const isReported = (text: string): boolean =>
  /^(?:可是|但)?(?:您|你)(?:刚才?|上次)?(?:说|提到|要|希望|去年)|^听说/u.test(text);

/** A question without a topic word of its own is about what its sentence is about. */
function topicIn(piece: Piece, sentence: string, { vocabulary }: HearingContext): string | undefined {
  if (vocabulary !== undefined) return topicOfClause(piece.text, sentence, vocabulary);
  const whole = topicOf(sentence);
  return whole === "other-banks" ? whole : (piece.topic ?? whole);
}

function argument(act: Act, piece: Piece): readonly Move[] {
  if (piece.reason === undefined || !["hold", "concede", "offer", "close"].includes(act)) return [];
  return piece.reason === "insistence" ? [] : [justification(piece)];
}

function question(sentence: string, topic: string | undefined): Move {
  return topic === undefined ? { kind: "unclear" } : { kind: "ask", topic, manner: mannerOf(sentence) };
}

function justification(piece: Piece): Move {
  return { kind: "justify", issue: issuesOf(piece)[0] ?? null, reason: piece.reason ?? "insistence" };
}

function moveOf(act: Act, piece: Piece, terms: Terms): Move {
  const issue = issuesOf(piece)[0] ?? null;
  switch (act) {
    case "hold":
      return { kind: "hold", issue };
    case "explain":
      return { kind: "explain", topic: piece.topic ?? "process" };
    case "object":
      return { kind: "object", objection: piece.topic ?? piece.text };
    case "concede":
    case "close":
    case "summarise":
      return { kind: act, terms };
    case "promise":
      return { kind: "promise", what: piece.text };
    case "justify":
      return justification(piece);
    default:
      return { kind: act };
  }
}

function termsIn(pieces: readonly Piece[], context: HearingContext): Terms {
  const options: Terms = Object.assign({}, ...pieces.map((piece) => piece.options));
  return termsOf(
    pieces.flatMap(({ numbers }) => numbers),
    options,
    context,
  );
}

const hasNoTerms = (piece: Piece): boolean =>
  piece.numbers.length === 0 && Object.keys(piece.options).length === 0;

/** The issues a clause speaks of: by its figures, its options, and its words. */
function issuesOf(piece: Piece): readonly IssueId[] {
  const named = issueIds.find((issue) => issue === piece.topic);
  const found = [...piece.numbers.map(({ issue }) => issue), ...issuesIn(piece.options)];
  return named === undefined ? found : [...found, named];
}
