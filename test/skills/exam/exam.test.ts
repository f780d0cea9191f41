// Exams in conversation: no hints, one exam a person, resumed where it stopped, and what it earns.

import { describe, expect, it } from "vitest";
import { presentItem } from "../../../src/practice/item.ts";
import { writeNumber } from "../../../src/practice/key.ts";
import { examControlIn, examWishIn } from "../../../src/skills/exam/wishes.ts";
import { shippedParameters } from "../../fakes/shipped-parameters.ts";
import { bank, memoryStores, type Talk, talk } from "../../practice/room.ts";

const parameters = shippedParameters();

/** Answers the question in front, rightly or not; of a competency that is to be missed, wrongly. */
async function answerCurrent(me: Talk, isRight: (competency: string) => boolean): Promise<void> {
  const { exam } = (await me.stores.exams.running("li"))!;
  const ref = exam.items[exam.current]!;
  const { question, solution } = presentItem(bank.question(ref.id)!, ref.seed, parameters);
  const right = isRight(question.competency[0]!);
  if (question.type === "single") await me.say(right ? question.answer : question.answer === "A" ? "B" : "A");
  if (question.type === "multi") await me.say(right ? question.answer.join("") : "A");
  if (question.type === "judge") await me.say(question.answer === right ? "对" : "错");
  if (question.type === "calc") {
    await me.say(right ? writeNumber(solution!.value, question.decimals, "") : "987654321");
  }
  if (question.type === "case") {
    await me.say(right ? question.points.map(({ words }) => words[0]).join("。") : "我会向领导汇报情况");
  }
}

async function sit(me: Talk, isRight: (competency: string) => boolean): Promise<string> {
  const { exam } = (await me.stores.exams.running("li"))!;
  for (let n = 0; n < exam.items.length; n++) await answerCurrent(me, isRight);
  return me.text("交卷");
}

describe("what is said about exams", () => {
  it.each([
    ["持证考试", "about"],
    ["我要考试", "about"],
    ["开始考试", "start"],
    ["参加持证考试", "start"],
    ["开始补考", "start"],
    ["模拟考试", "mock"],
    ["来一套模拟卷", "mock"],
    ["我的证书", "certificate"],
    ["我的成绩", "result"],
    ["继续考试", "resume"],
    ["交卷", "submit"],
  ])("%s is %s", (text, wish) => {
    expect(examWishIn(text)).toBe(wish);
  });

  it.each(["持证考试多少分及格？", "补考最多几次", "证书有效期多久", "考试要考什么", "考考我保理"])(
    "%s is a question of its own",
    (text) => {
      expect(examWishIn(text)).toBeNull();
    },
  );

  it("knows the controls", () => {
    expect(examControlIn("第5题")).toEqual({ kind: "goto", at: 4 });
    expect(examControlIn("跳过")).toEqual({ kind: "skip" });
    expect(examControlIn("5年")).toBeNull();
  });
});

