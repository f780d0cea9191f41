// Which exam a person may sit today, by the bank's rule: the whole one; after it failed, the competencies that were missed,
// twice within thirty days; after that the whole one again when the cooling time is over; near the end of a
// certificate, or when a clause it rests on has changed, the renewal. Pure.

import { addDays, type CivilDate, civilDate } from "../../dates.ts";
import { addMonths } from "../../finance/calendar.ts";
import type { Blueprint } from "./blueprint.ts";
import type { CertificateStanding } from "./certificate.ts";
import type { Exam, ExamKind } from "./exam.ts";

export type Entitlement =
  | {
      readonly status: "open";
      readonly kind: Exclude<ExamKind, "mock">;
      /** What is examined; null for all. */
      readonly competencies: readonly string[] | null;
      /** Resits that are left after this one, and until when; null where that does not matter. */
      readonly left: number | null;
      readonly until: CivilDate | null;
    }
  | { readonly status: "waiting"; readonly from: CivilDate }
  | { readonly status: "certified"; readonly until: CivilDate; readonly renewFrom: CivilDate };

/** `exams`: those handed in under this blueprint, oldest first. */
export function entitlementOf(
  blueprint: Blueprint,
  exams: readonly Exam[],
  certificate: CertificateStanding | null,
  today: CivilDate,
): Entitlement {
  const whole: Entitlement = { status: "open", kind: "full", competencies: null, left: null, until: null };
  const series = lastSeries(exams);
  const open = series ? openCompetencies(series) : [];
  if (series && open.length > 0) return afterFailure(blueprint, series, open, today) ?? whole;
  if (!certificate) return whole;
  if (certificate.status === "changed") {
    const { competencies } = certificate;
    return { status: "open", kind: "renewal", competencies, left: null, until: null };
  }
  const renewFrom = addDays(certificate.expiresOn, -blueprint.renewDays);
  if (today >= renewFrom) return whole;
  return { status: "certified", until: certificate.expiresOn, renewFrom };
}

type Series = { readonly full: Exam; readonly resits: readonly Exam[] };

/** The last whole exam with the resits after it. */
function lastSeries(exams: readonly Exam[]): Series | null {
  const at = exams.findLastIndex(({ kind }) => kind === "full");
  const full = exams[at];
  if (!full) return null;
  return { full, resits: exams.slice(at + 1).filter(({ kind }) => kind === "resit") };
}

/** Competencies that were missed and not made good since. */
export function openCompetencies({ full, resits }: Series): readonly string[] {
  const failed = (full.result?.competencies ?? []).filter(({ passed }) => !passed);
  const madeGood = new Set(
    resits.flatMap(({ result }) =>
      (result?.competencies ?? []).flatMap(({ passed, competency }) => (passed ? [competency] : [])),
    ),
  );
  return failed.map(({ competency }) => competency).filter((competency) => !madeGood.has(competency));
}

/** True when everything of the series is passed once this exam is in. */
export function completesSeries(exams: readonly Exam[], last: Exam): boolean {
  if (last.kind === "renewal") return last.result?.passed === true;
  const series = lastSeries([...exams, last]);
  return series !== null && openCompetencies(series).length === 0;
}

function afterFailure(
  blueprint: Blueprint,
  { full, resits }: Series,
  competencies: readonly string[],
  today: CivilDate,
): Entitlement | null {
  const until = addDays(dayOf(full), blueprint.resitDays);
  const left = blueprint.resits - resits.length;
  if (left > 0 && today <= until) {
    return { status: "open", kind: "resit", competencies, left: left - 1, until };
  }
  const last = left > 0 ? until : dayOf(resits.at(-1) ?? full);
  const from = addMonths(last, blueprint.coolingMonths) as CivilDate;
  return today < from ? { status: "waiting", from } : null;
}

function dayOf({ submittedAt, startedAt }: Exam): CivilDate {
  return civilDate(new Date(submittedAt ?? startedAt));
}
