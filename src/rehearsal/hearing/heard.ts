// What hearing takes and gives: the contract between an utterance and the game.

import type { Move, Topic } from "../../negotiation/move.ts";
import type { IssueId, Terms } from "../../negotiation/terms.ts";

/** The words of one scenario by which its topics, issues and options are recognised. */
export type Vocabulary = {
  readonly topics: readonly {
    readonly id: Topic;
    readonly words: readonly string[];
    /** What is said about it; helps to place a question, and is never shown to anybody. */
    readonly near?: string;
  }[];
  readonly issues: readonly {
    readonly id: IssueId;
    readonly words: readonly string[];
    /** The least and the most that may be agreed, of an issue that is a number. */
    readonly range?: readonly [least: number, most: number];
    readonly options: readonly { readonly id: string; readonly words: readonly string[] }[];
  }[];
};

export type HearingContext = {
  /** What the counterpart has just asked for: a bare "三点五吧" answers it. */
  readonly asked?: Topic;
  /** The objection that the counterpart has just made. */
  readonly objection?: string;
  /** What lies on the table: "那就三点四" and "再降10个BP" refer to it. */
  readonly onTable?: Terms;
  /** 1Y LPR in percent; without it a rate spoken as LPR ± BP is asked back. */
  readonly lpr?: number;
  readonly vocabulary?: Vocabulary;
};

export const numberUnits = ["%", "BP-over-LPR", "BP-change", "万元", "month", "day"] as const;

/** A number about an issue, in the unit in which it was said. */
export type HeardNumber = {
  readonly issue: IssueId;
  readonly value: number;
  readonly unit: (typeof numberUnits)[number];
};

export type HeardRedLine = {
  readonly rule: string;
  /** `warning` when the speaker took it back in the same breath. */
  readonly level: "breach" | "warning";
};

export type Heard = {
  /** In the order in which they were said; one `unclear` when nothing could be placed. */
  readonly moves: readonly Move[];
  readonly numbers: readonly HeardNumber[];
  readonly redLine: HeardRedLine | null;
  /** The words that could not be placed, to be asked back in role. */
  readonly unclear: readonly string[];
};
