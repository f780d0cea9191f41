// Who gets which picture of a team, and which sentences ask for one.

import { describe, expect, it } from "vitest";
import { textOf } from "../../src/chat/reply.ts";
import type { Turn } from "../../src/chat/turn.ts";
import type { GapQuestion, GapReport } from "../../src/insights/report-types.ts";
import type { Person, Role } from "../../src/people/person.ts";
import { createTeamReport } from "../../src/skills/team-report.ts";

const asked: GapQuestion[] = [];
const report = async (question: GapQuestion): Promise<GapReport> => {
  asked.push(question);
  const { scope, since, until } = question;
  return {
    ...{ scope, since, until, picture: "own", watching: [], closed: [], suppressed: 1, members: [] },
    topics: [
      {
        ...{ competency: "C06", name: "借款需求测算", people: 5, asked: 9, refused: 0, wrong: 8, missed: 0 },
        ...{ returned: 0, withheld: [], kind: "training", share: 40, ordinaryShare: 20, trend: "new" },
        ...{ samples: [], advice: "早会讲。" },
      },
    ],
  };
};
const consents: (readonly [string, boolean])[] = [];
const skill = createTeamReport({
  report,
  consent: async (person, isGiven) => {
    consents.push([person, isGiven]);
  },
  digest: async (team) => ({ status: "done", blocks: [{ type: "text", text: `${team}一周简报` }] }),
  morningCase: (competency) => ({ competency, stem: "", text: `早会案例 ${competency} 全文` }),
  competencies: [{ id: "C06", zh: "借款需求测算" }],
  mayKeep: ({ role }) => role === "owner",
});

function turn(text: string, role: Role): Turn {
  const person: Person = { id: "p", name: "某人", team: "北区", branch: "", role };
  return {
    inbound: {
      ...{ kind: "text", id: "1", conversationId: "c", at: "2026-11-23T02:00:00Z", text },
      account: { channel: "web", id: "p" },
    },
    ...{ messageId: "m", person, language: "zh", history: [], session: null, emit: () => {} },
    signal: new AbortController().signal,
  };
}

describe("the team report", () => {
  it.each([
    "总结一下团队薄弱点",
    "我们组最近哪里弱",
    "team weak spots",
    "帮我分析一下我们团队的短板",
    "我们组哪些方面不熟？",
    "看看全行薄弱环节",
    "团队周报",
    "发我本周的团队周报",
    "早会案例 C06",
    "团队情况怎么样",
    "我们组最近情况怎么样？",
    "本周周报",
    "周报",
  ])("is asked for by “%s”", (text) => {
    expect(skill.recognises(text)).toBe(true);
  });

  it.each([
    "企业管理团队薄弱怎么写调查报告",
    "集团内部控制薄弱能不能授信",
    "练薄弱点",
    "我的弱项",
    "我的薄弱点",
    "企业管理团队情况怎么写",
    "周报怎么写",
    "团队授信额度怎么定",
    "客户财务比较弱怎么办",
  ])("is not asked for by “%s”", (text) => {
    expect(skill.recognises(text)).toBe(false);
  });

  it("gives a lead the team's, with picture and what to do next", async () => {
    const { reply } = await skill.run(turn("总结一下团队薄弱点", "lead"));
    expect(asked.at(-1)).toMatchObject({ scope: { kind: "team", team: "北区" }, asker: { role: "lead" } });
    expect(reply.isPrivate).toBe(true);
    expect(reply.blocks.map(({ type }) => type)).toEqual(["text", "picture", "choices"]);
    expect(JSON.stringify(reply)).toContain("早会案例 C06");
  });

  it("gives a trainee their own, and says so", async () => {
    const { reply } = await skill.run(turn("我们组最近哪里弱", "trainee"));
    expect(asked.at(-1)).toMatchObject({ scope: { kind: "person", person: "p" } });
    expect(textOf(reply)).toContain("您本人的");
    expect(JSON.stringify(reply)).not.toContain("早会案例");
  });

  it("gives head office the bank's", async () => {
    await skill.run(turn("总结一下全行薄弱点", "owner"));
    expect(asked.at(-1)).toMatchObject({ scope: { kind: "bank" } });
  });

  it("takes a person's consent and takes it back", async () => {
    for (const text of [
      "同意负责人看我的薄弱点",
      "我愿意让团队负责人看到我的薄弱点",
      "撤回同意",
      "不再同意主管查看我的薄弱点",
    ]) {
      expect(skill.recognises(text)).toBe(true);
      await skill.run(turn(text, "trainee"));
    }
    expect(consents).toEqual([
      ["p", true],
      ["p", true],
      ["p", false],
      ["p", false],
    ]);
  });

  it("gives digest and morning case to leads only", async () => {
    expect(textOf((await skill.run(turn("团队周报", "lead"))).reply)).toBe("北区一周简报");
    expect(textOf((await skill.run(turn("早会案例", "lead"))).reply)).toBe("早会案例 C06 全文");
    expect((await skill.run(turn("团队周报", "rm"))).reply.status).toBe("refused");
    expect((await skill.run(turn("早会案例 C06", "rm"))).reply.status).toBe("refused");
    expect((await skill.run(turn("早会案例 天气", "lead"))).reply.status).toBe("clarify");
  });
});
