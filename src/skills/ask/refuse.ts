// A request that a red line forbids: the ban in the manual's own words where the loaded manual has them, the
// lawful way, and where it stands.

import type { RedLine } from "../../red-lines/red-lines.ts";
import { createCiting } from "./citing.ts";
import { asSentence } from "./clause-text.ts";
import { weighEvidence } from "./evidence.ts";
import { type Finding, finding, type Inquiry } from "./inquiry.ts";
import { refusal } from "./wording.ts";

const enoughCoverage = 0.5;

export async function refuse({ rule }: { readonly rule: RedLine }, inquiry: Inquiry): Promise<Finding> {
  const { library, reader, language } = inquiry;
  const hits = await library.search({ ...reader, text: rule.query, k: 5 });
  const asked = { question: rule.query, canonical: rule.query, kind: "permission" } as const;
  const [best] = weighEvidence(asked, hits, library.rarity(reader));
  const part = best?.parts.filter(({ fitsKind }) => fitsKind).toSorted((a, b) => b.score - a.score)[0];
  const common = { status: "refused", competency: rule.competency, reason: `red-line:${rule.id}` } as const;
  if (!best || !part || part.coverage < enoughCoverage) {
    return finding(inquiry, [], {
      ...common,
      text: refusal(`${rule.text}（${rule.source}）`, rule.lawful, language),
      rule: { text: rule.text, clause: rule.source },
    });
  }
  const citing = createCiting();
  const ban = `${asSentence(part)}${citing.mark(best.hit, [part])}`;
  const { document, clause } = best.hit.passage;
  return finding(inquiry, [best.hit], {
    ...common,
    text: refusal(ban, rule.lawful, language),
    citations: citing.citations(),
    rule: { text: rule.text, clause: `《${document}》${clause}` },
  });
}
