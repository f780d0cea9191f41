// Where anybody can check a certificate: the number is on the paper and cannot be guessed, so no sign-in is asked for. It
// tells whether the certificate holds, and nothing of the scores behind it.

import { Hono } from "hono";
import type { CertificateStanding } from "../practice/exam/certificate.ts";
import { certificatePage } from "./pages/certificate-page.ts";
import { notFound, respondWithProblem } from "./problem.ts";
import type { WebEnv } from "./visitor.ts";

export type VerifyCertificate = (number: string) => Promise<CertificateStanding | null>;

const numberPattern = /^[A-Za-z0-9-]{8,40}$/u;

export function createCertificateRoutes(verify: VerifyCertificate): Hono<WebEnv> {
  return new Hono<WebEnv>().get("/certificates/:number", async (c) => {
    const number = c.req.param("number");
    const standing = numberPattern.test(number) ? await verify(number) : null;
    c.header("X-Robots-Tag", "noindex");
    c.header("Cache-Control", "no-store");
    if (!standing) return respondWithProblem(c, noCertificate);
    if ((c.req.header("accept") ?? "").includes("application/json")) return c.json(stateOf(standing));
    return c.html(certificatePage(standing));
  });
}

const noCertificate = {
  ...notFound,
  code: "web/no-certificate",
  message: "没有这个编号的证书。",
  advice: "请核对证书上的编号，字母和数字都要一致。",
};

function stateOf({ certificate, status }: CertificateStanding) {
  const { number, name, title, issuedOn, expiresOn } = certificate;
  return { number, name, title, issuedOn, expiresOn, status };
}
