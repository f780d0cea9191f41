// Who buys and who sells, with their shares, as people list them: `甲公司30%，乙公司占20%`.

import type { Case } from "../cases/case.ts";
import type { Said } from "./needs.ts";

/** Names with shares, in any order of name and share; unclear when one of them lacks its half. */
export function sharesIn(text: string): Said<Case["profile"]["customers"]> {
  const pieces = text.split(/[，,、；;。\n]+|和(?=[^%％]*\d)/u).filter((piece) => piece.trim() !== "");
  const found = pieces.map((piece) => {
    const share = /(\d{1,3}(?:\.\d+)?)\s*[%％]/u.exec(piece);
    const name = piece
      .replace(share?.[0] ?? "", "")
      .replace(/^(?:分别)?(?:是|有|为|包括)|占比?|收入|大约|约|左右|的$/gu, "")
      .trim();
    return share && name.length >= 2 ? { name, sharePercent: Number(share[1]) } : null;
  });
  const named = found.filter((one) => one !== null);
  const total = named.reduce((sum, { sharePercent }) => sum + sharePercent, 0);
  if (named.length === 0 || named.length < pieces.length) {
    return { status: "unclear", why: "没有看清名称和占比。请写成“甲公司30%，乙公司20%”" };
  }
  if (total > 100) return { status: "unclear", why: "占比合计超过了100%" };
  return { status: "value", value: named };
}
