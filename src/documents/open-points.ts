// What a person passed over when the paper was asked for comes back as an open point, whatever the kind of paper.

import type { Case } from "../cases/case.ts";
import type { DraftKind, Missing } from "./draft.ts";

/** What stands for a purpose that nobody has named yet. */
export const openPurpose = "用途待说明";

/** What stands in the name of a client whose name nobody has said yet. */
export const openName = "全称待补";

const ofLoans: ReadonlySet<DraftKind> = new Set([
  "proposal",
  "investigation-report",
  "project-report",
  "committee-qa",
]);
const lent = /贷款|流贷|承兑|租赁/u;

export function openPointsOf(kind: DraftKind, { profile, needs }: Case): readonly Missing[] {
  const name: readonly Missing[] = profile.registeredName.includes(openName)
    ? [{ section: "client", what: "客户全称", why: "交给客户以前按营业执照写明" }]
    : [];
  if (!ofLoans.has(kind)) return name;
  const open = needs
    .filter(({ product }) => lent.test(product))
    .flatMap(({ product, purpose, amount, tenorMonths }) => [
      ...(purpose === openPurpose ? [[`${product}的用途`, "没有用途就定不了品种和支付方式"]] : []),
      ...(amount === undefined ? [[`${product}的金额`, "客户还没有说明"]] : []),
      ...(tenorMonths === undefined ? [[`${product}的期限`, "客户还没有说明"]] : []),
    ]);
  return [...name, ...open.map(([what = "", why = ""]) => ({ section: "understanding", what, why }))];
}
