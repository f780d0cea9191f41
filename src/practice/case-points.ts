// Marks an answer in free words against the points a full answer names. A point counts when one of its words is said and
// meant: "不用报告合规部" does not name the report to compliance, "不能存贷挂钩" does name the tying. Pure.

export type Point = { readonly point: string; readonly words: readonly string[] };

export type MarkedPoint = {
  readonly point: string;
  readonly isFound: boolean;
  /** The word it was recognised by. */
  readonly by: string | null;
  /** Said, and said to be unnecessary or untrue. */
  readonly isDenied: boolean;
};

/** Text taken over from the question proves nothing, from this length on. */
const copiedFrom = 12;

export function markPoints(answer: string, points: readonly Point[], stem: string): readonly MarkedPoint[] {
  const own = withoutCopied(answer.normalize("NFKC"), stem.normalize("NFKC"));
  return points.map(({ point, words }) => {
    const said = words.flatMap((word) => mentions(own, word).map((at) => ({ word, at })));
    const meant = said.find(({ word, at }) => isMeant(own, word, at, namesBreach(point)));
    return {
      point,
      isFound: meant !== undefined,
      by: meant?.word ?? null,
      isDenied: meant === undefined && said.length > 0,
    };
  });
}

function mentions(text: string, word: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at);
  return places;
}

/** Points about what is forbidden: saying "不能" before the word agrees with them. */
function namesBreach(point: string): boolean {
  return /属于|触碰|触及|不得|不能|不可|不准|不应|违规|违反|拒绝|禁止|问题|不合适|风险|不作为|不预测|不承诺|不接受/u.test(
    point,
  );
}

const clauseEnd = /[，。；！？、,;!?\n]/u;
const affirming = /(?:不能不|不得不|不可不|不是不|并非不|不应不)[^，。；]{0,8}$/u;
const needless =
  /(?:不用|不需要?|无需|无须|不必|没必要|没有必要|不要求|用不着|免去|省去|省掉|跳过|懒得|不想|不打算)(?:再|去|做|先|向|给|把|找)?[^，。；]{0,8}$/u;
const untrue = /(?:不是|不属于|不算|不构成|谈不上|并非|没有|不存在|不涉及)[^，。；]{0,4}$/u;
const forbidding =
  /(?:不得|不能|不可以?|不准|不许|禁止|不应|不该|不要|别|不会|不)(?:再|去|做|先|向|给|把)?[^，。；]{0,4}$/u;
const denyingAfter =
  /^[^，。；]{0,5}(?:就不用|不用|没必要|不需要|就算了|就免了|可以免|不做|不办|不了|无所谓|不重要)/u;

function isMeant(text: string, word: string, at: number, isBreach: boolean): boolean {
  const before = text.slice(Math.max(0, at - 16), at);
  const clause = before.slice(lastIndex(before, clauseEnd) + 1);
  const after = text.slice(at + word.length, at + word.length + 12);
  if (affirming.test(clause)) return true;
  if (denyingAfter.test(after) && !isBreach) return false;
  if (needless.test(clause)) return false;
  if (untrue.test(clause)) return isBreach ? /没有/u.test(clause) : false;
  return isBreach || /^(?:不|无|未|没|禁|拒)/u.test(word) || !forbidding.test(clause);
}

function lastIndex(text: string, mark: RegExp): number {
  const places = [...text].map((character, at) => (mark.test(character) ? at : -1));
  return Math.max(-1, ...places);
}

/** Replaces whatever stands in the question word for word. */
function withoutCopied(answer: string, stem: string): string {
  let rest = answer;
  for (let start = 0; start + copiedFrom <= rest.length; ) {
    let length = 0;
    while (start + length < rest.length && stem.includes(rest.slice(start, start + length + 1))) length += 1;
    if (length >= copiedFrom) rest = `${rest.slice(0, start)}。${rest.slice(start + length)}`;
    start += 1;
  }
  return rest;
}
