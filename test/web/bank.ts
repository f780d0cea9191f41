// The bank these tests use: a manual with an older version and a confidential document, and a chat that
// answers from it, with the texts that tend to break pages.

import type { Citation, Reply } from "../../src/chat/reply.ts";
import { silentLog } from "../../src/log.ts";
import type { Person } from "../../src/people/person.ts";
import { createWeb, type WebDeps } from "../../src/web/server.ts";
import { type ChatScript, createMemoryChat } from "../fakes/memory-chat.ts";
import { createMemoryLibrary, day } from "../fakes/memory-library.ts";

export const currentId = "手册/流动资金贷款#第十一条";
export const oldId = "手册/流动资金贷款-2021版#第九条";
export const secretId = "手册/授权权限表#第一条";
export const quote = "单笔支付金额超过一千万元的，应当采用受托支付方式。";
export const hostile = `<script>alert(1)</script>"><img src=x onerror=alert(2)>`;
export const hostileId = "hostile<b>#条";

export const library = createMemoryLibrary(
  [
    {
      document: {
        id: "手册/流动资金贷款",
        title: "示范银行信贷业务手册：流动资金贷款",
        version: "2024版",
        effectiveFrom: day("2024-07-01"),
        owner: "公司业务部",
        source: "示范银行〔2024〕18号",
      },
      clauses: [
        {
          clause: "第九条",
          path: "第三章 支付管理",
          text: "贷款支付前，客户经理应当核对借款合同约定的用途。",
        },
        {
          clause: "第十条",
          path: "第三章 支付管理",
          text: "支付申请由客户提交，附交易合同、发票等证明材料。",
        },
        {
          clause: "第十一条",
          path: "第三章 支付管理",
          text: `流动资金贷款的支付方式分为受托支付和自主支付。\n${quote}\n受托支付由本行按照客户的委托，将贷款资金直接付给符合合同约定用途的交易对象。`,
        },
        { clause: "第十二条", path: "第三章 支付管理", text: "自主支付的，客户应当按季报告资金使用情况。" },
        { clause: "第十三条", path: "第四章 贷后管理", text: "放款后三十日内完成首次贷后检查。" },
      ],
    },
    {
      document: {
        id: "手册/流动资金贷款-2021版",
        title: "示范银行信贷业务手册：流动资金贷款（2021版）",
        effectiveFrom: day("2021-01-01"),
        effectiveTo: day("2024-06-30"),
      },
      clauses: [{ clause: "第九条", text: "与借款人新建立信贷业务关系的，应当采用受托支付方式。" }],
    },
    {
      document: { id: "手册/授权权限表", title: "授权权限表", audience: ["role:lead"] },
      clauses: [{ clause: "第一条", text: "支行行长的审批权限为五百万元。" }],
    },
    {
      document: { id: "hostile<b>", title: hostile, owner: hostile, source: hostile, version: hostile },
      clauses: [{ clause: "条", path: hostile, text: `前文${hostile}后文` }],
    },
  ],
  { [oldId]: currentId },
);

export const citations: readonly Citation[] = [
  {
    n: 1,
    passageId: currentId,
    document: "示范银行信贷业务手册：流动资金贷款",
    clause: "第十一条",
    quote,
    effectiveFrom: day("2024-07-01"),
    effectiveTo: null,
    superseded: false,
    successor: null,
  },
  {
    n: 2,
    passageId: oldId,
    document: "示范银行信贷业务手册：流动资金贷款（2021版）",
    clause: "第九条",
    quote: "与借款人新建立信贷业务关系的，应当采用受托支付方式。",
    effectiveFrom: day("2021-01-01"),
    effectiveTo: day("2024-06-30"),
    superseded: true,
    successor: currentId,
  },
];

export const answerText =
  "单笔支付金额超过 1,000 万元的流动资金贷款，应当采用受托支付。[1]\n旧版手册没有固定的单笔金额，新建立信贷关系的客户一律受托支付，该规定已经停用。[2]";

export const answered: Reply = {
  status: "answered",
  blocks: [
    { type: "text", text: answerText },
    {
      type: "table",
      caption: "支付方式对照",
      columns: ["支付方式", "适用情形", "单笔金额（万元）", "资金去向", "事后要求"],
      rows: [
        ["受托支付", "超过起点金额", "1,000", "直接付给交易对象", "核对发票与物流单据"],
        ["自主支付", "起点金额以内", "1,000", "先到客户账户", "客户按季报告资金使用情况"],
      ],
    },
    { type: "sources", citations },
    {
      type: "choices",
      prompt: "还可以继续了解",
      choices: [{ id: "papers", label: "需要哪些支付材料", text: "受托支付需要哪些材料？" }],
    },
    { type: "feedback" },
  ],
};

/** Answers at once: hostile questions get a hostile answer. */
export const promptScript: ChatScript = async (said) =>
  said.text.includes("<")
    ? {
        status: "answered",
        blocks: [
          { type: "text", text: `${hostile}[1]` },
          { type: "table", caption: hostile, columns: [hostile], rows: [[hostile]] },
          {
            type: "sources",
            citations: [
              { ...citations[0]!, passageId: hostileId, document: hostile, clause: hostile, quote: hostile },
            ],
          },
          { type: "choices", prompt: hostile, choices: [{ id: hostile, label: hostile, text: hostile }] },
          { type: "feedback" },
        ],
      }
    : answered;

export const now = new Date("2026-11-23T04:00:00Z");

export function testWeb(overrides: Partial<WebDeps> = {}, script: ChatScript = promptScript) {
  const chat = createMemoryChat(script);
  let lastId = 0;
  const web = createWeb({
    handler: chat.handler,
    library: () => library,
    conversations: chat.conversations,
    directory: { find: async ({ id }) => (id === "nobody" ? null : person(id)) },
    clock: () => now,
    ids: () => `id-${++lastId}`,
    config: { host: "127.0.0.1", port: 0, publicUrl: null, webSecret: null },
    log: silentLog,
    isReady: () => true,
    metrics: () => "# TYPE coach_passages gauge\ncoach_passages 9\n",
    starters: ["受托支付的起点金额是多少？", "首次贷后检查在放款后几日内完成？"],
    ...overrides,
  });
  return { ...web, chat };
}

function person(id: string): Person {
  return { id, name: id, team: "default", branch: "", role: "trainee" };
}
