// Questions: whether a clause asks, what about, and in which manner. The topic words here are those of any corporate
// client; a scenario adds its own, and its ids stand for the general ones where they mean the same.

import type { Manner, Topic } from "../../negotiation/move.ts";
import type { Vocabulary } from "./heard.ts";
import { isHiddenQuestion } from "./hidden-question.ts";
import { likelyTopic } from "./likely-topic.ts";

const openWords = /什么|多少|多久|怎么|怎样|如何|哪|谁|几[家年个班天次成]|为啥|为何|啥|咋/u;
const asks =
  /\?|[吗么呢嘛]$|[吗么呢嘛][,，]|(?<!没有为)什么|多少|多久|怎么(?!说呢)|怎样|如何|哪(?!怕)|谁|几[家年班个号点级成次]|(?<!可|但|就)还是(?!得|请|要|按|先|以|那|这|老|咱|我|维持|坚持|希望|建议)(?=.{2})|过没有?|([给急缺想差够高多大])不\1|几月|吗\??$|[能会要]不$|拍板不|多[大快长]|没$|好不好|愿意.{0,6}吗|(?<!没有)为啥|为何|啥|咋|有没有|是不是|能不能|可不可以|对不对|对吧$|是吧$|[多集愿]?不[多]$|好伐|有伐|聊聊|说说|讲讲|谈谈您|请教|能不能给我看|告诉我|想(?:先)?(?:了解|问|请教)|对吧|是吗/u;
const englishAsks =
  /^any\b|^(?:and |so |well,? |may i ask )?(?:what|which|who|when|where|why|how|do|does|did|are|is|have|has|would|could|can|will)\b(?! offer| lend| do \d)|\bwhy\b\??$|\?$/u;
/** Asks for a yes to what was just offered, not for information. */
const tag =
  /(?:您看|你看|依看|侬看)?(?:怎么样|行不行|(?<!银)行不|(?<!银)行吗|成吗|成不成|成不|好吧|可以吗|可以不|可以伐|好不好|如何|好伐|中不中|中不|得不得行|阿好|做得了不|能接受吗|您觉得呢|可否|够不够用|合适吗|得不得行)[嘛哈呀啊嗄啦呗]?\??$|^how about|\bok\?$/u;

