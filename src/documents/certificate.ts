// The certificate as a page to print. Where the machine has no font for Chinese the page is in English and gives the name in
// the number's page only.

import PDFDocument from "pdfkit";
import { findFont, fontFiles } from "./fonts.ts";

export type CertificatePaper = {
  readonly number: string;
  readonly name: string;
  readonly branch: string;
  readonly team: string;
  readonly title: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
  /** Where anybody can check it. */
  readonly address: string;
};

/** The face inside a collection of fonts. */
const faces: Readonly<Record<string, string>> = {
  "NotoSansCJK-Regular.ttc": "NotoSansCJKsc-Regular",
  "wqy-microhei.ttc": "WenQuanYiMicroHei",
  "wqy-zenhei.ttc": "WenQuanYiZenHei",
  "PingFang.ttc": "PingFangSC-Regular",
  "STHeiti Light.ttc": "STHeitiSC-Light",
  "msyh.ttc": "MicrosoftYaHei",
};
const blue = "#1f4e79";
const grey = "#555555";

/** The same certificate gives the same bytes. */
export async function writeCertificate(
  paper: CertificatePaper,
  fonts: readonly string[] = fontFiles,
): Promise<Uint8Array> {
  const font = findFont(fonts);
  const document = new PDFDocument({
    size: "A4",
    layout: "landscape",
    margin: 56,
    info: { Title: paper.number, CreationDate: new Date(`${paper.issuedOn}T00:00:00Z`) },
  });
  const chunks: Uint8Array[] = [];
  const done = new Promise<void>((resolve, reject) => {
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("end", resolve);
    document.on("error", reject);
  });
  if (font) document.font(font, faces[font.split(/[/\\]/u).at(-1) ?? ""] ?? "");
  draw(document, font ? chinese(paper) : english(paper));
  document.end();
  await done;
  return new Uint8Array(Buffer.concat(chunks));
}

type Words = {
  readonly title: string;
  readonly name: string;
  readonly body: readonly string[];
  readonly foot: readonly string[];
};

function chinese({
  name,
  branch,
  team,
  title,
  issuedOn,
  expiresOn,
  number,
  address,
}: CertificatePaper): Words {
  const place = [branch, team].filter((part) => part !== "" && part !== "default").join(" ");
  return {
    title: `${title}合格证书`,
    name: place === "" ? name : `${name}（${place}）`,
    body: [
      "经考试，各项能力均达到本行规定的标准，准予独立办理对公信贷业务。",
      `发证日期：${issuedOn}　　有效期至：${expiresOn}`,
    ],
    foot: [`证书编号：${number}`, `核验：${address}`, "所依据的条款变更时须再认证，现状以核验页为准。"],
  };
}

function english({ issuedOn, expiresOn, number, address }: CertificatePaper): Words {
  return {
    title: "Certificate of Qualification",
    name: "Corporate Relationship Manager",
    body: [
      "The holder has passed every part of the bank's certification exam.",
      `Issued ${issuedOn}, valid until ${expiresOn}`,
    ],
    foot: [
      `No. ${number}`,
      `Verify: ${address}`,
      "For the holder's name and the present state see the page above.",
    ],
  };
}

function draw(document: PDFKit.PDFDocument, { title, name, body, foot }: Words): void {
  const { width, height } = document.page;
  const inner = { width: width - 160, align: "center" } as const;
  document
    .lineWidth(3)
    .strokeColor(blue)
    .rect(28, 28, width - 56, height - 56)
    .stroke();
  document
    .lineWidth(0.8)
    .rect(36, 36, width - 72, height - 72)
    .stroke();
  document.fillColor(blue).fontSize(34).text(title, 80, 110, inner);
  document.fillColor("#111111").fontSize(26).text(name, 80, 200, inner);
  document.fontSize(15);
  body.forEach((text, at) => {
    document.text(text, 80, 265 + at * 32, inner);
  });
  document.fillColor(grey).fontSize(10.5);
  foot.forEach((text, at) => {
    document.text(text, 80, height - 140 + at * 18, inner);
  });
}
