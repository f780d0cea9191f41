import { read, utils } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GapTopic } from "../../../src/insights/report-types.ts";
import { day } from "../../fakes/memory-library.ts";
import { testWeb } from "../bank.ts";
import { lastMonth, openSimulatedBank, type SimulatedBank, smallTeam } from "./simulated-bank.ts";

let bank: SimulatedBank;
/** What the gap map finds in the team: something the manual lacks, and something else. */
let content: GapTopic;
let elsewhere: GapTopic;
beforeAll(async () => {
  bank = await openSimulatedBank();
  const asker = { id: "head", team: "", role: "owner" } as const;
  const scope = { kind: "team", team: own } as const;
  const { topics } = await bank.insights.report({ scope, ...twoMonths, asker });
  content = topics.find(({ kind }) => kind === "content")!;
  elsewhere = topics.find(({ kind }) => kind !== "content")!;
  expect([content, elsewhere]).not.toContain(undefined);
});
afterAll(() => bank?.close());

const own = "城东三部";
const other = "城西二部";
const twoMonths = { since: day("2026-09-24"), until: day("2026-11-23") };
const longPeriod = "since=2026-09-24&until=2026-11-23";
const period = `since=${lastMonth.since}&until=${lastMonth.until}`;

async function open(who: string, path: string) {
  const response = await testWeb(bank.webAs(who)).app.request(`http://127.0.0.1${encodeURI(path)}`, {
    headers: { host: "127.0.0.1", accept: "text/html" },
  });
  const body = Buffer.from(await response.arrayBuffer());
  return {
    status: response.status,
    location: response.headers.get("location"),
    text: body.toString(),
    body,
    headers: response.headers,
  };
}

const views = ["/dashboard", "/dashboard/topic", "/dashboard/export.csv", "/dashboard/export.xlsx"];
const places = [
  ["no place", ""],
  ["their team", `&team=${own}`],
  ["another team", `&team=${other}`],
  ["another team by the form", `&place=team:${other}`],
  ["a branch", "&branch=城东支行"],
  ["a branch by the form", "&place=branch:城西支行"],
] as const;

describe("who may see what", () => {
  const isOwn = (place: string): boolean => place === "no place" || place === "their team";
  const cases = views.flatMap((path) => places.map(([place, query]) => ({ path, place, query })));

  it.each(cases)(
    "$path of $place: head office sees it, a lead only their own, nobody else",
    async ({ path, place, query }) => {
      const address = `${path}?${period}&competency=C04${query}`;
      for (const who of ["head", "admin"]) expect((await open(who, address)).status, who).toBe(200);
      expect((await open(`lead-${own}`, address)).status).toBe(isOwn(place) ? 200 : 403);
      for (const who of ["rm-001", "trainee"]) {
        const { status, location } = await open(who, address);
        expect([status, location]).toEqual(path === "/dashboard" ? [303, "/dashboard/me"] : [403, null]);
      }
      expect((await open("stranger", address)).status).toBe(403);
    },
  );

  it("never names another team on any page of a lead", async () => {
    for (const path of views.slice(0, 3)) {
      const { text } = await open(`lead-${own}`, `${path}?${period}&competency=C04`);
      expect(text).toContain(own);
      for (const team of bank.teams.filter((one) => one !== own)) expect(text).not.toContain(team);
    }
  });

  it("names people of the own team only, and only where certification demands it", async () => {
    const { text } = await open(`lead-${own}`, `/dashboard?${period}`);
    const named = bank.people.filter(({ name, role }) => role === "rm" && text.includes(name));
    expect(named.length).toBeGreaterThan(5);
    const names = new Set(bank.people.filter(({ team }) => team === own).map(({ name }) => name));
    expect(named.filter(({ name }) => !names.has(name))).toEqual([]);
    const beforeList = text.slice(0, text.indexOf('id="certificates"'));
    expect([...names].filter((name) => name !== `${own}负责人` && beforeList.includes(name))).toEqual([]);
  });

  it("names nobody to head office until a team is chosen", async () => {
    const { text } = await open("head", `/dashboard?${period}`);
    expect(bank.people.filter(({ name, role }) => role === "rm" && text.includes(`>${name}<`))).toEqual([]);
  });

  it("shows everybody their own page, whatever the address says", async () => {
    for (const who of ["rm-001", "trainee", `lead-${own}`, "head"]) {
      const { status, text } = await open(who, `/dashboard/me?person=rm-002&user=rm-002`);
      expect(status).toBe(200);
      expect(text).toContain(bank.people.find(({ id }) => id === who)!.name);
      expect(text).not.toContain(bank.people.find(({ id }) => id === "rm-002")!.name);
    }
  });
});

