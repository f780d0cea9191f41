// What a gap report says, and to whom. Made for the command line, the dashboard and the weekly digest alike.

import type { CivilDate } from "../dates.ts";
import type { Person } from "../people/person.ts";
import type { GapKind } from "./findings.ts";

export type GapScope =
  | { readonly kind: "team"; readonly team: string }
  | { readonly kind: "branch"; readonly branch: string }
  | { readonly kind: "bank" }
  | { readonly kind: "person"; readonly person: string };

/** Both days included. */
export type Period = { readonly since: CivilDate; readonly until: CivilDate };

export type GapQuestion = Period & { readonly scope: GapScope; readonly asker: Asker };
export type Asker = Pick<Person, "id" | "team" | "role">;

/** Against the period of the same length before; `new` where there was nothing to compare with. */
export type Trend = "shrinking" | "growing" | "steady" | "new";

export type GapTopic = {
  /** C01 to C20, or 未归类. */
  readonly competency: string;
  readonly name: string;
  /** People whose questions and results are counted here; never fewer than the floor. */
  readonly people: number;
  /** Counts; 0 where fewer people than the floor stand behind, and then the name is in `withheld`. */
  readonly asked: number;
  readonly refused: number;
  readonly wrong: number;
  readonly missed: number;
  readonly returned: number;
  readonly withheld: readonly string[];
  readonly kind: GapKind;
  /** Share that goes wrong (refused, wrong or missed by kind), drawn towards what is ordinary; percent. */
  readonly share: number;
  readonly ordinaryShare: number;
  readonly trend: Trend;
  /** Questions several people asked, reworded; no names, no amounts. */
  readonly samples: readonly string[];
  readonly advice: string;
};

/** A competency that is worth a look, but not sure. */
export type GapHint = { readonly competency: string; readonly name: string; readonly kind: GapKind };

export type GapReport = Period & {
  readonly scope: GapScope;
  /** Whose picture it is: a team below twice the floor sees its branch's. */
  readonly picture: "own" | "branch" | "bank";
  /** Worst first. */
  readonly topics: readonly GapTopic[];
  readonly watching: readonly GapHint[];
  /** Gaps of the period before that are no longer found and have shrunk for sure. */
  readonly closed: readonly GapHint[];
  /** Competencies about which nothing is said because too few people stand behind. */
  readonly suppressed: number;
  /** Of a small team: what its consenting members find hard. */
  readonly members: readonly { readonly person: string; readonly topics: readonly GapHint[] }[];
};

/** 0 nothing special, 1 worth watching, 2 a gap, 3 a large gap; null: too few people or no results. */
export type HeatCell = {
  readonly team: string;
  readonly competency: string;
  readonly level: 0 | 1 | 2 | 3 | null;
  readonly kind: GapKind | null;
};

/** Shares of a week, rounded to 5 percent; null where fewer people than the floor stand behind. */
export type TrendPoint = {
  /** The Monday. */
  readonly week: CivilDate;
  readonly refused: number | null;
  readonly wrong: number | null;
  readonly missed: number | null;
};
export type TrendLine = { readonly competency: string; readonly points: readonly TrendPoint[] };