const topicWords: readonly (readonly [Topic, RegExp])[] = [
  ["bottom-line", /(?:您|你)的?底[线价]|\byour (?:bottom line|limit|walk-away)/u],
  [
    "concerns",
    /意见|不能接受的|难处|最难|担心|顾虑|顾忌|看重|在[意乎]|(?:最|怕的?|害)怕|放不下|放心|疙瘩|不满|不愉快|心结|疑虑|犹豫|为难|\bworr|\bmatters? (?:most|to you)|\bconcern|\bafraid\b|\bhesitat/u,
  ],
  [
    "guarantees-given",
    /没给人担保|外面.{0,6}担保|别人的担保|对外.{0,4}保|(?:给|帮|替|为).{0,8}(?:担保|签过字)|对外担保|互保|联保|代偿|\bguarant\w+ (?:for )?(?:some|any|other)/u,
  ],
  [
    "trade",
    /来龙去脉|金额.{0,3}一样|同一个(?:老板|人)|货权|物流|发票.{0,8}对|谁在管|往来.{0,8}(?:怎么|干什么|什么|事)|空转|关联交易|转了一圈|贸易背景|合同.{0,4}真/u,
  ],
  [
    "use-of-funds",
    /投[到向]|资金准备|具体是付|用途|用[在到](?:什么|哪)|怎么[花用]|干(?:什么|嘛|啥)用?|做什么用|付给谁|先付|这笔(?:钱|款|资金)|派.{0,3}用|借这么多|\b(?:money|loan|funds) (?:be )?(?:used )?for\b|\bneed the (?:money|loan) for\b|\buse of (?:the )?(?:funds|money|loan)/u,
  ],
  ["payroll", /发(?:工资|薪)|代发|工资|薪|\bsalar|\bpayroll\b|\bwages\b/u],
  [
    "settlement",
    /结算|归行|(?:回款|货款|钱|收入).{0,4}(?:都|主要)?[走进](?!货)|哪个账户|\bsettlements?\b|\bcollections\b/u,
  ],
  [
    "timing",
    /什么时候(?:要|用|需)|何时|最迟|最晚|哪天|[急赶](?:不急|着用|用(?!钱)|吗)|为什么.{0,4}急|几号|[年月]底前要|\bwhen (?:do|would) you need|\bhow soon\b|\burgent/u,
  ],
  ["amount", /额度|金额|多少钱|缺口|(?:贷|借|要|需要|批)(?:个)?多少|\bhow much\b|\bamount\b/u],
  [
    "cash-flow",
    /支出|拿什么.{0,4}还|现金流|现金|还款来源|拿什么还|靠什么还|最紧|急用钱|腾挪|[旺淡]季|资金(?:安排|紧|压力|链)|手头紧|账上|周转(?!天)(?!.{0,2}还是)|\bcash\b|\bliquidity\b/u,
  ],
  ["suppliers", /供应商|供货|采购|原材?料|进货|从哪.{0,3}进|上游(?!下游|.{0,2}下游|是不是)|\bsuppliers?\b/u],
  ["inventory", /库存|存货|仓库|备货|积压|压了.{0,3}货|成品|\binventory\b|\bstock\b|\bwarehouse\b/u],
  [
    "receivables",
    /付款(?:爽快|及时|慢|快)|拖着|不付款|压款|赊销|应收|账期|账龄|收不回|欠您|多久回|回款(?:一般|慢|周期|要|快)|货款|拖欠|坏账|\btake to pay\b|\bpay(?:ing)? (?:you )?(?:late|on time)|\breceivables?\b/u,
  ],
  ["customers", /客户(?!经理|资料)|买家|买主|下游|卖给谁|销路|\bcustomers?\b|\bbuyers?\b/u],
  [
    "orders",
    /活儿?够|手里的活|订单|在手|单子|接单|销售(?!回款)|卖得|销量|合同够|产销|\borders?\b|\bsales\b/u,
  ],
  [
    "debts",
    /借款给公司|跟.{0,6}借过|\bloans? from (?:friends|relatives)\b|民间|高利贷|私人借|(?:别的|其他|外面).{0,3}(?:借款|债)|外债|欠(?:着|了)?(?:别人|人家|谁|外面|多少)|租赁|小贷|网贷|其他应付|债务|那笔.{0,6}还清|\bborrowing\b|\bdebts?\b|\bowe\b|\bliabilit/u,
  ],
  [
    "other-banks",
    /合作几年|农商行|城商行|现有贷款|找我们行|目前.{0,8}贷款|别处|别的银行|其他(?:银)?行|别家|他行|哪[些几]?.{0,2}(?:家)?银行|换银行|老东家|几家银行|两家银行|开户行|那家银行|\bbanks?\b.{0,60}\b(?:with|use|other|current)\b|\b(?:which|other|current|your) banks?\b/u,
  ],
  [
    "rate",
    /价钱|(?<!毛|净)利率|利息|价位|价格|贵(?!公司|司|行|厂|姓)|几个点|多少(?:基)?点|预期的?成本|怎么算出来|\brate\b|\bprice\b/u,
  ],
  ["fees", /[^免]费[^,，。]{0,6}(?:多|贵|高|怎么|吗)|\bfees?\b/u],
  ["drawdown", /放款|提款|到账|\bdrawdown\b/u],
  ["ownership", /\bshareholders?\b|股东|股[权份]|实际控制人|实控人|\bshareholders?\b|\bowns?\b/u],
  [
    "management",
    /在公司管|管什么|打理|主事|骨干|接班|团队|管理层|孩子|子女|儿子|女儿|二代|谁(?:在)?管|负责人|\bmanagement\b|\bsuccession\b|\btake over\b/u,
  ],
  ["guarantee", /担保|保证人|太太|夫人|老板娘|家里人|爱人|签字|\bguarant|\bspouse\b/u],
  [
    "collateral",
    /抵押|[能可]押|不押|押品|土地|厂房|房产|房子|\bcollateral\b|\bpledge\b|\bsecurity\b|\bmortgage/u,
  ],
  ["repayment", /还款|怎么还|按[月季]还|一次还|分期|还本|\brepay/u],
  ["tenor", /[一二两三半\d]年[^,，]{0,3}够|期限|几年|多长时间|用多久|\btenor\b|\bhow long\b/u],
  ["tax", /税|\btax/u],
  ["compliance", /涉诉|违规|罚款|环保|处罚|官司|被执行|诉讼|纠纷|失信|安全事故|\blawsuit|\blitigation\b/u],
  ["covenants", /财务(?:指标|约[定束])|约束|\bcovenants?\b/u],
  ["decision", /商量|点头|拍板|董事会|说了算|决定|能定|跟谁商量|做主|点头|\bdecisions?\b|\bdecides?\b/u],
  [
    "financials",
    /效益|产值|盈利|赚钱|亏损|挣|利润|净利|报表|毛利|负债率|财务|审计|营收|\bfinancial|\bprofit|\bmargin/u,
  ],
  ["industry", /市场|行业|竞争|同行|这行|行情|景气|\bindustry\b|\bcompetit/u],
  [
    "outlook",
    /安排(?!还)|上新|新设备|目标|打算|规划|新厂|投产|扩产|计划|明年|以后|将来|下一步|未来|\bplans?\b|\bnext year\b|\bfuture\b/u,
  ],
  [
    "business",
    /公司成立|多少人|规模多大|生意|经营|开工|几班|机器|产能|产品|主业|公司情况|日子|\bbusiness\b|\bcompany\b/u,
  ],
  ["terms", /条件|方案|要求|想法|\bterms\b|\bproposal\b/u],
];

