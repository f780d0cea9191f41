// How something is said never moves the score: length, courtesy, dialect, slips of typing. What is said does.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreOf } from "../../src/negotiation/score.ts";
import { gameOf } from "../negotiation/scenarios.ts";
import { begin, say } from "./plays.ts";

const game = gameOf("family-manufacturer.yaml");
const script = [
  "最近订单怎么样，生产忙不忙？",
  "货款一般多久能回来，有没有哪家比以前慢了？",
  "担保这件事，您最放不下的是金额，还是怕牵连到谁？",
  "利率3.6%，金额1200万元，期限一年，一号厂房抵押，您本人担保",
  "如果回款归行40%，利率我们给到3.5%",
  "这个我要回去报批",
];

const ways: readonly ((line: string) => string)[] = [
  (line) => line,
  (line) => `沈总，${line}`,
  (line) => `嗯……${line}`,
  (line) => `这样啊，您听我慢慢说，${line}`,
  (line) => line.replace("利率", "利绿").replace("抵押", "抵压").replace("订单", "定单"),
  (line) => line.replace(/[0-9]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  (line) => line.replace(/[，]/gu, ", ").replace("？", "?"),
  (line) => line.replace("您", "你"),
  (line) => line.replace(/[？]?$/u, (mark) => (mark === "" ? "，中不中" : mark)),
  (line) => line.replace(/[？]?$/u, (mark) => (mark === "" ? "，侬看好伐啦" : mark)),
  (line) => line.replace("1200万元", "一千二百万").replace("3.6%", "三点六").replace("40%", "四成"),
];

const scoreWith = async (said: readonly string[]) => {
  const play = await say(game, begin(game), said);
  return { score: scoreOf(game, play.state), opened: play.state.opened, offers: play.state.offers };
};

describe("the score", () => {
  it("is the same however a line is put", async () => {
    const plain = await scoreWith(script);
    expect(plain.opened.length).toBeGreaterThanOrEqual(1);
    expect(plain.offers.bank).toMatchObject({ rate: 3.5, settlement: 40 });
    const choice = fc.array(fc.constantFrom(...ways), { minLength: script.length, maxLength: script.length });
    await fc.assert(
      fc.asyncProperty(choice, async (chosen) => {
        expect(await scoreWith(script.map((line, at) => chosen[at]!(line)))).toEqual(plain);
      }),
      { numRuns: 60, examples: ways.map((way) => [script.map(() => way)]) },
    );
  });

  it("does not fall because a turn says that the bank has to approve", async () => {
    const [before, after] = await Promise.all([
      scoreWith(script.slice(0, 5)),
      scoreWith([...script.slice(0, 5), "这个价我定不了，要回去报批，批了才算"]),
    ]);
    expect(after.score.total).toBeGreaterThanOrEqual(before.score.total);
  });
});
