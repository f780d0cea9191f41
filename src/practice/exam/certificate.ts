// Certificates: for whom, until when, and on which clauses, as they read on the day of the exam. When one of those clauses
// changes, the certificate asks for a renewal in the competencies concerned.

import { createHash } from "node:crypto";
import type { CivilDate } from "../../dates.ts";
import { addMonths } from "../../finance/calendar.ts";

export type Basis = {
  /** A passage id. */
  readonly clause: string;
  readonly competency: string;
  /** Of the passage as it stood; null where the library did not hold it. */
  readonly hash: string | null;
};

export type Certificate = {
  /** e.g. `CB2026-7Q2M-8F3K-9XWA`; it cannot be guessed. */
  readonly number: string;
  readonly personId: string;
  readonly name: string;
  readonly branch: string;
  readonly team: string;
  readonly blueprint: string;
  readonly title: string;
  readonly examId: string;
  readonly issuedOn: CivilDate;
  /** The last day on which it holds. */
  readonly expiresOn: CivilDate;
  readonly basis: readonly Basis[];
};

export type CertificateStanding = {
  readonly certificate: Certificate;
  readonly status: "valid" | "expired" | "changed";
  readonly expiresOn: CivilDate;
  /** Clauses that have changed since, and the competencies they belong to. */
  readonly changed: readonly string[];
  readonly competencies: readonly string[];
};

/** A passage as the library holds it today; null when it is gone. */
export type ClauseNow = (
  clause: string,
) => { readonly hash: string; readonly effectiveTo: CivilDate | null } | null;

const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** The number of an exam's certificate: always the same one, from the exam's own unguessable id. */
export function certificateNumber(examId: string, issuedOn: CivilDate): string {
  const bytes = createHash("sha256").update(`certificate ${examId}`).digest();
  const characters = [...bytes.subarray(0, 12)].map((byte) => alphabet[byte % alphabet.length]).join("");
  return `CB${issuedOn.slice(0, 4)}-${characters.match(/.{4}/gu)!.join("-")}`;
}

/** The last day of `years` years that begin on this day. Example: 2026-11-23 and 2 years → 2028-11-22. */
export function lastValidDay(issuedOn: CivilDate, years: number): CivilDate {
  const end = new Date(`${addMonths(issuedOn, years * 12)}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() - 1);
  return end.toISOString().slice(0, 10) as CivilDate;
}

/** How a certificate stands today. A clause that the library never held cannot change. */
export function standingOf(certificate: Certificate, now: ClauseNow, today: CivilDate): CertificateStanding {
  const changed = certificate.basis.filter(({ clause, hash }) => {
    if (hash === null) return false;
    const passage = now(clause);
    return passage === null || passage.hash !== hash || isOver(passage.effectiveTo, today);
  });
  const isExpired = today > certificate.expiresOn;
  return {
    certificate,
    status: isExpired ? "expired" : changed.length > 0 ? "changed" : "valid",
    expiresOn: certificate.expiresOn,
    changed: changed.map(({ clause }) => clause),
    competencies: [...new Set(changed.map(({ competency }) => competency))].toSorted(),
  };
}

function isOver(effectiveTo: CivilDate | null, today: CivilDate): boolean {
  return effectiveTo !== null && effectiveTo < today;
}
