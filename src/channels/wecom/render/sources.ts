// Which clauses an answer rests on, in words that need no link: 《文件》第N条. With an address each is a link as well.

import type { Citation } from "../../../chat/reply.ts";
import type { Dialect } from "./dialect.ts";

export type PageOf = ((path: string) => string) | undefined;

type Place = { readonly name: string; readonly citations: readonly Citation[] };

/**
 * One line a clause for the marks that occur in the text, e.g. `[2]-[3]《流动资金贷款管理办法》第十一条`; a clause
 * that the text names itself needs no line.
 */
export function sourceLines(
  text: string,
  citations: readonly Citation[],
  dialect: Dialect,
): readonly string[] {
  const cited = citations.filter(({ n }) => text.includes(`[${n}]`));
  return placesOf(cited.length > 0 ? cited : citations)
    .filter(({ name }) => !text.includes(dialect.plain(name)))
    .map(({ name, citations: same }) => `${marksOf(same)}${dialect.plain(name)}`);
}

/** The text with each clause that it names as a link, once. Links come last: they have no place on the screen. */
export function withLinks(
  text: string,
  citations: readonly Citation[],
  dialect: Dialect,
  pageOf: PageOf,
): string {
  if (!pageOf) return text;
  return placesOf(citations).reduce((linked, { name, citations: [first] }) => {
    const plain = dialect.plain(name);
    const at = linked.indexOf(plain);
    if (at < 0 || !first) return linked;
    const link = dialect.link(plain, pageOf(`/sources/${encodeURIComponent(first.passageId)}`));
    return `${linked.slice(0, at)}${link}${linked.slice(at + plain.length)}`;
  }, text);
}

function placesOf(citations: readonly Citation[]): readonly Place[] {
  const places = new Map<string, Citation[]>();
  for (const citation of citations) {
    const name = placeOf(citation);
    places.set(name, [...(places.get(name) ?? []), citation]);
  }
  return [...places].map(([name, same]) => ({ name, citations: same }));
}

/** Example: [1], [2], [3], [5] → `[1]-[3][5]`. */
function marksOf(citations: readonly Citation[]): string {
  const runs: [number, number][] = [];
  for (const { n } of citations) {
    const last = runs.at(-1);
    if (last && last[1] + 1 === n) last[1] = n;
    else runs.push([n, n]);
  }
  return runs
    .map(([from, to]) =>
      to - from > 1 ? `[${from}]-[${to}]` : from === to ? `[${from}]` : `[${from}][${to}]`,
    )
    .join("");
}

function placeOf(citation: Citation): string {
  const notes = [
    citation.superseded ? "已被取代" : "",
    citation.effectiveTo ? `${citation.effectiveTo}后失效` : "",
  ].filter(Boolean);
  return `《${citation.document}》${citation.clause}${notes.length > 0 ? `（${notes.join("，")}）` : ""}`;
}
