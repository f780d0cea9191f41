// Drills as bankers ask for them, in whole conversations.

import { describe, expect, it } from "vitest";
import type { Question } from "../../../src/curriculum/question.ts";
import { readDrill } from "../../../src/skills/quiz/drill.ts";
import { bank, type Talk, talk } from "../../practice/room.ts";

function currentOf({ session }: Talk): Question {
  const drill = readDrill(session()?.state);
  return bank.question(drill!.current!.id)!;
}

/** The key as somebody would type it; null for a calculation or a case. */
function keyOf(question: Question): string {
  if (question.type === "single") return question.answer;
  if (question.type === "multi") return question.answer.join("");
  if (question.type === "judge") return question.answer ? "对" : "错";
  return question.type === "case" ? question.points.map(({ words }) => words[0]).join("，") : "0";
}

describe("a drill", () => {
  it("asks, marks, explains with the clause and goes on", async () => {
    const me = talk();
    const asked = await me.text("考考我保理单选题");
    expect(asked).toContain("题库里关于“保理”的单选题有");
    const first = currentOf(me);
    const reply = await me.say(keyOf(first));
    expect(reply.isPrivate).toBe(true);
    expect(JSON.stringify(reply)).toContain("正确");
    expect(JSON.stringify(reply)).toContain(first.why.slice(0, 10));
    expect(me.stores.deeds).toMatchObject([
      { kind: "quiz", competency: first.competency[0], correct: true, subject: first.id },
    ]);
    expect(await me.text("不懂")).toContain("再讲一遍");
    await me.say("再来一题");
    expect(currentOf(me).id).not.toBe(first.id);
    expect(await me.text("结束")).toContain("1题，答对1题");
    expect(me.session()).toBeNull();
  });

  it("cites the passage where the library holds it", async () => {
    const me = talk();
    for (let n = 0; n < 12; n++) {
      await me.say(n === 0 ? "考考我保理" : "再来一题");
      const question = currentOf(me);
      const reply = await me.say("不会");
      const sources = reply.blocks.find((block) => block.type === "sources");
      const isHeld = ["09-票据保函与贸易融资#第二十八条", "09-票据保函与贸易融资#第二十九条"].includes(
        question.clause,
      );
      expect(sources !== undefined).toBe(isHeld);
      if (sources?.type === "sources") {
        expect(sources.citations[0]!.passageId).toBe(question.clause);
        expect(JSON.stringify(reply)).toContain("[1]");
      }
    }
  });

  it("asks a set one after the other and sums it up", async () => {
    const me = talk();
    const asked = await me.text("出3道流贷题");
    expect(asked).toContain("第1题，共3题");
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) {
      const question = currentOf(me);
      ids.push(question.id);
      const reply = await me.text(question.type === "calc" ? "不会" : keyOf(question));
      expect(reply).toContain(n < 2 ? `第${n + 2}题，共3题` : "这一轮：3题");
    }
    expect(new Set(ids).size).toBe(3);
    expect(me.stores.deeds).toHaveLength(3);
  });

  it("stays while a side question is asked, and takes the answer afterwards", async () => {
    const me = talk();
    await me.say("练C01");
    const question = currentOf(me);
    expect(await me.text("流贷最长可以做多久？")).toContain("（问答）");
    expect(me.skill()).toBe("ask");
    expect(currentOf(me)).toBe(question);
    expect(await me.text("题目")).toContain(question.stem.slice(0, 12));
    await me.say("不会");
    expect(me.stores.deeds).toHaveLength(1);
  });

  it("goes on in another conversation with what was left", async () => {
    const me = talk();
    await me.say("练C06");
    const question = currentOf(me);
    const elsewhere = talk(me.stores, { name: "b" });
    expect(await elsewhere.text("继续做题")).toContain(question.stem.slice(0, 12));
  });

  it("asks the kind of question that was asked for", async () => {
    const me = talk();
    for (const [text, type] of [
      ["出3道判断题", "judge"],
      ["来几道财务报表的选择题", "single"],
      ["出2道多选题", "multi"],
    ] as const) {
      await me.say(text);
      expect(currentOf(me).type).toBe(type);
    }
    await me.say("考考我隐性负债判断");
    expect(currentOf(me).competency).toContain("C11");
  });

  it("takes a button of the question in front and no older one", async () => {
    const me = talk();
    const asked = await me.say("出3道判断题");
    const old = asked.blocks.flatMap((block) => (block.type === "choices" ? block.choices : []))[0]!;
    await me.say(old.text, old.id);
    expect(me.stores.deeds).toHaveLength(1);
    expect(await me.text(old.text, old.id)).toContain("已经答过");
    expect(me.stores.deeds).toHaveLength(1);
  });

  it("answers a button of a drill that is over, and does not hand it to whoever else talks", async () => {
    const me = talk();
    const asked = await me.say("出2道判断题");
    const button = asked.blocks.flatMap((block) => (block.type === "choices" ? block.choices : []))[0]!;
    await me.say("结束");
    expect(await me.text(button.text, button.id)).toMatch(/正确|不对/u);
    expect(me.skill()).toBe("quiz");
    expect(me.stores.deeds).toHaveLength(1);
    await me.say("不会");
    await me.say("结束");
    expect(await me.text(button.text, button.id)).toContain("练习已经结束，这次没有计分");
    expect(me.stores.deeds).toHaveLength(2);
  });

  it("explains the last question by its button and leaves the one in front unmarked", async () => {
    const me = talk();
    await me.say("练C01");
    await me.say("不会");
    await me.say("再来一题");
    const open = currentOf(me);
    expect(await me.text("不懂", "quiz:why")).toContain("再讲一遍");
    expect(currentOf(me)).toBe(open);
    await me.say("结束");
    expect(await me.text("不懂", "quiz:why")).toContain("再讲一遍");
    expect(me.stores.deeds).toHaveLength(1);
  });

  it("tells the sum of a set once, and says that a question is still open", async () => {
    const me = talk();
    await me.say("出2道判断题");
    expect(await me.text("下一题")).toContain("这一题还没有答");
    await me.say("不会");
    expect(await me.text("不会")).toContain("这一轮：2题");
    const end = await me.text("结束");
    expect(end).toContain("到此为止");
    expect(end).not.toContain("2题");
  });

  it("marks a short case point by point", async () => {
    const me = talk();
    await me.say("出1道案例题");
    const question = currentOf(me);
    if (question.type !== "case") throw new Error("no case");
    const reply = await me.text(`我认为要${question.points[0]!.words[0]}，先向客户说明`);
    expect(reply).toContain(`${question.points.length}个要点答到`);
    expect(reply).toContain("没有答到");
    expect(reply).toContain(question.points.at(-1)!.point);
  });

  it("shows the working of a calculation with the numbers of this question", async () => {
    const me = talk();
    await me.say("出1道C06计算题");
    expect(currentOf(me).type).toBe("calc");
    expect(await me.text("大概120万")).toMatch(/(?:正确|不对)[\s\S]*算式：/u);
    expect(me.stores.deeds).toHaveLength(1);
  });

  it("puts wrong answers into the book and lets them out after two right ones", async () => {
    const me = talk();
    expect(await me.text("错题本")).toContain("错题本是空的");
    await me.say("练C03");
    const question = currentOf(me);
    await me.say("不会");
    expect(await me.text("错题本")).toContain("错题本里有1题");
    await me.say(keyOf(question));
    me.advance(60 * 24);
    expect(await me.text("错题本")).toContain("错题本里有1题");
    await me.say(keyOf(question));
    expect(await me.text("错题本")).toContain("错题本是空的");
  });

  it("does the three of the day once", async () => {
    const me = talk();
    await me.say("每日三题");
    for (let n = 0; n < 3; n++) await me.say("不会");
    expect(await me.text("每日三题")).toContain("今天的三题已经做完，答对0题");
    me.advance(60 * 24);
    expect(await me.text("每日三题")).toContain("第1题，共3题");
  });

  it("says what it has where it has nothing on the topic", async () => {
    const me = talk();
    expect(await me.text("考考我量子力学")).toContain("题库里没有关于“量子力学”的题");
    expect(me.session()).toBeNull();
  });

  it("reads what is no answer as such", async () => {
    const me = talk();
    await me.say("出1道单选题");
    expect(await me.text("Z")).toContain("没有读懂这个答案。请回复一个选项的字母");
    expect(await me.text("约120万")).toContain("没有读懂");
    expect(me.stores.deeds).toEqual([]);
  });
});

