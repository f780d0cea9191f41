// A real browser on a real server: Chromium without a window, closed and cleaned up after each test.

import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { WebDeps } from "../../src/web/server.ts";
import type { ChatScript } from "../fakes/memory-chat.ts";
import { promptScript, testWeb } from "./bank.ts";

const chromiumPath = "/usr/bin/chromium";

/** Starts Chromium for this file's tests; `openPage` gives a fresh browser context on a fresh server. */
export function useBrowser() {
  let browser: Browser;
  const cleanUps: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    if (!existsSync(chromiumPath))
      throw new Error("These tests need Chromium: install the Debian package `chromium`.");
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
    });
  });
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  });
  afterAll(() => browser?.close());

  return async (
    options: BrowserContextOptions = {},
    script: ChatScript = promptScript,
    deps: Partial<WebDeps> = {},
  ) => {
    const web = testWeb(deps, script);
    const { url, close } = await web.start();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    cleanUps.push(close, () => context.close());
    /** Everything the page complains about, and every host it asks. */
    const complaints: string[] = [];
    const hosts = new Set<string>();
    const page = await context.newPage();
    page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => hosts.add(new URL(request.url()).host));
    await page.goto(url);
    return { page, chat: web.chat, url, complaints, hosts };
  };
}
