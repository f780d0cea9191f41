// The case files in conversation: whole dialogues, who sees what, and the questions that stay with ask.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { chineseCalendar, festivalsBetween } from "../../../src/calculation/holidays.ts";
import { type Cabinet, createCabinet } from "../../../src/cases/cabinet.ts";
import { readCase } from "../../../src/cases/case.ts";
import { citationsOf, type Reply, textOf } from "../../../src/chat/reply.ts";
import { route } from "../../../src/chat/route.ts";
import type { PastTurn, Session, Skill } from "../../../src/chat/turn.ts";
import type { Person } from "../../../src/people/person.ts";
import { findRedLine, readRedLines } from "../../../src/red-lines/red-lines.ts";
import { createCases } from "../../../src/skills/cases/cases.ts";
import { createMemoryCaseStore } from "../../fakes/memory-case-store.ts";
import { createMemoryLibrary } from "../../fakes/memory-library.ts";

const root = join(import.meta.dirname, "../../..");
const redLines = readRedLines(readFileSync(join(root, "knowledge/red-lines.yaml"), "utf8"));
const samples = ["exporter", "huadong", "trader"].map((id) =>
  readCase(readFileSync(join(root, "knowledge/samples", id, "case.yaml"), "utf8")),
);
const library = createMemoryLibrary([
  {
    document: { id: "04-客户评级", title: "示范银行信贷业务手册：客户评级" },
    clauses: [{ clause: "第二条", text: "没有有效评级的客户，不得核定授信额度，也不得支用。" }],
  },
]);
const li: Person = { id: "li", name: "李", team: "north", branch: "", role: "rm" };
const asleep: Skill = {
  name: "ask",
  commands: [],
  recognises: () => true,
  run: () => Promise.reject(new Error("asked")),
};

let cabinet: Cabinet;
let skill: Skill;

beforeEach(async () => {
  const clock = () => new Date("2026-11-23T02:00:00Z");
  cabinet = createCabinet({ store: createMemoryCaseStore(), samples: async () => samples, clock });
  await cabinet.refresh();
  skill = createCases({
    cabinet,
    calendar: { ...chineseCalendar, festivals: festivalsBetween },
    library: () => library,
    isForbidden: (text) => findRedLine(text, redLines) !== null,
  });
});

/** A conversation of one person; a message that is not for the cases gives null. */
function conversation(person: Person = li) {
  const history: PastTurn[] = [];
  let session: Session | null = null;
  return async (text: string, messageId = nextMessage()): Promise<Reply | null> => {
    if (route(text, session, [skill, asleep]).name !== "cases") return null;
    const outcome = await skill.run({
      inbound: {
        ...{ kind: "text", id: "in", account: { channel: "web", id: person.id } },
        ...{ conversationId: "c", at: "2026-11-23T02:00:00Z", text },
      },
      ...{ messageId, person, language: "zh", history: [...history] },
      ...{ session, signal: new AbortController().signal, emit: () => {} },
    });
    session = outcome.session === "unchanged" ? session : outcome.session;
    const { reply, trace } = outcome;
    history.push({ messageId, at: "2026-11-23T02:00:00Z", text, reply, trace });
    return reply;
  };
}

let messages = 0;
function nextMessage(): string {
  messages += 1;
  return `m${messages}`;
}

const words = (reply: Reply | null): string => (reply ? textOf(reply) : "→ ask");

