import { describe, expect, it } from "vitest";
import { type Reply, textOf } from "../../src/chat/reply.ts";
import type { Turn } from "../../src/chat/turn.ts";
import type { Role } from "../../src/people/person.ts";
import { askedFor, createParameterSkill } from "../../src/skills/parameters.ts";
import { shippedTable } from "../fakes/shipped-parameters.ts";

const table = shippedTable();
const skill = createParameterSkill({ names: table.histories, table: async () => table });

type Asking = { readonly role?: Role; readonly language?: "zh" | "en"; readonly at?: string };

async function ask(
  text: string,
  { role = "rm", language = "zh", at = "2026-11-23" }: Asking = {},
): Promise<Reply> {
  const turn: Turn = {
    inbound: {
      kind: "text",
      id: "in-1",
      account: { channel: "web", id: "li" },
      conversationId: "c",
      at: `${at}T02:00:00Z`,
      text,
    },
    messageId: "m1",
    person: { id: "li", name: "李", team: "default", branch: "", role },
    language,
    history: [],
    session: null,
    signal: new AbortController().signal,
    emit: () => {},
  };
  return (await skill.run(turn)).reply;
}

const say = async (text: string, asking?: Asking) => textOf(await ask(text, asking));

describe("questions for a figure of the table", () => {
  it.each([
    ["现在LPR是多少", "lpr.1y"],
    ["LPR是多少？", "lpr.1y"],
    ["请问目前一年期LPR是多少", "lpr.1y"],
    ["五年期LPR多少", "lpr.5y"],
    ["最新的LPR是多少啊", "lpr.1y"],
    ["2025年3月的LPR是多少", "lpr.1y"],
    ["企业所得税税率是多少", "income-tax.rate"],
    ["我行的RAROC门槛现在是多少", "hurdle.rate"],
    ["What is the current LPR?", "lpr.1y"],
  ])("recognises %s", (text, id) => {
    expect(skill.recognises(text)).toBe(true);
    expect(askedFor(text, table.histories)?.ids).toContain(id);
  });

  it("may name two at once", () => {
    expect(askedFor("1年期LPR和5年期LPR现在是多少", table.histories)?.ids).toEqual(
      expect.arrayContaining(["lpr.1y", "lpr.5y"]),
    );
  });

  it.each([
    "LPR加45BP是多少",
    "LPR加45个基点执行利率是多少",
    "LPR降到2.9%后老合同利率是多少",
    "LPR是什么",
    "LPR多久公布一次",
    "LPR下调后存量贷款什么时候重定价",
    "RAROC是多少，贷款1000万，利率3.65%",
    "受托支付起点以上的贷款怎么支付",
    "逾期罚息怎么算",
    "1000万贷款按LPR一年利息是多少",
    "现在流贷最长多久",
    "",
  ])("leaves to others: %s", (text) => {
    expect(skill.recognises(text)).toBe(false);
  });
});

describe("an answer from the table", () => {
  it("gives figure, day and source, and doubts what is past its publication", async () => {
    const text = await say("现在LPR是多少");
    expect(text).toContain("1年期LPR为3.00%，自2025-05-20起（来源：全国银行间同业拆借中心公告）");
    expect(text).toContain("未核实：下次公布日2026-10-20已过");
  });

  it("does not doubt a value before its next publication", async () => {
    expect(await say("现在LPR是多少", { at: "2026-10-20" })).not.toContain("未核实");
  });

  it("goes by the day that is asked for, a month by its last day", async () => {
    expect(await say("2025年3月的LPR是多少")).toContain("1年期LPR为3.10%，自2024-10-21起");
    expect(await say("2025年5月19日LPR是多少")).toContain("3.10%");
    expect(await say("2025年5月LPR是多少")).toContain("3.00%");
    expect(await say("2025-05-20 LPR是多少")).toContain("3.00%");
  });

  it("says when the table does not reach back that far", async () => {
    const reply = await ask("2019年LPR是多少");
    expect(reply.status).toBe("abstained");
    expect(textOf(reply)).toBe("参数表没有2019-12-31的数值。");
  });

  it("shows how the figure came about where it has changed", async () => {
    const { blocks } = await ask("现在LPR是多少");
    const shown = blocks.find(({ type }) => type === "table");
    expect(shown).toMatchObject({
      caption: expect.stringContaining("1年期LPR历次数值"),
      rows: [
        ["2024-10-21", "2025-05-19", "3.1", "全国银行间同业拆借中心公告"],
        ["2025-05-20", "今", "3", "全国银行间同业拆借中心公告"],
      ],
    });
  });

  it("comes in the language of the question", async () => {
    expect(await say("What is the current LPR?", { language: "en" })).toContain(
      "Not verified: the next publication was due on 2026-10-20.",
    );
  });

  it("keeps what is for leads from others", async () => {
    const question = "分行行长保证和信用类审批权限是多少";
    expect(await say(question, { role: "lead" })).toContain("2000万元");
    expect(await ask(question, { role: "rm" })).toMatchObject({ status: "abstained" });
    expect(await say(question, { role: "rm" })).not.toContain("2000");
  });
});
