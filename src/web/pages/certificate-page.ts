// The page of one certificate: whose it is, and whether it holds today.

import { html } from "hono/html";
import type { CertificateStanding } from "../../practice/exam/certificate.ts";
import { type Html, page, productName } from "./layout.ts";

const states = {
  valid: "有效",
  expired: "已到期",
  changed: "依据的条款有变更，须再认证",
} as const;

export function certificatePage({ certificate, status }: CertificateStanding): Html {
  const { number, name, branch, team, title, issuedOn, expiresOn } = certificate;
  const place = [branch, team].filter((part) => part !== "" && part !== "default").join(" ");
  return page({
    title: `证书 ${number} - ${productName}`,
    body: html`<main id="main" class="problem" tabindex="-1"><h1>${title}证书：${states[status]}</h1>
<p>持证人：${name}${place === "" ? "" : `（${place}）`}</p>
<p>证书编号：${number}</p>
<p>发证日期：${issuedOn}</p>
<p>有效期至：${expiresOn}</p>
<p class="meta">核验结果以本页为准。</p></main>`,
  });
}