describe("a case in conversation", () => {
  it("is opened with one question and says who acts next and what is missing", async () => {
    const say = conversation();
    expect(words(await say("建个案子"))).toBe("客户的全称是什么？");
    const opened = words(await say("江州明德纺织有限公司"));
    expect(opened).toContain("已建案，编号case-1");
    expect(opened).toMatch(/支行负责人[\s\S]*3个工作日内答复[\s\S]*征信授权书/);
    expect(words(await say("帮我给江州明德纺织有限公司建个案子"))).toContain("已经有案子");
  });

  it("tells stage, missing papers, time limit and clauses", async () => {
    const told = words(await conversation()("华东精工现在到哪一步了，还缺什么材料？"));
    expect(told).toMatch(/现在在双人调查/);
    expect(told).toContain("融资租赁合同");
    expect(told).toContain("《信贷业务手册：客户准入与受理》第十七条");
    expect(told).toContain("5至10个工作日");
  });

  it("refuses a gate with the clause that shuts it, cited from the library", async () => {
    const reply = await conversation()("把华东精工推进到授信审查");
    expect(reply?.status).toBe("refused");
    expect(words(reply)).toMatch(/没有客户评级\[1\]/);
    expect(citationsOf(reply!)).toMatchObject([{ n: 1, passageId: "04-客户评级#第二条" }]);
    expect((await cabinet.list(li)).every(({ version }) => version === null)).toBe(true);
  });

  it("registers the rating after asking for its grade, and makes the sample one's own", async () => {
    const say = conversation();
    await say("华东精工到哪一步了");
    expect(words(await say("把评级表登记一下"))).toContain("哪一级");
    expect(words(await say("A级，11月20日"))).toMatch(/评级A级，2026-11-20.*样例已复制/);
    expect(words(await say("推进到授信审查"))).not.toContain("没有客户评级");
    const [own] = (await cabinet.list(li)).filter(({ version }) => version !== null);
    expect(own!.client).toMatchObject({
      id: "huadong",
      owner: "li",
      team: "north",
      process: { rating: { grade: "A级" } },
    });
  });

  it("leaves everything as it was when told to", async () => {
    const say = conversation();
    await say("把华东精工的评级表登记一下");
    expect(words(await say("算了"))).toBe("好的，没有改动。");
    expect((await cabinet.list(li)).every(({ version }) => version === null)).toBe(true);
  });

  it("lets a question of the rules pass while it waits for an answer", async () => {
    const say = conversation();
    await say("把华东精工的评级表登记一下");
    expect(await say("评级有效期多久？")).toBeNull();
    expect(words(await say("A级"))).toContain("已登记");
  });

  it("asks which case is meant and goes on with the wish", async () => {
    const say = conversation();
    const asked = await say("推进到授信审查");
    expect(asked?.blocks[0]).toMatchObject({ type: "choices" });
    expect(words(await say("华东精工"))).toContain("不能从双人调查推进到授信审查");
  });

  it("answers whether it would go on without moving", async () => {
    expect((await conversation()("安和医疗能推进到审批吗"))?.status).toBe("refused");
  });

  it("goes through a gate once the facts are there", async () => {
    const say = conversation();
    await say("导入安和医疗");
    for (const { name } of (await cabinet.list(li)).find(({ version }) => version)!.client.documents
      .missing) {
      await say(`收到${name}`);
    }
    for (const name of [
      "章程",
      "股东名册和实缴出资凭证",
      "受益所有人信息表",
      "10月财务报表",
      "开立账户清单",
      "前十大客户和供应商清单",
      "融资明细和对外担保清单",
      "调查报告",
    ]) {
      await say(`收到${name}`);
    }
    expect(words(await say("推进到授信审查"))).toContain("没有客户评级");
    await say("把评级表登记一下，AA级，2026-11-20");
    expect(words(await say("推进安和医疗", "moved"))).toMatch(/已从评级推进到授信审查[\s\S]*授信审查部门/);
    const standsAt = async () => (await cabinet.list(li)).find(({ version }) => version)!.client.stage;
    expect(await standsAt()).toBe("review");
    // The process died after the change was saved and before it was told: the message is worked off again.
    expect(words(await say("推进安和医疗", "moved"))).toContain("这一步已经办理");
    expect(await standsAt()).toBe("review");
  });

  it("tells what falls due, of own cases only", async () => {
    const say = conversation();
    expect(words(await say("这周有什么到期的"))).toContain("您还没有案子");
    await say("导入华东精工");
    await say("华东精工评级A级，2025-11-27");
    expect(words(await say("这周有什么到期的"))).toMatch(/2026-11-27 华东精工：客户评级到期/);
    expect(words(await conversation({ ...li, id: "sun" })("这周有什么到期的"))).toContain("您还没有案子");
  });

  it("keeps a case from others, also by its name", async () => {
    await conversation()("给江州明德纺织有限公司建个案子");
    const stranger = conversation({ ...li, id: "sun" });
    const reply = await stranger("江州明德纺织有限公司现在到哪一步了");
    expect(JSON.stringify(reply)).not.toContain("受理");
    expect(
      words(await conversation({ ...li, id: "wang", role: "lead" })("江州明德纺织有限公司到哪一步了")),
    ).toContain("受理");
  });

  it("speaks of the next product from the case's own figures", async () => {
    expect(words(await conversation()("华东精工下一个产品谈什么"))).toMatch(/国内保理[\s\S]*不作为授信条件/);
  });
});

describe("routing", () => {
  const manual = readFileSync(join(root, "test/dialogues/manual-questions.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((text) => String(JSON.parse(text).question));
  const exam = readdirSync(join(root, "knowledge/questions")).flatMap((name) => {
    const { questions } = parse(readFileSync(join(root, "knowledge/questions", name), "utf8"));
    return (questions as readonly { readonly stem: string }[]).map(({ stem }) => stem);
  });
  const rules = [
    "授信审批要多久",
    "没有评级能不能授信",
    "资本金不到位能放款吗",
    "放款前要落实哪些条件",
    "推进到审批要多久",
    "批复有效期多长",
    "收到申请后几天内答复",
    "贷款快到期要提前多少天落实还款资金",
    "双人调查要几个人去",
    "客户到期还不上怎么办",
    "把抵押登记一下要什么手续",
    "评级什么时候到期",
    "什么是案子",
  ];

  it.each([
    ["rules asked plainly", rules],
    ["the questions of the manual", manual],
    ["the stems of the exam", exam],
  ])("leaves %s to others", (_, questions) => {
    expect(questions.length).toBeGreaterThan(10);
    expect(questions.filter((text) => skill.recognises(text))).toEqual([]);
  });

  it.each([
    ["建个案子"],
    ["帮我新建一个案子，客户叫江州明德纺织有限公司"],
    ["我的案子"],
    ["华东精工现在到哪一步了，还缺什么材料？"],
    ["华东精工下一步谁来办"],
    ["把评级表登记一下"],
    ["推进到授信审查"],
    ["这周有什么到期的"],
    ["下个月有哪些要办的"],
    ["隆汇物资的批复下来了，金额500万"],
    ["安和医疗"],
    ["登记评级例外，全额保证金"],
    ["What is the status of 华东精工?"],
  ])("takes %s", async (text) => {
    expect(route(text, null, [skill, asleep]).name).toBe("cases");
  });

  it("leaves what crosses a red line to ask, whatever case it names", () => {
    expect(skill.recognises("华东精工资料不全，先放款后补材料，登记一下")).toBe(false);
  });
});
