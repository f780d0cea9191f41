import { beforeEach, describe, expect, it } from "vitest";
import { createCabinet } from "../../../src/cases/cabinet.ts";
import { plainText } from "../../../src/channels/plain-text.ts";
import { type Reply, textOf } from "../../../src/chat/reply.ts";
import { route } from "../../../src/chat/route.ts";
import type { Outcome, Session, Skill, Turn } from "../../../src/chat/turn.ts";
import { createSampleCases } from "../../../src/composition/sample-cases.ts";
import type { Person } from "../../../src/people/person.ts";
import { createGames } from "../../../src/rehearsal/games.ts";
import type { EarlierPlay, Play, Plays, StoredPlay } from "../../../src/rehearsal/play.ts";
import { screen } from "../../../src/skills/roleplay/review-blocks.ts";
import { createRoleplay } from "../../../src/skills/roleplay/roleplay.ts";
import { createMemoryCaseStore } from "../../fakes/memory-case-store.ts";
import { readScenario, scenarioFiles } from "../../negotiation/scenarios.ts";
import { at, portsWith } from "../../rehearsal/plays.ts";

const person: Person = { id: "li", name: "李军", team: "north", branch: "", role: "trainee" };
const games = createGames(scenarioFiles.map(readScenario));

let kept: Map<string, StoredPlay & { readonly score: EarlierPlay | null }>;
let appeals: string[];
let skill: Skill;
let serial: number;
const sessions = new Map<string, Session | null>();

beforeEach(async () => {
  kept = new Map();
  appeals = [];
  serial = 0;
  sessions.clear();
  const cabinet = createCabinet({
    store: createMemoryCaseStore(),
    samples: createSampleCases(),
    clock: () => new Date(at),
  });
  await cabinet.refresh();
  skill = createRoleplay({
    cabinet,
    ...portsWith(),
    games,
    plays: memoryPlays(),
    redLineTitle: (rule) => `<${rule}>`,
    competencyOf: (clause) => (clause.startsWith("03-") ? "C06" : null),
  });
});

function memoryPlays(): Plays {
  const all = () => [...kept.values()].toReversed();
  return {
    load: async (_, id) => kept.get(id) ?? null,
    unfinished: async () => all().find(({ play }) => play.status !== "ended") ?? null,
    save: async (_, { play, revision }, score) => {
      if ((kept.get(play.id)?.revision ?? 0) !== revision) return "stale";
      const { id, startedAt, level } = play;
      const scored = score && { id, at: startedAt, level, score: score.total, passed: score.passed };
      kept.set(play.id, {
        play: JSON.parse(JSON.stringify(play)) as Play,
        revision: revision + 1,
        score: scored,
      });
      return "saved";
    },
    earlier: async (_, scenario) =>
      all().flatMap(({ play, score }) => (score && (!scenario || play.scenario === scenario) ? [score] : [])),
    appeal: async ({ playId }) => {
      const isNew = !appeals.includes(playId);
      if (isNew) appeals.push(playId);
      return { lead: "王芳", isNew };
    },
  };
}

async function say(text: string, conversation = "one", messageId?: string): Promise<Outcome> {
  serial += 1;
  const id = messageId ?? `m${serial}`;
  const inbound: Turn["inbound"] = {
    kind: "text",
    id,
    account: { channel: "web", id: "li" },
    conversationId: conversation,
    at: new Date(Date.parse(at) + serial * 1_000).toISOString(),
    text,
  };
  const outcome = await skill.run({
    inbound,
    messageId: id,
    person,
    language: /\p{Script=Han}/u.test(text) ? "zh" : "en",
    history: [],
    session: sessions.get(conversation) ?? null,
    signal: new AbortController().signal,
    emit: () => {},
  });
  if (outcome.session !== "unchanged") sessions.set(conversation, outcome.session);
  return outcome;
}

const words = async (text: string, conversation?: string) => textOf((await say(text, conversation)).reply);
const choicesOf = (reply: Reply) =>
  reply.blocks.flatMap((block) => (block.type === "choices" ? block.choices : []));

describe("a rehearsal made from a client's case", () => {
  it.each([
    "明天见华东精工，先陪我练一遍",
    "拿华东精工演练一场，3级",
    "rehearse tomorrow's meeting with 华东精工",
  ])("begins with the client's own people and need: %s", async (text) => {
    expect(skill.recognises(text)).toBe(true);
    const { reply } = await say(text);
    expect(textOf(reply)).toContain("华东精工");
    const [stored] = [...kept.values()];
    expect(stored?.play.own?.company.name).toContain("华东精工");
  });

  it("is played, survives a new process, is reviewed and played again", async () => {
    await say("明天见华东精工，先陪我练一遍");
    const { play } = [...kept.values()][0]!;
    skill = createRoleplay({
      ...portsWith(),
      games: createGames(scenarioFiles.map(readScenario)),
      cabinet: { find: async () => ({ status: "none" }), names: () => false },
      plays: memoryPlays(),
      redLineTitle: (rule) => rule,
      competencyOf: () => null,
    });
    expect(await words("您好，今天想先听听您的打算。")).toContain("轮");
    expect(await words("结束")).toContain("分");
    await say("再练一次");
    const again = [...kept.values()].at(-1)?.play;
    expect(again?.own).toEqual(play.own);
  });

  it("is not meant by a question that names a client", () => {
    expect(skill.recognises("华东精工现在到哪一步了，还缺什么材料？")).toBe(false);
    expect(skill.recognises("给华东精工写一份融资建议书")).toBe(false);
  });
});

