// What falls due for a client and when: loans, approval, rating, interest, insurance, checks, conditions, visits before a
// festival. Each entry says what to do and by which clause. Days of rest come in from outside.

import { addDays, addMonths, type HolidayCalendar, settlementDays } from "../finance/calendar.ts";
import type { Case } from "./case.ts";
import type { ClauseId } from "./clauses.ts";
import { approvalEnds, ratingEnds } from "./gates.ts";
import { isOwnBank } from "./own-bank.ts";

export type Festival = { readonly name: string; readonly on: string };

/** Working days, and the festivals before which clients are visited. */
export type ClientCalendar = HolidayCalendar & {
  /** The bank that keeps the cases, as they name it; the sample bank when left out. */
  readonly bankName?: string;
  /** First days of the festivals between two days, both included, as far as they are published. */
  readonly festivals: (from: string, to: string) => readonly Festival[];
};

export type DueKind =
  | "maturity"
  | "other-bank-maturity"
  | "approval-lapse"
  | "rating-review"
  | "interest"
  | "insurance"
  | "first-check"
  | "use-evidence"
  | "condition"
  | "festival-visit";

export type DueDate = {
  readonly kind: DueKind;
  readonly on: string;
  /** The day from which it should be worked on. */
  readonly from: string;
  readonly title: string;
  readonly todo: string;
  readonly clause: ClauseId | null;
};

const visitLeadDays = 7;

/** Everything due between two days (both included) and what is overdue and still open, in order of days. */
export function dueDates(
  client: Case,
  range: { readonly from: string; readonly to: string },
  calendar: ClientCalendar,
): readonly DueDate[] {
  return [
    ...maturities(client, calendar),
    ...approvalLapse(client),
    ...ratingReview(client),
    ...interest(client, range, calendar),
    ...insurance(client),
    ...afterDisbursement(client),
    ...openConditions(client),
    ...visits(client, range, calendar),
  ]
    .filter((due) => due.on <= range.to && (due.on >= range.from || staysOpen.has(due.kind)))
    .toSorted((one, other) => one.on.localeCompare(other.on) || one.title.localeCompare(other.title));
}

/** Kinds that do not go away by themselves when their day is past. */
const staysOpen: ReadonlySet<DueKind> = new Set([
  "maturity",
  "approval-lapse",
  "rating-review",
  "insurance",
  "first-check",
  "use-evidence",
  "condition",
]);

function maturities({ facilities, process }: Case, { bankName }: ClientCalendar): readonly DueDate[] {
  const { disbursement } = process;
  const drawn = disbursement?.maturesOn
    ? [ownMaturity("本次贷款", disbursement.amount, disbursement.maturesOn)]
    : [];
  const listed = facilities
    .filter(({ balance }) => balance > 0)
    .map(({ bank, product, balance, to }) =>
      isOwnBank(bank, bankName)
        ? ownMaturity(product, balance, to)
        : {
            kind: "other-bank-maturity" as const,
            on: to,
            from: addDays(to, -60),
            title: `${bank}${product}${balance}万元到期`,
            todo: "了解客户的续贷打算，核对还款来源",
            clause: null,
          },
    );
  return [...drawn, ...listed];
}

/** 30 days before; from 1000万元 on a visit 60 days before (13-贷后管理 第三条). */
function ownMaturity(product: string, balance: number, on: string): DueDate {
  const isLarge = balance > 1000;
  return {
    kind: "maturity",
    on,
    from: addDays(on, isLarge ? -60 : -30),
    title: `${product}${balance}万元到期`,
    todo: `${isLarge ? "到期前60日上门核实一次，" : ""}到期前30日落实还款资金来源，书面提示到期日和金额`,
    clause: "13-贷后管理#第三条",
  };
}

function approvalLapse(client: Case): readonly DueDate[] {
  const on = approvalEnds(client);
  if (on === null || client.process.disbursement) return [];
  return [
    {
      kind: "approval-lapse",
      on,
      from: addDays(on, -30),
      title: "批复失效",
      todo: "尽快落实条件并首次提款；要延长的在到期前20个工作日申请，最多一次3个月",
      clause: "14-行内沟通与审批#第十四条",
    },
  ];
}

function ratingReview(client: Case): readonly DueDate[] {
  const on = ratingEnds(client);
  if (on === null) return [];
  const todo = "到期前30日发起重评，到期未完成的停止支用";
  return [
    {
      kind: "rating-review",
      on,
      from: addDays(on, -30),
      title: "客户评级到期",
      todo,
      clause: "04-客户评级#第二条",
    },
  ];
}

