import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { answered, hostile, quote } from "./bank.ts";
import { useBrowser } from "./browser.ts";

const question = "单笔支付超过多少金额必须受托支付？";
const openPage = useBrowser();

async function ask(page: Page, text = question): Promise<void> {
  await page.fill("#text", text);
  await page.keyboard.press("Enter");
}

function isFocused(target: Locator): Promise<boolean> {
  return target
    .and(target.page().locator(":focus"))
    .count()
    .then((count) => count === 1);
}

/** The conversation in words; the note on feedback is not kept. */
async function shownText(page: Page): Promise<string> {
  const text = (await page.locator("#turns").textContent()) ?? "";
  return text.replace("已撤回反馈", "").replaceAll(/\s+/g, " ");
}

async function isWiderThanScreen(page: Page): Promise<boolean> {
  return page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
}

describe("the page", () => {
  it("asks, streams, opens a source, closes it, takes feedback, and is the same after a reload", async () => {
    const gate = Promise.withResolvers<void>();
    const { page, chat, url, complaints, hosts } = await openPage({}, async (_, { emit }) => {
      emit({ type: "text", text: "先到的一段" });
      await gate.promise;
      return answered;
    });
    await ask(page);
    await page.getByText("先到的一段").waitFor();
    expect(await page.getByText("正在查阅资料").first().isVisible()).toBe(true);
    expect(await page.inputValue("#text")).toBe("");
    gate.resolve();
    await page.getByText("应当采用受托支付。").first().waitFor();
    expect(await page.getByText("先到的一段").count()).toBe(0);

    const mark = page.locator(".cite").first();
    await mark.click();
    const panel = page.locator("#source-panel");
    expect(await panel.locator("mark").textContent()).toBe(quote);
    expect(await panel.textContent()).toContain("第十二条");
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
    expect(await isFocused(mark)).toBe(true);

    await page.getByText("没用").click();
    await page.getByRole("button", { name: "已过时" }).click();
    await page.getByText("已记录您的反馈").waitFor();
    expect(chat.feedback).toEqual([{ answerId: "msg-1", verdict: "down", reason: "outdated" }]);
    await page.getByRole("button", { name: "已过时" }).click();
    await page.getByText("已撤回反馈").waitFor();
    expect(chat.feedback.at(-1)).toEqual({ answerId: "msg-1", verdict: null, reason: null });

    const before = await shownText(page);
    await page.reload();
    expect(await page.locator(".turn").count()).toBe(1);
    expect(await shownText(page)).toBe(before);
    expect(complaints).toEqual([]);
    expect([...hosts]).toEqual([new URL(url).host]);
  });

  it("follows a replaced clause to the one in force inside the panel", async () => {
    const { page } = await openPage();
    await ask(page);
    await page.locator(".cite").nth(1).click();
    const panel = page.locator("#source-panel");
    await panel.getByText("已被取代").waitFor();
    await panel.getByText("现行条款").click();
    await panel.getByText("现行有效").waitFor();
    await panel.getByRole("button", { name: "关闭" }).click();
    expect(await isFocused(page.locator(".cite").nth(1))).toBe(true);
  });

  it("works with the keyboard alone", async () => {
    const { page, chat } = await openPage();
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.className")).toBe("skip-link");
    await page.focus("#text");
    await page.keyboard.type("第一行");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("第二行");
    await page.keyboard.press("Enter");
    await page.locator(".cite").first().waitFor();
    expect(chat.received[0]).toMatchObject({ text: "第一行\n第二行" });
    await page.locator(".cite").first().focus();
    expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
    await page.keyboard.press("Enter");
    await page.locator("#source-panel mark").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("#source-panel").waitFor({ state: "hidden" });
  });

  it("does not send while an input method composes", async () => {
    const { page, chat } = await openPage();
    await page.fill("#text", "shou tuo");
    await page.locator("#text").dispatchEvent("keydown", { key: "Enter", isComposing: true });
    await page.locator("#text").dispatchEvent("keydown", { key: "Enter", keyCode: 229 });
    expect(await page.inputValue("#text")).toBe("shou tuo");
    await page.keyboard.press("Enter");
    await page.locator(".cite").first().waitFor();
    expect(chat.answered()).toBe(1);
  });

  it("stops the running answer", async () => {
    const { page, chat } = await openPage({}, async (_, { stopped }) => {
      await stopped;
      return { status: "stopped", blocks: [{ type: "text", text: "已经停在这里。" }] };
    });
    await ask(page);
    await page.getByRole("button", { name: "停止" }).click();
    await page.getByText("已经停在这里。").waitFor();
    expect(chat.received.map(({ kind }) => kind)).toEqual(["text", "stop"]);
    expect(await page.getByRole("button", { name: "发送" }).isVisible()).toBe(true);
    expect(await page.evaluate("document.activeElement.id")).toBe("text");
  });

  it("keeps the question when the network fails, and a retry answers it once", async () => {
    const { page, chat } = await openPage();
    await page.route(
      "**/api/messages*",
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await ask(page);
    await page.getByText("网络不通").waitFor();
    expect(await page.locator(".bubble").textContent()).toBe(question);
    await page.getByRole("button", { name: "重试" }).click();
    await page.locator(".cite").first().waitFor();
    expect(chat.received.length).toBe(2);
    expect(chat.answered()).toBe(1);
    expect(await page.locator(".turn").count()).toBe(1);
  });

  it("picks up an answer that was on its way when the page was reloaded, and a half-typed question", async () => {
    const gate = Promise.withResolvers<void>();
    const { page, chat } = await openPage({}, async () => {
      await gate.promise;
      return answered;
    });
    await ask(page);
    await page.getByText("正在查阅资料").first().waitFor();
    await page.keyboard.type("还没写完的问题");
    await page.reload();
    expect(await page.inputValue("#text")).toBe("还没写完的问题");
    await page.getByText("正在查阅资料").first().waitFor();
    gate.resolve();
    await page.locator(".cite").first().waitFor();
    expect(chat.answered()).toBe(1);
    expect(await page.locator(".turn").count()).toBe(1);
  });

  it("gives the text back when the server refuses it", async () => {
    const { page } = await openPage();
    await page.route("**/api/messages*", (route) =>
      route.fulfill({
        status: 400,
        json: { error: { message: "text：不能为空。", advice: "请修改后重新提交。", reference: "r1" } },
      }),
    );
    await ask(page);
    await page.getByText("请修改后重新提交。").waitFor();
    expect(await page.inputValue("#text")).toBe(question);
  });

  it("sends a starter question, a choice, and starts a new conversation", async () => {
    const { page, chat } = await openPage();
    await page.getByRole("button", { name: "受托支付的起点金额是多少？" }).click();
    await page.getByRole("button", { name: "需要哪些支付材料" }).click();
    await page.locator(".turn").nth(1).locator(".cite").first().waitFor();
    expect(chat.received[1]).toMatchObject({
      kind: "action",
      value: "papers",
      text: "受托支付需要哪些材料？",
    });
    await page.getByRole("button", { name: "新对话" }).click();
    await page.getByText("可以这样问").waitFor();
    expect(await page.locator(".turn").count()).toBe(0);
  });

  it("copies the answer with its sources", async () => {
    const { page, url } = await openPage();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: url });
    await ask(page);
    await page.getByRole("button", { name: "复制" }).click();
    await page.getByText("已复制").waitFor();
    const copied = await page.evaluate("navigator.clipboard.readText()");
    expect(copied).toContain("应当采用受托支付。[1]");
    expect(copied).toContain(
      `[1] 《示范银行信贷业务手册：流动资金贷款》第十一条（2024-07-01 起施行）\n“${quote}”`,
    );
    expect(copied).toContain("已被取代");
  });

  it("runs nothing that came in a question, an answer or a document", async () => {
    const { page, complaints } = await openPage();
    page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    await ask(page, hostile);
    await page.locator(".cite").first().click();
    await page.locator("#source-panel mark").waitFor();
    await page.reload();
    expect(await page.locator(".bubble").textContent()).toBe(hostile);
    expect(await page.locator("img[src=x]").count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe("on a small screen", () => {
  it("nothing is wider than 360 px, and the source fills the screen", async () => {
    const { page } = await openPage({ viewport: { width: 360, height: 700 } });
    expect(await isWiderThanScreen(page)).toBe(false);
    await ask(page, "a".repeat(300));
    await page.locator(".cite").first().waitFor();
    expect(await isWiderThanScreen(page)).toBe(false);
    await page.locator(".cite").first().click();
    await page.locator("#source-panel mark").waitFor();
    expect(await page.locator("#source-panel").boundingBox()).toEqual({
      x: 0,
      y: 0,
      width: 360,
      height: 700,
    });
    await page.keyboard.press("Escape");
    await page.locator("#source-panel").waitFor({ state: "hidden" });
    expect(await isFocused(page.locator(".cite").first())).toBe(true);
  });
});

describe("colours", () => {
  it.each(["light", "dark"] as const)(
    "stand out from their ground by at least 4.5 to 1 when it is %s",
    async (colorScheme) => {
      const { page } = await openPage({ colorScheme });
      await ask(page);
      await page.locator(".cite").nth(1).click();
      await page.locator("#source-panel mark").waitFor();
      const faint = await page.evaluate(readFileSync(new URL("./faint-texts.js", import.meta.url), "utf8"));
      expect(faint).toEqual([]);
    },
  );
});

describe("without a script", () => {
  it("asks, answers, opens a source and takes feedback", async () => {
    const { page, chat } = await openPage({ javaScriptEnabled: false });
    await page.fill("#text", question);
    await page.getByRole("button", { name: "发送" }).click();
    await page.getByText("应当采用受托支付。").first().waitFor();
    expect(await page.getByRole("button", { name: "复制" }).isVisible()).toBe(false);
    await page.locator(".cite").first().click();
    expect(await page.locator("mark").textContent()).toBe(quote);
    await page.getByText("返回对话").click();
    await page.getByRole("button", { name: "有用" }).click();
    await page.getByText("已记录您的反馈").waitFor();
    expect(chat.feedback).toEqual([{ answerId: "msg-1", verdict: "up", reason: null }]);
  });
});
