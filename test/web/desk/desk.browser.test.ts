import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { promptScript } from "../bank.ts";
import { useBrowser } from "../browser.ts";
import { openOffice } from "./office.ts";

const openPage = useBrowser();
const faintTexts = readFileSync(new URL("../faint-texts.js", import.meta.url), "utf8");

function markdown(name: string, text: string) {
  return { name, mimeType: "text/markdown", buffer: Buffer.from(text) };
}

const loan = `示范银行流动资金贷款管理办法
第一条 为规范流动资金贷款业务，防范信贷风险，制定本办法。
第二条 流动资金贷款期限原则上不超过三年。
第三条 单笔支付金额超过五百万元的，应当采用受托支付方式。`;
const newLoan = `示范银行流动资金贷款管理办法
第一条 为规范流动资金贷款业务，防范信贷风险，制定本办法。
第二条 流动资金贷款期限原则上不超过三年；经总行批准的，可以延长至五年。
第三条 单笔支付金额超过一千万元的，应当采用受托支付方式。
第四条 放款后三十日内完成首次贷后检查。`;

async function bring(page: Page, files: ReturnType<typeof markdown>[]): Promise<void> {
  await page.setInputFiles("#files", files);
  await page.getByRole("button", { name: "上传并核对" }).click();
  await page.getByRole("heading", { name: "核对上传" }).waitFor();
}

describe.each([
  ["with scripts", true],
  ["without scripts", false],
])("the keeper's pages %s", (_, javaScriptEnabled) => {
  it("lead from the upload to the report, the list, the passages and back again", async () => {
    const { web, library } = openOffice();
    const { page, complaints, hosts, url } = await openPage({ javaScriptEnabled }, promptScript, web);
    await page.getByRole("link", { name: "资料库" }).click();
    await bring(page, [markdown("流贷办法.md", loan)]);
    await page.getByRole("button", { name: "发布 1 份文件" }).click();
    await page.getByText("已发布，资料库已更新。").waitFor();

    await bring(page, [markdown("流贷办法.md", newLoan), markdown("损坏.md", "BROKEN")]);
    expect(await page.locator("del").allTextContents()).toContain("五百");
    expect(await page.locator("ins").allTextContents()).toContain("一千");
    expect(await page.getByText("文件损坏，无法打开").isVisible()).toBe(true);
    await page.getByRole("button", { name: "发布 1 份文件" }).click();

    await page.fill("#q", "流动资金");
    await page.getByRole("button", { name: "查找" }).click();
    await page.getByRole("link", { name: "流动资金贷款管理办法" }).click();
    expect(await page.locator(".clause").count()).toBe(4);
    await page.getByRole("link", { name: "资料库" }).click();

    await page.getByRole("link", { name: "查看将退回的内容" }).click();
    await page.getByRole("button", { name: "确认退回" }).click();
    await page.getByText("已退回上一版。").waitFor();
    expect(library.texts().流贷办法).toContain("五百万元");
    expect(await page.getByRole("link", { name: "流贷办法.md" }).isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    expect([...hosts]).toEqual([new URL(url).host]);
  });
});

describe("the keeper's pages", () => {
  it("fit a narrow screen, and stand out from their ground in light and in dark", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { web } = openOffice();
      const options = { viewport: { width: 320, height: 640 }, colorScheme };
      const { page, url } = await openPage(options, promptScript, web);
      await page.goto(`${url}/documents`);
      await bring(page, [markdown("流贷办法.md", loan)]);
      await page.getByRole("button", { name: "发布 1 份文件" }).click();
      await bring(page, [markdown("流贷办法.md", newLoan), markdown("损坏.md", "BROKEN")]);
      const document = `/documents/${encodeURIComponent("制度/授信审批")}`;
      for (const path of ["/", "/documents", "/desk/uploads/up-2", "/desk/rollback", document]) {
        await page.goto(`${url}${path}`);
        const overflow = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        expect(overflow, path).toBeLessThanOrEqual(0);
        expect(await page.evaluate(faintTexts), path).toEqual([]);
      }
    }
  });
});