/** General topics that a scenario may know under a neighbour's name. */
const kin: Readonly<Record<string, readonly Topic[]>> = {
  receivables: ["cash-flow", "customers", "orders"],
  customers: ["orders", "cash-flow"],
  business: ["orders", "operations"],
  management: ["family", "ownership"],
  ownership: ["family"],
  debts: ["other-banks", "hidden-debt"],
  inventory: ["stock", "orders"],
  "guarantees-given": ["debts", "other-banks"],
  "use-of-funds": ["purpose"],
  outlook: ["plans"],
};

/** Open words that point at something known: "那几台", "无论如何". */
const notAsking =
  /[那这好前头后十]几|几乎|无论(?:如何|怎么样?|多少)|怎么[说着讲]?[都也]|哪怕|不怎么|多少(?:有点|还|也)/gu;

/** "愿不愿", "利索不利索", "点头了没有". */
const alternatives =
  /(?!(?:存款|抵押))(\p{sc=Han}{1,2})[不没]\1|还有没有|[到得看]着吗|(?<=\p{sc=Han}{3})不[啊呀]?$|(?<!从|还|都)没有?[啊呀呢嘛]?\??$|(?<![好十几])几(?:个|吨|期|笔|层|趟|岁|亩|台|块|分|条|项|道)|[哪搁]哪?儿?[了呢]|是(?!了|我|银行).{1,14}还是|(?:还是|或者).{1,12}(?:的|呢)$|[给要]几天|怎么个/u;
/** An open word that asks nothing: "啥样就啥样", "能批多少今天说不了", "一年做多少就是多少". */
const embedded =
  /(啥|什么|多少|怎么|哪|谁).{0,6}就(?:是|按|算)?.{0,3}\1|(?:多少|什么|哪儿|怎么).{0,10}(?:说不[了准好]|定不了|谁也|都不)|谁[也都]|(?:是不是|有没有|\p{sc=Han}[不没]\p{sc=Han}).{0,12}(?:的这个|这个问题|我不知道|说了算|不重要)|商量怎么|看(?:的|重)的?是|怎么(\p{sc=Han})怎么\2|怎么\p{sc=Han}我不管|加不加是|哪[里儿]都|谁说谁|谁兜|能撑几个月就|没有?什么|怎么(?:能|敢|会)(?!.*[吗呢?])|万一.{0,8}怎么办|我不打听|\bhear you\b/u;
/** True when the clause asks for information. */
export function isQuestion(said: string): boolean {
  const clause = said.replace(notAsking, "_");
  if (/没有为什么|没赚多少|多少都|我[跟给]您(?:说说|讲讲|聊聊)/u.test(clause)) return false;
  if (isHiddenQuestion(said)) return true;
  if (embedded.test(clause)) return false;
  return (asks.test(clause) || alternatives.test(clause) || englishAsks.test(clause)) && !isTag(clause);
}