describe("the pictures", () => {
  it("shows what is weak with kind, share and advice", async () => {
    const { text } = await open(`lead-${own}`, `/dashboard?${longPeriod}`);
    for (const { competency, name, kind, advice } of [content, elsewhere]) {
      expect(text).toContain(`${competency} ${name}</a></h3><span class="badge kind-${kind}">`);
      expect(text).toContain(advice.replaceAll('"', "&quot;"));
    }
    expect(text).toMatch(/class="heat-level heat-[23]"/u);
  });

  it("gives a small team its branch's picture with the reason, and the member who agreed", async () => {
    const { text } = await open(`lead-${smallTeam}`, `/dashboard?${period}`);
    expect(text).toContain("本团队不足6人");
    expect(text).toContain("本人同意显示");
    expect(text).toContain(bank.member.name);
    expect(text).toContain("城西支行（所在范围）");
  });

  it("shows a lead the branch only where it has two other teams that are large enough", async () => {
    const { text } = await open(`lead-${own}`, `/dashboard?${period}`);
    expect(text).toContain("<span>城东支行</span>");
    const west = await open("lead-城西一部", `/dashboard?${period}`);
    expect(west.text).not.toContain("城西支行");
  });

  it("keeps what one person sent to an expert off the page", async () => {
    const { text } = await open("head", `/dashboard?${period}`);
    expect(text).toContain("关联方保证的担保比例");
    expect(text).not.toContain("一个人转给专家的问题");
  });

  it("hatches cells of too few people and says why", async () => {
    const { text } = await open(`lead-${own}`, "/dashboard?since=2026-11-20&until=2026-11-20");
    expect(text).toMatch(/class="heat-hidden" title="不足3人，不作显示"/u);
  });

  it("filters by competency and by kind", async () => {
    const one = await open(`lead-${own}`, `/dashboard?${longPeriod}&competency=${content.competency}`);
    expect(one.text.match(/class="heat-id"/gu)).toHaveLength(1);
    expect(one.text).not.toContain(`${elsewhere.name}</a>`);
    const kind = await open(`lead-${own}`, `/dashboard?${longPeriod}&kind=content`);
    expect(kind.text).toContain(`${content.competency} ${content.name}</a>`);
    expect(kind.text).not.toContain(`${elsewhere.competency} ${elsewhere.name}</a>`);
  });

  it("drills down to the reason, the questions and the advice", async () => {
    const address = `/dashboard/topic?competency=${content.competency}&${longPeriod}`;
    const { text } = await open(`lead-${own}`, address);
    for (const words of ["手册没有写明，或写得不清楚", "建议：", "大家在问什么", ...content.samples]) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(/<svg aria-hidden="true"/u);
  });

  it.each([
    ["since=2026-13-01", 400],
    ["since=2026-11-30&until=2026-11-01", 400],
    ["days=abc", 400],
    ["since=2001-01-01", 400],
    ["competency=C99", 400],
    ["kind=rumour", 400],
    ["team=没有的团队", 404],
    ["branch=没有的分行", 404],
  ])("refuses %s with %i and says what to mend", async (query, status) => {
    const answer = await open("head", `/dashboard?${query}`);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain("参考编号");
  });

  it("has no inline style, script or foreign address", async () => {
    for (const path of ["/dashboard", "/dashboard/me", "/dashboard/topic?competency=C04"]) {
      const { text } = await open("head", path);
      expect(text).not.toMatch(
        /\sstyle="|<style|<script(?! type="module" src="\/assets\/)|\son\w+="|https?:\/\/(?!www\.w3\.org)/u,
      );
    }
  });
});

describe("the export", () => {
  it("gives a workbook of what the page shows, with the same holes", async () => {
    const { body, headers } = await open(`lead-${own}`, `/dashboard/export.xlsx?${longPeriod}`);
    expect(headers.get("content-disposition")).toContain(
      encodeURIComponent(`团队看板-${own}-2026-09-24-2026-11-23.xlsx`),
    );
    const book = read(body);
    expect(book.SheetNames).toEqual([
      "薄弱点",
      "薄弱点分布",
      "逐周变化",
      "资料任务",
      "持证情况",
      "题目质量",
      "使用情况",
    ]);
    const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets.薄弱点!);
    expect(rows.map(({ 能力 }) => 能力)).toContain(content.competency);
    const heat = utils.sheet_to_json<Record<string, unknown>>(book.Sheets.薄弱点分布!);
    expect(heat).toHaveLength(20);
    expect(Object.keys(heat[0]!)).toEqual(["能力", "名称", own, "城东支行"]);
  });

  it("gives a CSV that spreadsheet programs read as UTF-8", async () => {
    const { text } = await open("head", `/dashboard/export.csv?${period}`);
    expect(text.startsWith("\uFEFF全行团队看板,2026-10-25至2026-11-23\r\n")).toBe(true);
    expect(text).toContain("\r\n能力,名称,类型,占比%");
    expect(text).toContain("一般%");
  });
});

describe("a new page", () => {
  it("answers from memory within 300 ms after the first time", async () => {
    const address = `/dashboard?${period}`;
    await open("head", address);
    const started = performance.now();
    await open("head", address);
    expect(performance.now() - started).toBeLessThan(300);
  });
});
