// PDFs for the tests: HTML printed by Chromium, as an office's documents are.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

export type Printing = { readonly header: string; readonly footer: string };

const chromiumFlags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
const edgeStyle = "font-size:9px;width:100%;text-align:center";

/** Starts a printer; `close` it at the end. */
export async function createPrinter() {
  const folder = mkdtempSync(join(tmpdir(), "printed-"));
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: chromiumFlags });
  const page = await browser.newPage();
  return {
    /** The page as PDF on A5, with header and footer on each sheet if given. */
    print: async (html: string, printing: Printing | null = null): Promise<Uint8Array> => {
      await page.setContent(html);
      const path = join(folder, "printed.pdf");
      await page.pdf({
        path,
        format: "A5",
        margin: { top: "60px", bottom: "60px", left: "50px", right: "50px" },
        displayHeaderFooter: printing !== null,
        headerTemplate: `<div style="${edgeStyle}">${printing?.header ?? ""}</div>`,
        footerTemplate: `<div style="${edgeStyle}">${printing?.footer ?? ""}</div>`,
      });
      return new Uint8Array(readFileSync(path));
    },
    /** A picture of the page as PNG. */
    photograph: async (html: string): Promise<Uint8Array> => {
      await page.setViewportSize({ width: 900, height: 500 });
      await page.setContent(html);
      return new Uint8Array(await page.screenshot());
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
