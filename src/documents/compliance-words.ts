// Words that must not stand in a document, with the clause that forbids them and what to write instead. `unless` lets the
// same words stand in a denial: "不构成承诺" is no promise.

import type { Audience } from "./draft.ts";

export type WordRule = {
  readonly code: string;
  readonly audience: Audience | "all";
  readonly pattern: RegExp;
  readonly text: string;
  readonly clause: string;
  readonly mend: string;
  readonly unless?: RegExp;
};

const redLines = "01-总则与红线";
const denial = /不|非|未|没有|无须|勿|不得|零/u;

export const wordRules: readonly WordRule[] = [
  {
    code: "promise",
    audience: "all",
    pattern:
      /(?:保证|承诺|确保|一定|肯定|必定|必然|包)(?:能|可以|会|给|予以)?(?:获?批|审批通过|批准|放款|发放贷款|通过审批)|[我本]行将(?:按此)?(?:为|向|给)?[^，。；]{0,12}(?:提供|发放|放款|给予)|预计[^，。；]{0,10}(?:批准|获批|审批通过|放款)|已(?:经)?同意(?:贷款|授信|放款)|零风险|最低价|绝对安全/u,
    text: "审批结果下达前向客户作了承诺",
    clause: `${redLines}#第十三条`,
    mend: "改为“建议……，须经审批，以批复和合同为准”，时间写通常用时",
    unless: denial,
  },
  {
    code: "seal",
    audience: "client",
    pattern: /承诺函|意向书|资信证明|加盖?公章|盖章生效|特此(?:承诺|证明|函告)/u,
    text: "用了承诺函、意向书或盖章的写法",
    clause: `${redLines}#第十三条`,
    mend: "删去；未经授权不得出具加盖公章的文件",
    // The client seals its own copies.
    unless: /不|非|未|没有|勿|复印件|贵公司|授权书/u,
  },
  {
    code: "internal-rating",
    audience: "client",
    pattern: /内部评级|客户评级|评级结果|信用等级|评级为?[A-D]{1,3}[+-]?|违约概率|五级分类/u,
    text: "把本行内部评级写给了客户",
    clause: `${redLines}#第十四条`,
    mend: "删去评级内容",
  },
  {
    code: "internal-price",
    audience: "client",
    pattern: /\bFTP\b|\bRAROC\b|\bEVA\b|定价底线|内部(?:资金)?转移价格|经济资本|预期损失|门槛回报/iu,
    text: "把本行内部价格或收益测算写给了客户",
    clause: "11-定价与收益#第九条",
    mend: "删去；客户版只写对客价格",
  },
  {
    code: "internal-limit",
    audience: "client",
    pattern: /抵押率|\bLTV\b|风险限额|授信限额|集中度限额|审查意见|贷审会意见|审批口径/iu,
    text: "把抵押率、限额或审查意见写给了客户",
    clause: `${redLines}#第十四条`,
    mend: "移到内部来源说明",
  },
  {
    code: "deposit-tying",
    audience: "all",
    pattern:
      /(?:存款|日均|回存|结构性存款|理财|基金|保险产品)[^，。；]{0,14}(?:条件|前提|优惠|下调|换取|配套|达到)|(?:条件|前提|优惠|利率下[浮调])[^，。；]{0,14}(?:存款|日均|回存|理财|保险产品)|存贷挂钩|以贷转存/u,
    text: "把存款或其他产品同融资条件连在一起",
    clause: `${redLines}#第十条`,
    mend: "删去；服务由客户自愿选择，不作为条件，也不影响价格",
    unless: denial,
  },
  {
    code: "fee-without-service",
    audience: "client",
    pattern: /财务顾问费|咨询费|资金管理费|贷款承诺费|账户管理费|敞口(?:费|风险管理费)/u,
    text: "收取没有对应服务或不得收取的费用",
    clause: "11-定价与收益#第二十四条",
    mend: "只列服务价格目录内、有真实服务的项目",
    unless: denial,
  },
  {
    code: "working-capital-purpose",
    audience: "all",
    pattern:
      /(?:流动资金贷款|流贷)[^。；]{0,24}(?:用于|购买|购置|支付)[^。；]{0,14}(?:设备|机床|厂房|土地出让金|装修|股权|理财|股票|分红|注册资本|保证金)/u,
    text: "流动资金贷款写成了不得办理的用途",
    clause: "06-流动资金贷款#第三条",
    mend: "固定资产投资改报固定资产贷款，股权投资改报并购贷款",
    unless: /不得|不能|不可|不用于|禁止/u,
  },
  {
    code: "authority",
    audience: "all",
    pattern: /支行(?:行长)?(?:即可|就能|有权|自行)(?:审批|批准)|支行权限内(?:审批|解决)|不用上报/u,
    text: "对审批权限作了判断",
    clause: "90-授信审批授权#第一条",
    mend: "写“由有权审批人审批”，不得拆分金额规避授权",
    unless: /不得|不能/u,
  },
  {
    code: "repealed-rule",
    audience: "all",
    pattern:
      /流动资金贷款管理暂行办法|固定资产贷款管理暂行办法|个人贷款管理暂行办法|项目融资业务指引|贷款风险分类指引|银团贷款业务指引|并购贷款风险管理指引|商业银行资本管理办法（试行）|中华人民共和国(?:合同法|担保法|物权法)/u,
    text: "引用了已经废止的规定",
    clause: `${redLines}#第六条`,
    mend: "改引现行规定，写明文号和施行日期",
  },
  {
    code: "placeholder",
    audience: "all",
    pattern: /XX|××|xx+|(?<!角|日期|签字|签名|＿)＿{2,}|_{3,}|TODO|待填|【\s*】|\{\{|（\s*）/u,
    text: "有没填的空",
    clause: "14-行内沟通与审批#第五条",
    mend: "填上内容，没有的写明缺什么",
  },
];
