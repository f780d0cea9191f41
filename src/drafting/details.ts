// What is said along with the wish for a paper ("…，要800万流贷，期限一年，用于备料"), read piece by piece. A piece that could
// mean something else is left alone: it will be asked for.

import type { Case } from "../cases/case.ts";
import { numbersIn } from "../language/numbers.ts";
import { amountSaid, type Need, productSaid, tenorSaid, textSaid, withNeed } from "./needs.ts";

const otherAmounts = /收入|销售|营收|产值|利润|资产|负债|注册|资本|余额|额度|担保|抵押|评估|已有|现有/u;
const business =
  /^(?:客户|公司|企业|它|他们)?(?:是)?(?:主营|主要做|主要是做|专门做|做)(?<what>.{2,60}?)(?:的)?$/u;
const purpose = /(?:用于|用来|用途(?:是|为)?[:：]?)(?<what>.{2,60})$/u;

/** The case with what the pieces of the text say; unchanged when they say nothing. */
export function withDetails(client: Case, text: string): Case {
  return text
    .split(/[，,。；;！!\n]+/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "")
    .reduce(withPiece, client);
}

function withPiece(client: Case, piece: string): Case {
  const what = business.exec(piece)?.groups?.what;
  if (what) {
    const said = textSaid(what);
    return said.status === "value"
      ? { ...client, profile: { ...client.profile, business: said.value } }
      : client;
  }
  const need = needIn(piece);
  return Object.keys(need).length === 0 ? client : withNeed(client, need);
}

function needIn(piece: string): Partial<Need> {
  const aim = purpose.exec(piece)?.groups?.what;
  const words = aim ? piece.replace(aim, "") : piece;
  const numbers = numbersIn(words);
  const hasMoney = numbers.some(({ kind }) => kind === "money");
  const hasTenor = numbers.some(({ kind, unit }) => kind === "duration" && unit === "month");
  const amount = hasMoney && !otherAmounts.test(words) ? amountSaid(words) : null;
  const tenor = hasTenor && !/成立|经营|合作|近|过去|第/u.test(words) ? tenorSaid(words) : null;
  const product = productSaid(words);
  const said = aim ? textSaid(aim) : null;
  return {
    ...(product.status === "value" ? { product: product.value } : {}),
    ...(amount?.status === "value" ? { amount: amount.value } : {}),
    ...(tenor?.status === "value" ? { tenorMonths: tenor.value } : {}),
    ...(said?.status === "value" ? { purpose: said.value } : {}),
  };
}
