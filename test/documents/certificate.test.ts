import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { writeCertificate } from "../../src/documents/certificate.ts";

const run = promisify(execFile);
const paper = {
  ...{
    number: "CB2026-7Q2M-8F3K-9XWA",
    name: "李军",
    branch: "杭州分行",
    team: "一部",
    title: "客户经理持证考试",
  },
  ...{ issuedOn: "2026-11-23", expiresOn: "2028-11-22" },
  address: "http://127.0.0.1:3000/certificates/CB2026-7Q2M-8F3K-9XWA",
};

async function textOf(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "coach-certificate-"));
  try {
    await writeFile(join(folder, "a.pdf"), bytes);
    return (await run("pdftotext", ["-layout", join(folder, "a.pdf"), "-"])).stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

it("is one page with name, number, days and where to check it", async () => {
  const text = await textOf(await writeCertificate(paper));
  for (const part of [
    "客户经理持证考试合格证书",
    "李军（杭州分行 一部）",
    paper.number,
    "2028-11-22",
    paper.address,
  ]) {
    expect(text).toContain(part);
  }
  expect(text.split("\f").filter((page) => page.trim() !== "")).toHaveLength(1);
});

it("is the same file for the same certificate", async () => {
  expect(Buffer.from(await writeCertificate(paper))).toEqual(Buffer.from(await writeCertificate(paper)));
});

it("is readable where the machine has no font for Chinese", async () => {
  const text = await textOf(await writeCertificate(paper, []));
  expect(text).toContain("Certificate of Qualification");
  expect(text).toContain(paper.number);
});