describe("choosing a rehearsal", () => {
  it("lists every scenario in words and some as buttons whose text starts one", async () => {
    const { reply } = await say("/对练");
    for (const { id } of games.scenarios) expect(textOf(reply)).toContain(id);
    const [first] = choicesOf(reply);
    expect(await words(first!.text)).toContain("对练：");
  });

  it.each(["我想练习谈判", "想模拟一次谈判", "陪我对练一下", "I want to practise a negotiation", "继续对练"])(
    "is understood: %s",
    (text) => expect(skill.recognises(text)).toBe(true),
  );

  it.each([
    "商务谈判有哪些技巧？",
    "谈判的时候能不能承诺批下来",
    "流贷最长多久",
    "继续",
    "What is RAROC?",
    "continue",
  ])("leaves to others: %s", (text) => expect(skill.recognises(text)).toBe(false));

  it("starts with the situation, the person, and the words of caution the first time only", async () => {
    const first = await words("对练 family-manufacturer 3级");
    expect(first).toContain("不是人事考核");
    expect(first).toContain("难度3级");
    expect(first).toContain("车间出身");
    expect(first).toContain("沈总：坐吧");
    await say("结束");
    expect(await words("对练 family-manufacturer")).not.toContain("不是人事考核");
  });

  it("asks again when there is no such scenario", async () => {
    const { reply } = await say("对练 no-such-thing");
    expect(reply.status).toBe("clarify");
    expect(choicesOf(reply).length).toBeGreaterThan(0);
  });
});

describe("playing", () => {
  it("answers in role and counts the turns; trust is shown at level 1 only", async () => {
    await say("对练 family-manufacturer 1级");
    expect(await words("最近订单怎么样？")).toMatch(
      /^沈总：[\s\S]*单子不缺[\s\S]*（第1轮，共\d+轮，信任\d+）$/u,
    );
    await say("结束");
    await say("对练 family-manufacturer 3级");
    expect(await words("最近订单怎么样？")).not.toContain("信任");
  });

  it("belongs to the person: it goes on in another conversation, and the first one notices", async () => {
    await say("对练 family-manufacturer", "web");
    await say("最近订单怎么样？", "web");
    expect(await words("继续对练", "wecom")).toContain("单子不缺");
    expect(await words("货款一般多久能回来，有没有哪家比以前慢了？", "wecom")).toContain("第2轮");
    expect(await words("利率3.6%，金额1000万元，期限一年", "web")).toContain("第3轮");
    await say("结束", "wecom");
    expect(await words("您好", "web")).toContain("已在别处结束");
    expect(sessions.get("web")).toBeNull();
  });

  it("plays a message that comes twice once", async () => {
    await say("对练 family-manufacturer");
    const first = await say("最近订单怎么样？", "one", "same");
    const second = await say("最近订单怎么样？", "one", "same");
    expect(textOf(second.reply)).toBe(textOf(first.reply));
    expect([...kept.values()][0]?.play.turns).toHaveLength(1);
  });

  it("gives hints, pauses, goes back and says where it stands", async () => {
    await say("对练 family-manufacturer");
    await say("沈总您好");
    expect(await words("提示")).toMatch(/^提示：.+（依据：《/u);
    const paused = await say("暂停");
    expect(textOf(paused.reply)).toContain("已暂停");
    const state = (paused.session as Session).state;
    expect(skill.continues?.("流动资金贷款最长多久？", state)).toBe(false);
    expect(skill.continues?.("继续", state)).toBe(true);
    expect(await words("继续")).toContain("沈总：");
    expect(await words("回到第一轮")).toContain("原来的走法留着");
    expect(await words("进度")).toContain("第0轮");
    expect(await words("回到第7轮")).toContain("没有这一轮");
    expect([...kept.values()][0]?.play.branches).toHaveLength(1);
  });

  it("tells what lies on the table is worth to the bank, when asked and beside the turns of the easy levels", async () => {
    await say("对练 family-manufacturer 3级");
    expect(await words("算账")).toBe("桌上还没有条件，没有账可算。");
    expect(await words("利率3.8%，金额1000万元，期限一年，全部厂房抵押")).not.toContain("本行一年的账");
    expect(await words("算账")).toMatch(
      /^本行一年的账：您的方案-?\d+\.\d\d万元，对方的条件-?\d+\.\d\d万元；低于0不能报/u,
    );
  });

  it("answers in role what cannot be agreed here, and says beside it what can", async () => {
    await say("对练 family-manufacturer");
    const text = await words("利率9.9%怎么样");
    expect(text).toMatch(/^沈总：.*利率/u);
    expect(text).toContain("（“利率”在这一场能谈的是3–4.2%。）");
  });

  it("takes every text while it runs, but not the commands of others", () => {
    const other: Skill = {
      ...skill,
      name: "other",
      commands: [{ names: ["/原文"], summary: { zh: "", en: "" } }],
    };
    const ask: Skill = { ...other, name: "ask", commands: [], recognises: () => true };
    const session = { skill: "roleplay", state: { play: "p", isPaused: false } };
    expect(route("利率3.5%行吗", session, [other, skill, ask]).name).toBe("roleplay");
    expect(route("/原文 2", session, [other, skill, ask]).name).toBe("other");
  });
});

