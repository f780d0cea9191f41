// The bank of the simulation: its people, what each of them knows and can do, and where the gaps were planted. It
// plants behaviour (what the manual says, what a person knows, whether they can apply it); nothing here knows how
// gaps are looked for.

import { type Chance, createChance } from "../samples/random.ts";

export type PlantedGap = {
  readonly team: string;
  readonly competency: string;
  readonly kind: "content" | "training" | "practice";
  /** First day without the gap; null while it lasts. */
  readonly fixedOn: number | null;
  /** How much of the manual, the knowledge or the practice is missing, 0 to 1. */
  readonly size: number;
};

export type BankOptions = {
  readonly seed: string;
  readonly people: number;
  readonly teams: number;
  readonly days: number;
  /** Gaps to plant; 0 is the null simulation. */
  readonly gaps: number;
  /** How much is missing, drawn between these. */
  readonly sizes: readonly [number, number];
  /** How much is asked and practised; 1 is about two and a half events a person and working day. */
  readonly activity: number;
  /** Share of the gaps that are mended half-way. */
  readonly mended: number;
};

export const usualBank: Omit<BankOptions, "seed"> = {
  people: 300,
  teams: 12,
  days: 90,
  gaps: 30,
  sizes: [0.4, 0.6],
  activity: 2,
  mended: 1 / 3,
};

export type Member = {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly talent: number;
};

export type Bank = {
  readonly options: BankOptions;
  readonly teams: readonly string[];
  readonly members: readonly Member[];
  readonly gaps: readonly PlantedGap[];
  /** By competency: how hard it is (a shift of what people know) and how much it comes up. */
  readonly subjects: readonly { readonly id: string; readonly hardness: number; readonly weight: number }[];
};

export const competencyIds = Array.from({ length: 20 }, (_, at) => `C${String(at + 1).padStart(2, "0")}`);
export const itemsEach = 60;

export function createBank(options: BankOptions): Bank {
  const chance = createChance(`${options.seed}/bank`);
  const teams = Array.from({ length: options.teams }, (_, at) => `team-${String(at + 1).padStart(2, "0")}`);
  const members = Array.from({ length: options.people }, (_, at) => ({
    id: `rm-${String(at + 1).padStart(3, "0")}`,
    name: nameOf(chance),
    team: teams[at % teams.length]!,
    talent: bell(chance) * 0.07,
  }));
  const subjects = competencyIds.map((id) => ({
    id,
    hardness: bell(chance) * 0.04,
    weight: Math.exp(bell(chance) * 0.35),
  }));
  return { options, teams, members, subjects, gaps: plant(options, teams, chance) };
}

function plant(options: BankOptions, teams: readonly string[], chance: Chance): readonly PlantedGap[] {
  const taken = new Set<string>();
  const gaps: PlantedGap[] = [];
  const kinds = ["content", "training", "practice"] as const;
  while (gaps.length < options.gaps) {
    const team = chance.pick(teams);
    const competency = chance.pick(competencyIds);
    if (taken.has(`${team} ${competency}`)) continue;
    taken.add(`${team} ${competency}`);
    const [low, high] = options.sizes;
    gaps.push({
      ...{ team, competency, kind: kinds[gaps.length % kinds.length]! },
      size: low + (high - low) * chance.next(),
      fixedOn: chance.next() < options.mended ? Math.floor(options.days / 2) : null,
    });
  }
  return gaps;
}

/** A draw around 0, about normal with spread 1. */
export function bell(chance: Chance): number {
  return (chance.next() + chance.next() + chance.next() + chance.next() - 2) * Math.sqrt(3);
}

function nameOf(chance: Chance): string {
  const given = "伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂英华玉文";
  const letters = [...given];
  return `${chance.pick([..."王李张刘陈杨赵黄周吴徐孙"])}${chance.pick(letters)}${chance.pick(letters)}`;
}
