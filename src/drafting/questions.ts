// What has to be asked before a paper can be written: only what its kind needs and the case does not hold, one short
// question at a time. Whatever is passed over comes back in the paper as an open point.

import type { Case } from "../cases/case.ts";
import type { PaperKind } from "./job.ts";
import { amountSaid, mainNeed, productSaid, type Said, tenorSaid, textSaid, withNeed } from "./needs.ts";

export type Question = {
  readonly id: string;
  readonly text: string;
  readonly isOpen: (client: Case) => boolean;
  /** The case with the answer in it, or why it is none. */
  readonly read: (answer: string, client: Case) => Said<Case>;
};

const business: Question = {
  id: "business",
  text: "客户主要做什么？一句话说清产品和销路。",
  isOpen: ({ profile }) => !profile.business && profile.products.length === 0,
  read: (answer, client) =>
    taken(textSaid(answer), (value) => ({ ...client, profile: { ...client.profile, business: value } })),
};
const purpose: Question = {
  id: "purpose",
  text: "这笔融资用来做什么？",
  isOpen: (client) => mainNeed(client) === undefined,
  read: (answer, client) => {
    const product = productSaid(answer);
    return taken(textSaid(answer.replace(/^(?:用于|用来|用在)/u, "")), (value) =>
      withNeed(client, { purpose: value, ...(product.status === "value" ? { product: product.value } : {}) }),
    );
  },
};
const amount: Question = {
  id: "amount",
  text: "打算融资多少？",
  isOpen: (client) => mainNeed(client)?.amount === undefined,
  read: (answer, client) => taken(amountSaid(answer), (value) => withNeed(client, { amount: value })),
};
const tenor: Question = {
  id: "tenor",
  text: "期限多长？",
  isOpen: (client) => mainNeed(client)?.tenorMonths === undefined,
  read: (answer, client) => taken(tenorSaid(answer), (value) => withNeed(client, { tenorMonths: value })),
};
const customers: Question = {
  id: "customers",
  text: "前几大客户是谁，各占收入多少？例如“甲公司30%，乙公司20%”。",
  isOpen: ({ profile }) => profile.customers.length === 0,
  read: (answer, client) =>
    taken(sharesSaid(answer), (value) => ({
      ...client,
      profile: { ...client.profile, customers: [...value] },
    })),
};

const whole = [business, purpose, amount, tenor];

/** What each kind needs; the small papers live from what is there. */
const asked: Readonly<Record<PaperKind, readonly Question[]>> = {
  proposal: whole,
  "investigation-report": [...whole, customers],
  "marketing-plan": [business, customers, purpose],
  "project-report": whole,
  "client-checklist": [purpose],
  "committee-qa": whole,
  "reviewer-reply": [purpose, amount, tenor],
  "visit-brief": [business],
  "visit-note": [],
  "post-loan-check": [],
  memo: [purpose],
};

/** The next thing to ask; null when nothing is left that was not passed over. */
export function nextQuestion(kind: PaperKind, client: Case, skipped: readonly string[]): Question | null {
  return asked[kind].find((one) => one.isOpen(client) && !skipped.includes(one.id)) ?? null;
}

export function questionNamed(kind: PaperKind, id: string | null): Question | null {
  return asked[kind].find((one) => one.id === id) ?? null;
}

/** `甲公司30%，乙公司20%`, in any order of name and share. */
function sharesSaid(text: string): Said<Case["profile"]["customers"]> {
  const pieces = text.split(/[，,、；;。\n]+/u).filter((piece) => piece.trim() !== "");
  const found = pieces.map((piece) => {
    const share = /(\d{1,3}(?:\.\d+)?)\s*[%％]/u.exec(piece);
    const name = piece
      .replace(share?.[0] ?? "", "")
      .replace(/占比?|收入|大约|约|左右|的/gu, "")
      .trim();
    return share && name.length >= 2 ? { name, sharePercent: Number(share[1]) } : null;
  });
  const customers = found.filter((one) => one !== null);
  const total = customers.reduce((sum, { sharePercent }) => sum + sharePercent, 0);
  if (customers.length === 0 || customers.length < pieces.length) {
    return { status: "unclear", why: "没有看清名称和占比。请写成“甲公司30%，乙公司20%”" };
  }
  if (total > 100) return { status: "unclear", why: "占比合计超过了100%" };
  return { status: "value", value: customers };
}

function taken<Value>(said: Said<Value>, put: (value: Value) => Case): Said<Case> {
  return said.status === "value" ? { status: "value", value: put(said.value) } : said;
}