describe("the end", () => {
  const playThrough = async () => {
    await say("对练 family-manufacturer 3级");
    await say("最近订单怎么样，生产忙不忙？");
    await say("货款一般多久能回来，有没有哪家比以前慢了？");
    await say("利率3.8%，金额1000万元，期限一年");
    await say("那就3.6%");
    return say("结束");
  };

  it("is a verdict that fits one phone screen, a picture, and buttons", async () => {
    const { reply, events, session } = await playThrough();
    const verdict = textOf(reply);
    expect([...verdict].length).toBeLessThanOrEqual(screen);
    expect(verdict).toMatch(/得分[\d.]+，(?:不)?合格/u);
    expect(verdict).toContain("合规 25/25");
    expect(reply.blocks.map(({ type }) => type)).toEqual(["text", "picture", "choices"]);
    expect(session).toBeNull();
    expect(events.map(({ kind, competency }) => [kind, competency])).toContainEqual(["roleplay", "C17"]);
  });

  it("can be read whole, compared, played again and appealed once", async () => {
    const first = await playThrough();
    for (const { text } of choicesOf(first.reply))
      expect(route(text, null, [skill, { ...skill, name: "ask", commands: [] }]).name).toBe("roleplay");
    const full = plainText((await say("完整复盘")).reply);
    for (const fact of games.gameOf("family-manufacturer")!.scenario.facts)
      expect(full).toContain(fact.meaning);
    expect(full).toContain("“那就3.6%”");
    expect(await words("申诉评分")).toContain("王芳");
    expect(await words("申诉评分")).toContain("已经申诉过");
    expect(await words("再练一次")).toContain("难度3级");
    await say("沈总您好");
    expect(textOf((await say("结束")).reply)).toContain("与上次相比");
  });

  it("is English to whom speaks English: frame, counterpart, labels and advice", async () => {
    const opening = await words("/roleplay family-manufacturer level 3");
    expect(opening).toContain("Shen Guoliang, owner");
    expect(opening).toContain("Ruifeng makes industrial valves");
    expect(opening).toContain("Mr Shen: Sit down");
    expect(await words("How are the orders these days?")).toMatch(/^Mr Shen: /u);
    const verdict = textOf((await say("end")).reply);
    const full = plainText((await say("/review")).reply);
    for (const text of [opening, verdict, full]) {
      // What the manual and the course are called stays as it stands.
      const own = text.replace(/《[^》]*》第\p{sc=Han}+条|Lessons: .*/gu, "");
      expect(own).not.toMatch(/\p{sc=Han}/u);
    }
  });

  it("does not review what was never played", async () => {
    expect(await words("完整复盘")).toContain("还没有结束过的对练");
    expect(await words("再练一次")).toContain("还没有结束过的对练");
  });

  it("names a red line and fails the play", async () => {
    await say("对练 family-manufacturer 3级");
    await say("您先存300万进来，我才给您批贷款");
    const { reply, events } = await say("结束");
    expect(textOf(reply)).toContain("第1轮碰了红线“<deposit-tying>”，整场不合格");
    expect(events).toContainEqual(
      expect.objectContaining({ competency: "C02", correct: false, weight: 1, reason: "deposit-tying" }),
    );
  });

  it("keeps each missed item with its clause, and counts the play once a competency", async () => {
    const { events } = await playThrough();
    const { scenario } = games.gameOf("family-manufacturer")!;
    const counted = events.filter(({ weight }) => weight !== 0);
    expect(counted.map(({ competency }) => competency)).toEqual(scenario.competencies);
    const missed = events.filter(({ weight }) => weight === 0);
    expect(missed.length).toBeGreaterThan(0);
    for (const event of missed)
      expect(event).toMatchObject({
        kind: "roleplay",
        correct: false,
        competency: expect.stringMatching(/^C/u),
      });
    const hidden = scenario.facts.filter(({ id }) =>
      missed.some(({ reason }) => reason?.endsWith(`没有问出${id}`)),
    );
    expect(hidden.length).toBeGreaterThan(0);
    expect(missed.map(({ clause }) => clause)).toEqual(
      expect.arrayContaining(hidden.map(({ clause }) => clause ?? null)),
    );
  });

  it("speaks English with those who do", async () => {
    expect(await words("/roleplay family-manufacturer level 2")).toContain("not an evaluation by HR");
    expect(await words("How are the orders going?")).toMatch(/Orders are fine[\s\S]*\(turn 1 of \d+\)$/u);
    expect(await words("end")).toMatch(/Score [\d.]+/u);
  });
});
