import { describe, expect, it } from "vitest";
import { outlineOf, reasonFor } from "./load-file.ts";

const page = `<!doctype html><html><head><title>授信政策 - 某某网</title><script>var a = "<p>不要</p>";</script></head><body>
<header class="top"><a href="/">首页</a><a href="/a">新闻</a><a href="/b">产品</a></header>
<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; 授信</div>
<div class="content"><h1>授信&nbsp;政策</h1><p>发布时间：2026-01-05 10:00</p><p>来源：公司部</p>
<h2>一、对象</h2><p>面向<b>成长期</b>企业，<a href="#">细则</a>另发。<br>单户上限 10<sup>8</sup> 元。</p>
<ol start="3"><li>查征信</li><li>查流水<ul><li>对公户</li></ul></li></ol>
<div class="ad-banner">广告：贷款找我</div><p style="display:none">隐藏</p>
<table><caption>期限表（单位：年）</caption><tr><th rowspan="2">产品</th><th colspan="2">期限</th></tr><tr><th>短</th><th>长</th></tr><tr><td>流贷</td><td>1</td><td>3</td></tr></table>
<p>正文到这里已经比周围的链接长得多，足以看出哪一部分是这一页要说的话。</p>
</div><ul><li><a href="1">甲</a></li><li><a href="2">乙</a></li><li><a href="3">丙</a></li></ul><footer>版权所有</footer></body></html>`;

describe("web pages", () => {
  it("keeps headings, lists and tables of the text and leaves out what surrounds it", async () => {
    expect(await outlineOf("a.html", Buffer.from(page))).toEqual([
      "# 授信 政策",
      "来源：公司部",
      "## 一、对象",
      "面向成长期企业，细则另发。",
      "单户上限 10^8 元。",
      "- 3. 查征信",
      "- 4. 查流水",
      "  - 对公户",
      "期限表（单位：年）",
      "单位：年",
      "| 产品 | 期限 | 期限 |",
      "|  | 短 | 长 |",
      "流贷 | 1 | 3",
      "正文到这里已经比周围的链接长得多，足以看出哪一部分是这一页要说的话。",
    ]);
  });

  it("reads only the main element where a page names one", async () => {
    const source =
      "<body><div>边上的话</div><main><p>正文第一段。</p><table><tr><td><p>排版用的格子</p></td></tr></table></main></body>";
    expect(await outlineOf("a.htm", Buffer.from(source))).toEqual(["正文第一段。", "排版用的格子"]);
  });

  it("turns away pages nested without end", async () => {
    const source = `<html><body>${"<div>".repeat(20_000)}深`;
    expect(await reasonFor("a.html", Buffer.from(source))).toContain("嵌套过深");
  });
});

describe("texts copied from web pages", () => {
  const scraped = [
    "当前位置:首页 » 培训机构 » 培训方案",
    "培训方案",
    "发布时间: 2020-12-08 22:18:48",
    "A. 如何发展客户",
    "要了解客户。",
    "B. 如何做一名客户经理",
    "1、了解底线。2、学会方法。3、达成目标。",
    "热点内容",
    "24",
    "音乐小毛驴故事 发布:2021-03-16 21:40:57 浏览:196",
  ];

  it("keeps title, sections and list items and nothing else", async () => {
    expect(await outlineOf("a.txt", Buffer.from(scraped.join("\n\n")))).toEqual([
      "培训方案",
      "## A. 如何发展客户",
      "要了解客户。",
      "## B. 如何做一名客户经理",
      "1、了解底线。",
      "2、学会方法。",
      "3、达成目标。",
    ]);
  });

  it("leaves a text that was not copied from a page as it is", async () => {
    const lines = ["授信手册", "A. 甲", "B. 乙", "1、一。2、二。", "热点内容", "短"];
    expect(await outlineOf("a.txt", Buffer.from(lines.join("\n")))).toEqual(lines);
  });
});
