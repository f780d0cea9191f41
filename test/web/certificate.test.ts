// The page behind the number on a certificate: open to whoever holds the paper, silent about scores.

import { describe, expect, it } from "vitest";
import type { CivilDate } from "../../src/dates.ts";
import type { CertificateStanding } from "../../src/practice/exam/certificate.ts";
import { testWeb } from "./bank.ts";

const number = "CB2026-7Q2M-8F3K-9XWA";
const standing: CertificateStanding = {
  certificate: {
    ...{
      number,
      personId: "li",
      name: "李<军>",
      branch: "杭州分行",
      team: "north",
      blueprint: "certification",
    },
    ...{ title: "客户经理持证考试", examId: "secret-exam", basis: [] },
    issuedOn: "2026-11-23" as CivilDate,
    expiresOn: "2028-11-22" as CivilDate,
  },
  ...{ status: "valid", expiresOn: "2028-11-22" as CivilDate, changed: [], competencies: [] },
};
const publicUrl = "http://127.0.0.1:8080";
const config = {
  ...{ host: "127.0.0.1", port: 8080, publicUrl, webSecret: "0123456789abcdef0123456789abcdef" },
};
const verifyCertificate = async (asked: string) => (asked.toUpperCase() === number ? standing : null);

describe("the page of a certificate", () => {
  it("says without a sign-in whose it is and whether it holds", async () => {
    const { app } = testWeb({ verifyCertificate, config });
    const response = await app.request(`${publicUrl}/certificates/${number}`);
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain("有效");
    expect(page).toContain("李&lt;军&gt;（杭州分行 north）");
    expect(page).toContain("2028-11-22");
    expect(page).not.toContain("secret-exam");
    expect(page).not.toContain("<script>");
  });

  it("gives programs the same without more", async () => {
    const { app } = testWeb({ verifyCertificate, config });
    const headers = { accept: "application/json" };
    const response = await app.request(`${publicUrl}/certificates/${number}`, { headers });
    expect(await response.json()).toEqual({
      ...{ number, name: "李<军>", title: "客户经理持证考试", status: "valid" },
      ...{ issuedOn: "2026-11-23", expiresOn: "2028-11-22" },
    });
  });

  it.each(["CB2026-0000-0000-0000", "..%2f..%2fetc", "a'--"])("knows no number %s", async (asked) => {
    const { app } = testWeb({ verifyCertificate, config });
    expect((await app.request(`${publicUrl}/certificates/${asked}`)).status).toBe(404);
  });
});