/** Interest is charged on the 21st of the quarter's last month, on own loans that are drawn. */
function interest(
  { facilities }: Case,
  { from, to }: { readonly from: string; readonly to: string },
  { bankName }: ClientCalendar,
): readonly DueDate[] {
  const loans = facilities.filter(
    ({ bank, product, balance }) => isOwnBank(bank, bankName) && balance > 0 && /贷款/u.test(product),
  );
  const days = loans.flatMap((loan) => {
    const [, start = from] = [loan.from, addDays(from, -1)].toSorted();
    const [end = to] = [addDays(to, 1), loan.to].toSorted();
    return start < end ? settlementDays(start, end, "quarterly") : [];
  });
  return [...new Set(days)].map((on) => ({
    kind: "interest" as const,
    on,
    from: addDays(on, -5),
    title: "季度结息扣款",
    todo: "提前提醒客户备足利息",
    clause: "11-定价与收益#第十九条" as const,
  }));
}

function insurance({ collateral }: Case): readonly DueDate[] {
  return collateral.flatMap(({ kind, description, insuredUntil }) =>
    insuredUntil === undefined
      ? []
      : [
          {
            kind: "insurance" as const,
            on: insuredUntil,
            from: addDays(insuredUntil, -30),
            title: `押品保险到期：${kind}（${description}）`,
            todo: "批复要求投保的，请客户续保，保险公司由客户自选，第一受益人为本行",
            clause: "10-担保与押品#第三十三条" as const,
          },
        ],
  );
}

function afterDisbursement({ process }: Case): readonly DueDate[] {
  const { disbursement, firstCheck, payment } = process;
  const check: readonly DueDate[] =
    disbursement && !firstCheck
      ? [
          {
            kind: "first-check",
            on: addDays(disbursement.on, 15),
            from: disbursement.on,
            title: "首次贷后检查",
            todo: "逐笔核对支付回单、合同和收款人，确认资金用途",
            clause: "13-贷后管理#第一条",
          },
        ]
      : [];
  const proof: readonly DueDate[] =
    payment && !firstCheck
      ? [
          {
            kind: "use-evidence",
            on: addDays(payment.on, 30),
            from: payment.on,
            title: "用途凭证收齐",
            todo: "收齐发票、入库或验收资料和付款回单，逐张查验",
            clause: "12-合同放款与支付#第二十三条",
          },
        ]
      : [];
  return [...check, ...proof];
}

function openConditions({ process }: Case): readonly DueDate[] {
  return (process.approval?.conditions ?? []).flatMap(({ text, dueBy, metOn }) =>
    dueBy === undefined || metOn !== undefined
      ? []
      : [
          {
            kind: "condition" as const,
            on: dueBy,
            from: addDays(dueBy, -10),
            title: `批复条件：${text}`,
            todo: "落实并取得凭据，未落实不得放款",
            clause: "12-合同放款与支付#第十一条" as const,
          },
        ],
  );
}

/** A visit in the week before; a closed case is not visited. Gifts are forbidden both ways (01-总则与红线 第二十一条). */
function visits(
  { standing, people, profile }: Case,
  { from, to }: { readonly from: string; readonly to: string },
  calendar: ClientCalendar,
): readonly DueDate[] {
  if (standing === "closed") return [];
  const who = people[0]?.name ?? profile.legalRepresentative ?? "企业负责人";
  return calendar.festivals(from, addDays(to, visitLeadDays)).map(({ name, on }) => ({
    kind: "festival-visit" as const,
    on: lastWorkdayBefore(addDays(on, -1), calendar),
    from: addDays(on, -visitLeadDays),
    title: `${name}前拜访${who}`,
    todo: "问候并了解节后排产和用款，不送礼、不收礼",
    clause: "01-总则与红线#第二十一条" as const,
  }));
}

function lastWorkdayBefore(day: string, calendar: HolidayCalendar): string {
  let found = day;
  for (let tries = 0; tries < 15 && !calendar.isWorkday(found); tries += 1) found = addDays(found, -1);
  return found;
}

/** Monday to Sunday of the week of a day. Example: the week of 2026-11-23 ends on 2026-11-29. */
export function weekOf(day: string): { readonly from: string; readonly to: string } {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const from = addDays(day, -weekday);
  return { from, to: addDays(from, 6) };
}

/** The first to the last day of the month that lies `months` ahead. */
export function monthOf(day: string, months = 0): { readonly from: string; readonly to: string } {
  const from = addMonths(`${day.slice(0, 7)}-01`, months);
  return { from, to: addDays(addMonths(from, 1), -1) };
}
