import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axeCore from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { promptScript } from "../bank.ts";
import { useBrowser } from "../browser.ts";
import { openSimulatedBank, type SimulatedBank, smallTeam } from "./simulated-bank.ts";

const openPage = useBrowser();
const axe = axeCore.source;
/** Where the screenshots go: a folder of one's own, or one that is thrown away. */
const wanted = process.env.SCREENSHOT_DIR;
const folder = wanted ?? mkdtempSync(join(tmpdir(), "coach-dashboard-"));
mkdirSync(folder, { recursive: true });

let bank: SimulatedBank;
beforeAll(async () => {
  bank = await openSimulatedBank();
});
afterAll(async () => {
  await bank?.close();
  if (!wanted) rmSync(folder, { recursive: true });
});

type Violation = {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { html: string }[];
};

/** What axe calls serious or critical. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found: readonly Violation[] = await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)",
  );
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

async function isWiderThanScreen(page: Page): Promise<boolean> {
  return page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
}

const screens = [
  ["light", "large", { width: 1440, height: 900 }],
  ["dark", "large", { width: 1440, height: 900 }],
  ["light", "phone", { width: 390, height: 844 }],
  ["dark", "phone", { width: 390, height: 844 }],
] as const;

describe.each(screens)("the dashboard in %s on a %s screen", (colorScheme, size, viewport) => {
  it.each([
    ["head", "/dashboard"],
    ["lead-城东三部", "/dashboard?since=2026-09-24&until=2026-11-23"],
    ["lead-城东三部", "topic"],
    [`lead-${smallTeam}`, "/dashboard"],
    ["rm-001", "/dashboard/me"],
    ["trainee", "/dashboard/me"],
  ])("shows %s %s without a serious fault, and no wider than the screen", async (who, path) => {
    const { page, url, complaints, hosts } = await openPage(
      { viewport, colorScheme, locale: "zh-CN" },
      promptScript,
      bank.webAs(who),
    );
    await page.goto(new URL(path === "topic" ? "/dashboard" : path, url).href);
    if (path === "topic") await page.locator(".topics a").first().click();
    await page.locator("h1").waitFor();
    const name = `${colorScheme}-${size}-${who}-${path === "topic" ? "topic" : path.includes("/me") ? "me" : "all"}`;
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    expect(await violations(page)).toEqual([]);
    expect(await isWiderThanScreen(page)).toBe(false);
    expect(complaints).toEqual([]);
    expect([...hosts]).toEqual([new URL(url).host]);
  });
});

describe("the dashboard's page", () => {
  it("works by keyboard and form without a script, and its address brings the same view back", async () => {
    const { page, url } = await openPage({ javaScriptEnabled: false }, promptScript, bank.webAs("head"));
    await page.goto(new URL("/dashboard", url).href);
    await page.getByLabel("范围").selectOption("team:城东三部");
    await page.getByLabel("缺口类型").selectOption("content");
    await page.getByLabel("从", { exact: true }).fill("2026-09-24");
    await page.getByRole("button", { name: "查看" }).click();
    await page.locator("h1", { hasText: "城东三部" }).waitFor();
    const before = await page.locator("main").textContent();
    await page.goto(page.url());
    expect(await page.locator("main").textContent()).toBe(before);
    await page.locator("a.heat-3, a.heat-2", { hasText: "制" }).first().focus();
    await page.keyboard.press("Enter");
    await page.getByText("手册没有写明").waitFor();
    await page.getByRole("link", { name: "返回看板" }).click();
    await page.locator("h1", { hasText: "城东三部" }).waitFor();
  });

  it("is reached from the conversation under the name of what this person finds there", async () => {
    const lead = await openPage({}, promptScript, bank.webAs("lead-城东三部"));
    await lead.page.getByRole("link", { name: "团队看板" }).click();
    await lead.page.locator("h1", { hasText: "城东三部" }).waitFor();
    const rm = await openPage({}, promptScript, bank.webAs("rm-001"));
    await rm.page.getByRole("link", { name: "我的知识地图" }).click();
    await rm.page.locator("h1", { hasText: "我的知识地图" }).waitFor();
  });

  it("prints without its controls", async () => {
    const { page, url } = await openPage({}, promptScript, bank.webAs("lead-城东三部"));
    await page.goto(new URL("/dashboard", url).href);
    await page.emulateMedia({ media: "print" });
    await page.screenshot({ path: join(folder, "print.png"), fullPage: true });
    for (const control of [".filters", ".exports", ".top-actions"]) {
      expect(await page.locator(control).isVisible()).toBe(false);
    }
    expect(await page.locator(".heat").isVisible()).toBe(true);
  });
});
