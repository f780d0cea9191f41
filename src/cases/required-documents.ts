// Which papers a case needs by when, by product (02-客户准入与受理 第十七条 表4, and the chapters of the products), and which
// of them are not here yet. What the case file itself lists as missing comes first, with the RM's own reason.

import type { Case } from "./case.ts";
import type { ClauseId } from "./clauses.ts";
import { type Stage, stages } from "./stages.ts";

export type RequiredDocument = {
  readonly name: string;
  /** Papers in the file that count as this one. */
  readonly sign: RegExp;
  /** The case does not leave this stage without it. */
  readonly by: Stage;
  readonly clause: ClauseId;
  readonly note: string;
  /** For which cases; left out for all. */
  readonly applies?: (client: Case) => boolean;
};

export type MissingDocument = {
  readonly name: string;
  readonly why: string;
  readonly clause: ClauseId;
};

const table: ClauseId = "02-客户准入与受理#第十七条";
const authorisation: ClauseId = "02-客户准入与受理#第十五条";
const projectPapers: ClauseId = "07-固定资产贷款与项目融资#第四条";
const isProject = (client: Case): boolean => productsOf(client).some((name) => /固定资产|项目/u.test(name));
const hasProduct =
  (pattern: RegExp) =>
  (client: Case): boolean =>
    productsOf(client).some((name) => pattern.test(name));

/** The table, in the order in which a client is asked for the papers. */
export const requiredDocuments: readonly RequiredDocument[] = [
  paper("授信申请书", /申请书/u, "intake", "02-客户准入与受理#第二条", "受理环节的关键文件"),
  paper("营业执照", /营业执照/u, "intake", table, "核对原件，留存加盖公章的复印件"),
  paper("征信授权书", /征信授权/u, "intake", authorisation, "先授权后查询，缺授权书的不得受理"),
  paper("章程", /章程/u, "rating", table, "核对原件"),
  paper("股东名册和实缴出资凭证", /股东名册|出资凭证|验资/u, "rating", table, "与公示系统核对"),
  paper("受益所有人信息表", /受益所有人/u, "rating", table, "穿透到自然人"),
  paper("近3年审计报告", /审计报告/u, "rating", table, "成立不足3年的提供成立以来的报表"),
  paper("最近一期财务报表", /(?:最近一期|月).*报表|季报|半年报/u, "rating", table, "与审计报告一并提交"),
  paper(
    "近12个月纳税申报表和完税证明",
    /纳税申报|完税|增值税申报|退税申报/u,
    "rating",
    table,
    "现场登录电子税务局核对",
  ),
  paper("全部结算账户近12个月流水", /流水/u, "rating", table, "网银导出原件或柜面打印件"),
  paper("开立账户清单", /账户清单/u, "rating", table, "用来核对有没有漏报的账户"),
  paper(
    "购销合同或订单",
    /(?:购销|销售|采购).*合同|合同\d+份|订单|报关单/u,
    "rating",
    table,
    "与发票、流水核对",
  ),
  paper("前十大客户和供应商清单", /客户和供应商|前十大|客户.*清单/u, "rating", table, "与发票、流水核对"),
  paper("融资明细和对外担保清单", /融资明细|借款明细|担保清单/u, "rating", table, "与征信报告核对"),
  paper(
    "押品权属证书",
    /权证|权属|不动产权/u,
    "rating",
    table,
    "核对权利人和登记",
    ({ collateral }) => collateral.length > 0,
  ),
  paper("股东会或董事会决议", /决议/u, "contract", table, "按公司章程规定的权限"),
  paper("可行性研究报告", /可行性研究|可研/u, "rating", projectPapers, "上报审批前必须取得", isProject),
  paper(
    "项目审批、核准或备案文件",
    /备案|核准|立项/u,
    "rating",
    projectPapers,
    "上报审批前必须取得",
    isProject,
  ),
  paper("用地手续", /用地|土地|不动产权|地块/u, "rating", projectPapers, "上报审批前必须取得", isProject),
  paper("环境影响评价批复或备案", /环评|环境影响/u, "rating", projectPapers, "上报审批前必须取得", isProject),
  paper("建设工程规划许可证", /规划许可/u, "drawdown", projectPapers, "首次放款前必须取得", isProject),
  paper(
    "建筑工程施工许可证",
    /施工许可/u,
    "drawdown",
    projectPapers,
    "首次放款前必须取得，没有土建的项目不需要",
    isProject,
  ),
  paper("资本金到位证明", /资本金/u, "drawdown", projectPapers, "每次放款前提供", isProject),
  paper(
    "保函申请书、基础合同和保函文本",
    /保函/u,
    "rating",
    "09-票据保函与贸易融资#第十七条",
    "核对受益人、金额、到期日和索赔条件",
    hasProduct(/保函/u),
  ),
  paper(
    "贴现申请书",
    /贴现申请/u,
    "rating",
    "09-票据保函与贸易融资#第十条",
    "连同与直接前手的合同和发票",
    hasProduct(/贴现/u),
  ),
  paper(
    "买方书面确权",
    /确权/u,
    "drawdown",
    "09-票据保函与贸易融资#第三十条",
    "写明金额、到期日、付款账户",
    hasProduct(/保理/u),
  ),
];

/** What the case still lacks to leave its stage or an earlier one. */
export function missingDocuments(client: Case): readonly MissingDocument[] {
  const listed = client.documents.missing;
  const held = client.documents.received.map(({ name }) => name);
  const due = requiredDocuments.filter(
    ({ by, applies }) => stages.indexOf(by) <= stages.indexOf(client.stage) && applies?.(client) !== false,
  );
  const further = due.filter(
    ({ sign }) => ![...held, ...listed.map(({ name }) => name)].some((name) => sign.test(name)),
  );
  return [
    ...listed.map(({ name, why }) => ({
      name,
      why,
      clause: requiredDocuments.find(({ sign }) => sign.test(name))?.clause ?? table,
    })),
    ...further.map(({ name, note, clause }) => ({ name, why: note, clause })),
  ];
}

/** The products the case is about: the approved one, else those asked for with an amount, else all that were named. */
export function productsOf({ process, needs }: Pick<Case, "process" | "needs">): readonly string[] {
  if (process.approval?.product) return [process.approval.product];
  const sized = needs.filter(({ amount }) => amount !== undefined);
  return (sized.length > 0 ? sized : needs).map(({ product }) => product);
}

function paper(
  name: string,
  sign: RegExp,
  by: Stage,
  clause: ClauseId,
  note: string,
  applies?: (client: Case) => boolean,
): RequiredDocument {
  return { name, sign, by, clause, note, ...(applies ? { applies } : {}) };
}
