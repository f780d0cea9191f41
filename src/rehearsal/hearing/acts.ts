// What one clause does, by the words that do it. The order of the table is the order of trial: a clause that walks
// away is not also an offer.

import type { MoveKind, ReasonKind } from "../../negotiation/move.ts";

export type Act = Exclude<
  MoveKind,
  "ask" | "probe" | "offer" | "counter" | "trade" | "package" | "answer-objection"
>;

const table: readonly (readonly [Act, RegExp])[] = [
  [
    "threaten",
    /别想|提前收贷|(?:额度|授信)就?(?:取消|收回)|不按我们|(?:贷款|额度|把钱)[^,，]{0,3}收回来|(?:等着|就要?|准备)抽贷|收贷|黑名单|(?:就|都|也)不续|以后额度就没有|自己看着办|别怪我|不(?:同意|答应|接受|配合|签)[^,，]{0,4}(?:也得|后果)|不然我上报|后果自负|信不信|走着瞧|没有(?:别的)?选择|降[^,，]{0,6}评级|\bor else\b|\bcall in your\b|\bwe will call in\b|\bno choice\b|\byou will regret\b|\bblacklist/u,
  ],
  [
    "escalate",
    /(?:得|要|必须)(?:往上|向上|如实|照实)?报(?=$|[,，。])|照实(?:跟|向|报)|\b(?:have|need|going) to report\b|\b(?:take|bring) this to our (?:risk|compliance)\b|报上去(?=$|[,，。])(?<=疑点报上去|问题报上去|情况报上去)|告诉合规|停下来报告|(?:往上|向上|跟上头)(?:说|讲|反映|汇报)一?声?|先停一?停|(?:如实|必须|停下来|要|得|会)[^，,。]{0,6}(?:上报|报告(?!表))|向(?:上级|合规|风险)|(?:风险|合规|反洗钱)[^,，。]{0,3}(?:部|岗)[^,，。]{0,4}(?:报|说|反映)|风险报告|终止(?:受理|办理|合作)|(?:暂停|停止)(?:放款|受理|办理|推进)|业务(?:先)?(?:暂停|停下)|(?:业务|生意|这单)我不能做|不能继续|\breport (?:this|it) to\b(?! the bank)|\bescalate\b|\bcompliance (?:team|department|desk)\b/u,
  ],
  [
    "walk",
    /不勉强|另想办法|期待[^,，]{0,6}合作|下回[^,，]{0,4}(?:合作|再|有机会)|(?:有需要|有机会|用得着)[^,，。]{0,8}(?:招呼|找我|联系|再来|再合作)|不凑(?:这个)?热闹|不参加(?:这次|了)|不碰了|(?:只能)?遗憾|就不继续了|我们退出|到此为止|合作不成|(?:到|聊到|谈到)这[儿里]|放弃这|不谈了|不做了|没缘分|告[辞退]|另请高明|选(?:那|别)[家的]|谈不拢|(?:这次|这单|那就)算了|(?:改天|下次|以后)(?:再|有机会)(?:谈|聊|来|合作)|再合作|先这样[,，。]?$|\bcan(?:'t| not|not) reach\b|\bdon't think we can (?:reach|do)\b|\bstop here for today\b|\bwalk away\b|\bleave it (?:there|here)\b|\bno deal\b|\bgo our separate\b/u,
  ],
  [
    "summarise",
    /总的来说|总之|再过一遍|^所以现在(?:是|的意思)|[谈说]好的[^,，]{0,4}[:：]|总结|小结|归纳|捋(?!.{0,2}(?:清楚|明白))|复述|回顾|梳理|概括|确认一下[^,，。]{0,6}(?:结果|内容|要点)|目前我们(?:达成|谈妥)|今天(?:谈妥|谈定|达成)|\bsum up\b|\brecap\b|\bsummar|\bso we(?: have|'ve)? agreed\b/u,
  ],
  [
    "explain",
    /我收回|当我没说|打包票.{0,8}骗|那?就是骗(?:您|你)|(?:千万)?别信|两码事|不搭界|不挂钩|瞎传|不看这个|什么都不算|走流程|不是来(?:收|抽|催|查)|不会(?:随便|突然)?(?:抽|收)贷|不打听|不外传|(?:别|不用)跟我(?:说|讲)|[一半]个字[^,，]{0,6}不(?:会)?(?:讲|说|提|漏)|(?:别|甭|不用|不要)(?:去)?(?:碰|找|借)[^,，]{0,4}(?:过桥|高利)|(?:您|你)(?:完全|也|是)?可以不签|给律师|不急着签|瞒是?瞒不住|照实说|我来汇报|向您汇报|我[跟给]您(?:说说|讲讲|聊聊)|先[^,，]{1,6}再[^,，]{1,8}(?<!说)$|派.{0,3}人|两个人(?:上门|到)|提款前|(?:材料|资料)(?:主要)(?:是|有|包括)|要把.{0,12}给我们|(?:我|先|给您|跟您|为您)(?![^,，。]{0,8}(?:听|请|让)(?:您|你))[^,，。]{0,8}(?:介绍|解释|说明|讲讲|讲一下|讲讲)|流程(?!才|走完)[^,，]{0,4}(?:是|分|有)|分[两二三四五]步|先尽调|先交材料|需要(?:您)?(?:准备|提供|交)[^,，]{0,4}(?:材料|资料|营业|执照|报表|证)|按(?:规定|制度)|原则上|一般(?:不超过|要|在|是|需要)|审批要经过|受托支付|付给供应商|不能转到|逐笔|自愿|重定价|公布|去不动产|贷后|成立.{0,6}年|我们行的产品|叫[^,，。]{0,6}贷款|[是要]按(?!成本|评级|风险)[^,，。]{0,8}(?:定|(?<!出)来)的|没有存款(?:条件|要求)|不(?:会)?(?:要求|需要)您(?:存款|买)|不需要买|绝?不会?把存款|不搞这一套|\bwe (?:do not|don't|never) (?:ask|require|tie|want) .{0,12}deposits?\b|\blet me explain\b|\byou (?:would|will) need to (?:provide|bring|prepare)\b|\bno deposit requirement\b|\bhow our\b|\bthe process\b|\bthe steps\b|\bas a rule\b/u,
  ],
  [
    "defer",
    /\b(?:goes|go|take it|taking it) to (?:the )?(?:credit )?(?:committee|board|head office|branch)\b|\b(?:cannot|can't|can not|nobody \w+ can) (?:promise|guarantee|swear)\b|\bisn't my call\b|\bnot my call\b|(?:批|额度|多少)[^,，]{0,10}说不[了准好]|上头还?有?审批|审批(?:说了算|那关|没下来|还没)|我?权限只|我的?权限(?:只|在|是)|\bnot able to decide\b|\bcan't decide\b|(?:上级|总行|分行|领导|委员会|主任|行长)[^,，。]{0,3}(?:批|点头|沟通)|[跟等](?:主任|行长|领导|总行|分行)|没法当场|带给评审|按这个报上去|\bcommittee has to\b|\bhas to approve\b|报批|汇报(?!一下)|请示|特批|审批(?:意见|结果|为准|通过)|审批为准|看(?:审批|分行|总行|领导|行里)|领导(?:签|批|同意|点头|定)|走[^,，]{0,3}流程才|(?:超出|超过)我?(?:的)?权限|我(?:也)?没有?(?:这个)?权限|做不了主|说了不算|(?<!您)回(?:去|行)(?:里)?[^,，。]{0,4}(?:问|商量|报(?!告)|研究|请|给|跟|和)|(?<!您)(?<!你)带回去|分行定|贷审会|[要得]上会|(?:答复不了|拍板)(?!的)|不能(?:保证|这么说)|这种话我不能|结果下周|\bsubject to (?:credit )?approval\b|\b(?:take|bring) (?:this|it|that) back\b|\bback to the bank\b|\bcan't decide\b|\b(?:check|speak|talk|consult) with (?:my|the)\b|\bask (?:my|the)\b|\bcredit (?:committee|approval)\b|\bfor approval\b|\bneeds? approval\b|\bmy authority\b/u,
  ],
  [
    "promise",
    /准信|第一时间|我(?:现在就|马上|立刻)|(?:下周|明天|后天)[^,，。]{0,4}把[^,，。]{0,8}(?:送|发|给)|通知您|(?:答应|承诺|保证)(?:您|你|全程|不外传|您?.{0,4}肯定)|我(?:就)?(?:承诺|保证|答应|一定|会(?!亏)|负责|马上|尽快|尽力|这就)|说到做到|一定把|(?:给|跟)您(?:打电话|回话|回信|答复|消息)|发您|尽快|百分百能批|当天就报|\bi promise\b|\bi guarantee\b|\byou have my word\b|\bi(?:'ll| will) (?:send|call|make|keep|do|get|let|come|report back)\b/u,
  ],
  [
    "object",
    /(?<!负债率)偏高(?!了?点)|虚高|高估|水分|疑点|不(?:予)?认(?:可|[,，。]|$)|认不[了到]|不能作为(?:依据|证明)|没盖章|对不上|不可信|站不住|\badd up\b|\bdon't accept\b|\bovervalued\b|\btoo optimistic\b/u,
  ],
  [
    "hold",
    /再(?:低|降|少)(?:了)?我们就|必须的|都不行|做不到那么|(?:不能|没[法得]|没办法|无法|不可能|很难)(?!保证|现场)(?:再|给|低|少|多|免|长|加|降|去|谈|接受|做|让|同意|放|批)|再低啦|[做批给办降免动]不[到了下]|没(?:有)?(?:商量|余地|空间|得谈)|不(?:同意|接受|答应)|接受不了|(?<!不)坚持|(?:我们的|就是)底|到底了|最低就?是|没有?(?:答应|说)|过不了会|必须(?:要)?有|没有为什么|就是这个价$|^反正|才能放款|是不行|不行$|不想降|只能|太[低高长多]了|亏本|\bcan(?:'t|not| not) (?:go|do|accept|agree|be|give|offer|move)\b|\bnot possible\b|\bno room\b|\btake it or leave\b|\b(?:our|the) (?:limit|floor)\b|\btoo (?:low|high|long|much)\b|\bunable to\b|\bnot acceptable\b/u,
  ],
  [
    "concede",
    /让到|调低|往下(?:调|走)|退一?步|不坚持|也(?:行|成)$|再(?:降|让|给您让|优惠|便宜)|(?:降|让|优惠|便宜)(?:一?[点些]|步|利)|(?:降|让)(?:\d|[一二三四五十]|个)|降到|调到|放宽|放松|松一?[点口]|放到|提到(?=[\d一二两三四五六七八九十])|加到|延长|压到|缩短到|免[了掉]|不收|不强求|(?:可以|就)不(?:用|要)|不用[^,，]{0,4}签|就算了|都没问题|下浮|可以(?:去掉|取消)|(?<!听)听您的|依您|(?:金额|期限|利率|担保|抵押)[^，,。]{0,3}就?照您|\b(?:come|go|move|bring \w+) down\b|\bwaive\b|\bno fees?\b|\bgive up\b|\breduce\b|\blower the\b|\bdrop the\b/u,
  ],
  [
    "close",
    /就?按(?:咱们?|刚才?|今天|上面)[^,，]{0,6}[说谈定]的|照这个|写纪要|这么(?:定|办|着|说定)|这样子?定|^定了|说定|就?按(?:这个|你|您)[^,，]{0,4}(?:来|办|走|做|整|$)|按您说的|就这个价|一言为定|成交|(?<!经|要|由)(?:我们?)?(?<!经我们|要我们)(?:同意|接受)(?:您|你|了|这|\d|$)|意向(?:就这样|书)|照.{0,6}整|定下来|\b(?:let's|we can|we'll) go with (?:that|this|it)\b|\bworks for us\b|\bdeal\b(?!.{0,60}this time)|\bwe (?:accept|agree)\b|\bagreed\b|\bshake hands\b/u,
  ],
  [
    "greet",
    /认认?门|头[回次]上门|初次|报个家门|来打扰|.{1,2}总[,，]?又来|身[体子](?:还|都)?好|路上(?:有点)?堵|近来可好|幸会|^(?:您好|你好|早上好|下午好|晚上好|久仰|幸会|喂|打扰|.{1,3}总(?:您|早上|上午|下午|晚上)?好)|好久不见|认识您|拜访您|谢谢您的茶|我是.{0,12}(?:客户经理|小.)|\bgood (?:morning|afternoon|evening)\b|^hello\b|^hi\b|\b(?:nice|pleased|glad) to meet\b|\bi'm the relationship manager\b|\bthank you for (?:seeing|having|receiving)\b/u,
  ],
];

/** Says that what is feared will not be done: "我今天不是来收贷的". */
const calms =
  /(?:不是|不会|绝不|从不|没有|没想|没打算|哪会|怎么会|别怕)[^,，]{0,8}(?:收贷|抽贷|收回|断贷|黑名单|取消)|\b(?:not|never|won't|no intention of)\b.{0,30}\b(?:call(?:ing)? in|blacklist)/u;

/** What the clause does, if its words say so. */
export function actOf(clause: string): Act | undefined {
  // "行不行", "能不能" say neither yes nor no.
  const said = clause.replace(/(.)不\1/gu, "");
  return table.find(([act, pattern]) => pattern.test(said) && !(act === "threaten" && calms.test(said)))?.[0];
}

const reasons: readonly (readonly [ReasonKind, RegExp])[] = [
  ["insistence", /听我的|肯定没错|没有为什么|就是这个价|\btrust me\b|\bbecause i say\b/u],
  ["cost", /资金成本|运营成本|资金1\.|运营0\.|成本(?:加|一项)|接近三个|\bfunding cost\b|\bour cost/u],
  ["rating", /评级|信用等级|\byour rating\b|\brating\b/u],
  [
    "rule",
    /监管|(?:制度|定价|总行的?|行里)规定|总行|没有权限|必须真实|没有提供服务|\bregulat|\brules?\b require/u,
  ],
  [
    "comparison",
    /综合成本|同行业|都是这个价|比(?:担保公司|那条路|过桥)|别家.{0,8}没算|比一比|很低了|\bcompare\b/u,
  ],
  ["risk", /风险成本|第二还款来源|出问题|波动|因为没有抵押|共有的|对双方都负责|\brisk\b|\bsecond source\b/u],
  ["service", /放款快|对应的?是?.{0,8}服务|能省您|价目表|对应服务|\bservice\b/u],
  [
    "client-benefit",
    /续贷也|对您|省您|您算一笔账|更容易|您也(?:方便|省)|\bfor you\b.{0,60}\bcheaper\b|\bsave you\b/u,
  ],
  ["evidence", /从(?:去年|今年)?.{0,4}(?:流水|报表|合同)看|对得上|数据显示|\bstatements show\b/u],
];

const causal = /因为|由于|所以|是为了|说明|\bbecause\b|\bsince\b|\btherefore\b/u;
// Words that argue only in a clause that does nothing else, or beside a causal word.
const weakReasons: readonly (readonly [ReasonKind, RegExp])[] = [
  ["cost", /成本/u],
  ["rating", /评级|信用/u],
  ["comparison", /市场上?|同业|同行|很优惠|比[^,，]{1,10}(?:便宜|低|优惠|划算)/u],
  ["risk", /风险|\brisks?\b/u],
  ["rule", /规定|制度|监管|政策|\bregulation/u],
  ["client-benefit", /好处|划算|(?:为|帮|替)您(?:省|考虑|好)|\bbenefit/u],
  ["service", /服务|现金管理|\bservices?\b/u],
  ["evidence", /流水|报表|测算|数据|发票/u],
];

/** The kind of argument in a clause, if it argues; `hasTerms` where the clause names terms as well. */
export function reasonOf(clause: string, hasTerms: boolean): ReasonKind | undefined {
  const strong = reasons.find(([, pattern]) => pattern.test(clause))?.[0];
  if (strong !== undefined) return strong;
  const isCausal = causal.test(clause);
  if (hasTerms && !isCausal) return undefined;
  return (
    weakReasons.find(([, pattern]) => pattern.test(clause))?.[0] ?? (isCausal ? "insistence" : undefined)
  );
}

const condition =
  /[^,，]{3,20}的话[,，]?(?=[,，]|我|利率|额度)|要是|如果|假如|假设|倘若|若(?:能|是|您)|(?:同意|答应|愿意|做到|能)[^,，。]{0,8}的话|[,，]不过[^,，]{0,6}[要得]|(?:您|你)多[^,，]{0,40}[,，]我|[,，](?:您|你)得|^给您[^,，]{0,40}[,，][^,，]{0,4}就得|只要担保[^,，]{0,40}[,，]|(?:只要).{1,60}(?:就|我|都)|除非|(?:前提|条件)是|要能.{1,60}[就,，]|您要是|您如果|答应.{1,60}的话|到.{1,60}的话|(?:可以|能|要).{0,16}(?:但|不过)(?:要|得|您得|先|需要)|[,，]但(?:要|得)|^如|先.{0,16}(?:才|马上)|\bfirst and\b|但是?您?得|\bif\b|\bsuppose\b|\bunless\b|\bprovided\b|\bon condition\b|\bin (?:return|exchange)\b|\bas long as\b/u;
const hypothetical = /要是|如果|假如|假设|倘若|若(?:能|是|您)|\bif\b|\bsuppose\b/u;
const exchange =
  /(?<=^|[,，])[用拿][^,，]{1,12}换|利率换|换您|(?:您|你)(?:给|出|答应|把|愿意|要是|加|同意)[^。]{0,40}[,，](?:我|我们|咱|俺)(?:们)?(?:给|让|可以|就|去|降|也|把)|降到?[^,，。]{0,40}[,，]您看?[^,，。]{0,40}(?:能不能|可不可以|能|可以)(?!接受)|(?:我|我们|俺)(?:们)?[^,，。]{0,40}(?:让|降|给)[^。]{0,40}[,，](?:您|你)(?:这边|那边|把|给|出|答应|再)/u;

/** One side's deed, then the other's: "您把收汇拿六成过来，手续费我就给您免了". */
const imperative =
  /(?:降|给您|让|加|免|放)[^,，]{0,12}[,，](?:您|你)(?:把|也|就|给|得|再)|^(?:那|这样)?(?:您|你)[^。]{0,30}(?:过来|给我们|押|签|交了?|转|拿)[^。]{0,16}[,，][^。]{0,14}(?:我|我们|咱)[^。]{0,6}(?:就|给您|可以|帮您|给你)|^(?:move|bring|give|pledge|put|sign|switch|let)\b.{0,80}\band (?:we|i)(?:'ll| will| can| could)/u;

/** True when one thing is offered for another. */
export function isExchange(sentence: string): boolean {
  return condition.test(sentence) || exchange.test(sentence) || imperative.test(sentence);
}

/** True when the exchange is only tried out: "要是…能…吗". */
export function isHypothetical(sentence: string): boolean {
  return (
    hypothetical.test(sentence) &&
    /能不能|可不可以|会不会|愿不愿|有没有可能|行不行|[吗呢]|\?|您看|申请|争取|考虑|\b(?:could|might)\b/u.test(
      sentence,
    )
  );
}

/** True when whole packages are laid side by side. */
export function isPackage(text: string): boolean {
  return /[两三]种(?:选择|做法|方案)|方案[123abcd]|[两三]个方案|[两三]套|[ab]方案|套餐|要么.{1,60}要么|第一套.{1,60}第二套|\boption (?:one|two|a|b)\b|一年期是.{1,60}三年期是|\d%? with .{1,60}, or \d/u.test(
    text,
  );
}

/** Where one package of several ends and the next begins. */
export const packageBreak =
  /(?=方案[123abcd]|[ab]方案|第[一二三]套|(?<=[,，])(?:另)?一套|(?<=[,，])(?:另一个|一个是)|要么|(?<=[,，])三年|[一二三]是(?=[\d一二三四五六七八九])|三年期是|\boption (?:two|b)\b|, or )/u;
