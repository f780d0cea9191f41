// Which clauses an answer rests on, in words that need no link: 《文件》第N条. With an address each is a link as well.

import type { Citation } from "../../../chat/reply.ts";
import type { Dialect } from "./dialect.ts";

/** One line a clause, for the marks that occur in the text. Example: `[2]-[3]《流动资金贷款管理办法》第十一条`. */
export function sourceLines(
  text: string,
  citations: readonly Citation[],
  dialect: Dialect,
  pageOf: ((path: string) => string) | undefined,
): readonly string[] {
  const cited = citations.filter(({ n }) => text.includes(`[${n}]`));
  const places = new Map<string, Citation[]>();
  for (const citation of cited.length > 0 ? cited : citations) {
    const place = placeOf(citation);
    places.set(place, [...(places.get(place) ?? []), citation]);
  }
  return [...places].map(([place, [first, ...others]]) => {
    const marks = [first, ...others].map((citation) => `[${citation?.n}]`).join("");
    const name = dialect.plain(place);
    const passage = first?.passageId.split("/").map(encodeURIComponent).join("/");
    return `${marks}${pageOf && first ? dialect.link(name, pageOf(`/sources/${passage}`)) : name}`;
  });
}

function placeOf(citation: Citation): string {
  const notes = [
    citation.superseded ? "已被取代" : "",
    citation.effectiveTo ? `${citation.effectiveTo}后失效` : "",
  ].filter(Boolean);
  return `《${citation.document}》${citation.clause}${notes.length > 0 ? `（${notes.join("，")}）` : ""}`;
}
