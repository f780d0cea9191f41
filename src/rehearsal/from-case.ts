// Tomorrow's meeting as a rehearsal: a client case's people, need and security in the place of a scenario's own, and its
// open questions as what the counterpart does not say by itself. Values and tactics stay those of the scenario it is
// built on; what the client would really answer, no file knows.

import type { Scenario } from "../negotiation/scenario.ts";

/** What is taken of a case. */
export type ClientCase = {
  readonly id: string;
  readonly name: string;
  readonly profile: { readonly business?: string | undefined; readonly industry?: string | undefined };
  readonly people: readonly {
    readonly role: string;
    readonly name: string;
    readonly note?: string | undefined;
  }[];
  readonly needs: readonly {
    readonly product: string;
    readonly amount?: number | undefined;
    readonly purpose: string;
  }[];
  readonly collateral: readonly { readonly kind: string }[];
  readonly questions: readonly { readonly question: string; readonly why: string }[];
  readonly flags: readonly { readonly level: string; readonly title: string; readonly detail: string }[];
};

type Content = Readonly<Record<string, unknown>>;

const mostFacts = 6;
const usualAmount = 1000;

/** The content of a scenario file; `base` is the scenario whose values and tactics it takes. */
export function scenarioFromCase(client: ClientCase, base: Scenario): Content {
  const address = addressOf(client);
  const amount = Math.round(client.needs.find((need) => need.amount !== undefined)?.amount ?? usualAmount);
  // The English of the scenario it is built on speaks of another company and another person.
  const { briefEn: _, ...named } = renamed(base, address);
  const { nameEn: __, addressEn: ___, ...counterpart } = named.counterpart;
  return {
    ...named,
    id: `case-${client.id}`,
    title: `明天见${address}：${client.name}`,
    titleEn: `Tomorrow's meeting: ${client.id}`,
    brief: briefOf(client, address, amount),
    company: {
      name: client.name,
      facts: [
        client.profile.business ?? client.name,
        ...client.needs.map(({ product, purpose }) => `${product}：${purpose}`),
      ],
    },
    counterpart: {
      ...counterpart,
      name: controllerOf(client)?.name ?? counterpart.name,
      address,
      persona: [controllerOf(client)?.role, controllerOf(client)?.note, "说话直，认实在人。"]
        .filter(Boolean)
        .join("，"),
      greeting: "请坐，材料都给过你们了，今天把方案谈一谈吧。",
      greetingEn: "Please sit down. You have our papers, so let us talk about the terms today.",
      opening: { ...counterpart.opening, amount },
      utility: {
        ...counterpart.utility,
        amount: { ...counterpart.utility.amount, points: pointsFor(amount) },
      },
      outside: {
        name: "另一家银行的报价",
        claim: "别家也在找我们谈，条件比你们宽。",
        claimed: { ...counterpart.outside.claimed, amount },
        real: { ...counterpart.outside.real, amount: share(amount, 0.5) },
      },
    },
    issues: {
      ...named.issues,
      amount: {
        ...issueBase(named),
        min: share(amount, 0.4),
        max: amount,
        step: share(amount, 0.1),
        default: share(amount, 0.6),
      },
    },
    bank: {
      ...named.bank,
      opening: { ...named.bank.opening, amount: share(amount, 0.7) },
      rules: named.bank.rules.filter(({ shownAfter }) => shownAfter === undefined),
    },
    facts: factsOf(client),
    // What took their ground away belonged to the facts of the scenario.
    objections: named.objections
      .filter(({ id }) => id !== "rival-cheaper")
      .map(({ unless: ____, ...objection }) => objection),
    arguments: named.arguments.filter(({ needs }) => needs.length === 0),
    why: "先把案子里没弄清的几处问明白，再用期限、担保和归行去换价格；弄不清的写进报告，不带着疑点报批",
  };
}

function factsOf({ questions, flags }: ClientCase): readonly Content[] {
  const points = [
    ...questions.map(({ question, why }) => ({ question, about: why })),
    ...flags.map(({ title, detail }) => ({
      question: `关于“${title}”，能不能说说前后经过？`,
      about: detail,
    })),
  ].slice(0, mostFacts);
  return points.map(({ question, about }, index) => ({
    id: `point-${index + 1}`,
    topic: topicOf(question),
    text: `你看得细，这件事我们内部也说过：${withoutStop(about)}。具体的我让财务给你凭据。`,
    meaning: `案子里的疑点：${withoutStop(about)}`,
    key: { manners: ["indirect", "checking", "direct"], after: [], trust: 36 + index * 3 },
    question,
  }));
}

const topicWords: readonly (readonly [string, RegExp])[] = [
  ["other-banks", /银行|贷款|借|利息|租赁|担保|账户/u],
  ["cash-flow", /账期|回款|应收|货款|客户|现金/u],
  ["use-of-funds", /用途|拿来|购买|设备/u],
  ["family", /股东|家|内弟|配偶|太太|亲/u],
];

function topicOf(question: string): string {
  return topicWords.find(([, words]) => words.test(question))?.[0] ?? "orders";
}

function controllerOf({ people }: ClientCase) {
  return people.find(({ role }) => /实际控制人|董事长|法定代表人/u.test(role)) ?? people[0];
}

function addressOf(client: ClientCase): string {
  return `${controllerOf(client)?.name.charAt(0) ?? "您"}总`;
}

function briefOf(client: ClientCase, address: string, amount: number): string {
  const needs = client.needs.map(({ product }) => product).join("、");
  const security = [...new Set(client.collateral.map(({ kind }) => kind))].join("、") || "没有抵押物";
  return [
    [client.name, client.profile.industry, client.profile.business].filter(Boolean).join("，"),
    `需求：${needs || "流动资金贷款"}，金额按${amount}万元谈。可用的担保：${security}。`,
    `明天和${address}谈方案。您的任务：把案子里的疑点从旁问清楚，谈出一个行里能报、对方愿意做的意向。`,
  ].join("\n");
}

/** The scenario with its counterpart's address replaced wherever it stands. */
export function renamed(base: Scenario, address: string): Scenario {
  return JSON.parse(JSON.stringify(base).replaceAll(base.counterpart.address, address)) as Scenario;
}

function issueBase({ issues }: Scenario): Content {
  const { authority: _, ...rest } = { authority: undefined, ...issues.amount };
  return rest;
}

function pointsFor(amount: number): readonly (readonly [number, number])[] {
  return [
    [share(amount, 0.4), 0],
    [share(amount, 0.65), 60],
    [share(amount, 0.8), 85],
    [amount, 100],
  ];
}

function share(amount: number, part: number): number {
  return Math.max(1, Math.round(amount * part));
}

function withoutStop(text: string): string {
  return text.replace(/[。；\s]+$/u, "");
}
