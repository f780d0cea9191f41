// What a web page puts around its text and a scraper takes along: where one is, when it was published, what else
// is popular. Left out here, for pages and for texts that were copied from them.

import type { Block } from "../loader.ts";

type TextBlock = Exclude<Block, { kind: "table" }>;

const place = /^(?:(?:您|你)?(?:当前|现在|所在)的?(?:所在)?位置|您的位置|首页\s*[>»›])\s*[:：>»›]?/;
const stamp =
  /^(?:发布|更新|发表|编辑|上传)(?:时间|日期|于)?\s*[:：]\s*(?:19|20)\d{2}[-年/.]\d{1,2}[-月/.]\d{1,2}.{0,40}$/;
const popular = /\s*发布\s*[:：]\s*\d{4}-\d{2}-\d{2}\s+\d{2}:\d{2}(?::\d{2})?\s*浏览\s*[:：]\s*\d+$/;
const control =
  /^(?:上一篇|下一篇|上一页|下一页|返回(?:顶部|首页|列表)|打印(?:本页)?|关闭(?:窗口|本页)?|【(?:打印|关闭|大 中 小|收藏)】|分享到?|扫一扫.{0,20}|广告|点击(?:下载|查看).{0,20}|(?:浏览|阅读|点击)(?:次数|量|数)?\s*[:：]\s*\d+\s*次?|字号\s*[:：].{0,12}|责任编辑\s*[:：].{0,20})\s*[:：]?.{0,4}$/;
const tail =
  /^(?:热点内容|热门(?:内容|文章|推荐|标签)|相关(?:内容|文章|阅读|推荐|资讯|链接)|猜你喜欢|推荐阅读|最新(?:文章|资讯|发布)|大家都在看|友情链接|版权声明|精彩推荐)\s*[:：]?$/;
const lettered = /^([A-Z])\s*[.．、]\s*(?=[\p{Script=Han}“《])(.+)$/u;
const longestTailLine = 70;
const longestHeading = 60;
const headLines = 12;

/** True when the first lines show that a text was copied from a web page. */
export function isScraped(blocks: readonly Block[]): boolean {
  return blocks
    .slice(0, headLines)
    .some((block) => block.kind !== "table" && (place.test(block.text) || stamp.test(block.text)));
}

/** The blocks without what surrounds them; sections A., B., C. become headings, glued list items lines. */
export function withoutFurniture(blocks: readonly Block[]): readonly Block[] {
  const kept = withoutTail(blocks).filter((block) => block.kind === "table" || !isFurniture(block));
  const letters = headingLetters(kept);
  return kept.flatMap((block): readonly Block[] => {
    if (block.kind !== "paragraph") return [block];
    if (letters.has(block)) return [{ kind: "heading", level: 2, text: letteredHeading(block.text) }];
    return unglued(block.text).map((text) => ({ kind: "paragraph", text }));
  });
}

function isFurniture({ text }: TextBlock): boolean {
  return place.test(text) || stamp.test(text) || popular.test(text) || control.test(text);
}

/** `热点内容` and what follows it, if nothing of that has the length of a text. */
function withoutTail(blocks: readonly Block[]): readonly Block[] {
  const start = blocks.findIndex(
    (block, index) => block.kind !== "table" && tail.test(block.text) && blocks.slice(index).every(isShort),
  );
  return start < 0 ? blocks : blocks.slice(0, start);
}

function isShort(block: Block): boolean {
  return block.kind !== "table" && block.text.length <= longestTailLine;
}

/** Lines A., B., C. in this order from A are headings; a lone letter is not. */
function headingLetters(blocks: readonly Block[]): ReadonlySet<Block> {
  const found = new Set<Block>();
  for (const block of blocks) {
    const letter =
      block.kind === "paragraph" && block.text.length <= longestHeading && lettered.exec(block.text)?.[1];
    if (letter && letter.charCodeAt(0) === 65 + found.size) found.add(block);
  }
  return found.size > 1 ? found : new Set();
}

function letteredHeading(text: string): string {
  const match = lettered.exec(text);
  return match ? `${match[1]}. ${match[2]}` : text;
}

/** `…。2、…。3、…` on one line: a counter behind a full stop that goes on from the one before begins a line. */
function unglued(text: string): readonly string[] {
  let expected = Number(/^(\d{1,2})、/.exec(text)?.[1] ?? 0) + 1;
  const lines: string[] = [];
  let from = 0;
  for (const match of text.matchAll(/(?<=[。；！？])\s*(\d{1,2})、/g)) {
    if (Number(match[1]) !== expected) continue;
    lines.push(text.slice(from, match.index).trim());
    from = match.index;
    expected += 1;
  }
  return [...lines, text.slice(from).trim()].filter((line) => line !== "");
}
