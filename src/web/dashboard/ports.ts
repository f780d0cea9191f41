// What the team lead's page asks for: the gap map's reports, and beside them certificates, questions, tasks and use.

import type { CivilDate } from "../../dates.ts";
import type { PersonCounts } from "../../insights/ports.ts";
import type {
  Asker,
  GapQuestion,
  GapReport,
  HeatCell,
  Period,
  TrendLine,
} from "../../insights/report-types.ts";

/** Whose picture: a team's, a branch's, or everybody's. */
export type GroupScope =
  | { readonly kind: "team"; readonly team: string }
  | { readonly kind: "branch"; readonly branch: string }
  | { readonly kind: "bank" };

export type TeamPlace = { readonly team: string; readonly branch: string; readonly people: number };

/** What was done in a week, whole weeks only; numbers of groups with too few people are left out of the sums. */
export type UsageWeek = {
  /** The Monday. */
  readonly week: CivilDate;
  /** null where fewer people than the floor were active. */
  readonly people: number | null;
  readonly questions: number;
  readonly answers: number;
  readonly rehearsals: number;
};

export type CertificateState = "valid" | "ending" | "expired" | "changed" | "none";

export type Holder = {
  readonly name: string;
  readonly team: string;
  readonly state: CertificateState;
  readonly title: string;
  readonly expiresOn: CivilDate | null;
};

/** A question that the answers given to it speak against. */
export type DoubtfulItem = {
  readonly id: string;
  readonly stem: string;
  readonly competency: string;
  readonly answered: number;
  /** Share of full marks, 0 to 1; null with too few answers. */
  readonly ease: number | null;
  readonly discrimination: number | null;
  readonly problems: readonly string[];
};

export type ItemQuality = { readonly examined: number; readonly doubtful: readonly DoubtfulItem[] };

/** Something that the text of the manual has to be mended for. */
export type ContentTask = {
  readonly id: string;
  readonly title: string;
  /** "" where it is about none. */
  readonly competency: string;
  readonly owner: string;
  /** In words, e.g. 待认领. */
  readonly state: string;
  readonly isDone: boolean;
  readonly since: CivilDate;
};

export type DashboardPort = {
  readonly competencies: readonly { readonly id: string; readonly zh: string }[];
  /** Nothing is said about fewer people. */
  readonly floor: number;
  readonly places: () => Promise<readonly TeamPlace[]>;
  /** Everybody's name by id. */
  readonly names: () => Promise<ReadonlyMap<string, string>>;
  readonly report: (question: GapQuestion) => Promise<GapReport>;
  /** The teams this asker may see. */
  readonly heatmap: (period: Period, asker: Asker) => Promise<readonly HeatCell[]>;
  /** Several teams as one; the caller has made sure that it may be shown. */
  readonly groupHeat: (scope: GroupScope, period: Period) => Promise<readonly HeatCell[]>;
  readonly trendLines: (scope: GroupScope, period: Period, asker: Asker) => Promise<readonly TrendLine[]>;
  readonly ownCounts: (person: string, period: Period) => Promise<readonly PersonCounts[]>;
  /** Of the picture that the scope gets: a small team's is its branch's. */
  readonly usage: (scope: GroupScope, period: Period) => Promise<readonly UsageWeek[]>;
  readonly holders: (teams: readonly string[]) => Promise<readonly Holder[]>;
  readonly ownCertificate: (person: string) => Promise<Holder | null>;
  readonly items: () => Promise<ItemQuality>;
  readonly tasks: () => Promise<readonly ContentTask[]>;
};
