import { describe, expect, it } from "vitest";
import type { LanguageEngine } from "../../src/language/engine.ts";
import { review } from "../../src/negotiation/review.ts";
import { minutesPlayed, type Play } from "../../src/rehearsal/play.ts";
import { endPlay, pausePlay, resumePlay, rewind, takeHint, takeTurn } from "../../src/rehearsal/session.ts";
import { gameOf } from "../negotiation/scenarios.ts";
import { at, begin, portsWith, say } from "./plays.ts";

const game = gameOf("family-manufacturer.yaml");
const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();
const lines = ["沈总您好", "最近订单怎么样，生产忙不忙？", "货款一般多久能回来，有没有哪家比以前慢了？"];
const turn = (play: Play, text: string, instant = at) =>
  takeTurn(
    portsWith(),
    game,
    play,
    { messageId: `m${play.turns.length}`, at: instant, text, language: "zh" },
    new AbortController().signal,
  );

describe("a rehearsal", () => {
  it("begins with the counterpart's greeting", () => {
    expect(begin(game).greeting).toBe(game.scenario.counterpart.greeting);
    expect(begin(game, { language: "en" }).greeting).toBe(game.scenario.counterpart.greetingEn);
  });

  it("hears, steps and speaks", async () => {
    const play = await say(game, begin(game), lines);
    expect(play.turns.map(({ turn: number }) => number)).toEqual([1, 2, 3]);
    expect(play.turns[1]?.heard.moves[0]).toMatchObject({ kind: "ask", topic: "orders" });
    expect(play.turns[1]?.reply).toContain("单子不缺");
    expect(play.state.opened.map(({ fact }) => fact)).toEqual(["slow-customer"]);
    expect(play.turns[2]?.reply).toContain("账期从60天拖到了120天");
  });

  it("is plain data: what was stored goes on as if it had never stopped", async () => {
    const stored = JSON.parse(JSON.stringify(await say(game, begin(game), lines.slice(0, 2)))) as Play;
    const resumed = await turn(stored, lines[2]!);
    const through = await say(game, begin(game), lines);
    expect(resumed.play.state).toEqual(through.state);
    expect(resumed.play.turns.at(-1)?.reply).toBe(through.turns.at(-1)?.reply);
  });

  it("answers in role what cannot be agreed here, and plays the rest of the turn", async () => {
    const out = await turn(begin(game), "利率9.9%，怎么样");
    expect(out).toMatchObject({
      kind: "played",
      turn: { turn: 1, left: [{ issue: "rate", value: 9.9, why: "out-of-range" }] },
    });
    expect(out.kind === "played" && out.turn.reply).toContain("利率");
    expect(out.play.state.offers.bank).toBeNull();
    const both = await turn(begin(game), "金额1000万元，利率9.9%");
    expect(both.play.state.offers.bank).toMatchObject({ amount: 1000, rate: 3.6 });
  });

  it("goes back to a turn, keeps the branch, and plays on from there as the first time", async () => {
    const play = await say(game, begin(game), lines);
    const back = rewind(game, play, 2, later(1))!;
    expect(back.turns).toHaveLength(1);
    expect(back.branches[0]?.turns.map(({ text }) => text)).toEqual(lines.slice(1));
    expect(back.state).toEqual((await say(game, begin(game), lines.slice(0, 1))).state);
    const again = await say(game, back, lines.slice(1));
    expect(again.state).toEqual(play.state);
    expect(again.turns[1]?.reply).not.toBe("");
    expect(rewind(game, play, 4, at)).toBeNull();
    expect(rewind(game, play, 0, at)).toBeNull();
  });

  it("does not count a pause as time played", async () => {
    const paused = pausePlay(begin(game), later(5));
    expect(paused.status).toBe("paused");
    const resumed = resumePlay(paused, later(500));
    expect(minutesPlayed(resumed, later(501))).toBe(6);
    expect((await turn(resumed, lines[0]!, later(501))).kind).toBe("played");
  });

  it("ends when its time is over", async () => {
    const taken = await turn(begin(game), lines[0]!, later(1_000));
    expect(taken.kind).toBe("late");
    expect(taken.play.status).toBe("ended");
  });

  it("ends with the game and says goodbye", async () => {
    const play = await say(game, begin(game), ["算了，这笔我们做不了，谢谢沈总，以后再合作", "还在吗"]);
    expect(play.state.status).toEqual({ kind: "walked", by: "bank" });
    expect(play.status).toBe("ended");
    expect(play.turns).toHaveLength(1);
    expect(play.turns[0]?.reply).not.toBe("");
  });

  it("charges a hint once for each message, and a hint holds no secret", async () => {
    const play = await say(game, begin(game), lines.slice(0, 2));
    const { play: hinted, text } = takeHint(game, play, "h1", "zh");
    expect(text).toMatch(/《[^》]+》第.+条/u);
    for (const fact of game.scenario.facts) expect(text).not.toContain(fact.text.slice(0, 6));
    expect(takeHint(game, hinted, "h1", "zh").play.hints).toHaveLength(1);
    const [plain, charged] = [review(game, hinted.state, 0), review(game, hinted.state, hinted.hints.length)];
    expect(charged.score.total).toBeLessThan(plain.score.total);
  });

  it("ends once", () => {
    const over = endPlay(begin(game), later(3));
    expect(endPlay(over, later(9))).toBe(over);
    expect(over.playedMs).toBe(180_000);
  });

  it("lets a model change words and never the game", async () => {
    const engine: LanguageEngine = {
      name: "wordy",
      run: async (task, input) => {
        const { text } = task.floor(input) as { text: string };
        const output = { text: `${text}你看行不行？` } as never;
        const checks = task.verify(input, output);
        return {
          output: checks.length === 0 ? output : task.floor(input),
          engine: "wordy",
          model: "m",
          prompt: null,
          checks,
        };
      },
    };
    const worded = await say(game, begin(game), lines, { engine });
    const plain = await say(game, begin(game), lines);
    expect(worded.state).toEqual(plain.state);
    expect(worded.turns.some(({ reply }) => reply.endsWith("你看行不行？"))).toBe(true);
  });

  it("takes less than ten milliseconds a turn without a model", async () => {
    await say(game, begin(game), lines);
    const started = performance.now();
    const play = await say(game, begin(game, { seed: 9 }), [
      ...lines,
      "利率3.6%，金额1000万元，期限一年",
      "就这个价",
    ]);
    expect((performance.now() - started) / play.turns.length).toBeLessThan(10);
  });
});
