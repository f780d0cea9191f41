import { expect, it } from "vitest";
import { loadFile, outlineOf, reasonFor } from "./load-file.ts";
import { zipOf } from "./office-files.ts";

it("reads the pages of a book in the order of its spine", async () => {
  const bytes = zipOf({
    mimetype: "application/epub+zip",
    "META-INF/container.xml": `<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>`,
    "OPS/book.opf": `<package><metadata><dc:title>谈判入门</dc:title></metadata><manifest><item id="b" href="b.xhtml"/><item id="a" href="%E4%B8%80.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>`,
    "OPS/b.xhtml": "<html><body><h1>第二章 让步</h1><p>后说。</p></body></html>",
    "OPS/一.xhtml": `<?xml version="1.0"?><!DOCTYPE html><html><body><h1>第一章 准备</h1><p>先说。</p></body></html>`,
  });
  expect(await outlineOf("书.epub", bytes)).toEqual(["# 第一章 准备", "先说。", "# 第二章 让步", "后说。"]);
  const outcome = await loadFile("书.epub", bytes);
  expect(outcome.status === "loaded" && outcome.document.metadata.title).toBe("谈判入门");
});

it("joins what was said in subtitles and cuts it where sentences end, losing nothing", async () => {
  const cues = Array.from({ length: 200 }, (_, index) => `第${index}句话说明授信，\n要先看现金流。`);
  const srt = cues.map(
    (cue, index) => `${index + 1}\r\n00:00:0${index % 10},000 --> 00:00:09,000\r\n<i>${cue}</i>\r\n`,
  );
  const lines = await outlineOf("课.srt", Buffer.from(srt.join("\r\n")));
  expect(lines.join("")).toBe(cues.join("").replaceAll("\n", ""));
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.every((line) => line.length <= 800 && line.endsWith("。"))).toBe(true);
  expect(await reasonFor("课.vtt", Buffer.from("WEBVTT\n\n没有时间"))).toContain("字幕");
});
