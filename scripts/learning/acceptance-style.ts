// A second bank that never was, by another recipe than days.ts: every event is drawn by itself, its outcome a coin whose
// bias depends on the team and the competency alone. Knows nothing of how gaps are looked for. Gives lines for
// `coach events import`.

import { type Chance, createChance } from "../samples/random.ts";

export type StyleGap = {
  readonly team: string;
  readonly competency: string;
  readonly kind: "content" | "training" | "practice";
  /** First day without the gap; null while it lasts. */
  readonly fixedOn: number | null;
};

export type Style = {
  readonly seed: string;
  readonly teams: number;
  readonly peopleEach: number;
  readonly days: number;
  /** Events of one person in thirty days. */
  readonly perMonth: number;
  readonly gaps: number;
  /** Shares that go wrong: ordinarily, and with a gap. */
  readonly refused: readonly [number, number];
  readonly wrong: readonly [number, number];
  readonly missed: readonly [number, number];
  /** How much competencies, teams and people differ anyway, on the scale of log odds. */
  readonly unlike: number;
  /** How many times as much is asked about what is not known. */
  readonly curious: number;
  /** A refused question is recorded beside an asked one, or instead of it. */
  readonly refusedBeside: boolean;
  /** Of rehearsals and flags only what was missed is recorded. */
  readonly onlyMisses: boolean;
  readonly withClause: boolean;
  readonly withText: boolean;
  /** Share of gaps that are mended half-way. */
  readonly mended: number;
};

export const plainStyle: Omit<Style, "seed"> = {
  ...{ teams: 12, peopleEach: 25, days: 30, perMonth: 60, gaps: 24 },
  ...{ refused: [0.06, 0.5], wrong: [0.2, 0.65], missed: [0.25, 0.7] },
  ...{ unlike: 0, curious: 1.5, refusedBeside: true, onlyMisses: false },
  ...{ withClause: false, withText: false, mended: 0 },
};

export type StyleBank = {
  readonly teams: readonly string[];
  readonly gaps: readonly StyleGap[];
  readonly lines: readonly string[];
  readonly start: string;
};

const kinds = ["content", "training", "practice"] as const;
const start = "2026-08-24";
const competencies = Array.from({ length: 20 }, (_, at) => `C${`${at + 1}`.padStart(2, "0")}`);

export function createStyleBank(style: Style): StyleBank {
  const chance = createChance(`${style.seed}/style`);
  const teams = Array.from({ length: style.teams }, (_, at) => `分部${at + 1}`);
  const places = shuffled(
    teams.flatMap((team) => competencies.map((competency) => ({ team, competency }))),
    chance,
  );
  const gaps = places.slice(0, style.gaps).map((place, at) => ({
    ...place,
    kind: kinds[at % 3]!,
    fixedOn: chance.next() < style.mended ? Math.floor(style.days / 2) : null,
  }));
  return { teams, gaps, lines: drawLines(style, teams, gaps, chance), start };
}

function drawLines(
  style: Style,
  teams: readonly string[],
  gaps: readonly StyleGap[],
  chance: Chance,
): readonly string[] {
  const lean = new Map<string, number>();
  const leanOf = (what: string): number => {
    if (!lean.has(what)) lean.set(what, style.unlike * normal(chance));
    return lean.get(what)!;
  };
  const lines: string[] = [];
  const count = Math.round((style.teams * style.peopleEach * style.perMonth * style.days) / 30);
  for (let at = 0; at < count; at += 1) {
    const team = teams[at % teams.length]!;
    const person = `${team}-${chance.whole(1, style.peopleEach)}`;
    const day = chance.whole(0, style.days - 1);
    const kind = drawKind(chance);
    const lasting = gaps.filter(
      (gap) => gap.team === team && (gap.fixedOn === null || day < gap.fixedOn) && gap.kind === "training",
    );
    const competency =
      kind === "asked" && lasting.length > 0 && chance.next() < ((style.curious - 1) * lasting.length) / 20
        ? chance.pick(lasting).competency
        : chance.pick(competencies);
    const gap = gaps.find(
      (one) =>
        one.team === team && one.competency === competency && (one.fixedOn === null || day < one.fixedOn),
    );
    const shift = leanOf(competency) + leanOf(team) + leanOf(person);
    const goesWrong = ([usual, bad]: readonly [number, number], of: StyleGap["kind"]): boolean =>
      chance.next() < moved(gap?.kind === of ? bad : usual, shift);
    const said = (fields: object): void => {
      const time = `${10 + (at % 8)}:${`${at % 60}`.padStart(2, "0")}:00`;
      const date = new Date(Date.parse(start) + day * 86_400_000).toISOString().slice(0, 10);
      lines.push(
        JSON.stringify({
          id: `${style.seed}-${lines.length}`,
          ...{ at: `${date}T${time}+08:00`, person, team, competency, ...fields },
          ...(style.withClause ? { clause: `演示手册-${competency}#第${chance.whole(1, 9)}条` } : {}),
        }),
      );
    };
    draw(style, kind, competency, said, goesWrong, chance);
  }
  return lines;
}

type Drawn = "asked" | "quiz" | "exam" | "roleplay" | "flag" | "feedback";

function draw(
  style: Style,
  kind: Drawn,
  competency: string,
  said: (fields: object) => void,
  goesWrong: (rates: readonly [number, number], of: StyleGap["kind"]) => boolean,
  chance: Chance,
): void {
  if (kind === "asked") {
    const text = style.withText ? { text: `${chance.pick(["甲公司", "乙厂"])}的${competency}怎么办` } : {};
    const isRefused = goesWrong(style.refused, "content");
    if (!isRefused || style.refusedBeside) said({ kind, ...text });
    if (isRefused) said({ kind: "refused", reason: "silent", ...text });
  } else if (kind === "feedback") {
    const isBad = goesWrong(style.refused, "content");
    said({ kind, correct: !isBad, ...(isBad ? { reason: chance.pick(["incomplete", "outdated"]) } : {}) });
  } else if (kind === "quiz" || kind === "exam") {
    said({ kind, correct: !goesWrong(style.wrong, "training") });
  } else {
    const isMissed = goesWrong(style.missed, "practice");
    if (isMissed || !style.onlyMisses) said({ kind, correct: !isMissed });
  }
}

function drawKind(chance: Chance): Drawn {
  return chance.weighted([
    { kind: "asked", weight: 0.35 },
    { kind: "quiz", weight: 0.27 },
    { kind: "exam", weight: 0.05 },
    { kind: "roleplay", weight: 0.15 },
    { kind: "flag", weight: 0.13 },
    { kind: "feedback", weight: 0.05 },
  ] as const).kind;
}

function shuffled<T>(items: readonly T[], chance: Chance): readonly T[] {
  return items
    .map((item) => ({ item, key: chance.next() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function moved(rate: number, shift: number): number {
  const odds = (rate / (1 - rate)) * Math.exp(shift);
  return odds / (1 + odds);
}

function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
}