describe("an exam", () => {
  it("tells the rules first", async () => {
    const text = await talk().text("考试");
    expect(text).toContain("67题，120分钟");
    expect(text).toContain("法规与合规红线不低于80%，其他各项不低于60%");
    expect(text).toContain("[开始考试] [模拟考试]");
  });

  it("gives no hints and lets nothing else answer, in this conversation and in any other", async () => {
    const me = talk();
    await me.say("开始考试");
    await me.say("A");
    const asked = await me.text("流贷最长可以做多久？");
    expect(asked).toContain("考试中不提供查询和提示");
    expect(asked).not.toContain("（问答）");
    const elsewhere = talk(me.stores, { name: "b" });
    expect(await elsewhere.text("流贷最长可以做多久？")).toContain("考试期间不能使用其他功能");
    expect(await elsewhere.text("考考我保理")).toContain("考试期间不能使用其他功能");
    expect(await elsewhere.text("继续考试")).toContain("/67题");
  });

  it("does not say whether an answer is right before the paper is in", async () => {
    const me = talk();
    await me.say("开始考试");
    for (let n = 0; n < 8; n++) {
      await answerCurrent(me, () => n % 2 === 0);
      const { exam } = (await me.stores.exams.running("li"))!;
      const shown = await me.text("题目");
      expect(shown).not.toMatch(/^(?:正确|不对|答案是)/mu);
      expect(exam.result).toBeNull();
    }
    expect(me.stores.deeds).toEqual([]);
  });

  it("that is passed earns a certificate, and is told to its owner alone", async () => {
    const me = talk();
    await me.say("开始考试");
    const result = await sit(me, () => true);
    expect(result).toContain("全部达标");
    expect(result).toMatch(/证书编号CB2026-\w{4}-\w{4}-\w{4}，有效至2028-11-22/u);
    expect(result).toContain("客户经理持证考试证书-李军");
    expect(me.stores.deeds).toHaveLength(67);
    expect(me.stores.deeds.every(({ kind, correct }) => kind === "exam" && correct)).toBe(true);
    expect(await me.text("我的证书")).toContain("有效，至2028-11-22");
    expect(await me.text("开始考试")).toContain("您的证书有效至2028-11-22");
    expect((await me.say("我的成绩")).isPrivate).toBe(true);
  });

  it("failed in one competency is made good by a resit of that one alone", async () => {
    const me = talk();
    await me.say("开始考试");
    const failed = await sit(me, (competency) => competency !== "C06");
    expect(failed).toContain("1项没有达标");
    expect(failed).toContain("借款需求测算。2026-12-23前可以补考这几项");
    await me.say("开始补考");
    const { exam } = (await me.stores.exams.running("li"))!;
    expect(exam).toMatchObject({ kind: "resit", competencies: ["C06"], minutes: 10 });
    expect(exam.items).toHaveLength(3);
    expect(await sit(me, () => true)).toContain("证书编号CB2026");
  });

  it("failed three times waits for six months", async () => {
    const me = talk();
    for (const start of ["开始考试", "开始补考", "开始补考"]) {
      await me.say(start);
      await sit(me, (competency) => competency !== "C02");
    }
    expect(await me.text("开始考试")).toContain("2027-05-23才能重新参加");
    expect(await me.text("开始考试")).toContain("[模拟考试]");
  });

  it("is handed in by itself when the time is up", async () => {
    const me = talk();
    await me.say("开始考试");
    await answerCurrent(me, () => true);
    me.advance(121);
    expect(await me.text("A")).toContain("时间到，已自动交卷");
    expect(await me.stores.exams.running("li")).toBeNull();
    expect(await me.text("流贷最长可以做多久？")).toContain("（问答）");
  });

  it("pauses for other work but not for looking things up", async () => {
    const me = talk();
    await me.say("模拟考试");
    expect(await me.text("暂停")).toContain("已暂停");
    me.advance(20);
    expect(await me.text("流贷最长可以做多久？")).toContain("交卷之前不能查询和做题");
    expect(await me.text("我的计划")).toContain("三件事");
    expect(await me.text("继续考试")).toContain("剩40分钟");
  });

  it("asks before it takes an unfinished paper", async () => {
    const me = talk();
    await me.say("模拟考试");
    expect(await me.text("交卷")).toContain("还有24题没有作答");
    expect(await me.text("第3题")).toContain("第3/24题");
    await me.say("交卷");
    expect(await me.text("确认交卷")).toContain("没有达标");
    expect(await me.text("模拟考试")).toContain("模拟考试开始");
  });

  it("leaves a paper that is in as it is, whichever of its buttons is pressed", async () => {
    const me = talk();
    const first = await me.say("模拟考试");
    const button = first.blocks.flatMap((block) => (block.type === "choices" ? block.choices : []))[0]!;
    await me.say("交卷");
    await me.say("确认交卷");
    const events = me.stores.deeds.length;
    expect(await me.text(button.text, button.id)).toContain("已经交卷的考试");
    expect(me.skill()).toBe("exam");
    expect(me.stores.deeds).toHaveLength(events);
  });

  it("takes no button of another question", async () => {
    const me = talk();
    const first = await me.say("模拟考试");
    const button = first.blocks.flatMap((block) => (block.type === "choices" ? block.choices : []))[0]!;
    await me.say("跳过");
    expect(await me.text(button.text, button.id)).toContain("属于前面的题");
  });

  it("asks for a renewal when a clause it rests on has changed", async () => {
    const stores = memoryStores();
    let hash = "old";
    const clause = (id: string) => ({
      ...{ hash: id.startsWith("06-流动资金贷款#") ? hash : "same", effectiveFrom: null, effectiveTo: null },
    });
    const me = talk(stores, { clause });
    await me.say("开始考试");
    await sit(me, () => true);
    expect(await me.text("我的证书")).toContain("有效，至");
    hash = "new";
    expect(await me.text("我的证书")).toContain("需要再认证");
    expect(await me.text("考试")).toContain("证书依据的条款有变更");
    await me.say("开始考试");
    expect((await stores.exams.running("li"))!.exam.kind).toBe("renewal");
    const renewed = await sit(me, () => true);
    expect(renewed).toContain("有效至2028-11-22");
    expect(await me.text("我的证书")).toContain("有效，至");
  });
});
