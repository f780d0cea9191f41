// Why files came back, as it may be told: a reason counts only where enough people stand behind it.

import { stripped } from "../insights/strip.ts";
import type { ReturnReasons } from "./digest.ts";

export type Returned = { readonly person: string; readonly reason: string; readonly competency: string };

type Rules = { readonly floor: number; readonly nameOf: (competency: string) => string };

/** The commonest first; what several people were told in the same words, else by competency. */
export function returnReasons(
  files: readonly Returned[],
  { floor, nameOf }: Rules,
): Pick<ReturnReasons, "total" | "reasons"> {
  if (files.length === 0) return { total: "none", reasons: [] };
  if (peopleIn(files) < floor) return { total: "few", reasons: [] };
  const byWords = [...Map.groupBy(files, ({ reason }) => wordsOf(reason))].filter(
    ([words, own]) => words !== "" && peopleIn(own) >= floor,
  );
  const told = new Set(byWords.flatMap(([, own]) => own));
  const rest = files.filter((file) => !told.has(file));
  const byCompetency = [...Map.groupBy(rest, ({ competency }) => competency)].filter(
    ([competency, own]) => competency !== "" && peopleIn(own) >= floor,
  );
  const reasons = [
    ...byWords.map(([reason, own]) => ({ reason, count: own.length })),
    ...byCompetency.map(([competency, own]) => ({ reason: nameOf(competency), count: own.length })),
  ];
  return { total: "some", reasons: reasons.toSorted((one, other) => other.count - one.count) };
}

/** The reason without whatever belongs to one client. */
function wordsOf(reason: string): string {
  return stripped(reason).replace(/[。；;，,\s]+$/u, "");
}

function peopleIn(files: readonly Returned[]): number {
  return new Set(files.map(({ person }) => person)).size;
}
