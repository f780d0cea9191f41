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
      /(?:保证(?!金|人|担保|合同|方式|责任|类)|承诺(?!费)|确保|一定|肯定|必定|必然|百分之百|(?<!面|承)包)[^，。；：、]{0,8}(?:获?批|审批|通过|放款|发放贷款|放下来|到账|下款)|包[过批]|必[过批](?!须)|稳[过批]|[本这下]周(?:就|内)?(?:能|可以?)(?:批|放款|到账)|已(?:经)?(?:获批|获得?批准|审批通过|批准(?:贷款|授信))|[我本]行将(?:按此)?(?:为|向|给)?[^，。；]{0,12}(?:提供|发放|放款|给予)|预计[^，。；]{0,10}(?:批准|获批|审批通过|放款)|已(?:经)?同意(?:贷款|授信|放款)|零风险|最低价|绝对安全/u,
    text: "审批结果下达前向客户作了承诺",
    clause: `${redLines}#第十三条`,
    mend: "改为“建议……，须经审批，以批复和合同为准”，时间写通常用时",
    unless: denial,
  },
  {
    code: "promise",
    audience: "all",
    pattern: /(?:放款|审批|批下来|贷款)(?:肯定|绝对)?没(?:有)?问题/u,
    text: "审批结果下达前向客户作了承诺",
    clause: `${redLines}#第十三条`,
    mend: "改为“建议……，须经审批，以批复和合同为准”，时间写通常用时",
  },
  {
    code: "seal",
    audience: "client",
    pattern:
      /承诺函|意向[书函]|资信证明|[加盖]盖?(?:我行|本行|银行)?(?:的)?公章|(?:盖章|签章)[^，。；]{0,4}生效|特此(?:承诺|证明|函告)/u,
    text: "用了承诺函、意向书或盖章的写法",
    clause: `${redLines}#第十三条`,
    mend: "删去；未经授权不得出具加盖公章的文件",
    // The client seals its own copies.
    unless: /不|非|未|没有|勿|复印件|贵公司|授权书/u,
  },
  {
    code: "internal-rating",
    audience: "client",
    pattern:
      /内部(?:评级|打分|评分)|客户评级|评级结果|信用等级|评级[^，。；]{0,4}[A-D]{1,3}[+-]?级?|等级(?:为|是)?[A-D]{1,3}[+-]?(?![A-Za-z])|违约概率|违约损失率|\b(?:PD|LGD)\b|五级分类/u,
    text: "把本行内部评级写给了客户",
    clause: `${redLines}#第十四条`,
    mend: "删去评级内容",
  },
  {
    code: "internal-price",
    audience: "client",
    pattern:
      /(?<![A-Za-z])(?:FTP|RAROC|EVA)(?![A-Za-z])|风险调整后?的?资本(?:回报|收益)|经济增加值|定价底线|内部(?:资金)?转移价格|经济资本|预期损失|门槛回报/iu,
    text: "把本行内部价格或收益测算写给了客户",
    clause: "11-定价与收益#第九条",
    mend: "删去；客户版只写对客价格",
  },
  {
    code: "internal-limit",
    audience: "client",
    pattern:
      /抵押率|质押率|(?<![A-Za-z])LTV(?![A-Za-z])|贷款价值比|风险限额|授信限额|(?:单户|集团|客户|行业)限额|限额[^，。；]{0,6}\d|额度上限|最高可贷|集中度限额|审查意见|贷审会意见|审批口径/iu,
    text: "把抵押率、限额或审查意见写给了客户",
    clause: `${redLines}#第十四条`,
    mend: "移到内部来源说明",
  },
  {
    code: "deposit-tying",
    audience: "all",
    pattern:
      /存(?:入|够|满)?\d[\d.]*(?:万|亿)[^，。；]{0,6}(?:即可|才能|就能|可以?)|(?:需要?|必须|应当?)(?:购买|买|办理)[^，。；]{0,8}(?:理财|保险|基金)|(?:存款|日均|回存|结构性存款|理财|基金|保险产品)[^，。；]{0,14}(?:条件|前提|优惠|下调|换取|配套|达到)|(?:条件|前提|优惠|利率下[浮调])[^，。；]{0,14}(?:存款|日均|回存|理财|保险产品)|存贷挂钩|以贷转存/u,
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
      /(?:流动资金贷款|流贷)[^。；]{0,24}(?:用于|购[买置入]|买|建|支付|转|归还)[^。；]{0,14}(?:设备|机床|[注成]\S?机|加工中心|生产线|产线|厂房|土地|装修|股权|理财|股票|分红|注册资本|保证金|股东借款)/u,
    text: "流动资金贷款写成了不得办理的用途",
    clause: "06-流动资金贷款#第三条",
    mend: "固定资产投资改报固定资产贷款，股权投资改报并购贷款",
    unless: /不得|不能|不可|不用于|禁止/u,
  },
  {
    code: "authority",
    audience: "all",
    pattern:
      /支行(?:行长)?(?:即可|就能|可以?|有权|自行)(?:直接)?(?:审批|批准|批)|审批权限在支行|支行权限内(?:审批|解决)|(?:不用|无须|无需)上报/u,
    text: "对审批权限作了判断",
    clause: "90-授信审批授权#第一条",
    mend: "写“由有权审批人审批”，不得拆分金额规避授权",
    unless: /不得|不能/u,
  },
  {
    code: "repealed-rule",
    audience: "all",
    pattern:
      /流动资金贷款管理暂行办法|固定资产贷款管理暂行办法|个人贷款管理暂行办法|项目融资业务指引|贷款风险分类指引|银团贷款业务指引|并购贷款风险管理指引|商业银行资本管理办法（试行）|(?:中华人民共和国|《)(?:合同法|担保法|物权法)》?|贷款通则/u,
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