describe("a plan and what comes back", () => {
  it("is shown, followed and moved", async () => {
    const me = talk();
    const plan = await me.text("我的计划");
    expect(plan).toContain("本周（11月23日至11月29日）三件事");
    expect(plan).toContain("告诉我入职日期");
    expect(await me.text("我11月3日入职")).toContain("入职第21天");
    expect(await me.text("90天计划")).toContain("第31至60日");
    expect(await me.text("读完了 面谈")).toContain("《面谈与需求访谈》已读");
    expect(me.stores.deeds.at(-1)).toMatchObject({ kind: "lesson", subject: "06-面谈与需求访谈" });
    expect(await me.text("读完了《读懂三张报表》")).toContain("《读懂三张报表》已读");
    for (const text of ["我的弱项", "我的薄弱点", "我哪里薄弱？", "看看我的薄弱环节", "我有哪些短板"])
      expect(await me.text(text)).toContain("还没有做题");
  });

  it("switches the reminder", async () => {
    const me = talk();
    expect(await me.text("每天提醒我")).toContain("工作日每天提醒一次");
    expect(await me.stores.store.profile("li")).toMatchObject({ wantsNudge: true });
    expect(await me.text("别提醒了")).toContain("不再提醒");
    expect(await me.stores.store.profile("li")).toMatchObject({ wantsNudge: false });
  });

  it("notes a returned file with its competency", async () => {
    const me = talk();
    expect(await me.text("华东精工被退件了，原因：流水不全")).toContain("银行流水分析");
    expect(me.stores.deeds.at(-1)).toMatchObject({ kind: "returned", competency: "C10", weight: 3 });
    expect(await me.text("华东精工被退件了")).toContain("原因是什么");
    for (const text of ["最近退件多不多", "上月退件有多少", "华东精工是不是被退件了"])
      expect(await me.text(text)).toBe("（问答）");
    expect(me.stores.deeds).toHaveLength(1);
  });
});
