// What a clause does: forbid, oblige, exempt or permit, up to which side of a limit, negated or not. A wording
// that turns 不得 into 可以, or drops it, is the most dangerous one, because everything else in it is right.

type Modality = "forbid" | "oblige" | "exempt" | "permit";
type Limit = "most" | "least";

export type ModalClause = {
  readonly text: string;
  readonly start: number;
  /** What its own words do, in their order. */
  readonly own: readonly Modality[];
  /** What reaches it from the line that leads to a list (`certain`), or from an earlier clause (`possible`). */
  readonly certain: Modality | null;
  readonly possible: Modality | null;
  readonly limits: readonly Limit[];
  readonly negations: number;
};

const limitWords =
  /(?<most>(?:不得|不能|不应|不可|不)(?:超过|高于|大于|多于|长于|晚于)|(?<!不|不得|不应|不能)(?:低于|少于|小于|短于|早于)|不足|不满|未满|以下|以内|之内|最[长高多大]|至多|must not exceed|no more than|at most|up to)|(?<least>(?:不得|不能|不应|不可|不)(?:低于|少于|小于|短于|早于)|(?<!不|不得|不应|不能)(?:超过|高于|大于|多于|长于)|以上|最[低少短小]|至少|no less than|at least)/giu;

const modalWords = new RegExp(
  [
    "(?<oblige>不得不|不可或缺|不可缺少|必不可少)",
    "(?<forbid>不得|禁止|严禁|不准|不允许|不许|不可以|不应|不予|不宜|切勿|不可(?![抗撤分逆避])|不能(?![按及偿归清履正如到满完覆说证确提])|\\b(?:must not|may not|shall not|can ?not|can't|prohibited|forbidden|not (?:be )?(?:allowed|permitted))\\b)",
    "(?<exempt>不需要?|无须|无需|毋须|毋需|不必|可不|不用(?!于)|免于|免予|豁免|不要求|\\b(?:need not|not (?:required|needed|necessary))\\b|n't (?:need|have to))",
    "(?<must>应当|必须|务必|需要|须|需(?!求)|(?<![相对供适反响效])应(?![收付用对急税缴计届])|\\b(?:must|shall|required|have to|has to)\\b)",
    "(?<permit>可以|允许|准许|有权|能够|(?<![认许不无宁])可(?![行靠能疑持比观知控见回变贵谓])|(?<![可功职节智性不只])能(?![力源否量耗效])|\\b(?:may|can|allowed|permitted)\\b)",
  ].join("|"),
  "giu",
);

const notNegations =
  /不动产|不良|不可撤销|不可抗力|不锈钢|不断|不同|不论|不仅|不但|不过|不管|无形|无限|无论|非银|非标|非现场|非法|非金融|除非|未来|未分配/gu;

const listItem = /^\s*(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[.、]|[-•])/u;

/** The clauses of a text; citation marks are not read. */
export function modalClauses(text: string): readonly ModalClause[] {
  const clauses: ModalClause[] = [];
  let reach: Modality | null = null;
  let lead: Modality | null = null;
  let start = 0;
  const plain = text.replace(/\[\d+\]/g, (mark) => " ".repeat(mark.length));
  for (const piece of plain.split(/(?<=[，,；;。！？!?：:\n])/u)) {
    const isItem = listItem.test(piece);
    if (isItem) reach = lead;
    const words = readWords(piece);
    const isLone = words.own.length === 0;
    if (piece.trim() !== "") {
      clauses.push({
        text: piece,
        start,
        ...words,
        certain: isLone && isItem ? lead : null,
        possible: isLone ? reach : null,
      });
    }
    const acts: Modality | null = words.own.at(-1) ?? reach;
    reach = /[。！？!?]\s*$/u.test(piece) ? null : acts;
    if (/[：:]\s*$/u.test(piece)) lead = acts;
    else if (reach === null && !isItem) lead = null;
    start += piece.length;
  }
  return clauses;
}

/** True when `said` cannot stand for `meant`; `isClose` when the two are nearly the same words. */
export function contradicts(said: ModalClause, meant: ModalClause, isClose: boolean): boolean {
  return (
    differInAct(said, meant, isClose) || differInLimit(said, meant) || differInNegation(said, meant, isClose)
  );
}

function differInAct(said: ModalClause, meant: ModalClause, isClose: boolean): boolean {
  const [saidActs, meantActs] = [actsOf(said), actsOf(meant)];
  const isSame = saidActs.join() === meantActs.join();
  if (saidActs.length > 0 && saidActs.length === meantActs.length) return !isSame;
  if (isClose && saidActs.filter(isBan).join() !== meantActs.filter(isBan).join()) return true;
  const saidAct = saidActs.at(-1) ?? said.possible;
  const meantAct = meantActs.at(-1) ?? meant.possible;
  if (saidAct === meantAct) return false;
  if (saidAct === null) return isBan(meantActs.at(-1) ?? null);
  return meantAct === null ? isBan(saidAct) : true;
}

/** What a clause surely does: by its own words, or as an item of a list. */
export function actsOf({ own, certain }: ModalClause): readonly Modality[] {
  return own.length === 0 && certain !== null ? [certain] : own;
}

/** True for what forbids or exempts: dropping it turns a rule round. */
export function isBan(act: Modality | null): boolean {
  return act === "forbid" || act === "exempt";
}

function differInLimit(said: ModalClause, meant: ModalClause): boolean {
  if (said.limits.length === 0 || meant.limits.length === 0) return false;
  if (said.limits.length === meant.limits.length) return said.limits.join() !== meant.limits.join();
  return !said.limits.some((limit) => meant.limits.includes(limit));
}

function differInNegation(said: ModalClause, meant: ModalClause, isClose: boolean): boolean {
  if (isClose) return said.negations !== meant.negations;
  return said.negations > 0 !== meant.negations > 0;
}

function readWords(clause: string): Pick<ModalClause, "own" | "limits" | "negations"> {
  const limits = [...clause.matchAll(limitWords)].map(({ groups }) => (groups?.most ? "most" : "least"));
  const unlimited = clause.replace(limitWords, " ");
  const own = [...unlimited.matchAll(modalWords)].map(({ groups }) => modalityOf(groups ?? {}));
  const rest = unlimited.replace(modalWords, " ").replace(notNegations, " ");
  return { own, limits, negations: (rest.match(/[不未无非没]|\b(?:not|no|never)\b/giu) ?? []).length };
}

function modalityOf(groups: Readonly<Record<string, string | undefined>>): Modality {
  if (groups.forbid) return "forbid";
  if (groups.exempt) return "exempt";
  return groups.permit ? "permit" : "oblige";
}
