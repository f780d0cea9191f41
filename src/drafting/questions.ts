// What has to be asked before a paper can be written: only what its kind needs and the case does not hold, one short
// question at a time. Whatever is passed over comes back in the paper as an open point.

import type { Case } from "../cases/case.ts";
import { openPurpose } from "../documents/open-points.ts";
import type { PaperKind } from "./job.ts";
import {
  amountSaid,
  fittingProduct,
  isMixed,
  mainNeed,
  productSaid,
  type Said,
  split,
  tenorSaid,
  textSaid,
  withNeed,
} from "./needs.ts";
import { sharesIn } from "./shares.ts";

export type Question = {
  readonly id: string;
  readonly text: string;
  readonly english: string;
  readonly isOpen: (client: Case) => boolean;
  /** The case with the answer in it, or why it is none. */
  readonly read: (answer: string, client: Case) => Said<Case>;
  /** What is written when nobody knows; without it the case stays as it is. */
  readonly pass?: (client: Case) => Case;
};

const business: Question = {
  id: "business",
  text: "客户主要做什么？一句话说清产品和销路。",
  english: "What does the client do? Products and buyers in one sentence.",
  isOpen: ({ profile }) => !profile.business && profile.products.length === 0,
  read: (answer, client) =>
    taken(textSaid(answer), (value) => ({ ...client, profile: { ...client.profile, business: value } })),
};
const purpose: Question = {
  id: "purpose",
  text: "这笔融资用来做什么？",
  english: "What is the money for?",
  isOpen: (client) => (mainNeed(client)?.purpose ?? openPurpose) === openPurpose,
  read: (answer, client) => {
    const product = productSaid(answer);
    return taken(textSaid(answer.replace(/^(?:用于|用来|用在)/u, "")), (value) =>
      withNeed(client, {
        purpose: value,
        product:
          product.status === "value" ? product.value : fittingProduct(value, mainNeed(client)?.product),
      }),
    );
  },
};
/** Equipment and turnover are two loans: the manual forbids the one for the other. */
const parts: Question = {
  id: "split",
  text: "固定资产和周转要分两笔贷款。设备、厂房等固定资产部分是多少？",
  english: "Fixed assets and turnover are two loans. How much of it is for fixed assets?",
  isOpen: (client) => isMixed(mainNeed(client)),
  read: (answer, client) => {
    const said = amountSaid(answer);
    const total = mainNeed(client)?.amount;
    if (said.status === "value" && total !== undefined && said.value >= total) {
      return { status: "unclear", why: `固定资产部分应小于合计的${total.toLocaleString("en-US")}万元` };
    }
    return taken(said, (value) => split(client, value));
  },
  pass: (client) => split(client, null),
};
const amount: Question = {
  id: "amount",
  text: "打算融资多少？",
  english: "How much is needed?",
  isOpen: (client) => mainNeed(client)?.amount === undefined,
  read: (answer, client) => taken(amountSaid(answer), (value) => withNeed(client, { amount: value })),
};
const tenor: Question = {
  id: "tenor",
  text: "期限多长？",
  english: "For how long?",
  isOpen: (client) => mainNeed(client)?.tenorMonths === undefined,
  read: (answer, client) => taken(tenorSaid(answer), (value) => withNeed(client, { tenorMonths: value })),
};
const customers: Question = {
  id: "customers",
  text: "前几大客户是谁，各占收入多少？例如“甲公司30%，乙公司20%”。",
  english: "Who are the largest customers, with their shares of sales?",
  isOpen: ({ profile }) => profile.customers.length === 0,
  read: (answer, client) =>
    taken(sharesIn(answer), (value) => ({
      ...client,
      profile: { ...client.profile, customers: [...value] },
    })),
};

const whole = [business, purpose, amount, parts, tenor];

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

function taken<Value>(said: Said<Value>, put: (value: Value) => Case): Said<Case> {
  return said.status === "value" ? { status: "value", value: put(said.value) } : said;
}