/** True when the clause asks for a yes to an offer: "您看行不行". */
export function isTag(clause: string): boolean {
  return tag.test(clause.replace(/[,，。]$/u, "")) && !/什么样|多少|哪/u.test(clause);
}

/** True when the question has an open word in it: who, what, how much. */
export function isOpen(clause: string): boolean {
  return (
    isHiddenQuestion(clause) ||
    openWords.test(clause) ||
    /\b(?:what|which|who|when|where|why|how)\b/u.test(clause)
  );
}

const rival = /别的银行|其他(?:银)?行|他行|别家|[工建农招]行|中行/u;

/** What a question is about; undefined when no topic word is in it. */
export function topicOf(text: string, vocabulary?: Vocabulary): Topic | undefined {
  if (vocabulary === undefined && rival.test(text) && !/工资|代发|结算/u.test(text)) return "other-banks";
  const topic = topicWords.find(([, pattern]) => pattern.test(text))?.[0];
  if (vocabulary === undefined) return topic;
  const general = topic === undefined ? [] : [topic, ...(kin[topic] ?? [])];
  return likelyTopic(text, vocabulary, general)?.topic ?? topic;
}

/** What a clause asks about, or else what its sentence does when the clause alone says too little. */
export function topicOfClause(clause: string, sentence: string, vocabulary: Vocabulary): Topic | undefined {
  const own = likelyTopic(clause, vocabulary, []);
  if (own && own.score >= 3.2) return own.topic;
  return topicOf(sentence, vocabulary) ?? own?.topic;
}

const checking =
  /确认一下|核实一下|对吧|对不对|是吗|是这样吧|您刚才?(?:说|提到)|您刚提到|您说|前面您|上次说|我理解得|对[得不]?上|不一样|出入|\byou (?:said|mentioned)\b|\bdid you say\b|\bis that right\b|\bcorrect\?/u;
const blunt =
  /有没有|是不是|是否|到底|究竟|底[线价]|老实|\bdo you have\b|\bhave you\b|\bare you\b|\btell me\b/u;
/** Blunt as well, unless another open word makes a story of it: "先付哪几笔，各是多少". */
const bare = /多少|谁|几[家个]|\bhow much\b|\bhow many\b|\bwho\b/u;
const story = /怎么|怎样|如何|哪|什么|\bhow\b(?! m)|\bwhat\b|\bwhich\b|\bwhere\b/u;
const soft =
  /平时|最近|聊聊|方便|觉得|一般|大[致概]|打算|准备|[还顺]顺|怎么看|担心|顾虑|看重|希望|会不会|大不大|朋友之间|帮衬|照应|听听|说说|除了|往后|愿意|安排|变化|最[难怕紧容放不]|过得来|过来吗|\bcomfortable\b|\bworr|\bmatters?\b|\busually\b|\bhow is\b|\bmind (?:telling|sharing)\b/u;

/** How a question is put; never by its length. A blunt or bare question is direct, an open or soft one is not. */
export function mannerOf(text: string): Manner {
  if (checking.test(text)) return "checking";
  if (isHiddenQuestion(text)) return "indirect";
  if (soft.test(text) && !/底[线价]|到底|老实/u.test(text)) return "indirect";
  if (blunt.test(text) || (bare.test(text) && !story.test(text))) return "direct";
  return story.test(text) ? "indirect" : "direct";
}

/** Goes after a contradiction: what was said against what was seen. */
export function isProbe(text: string): boolean {
  return (
    /(?:您|你)(?:刚才?|前面|上次|之前)?(?:说|讲(?!讲)|提到)的?.{0,20}(?:可是|可(?!以)|但|那(?!家|个)|却|展开|远不止|怎么|为什么)|既然.{0,20}(?:为什么|为啥|怎么)|可是您上次|是增的.{0,6}但|再展开|\byou (?:said|told|mentioned)\b.{0,60}\b(?:but|yet|while)\b/u.test(
      text,
    ) && !/说希望|您说的(?:是|有)|怎么算/u.test(text)
  );
}

/** The general topics, where a scenario names none. */
export const generalTopics: readonly Topic[] = topicWords.map(([topic]) => topic);
