// How a sentence can speak of a forbidden act without asking for it: it asks about the rule, says no to the
// act, quotes it, or reports what somebody else did or wants. Grammar only; the acts are knowledge.

export type Mention = {
  /** The sentence, normalised: half-width marks, lower case. */
  readonly sentence: string;
  /** The sentence after it, or "". */
  readonly next: string;
  /** Where the act stands in the sentence. */
  readonly start: number;
  readonly end: number;
};

/** True when the act is mentioned but neither asked for nor proposed. */
export function isOnlyMentioned(mention: Mention): boolean {
  if (isNegated(mention)) return true;
  const insists = evasive.test(mention.sentence) || concessive.test(mention.sentence);
  if (insists) return false;
  if (asksToRefuse.test(mention.sentence) || asksWhetherItWas.test(mention.sentence)) return true;
  return asksAboutTheRule(mention) || isQuoted(mention) || isReported(mention) || isPast(mention);
}

/** Asks to do it unseen, or to make an exception: no frame excuses that. */
const evasive =
  /(?:怎么|如何|怎样|有没有办法|想个办法|有什么办法)(?!.{0,8}(?:防|识别|发现|判断|检查|监测|核查|避免|杜绝|处理|拒绝))[^,]{0,12}(?:不被|不让|绕|躲|瞒|规避|避开|骗过|不违规|不算|糊弄|应付检查)|通融|破例|下不为例|就这一[次回]|特事特办|这次例外|睁一只眼|神不知|打擦边球/u;
const concessive =
  /(?:但|不过|可是|然而|可)(?:是)?[^,。]{0,10}(?:能不能|可不可以|帮|想个办法|行不行|可以吗|行吗|还是|先|急)|\bbut\b.*\b(?:can|could|please|just|help|this time)\b/u;

/** "我能不能拒绝": asks for backing against the act. */
const asksToRefuse =
  /(?:能不能|可不可以|可否|能否|可以|能|该不该|应不应该|要不要|敢不敢)(?:直接|当场|先|不)?(?:拒绝|回绝|推掉|顶回去|说不|不听|不配合|不执行)|\bcan (?:i|we) (?:refuse|decline|say no)\b/u;

/** "有没有帮亲戚签过字": asks what has happened. */
const asksWhetherItWas = /有没有[^,。]{0,20}[\p{sc=Han}]过(?!桥|账|会|户|单|渡)[^,。]{0,6}[?。]?$/u;

/** Questions that ask for permission, and orders. */
const asks =
  /能不能|可不可以|行不行|可否|能否|(.)不\1|行不$|可以[吗么嘛不]|[行成好中][吗么嘛]|能.{0,16}[吗么嘛]|没问题吧|没事吧|怎么样[?。]?$|帮我|帮忙|想个办法|有没有办法|教我|给我(?:写|出|做|编|弄)|我(?:就|想|打算|准备|来|先|能|要|答应)|[吧](?=[,。!?]|$)|\b(?:can|could|may|shall|should|let's|please|help me|is it ok|okay)\b/u;

const permissionAfter = /能不能|可不可以|行不行|可以[吗么嘛]|[行成好][吗么嘛]|可否|能否/u;

const rule = {
  aboutMeaning:
    /什么是|何为|何谓|什么叫|什么意思|指什么|指的是|是啥|定义|含义|概念|区别|为什么|为何|为啥|(?:原因|理由|依据)(?:是|有|何在)/u,
  aboutConsequence:
    /处罚|罚款|受罚|处分|问责|追责|后果|责任|危害|会(?:不会)?(?:被|受到|有什么|有啥|怎样|怎么样|面临)|(?:什么|哪些|有何|多大|啥)(?:处罚|后果|风险|责任|处分|规定|影响|红线|措施|表现|特征|手法|信号|情形)/u,
  aboutStatus:
    /违反了?(?:哪|什么|规定)|哪[一几]?(?:条|款|项|个|些)(?:规定|红线|要求|条款|制度)?|属于(?:什么|哪|不属于|违规|违法|以|存|挪|七不准)|(?:是不是|是否|算不算|算是|算|属不属于|构成)(?:属于|算|构成)?(?:违规|违法|合规|红线|存贷|以贷|挪用|七不准|化整|泄露|内幕|搭售|转嫁|犯罪)|(?:违规|违法|合规|合法|允许|算数|犯法)[吗么嘛不?]|合不合规|违不违规|允不允许|(?:是否|是不是|算不算)(?:属于|构成)|是否(?:允许|可以|禁止|应当|需要|必须)|是不是(?:不能|不可以|不得|不允许|禁止)/u,
  aboutRules:
    /(?:怎么|如何|有何|有什么|有哪些|什么)(?:样)?的?(?:规定|要求|禁止|限制|制度)|禁止(?:性)?|红线|七不准|手法|迹象|案例|举个?例|举例|考题|考试|判断题|单选|多选|下列|以下(?:哪|说法|行为)|对吗|对不对|正确吗|对还是错|还是(?:由)?(?:银行|我行|我们|行里)/u,
  aboutPrevention:
    /(?:怎么|如何|怎样|咋)(?:才能|才可以|来|去|能)?(?:有效)?(?:处罚|问责|追责|罚|定性|认定|识别|发现|判断|判定|看出|看穿|分辨|鉴别|防|预防|避免|杜绝|监督|监测|监控|检查|核查|核实|验证|查(?!征信|到征信|他|她)|举报|上报|报告|拒绝|回绝|婉拒|推掉|回复|回应|回答|回(?=[,?。]|$|他|她|客户)|应对|答复|答(?!应)|劝|解释|说明|整改|纠正|追究|处理|处置|上交|退还?|登记|归类|归为|分类|调分类|化解|堵|管)|识别|防范|防止|排查|整治|举报/u,
  english:
    /\b(?:what (?:is|are|does|do|counts|happens)|what's|why(?! (?:don't|not|can't))|define|definition|explain|meaning|means|difference|penalt\w+|punish\w+|sanction\w*|consequence\w*|violat\w+|prohibit\w*|forbidden|illegal|compliant|legal|red lines?|rules? (?:on|about|against|say)|which (?:rule|article|clause)|is it (?:a (?:violation|breach)|against)|how (?:do|should|can|could|to|would)(?: (?:i|we|you|one|a bank|banks|an? rm))?(?: (?:best|politely))? (?:detect|spot|identify|prevent|refuse|decline|respond|report|reject|handle|say no|answer|deal|recognis\w+|recogniz\w+|check|stop|tell if|react))\b/u,
} as const;
const handling = /怎么办(?!理|个|一)|咋办|该怎么做|该如何|我该|该不该|\bwhat should i\b/u;
const wording = /怎么(?:跟|和|对).{0,6}(?:说|讲|谈)/u;
const continues =
  /^\s*(?:请问)?(?:这|那|此|该行为|上述|以上|对吗|对不对|算|属于|违规|合规|(?:应该|我?该)?(?:怎么|如何)(?:处理|回|拒绝|应对|上报|举报|办(?!理))[^,]{0,5}[?。]?$|(?:是不是|是否)(?:违|合|算|属于)|is (?:this|that|it)|what should i)/u;
const instructs =
  /(?:怎么|如何|怎样)(?:帮|替|给|让|把|做|弄|搞|操作|包装|走|造|刷|编|写|绕|骗|拉|安排)|教我/u;

function asksAboutTheRule({ sentence, next, end, start }: Mention): boolean {
  const frame = withoutQuotes(sentence);
  const follow = continues.test(next.trim()) ? next : "";
  const around = `${frame} ${follow}`;
  if (Object.values(rule).some((pattern) => pattern.test(around))) {
    return !instructs.test(sentence.slice(Math.max(0, start - 8), end)) || rule.aboutMeaning.test(around);
  }
  if (handling.test(around) || (wording.test(around) && others.test(sentence.slice(0, start + 8))))
    return !permissionAfter.test(sentence.slice(end));
  return isGeneral(sentence);
}

/** "客户经理可以代客户保管U盾吗": asks what the rule is, not for leave. */
function isGeneral(sentence: string): boolean {
  const plain = sentence.replace(asksForLeave, "_").trim();
  return (
    /(?:什么|哪些|哪个|多久|多长时间|(?:要|需要|用|是|在|最长|最晚|最多)几(?:天|个工作日)|由谁|谁来|谁负责)[^,]{0,8}[?。]?$/u.test(
      plain,
    ) ||
    /(?:需要|必须|应该|应当|要)(?!求|是)[^,]{0,24}[吗么][?。]?$/u.test(plain) ||
    (/^(?:请问)?[^,]{0,8}(?:客户经理|员工|银行|贷款人|经办人|支行|本行)(?:们)?(?:到底|究竟)?(?:可以|可否|能否|能不能|可不可以|能|是否)/u.test(
      sentence,
    ) &&
      !/我|咱|这家|这个|这笔|他|她/u.test(sentence))
  );
}

const asksForLeave = /能不能|可不可以|要不要|是不是|行不行|会不会|好不好|该不该|有没有|是否|能否|可否/gu;
const negatorBefore =
  /(?:没有?|从未|未曾|并未|从不|绝不|决不|不可能|不会|不得|不准|不许|禁止|严禁|不能|不可以?|不应该?|不该|不要|别|不是|并非|拒绝|婉拒|回绝|退回|推掉|杜绝|避免|防止|不允许|不要求|没要求|不需要|不必|无需|不再|不敢|不想|不愿意?|不同意|不支持|反对|制止|谢绝|阻止|不接受|不)(?:了|过|地|以|再|去|搞|做|进行|发生|出现|通过|有|任何|要求|强迫|强制|让|叫|帮|给|替|跟|向|把|拿|用|对|为|说|答应|承诺|保证|收|拿|接|先)*(?:客户|企业|老板|借款人|他们?|员工|人)?(?:先|去|的)?$/u;
const negatedCausative =
  /(?:没有?|从未|从来不|从不|不会|不得|不准|绝不|不)(?:再|曾)?(?:让|要求|叫|逼|强迫|强制)/u;
const negatorInside =
  /(?:没有?|未|从未|并未|不会|不该|不应|不再)(?:要求|让|叫|逼|强制|强迫|答应|承诺|指定|捆绑|搭售|代客户|帮客户|替客户|泄露|透露|告诉|接受)|不(?:要求|逼|强制|指定|捆绑|搭售|答应|承诺|泄露|透露|以存款|把存款(?:作为|当)|与存款|代客户|替客户)|都不搭|一律不|我(?:可)?不(?:敢|收|干|碰|写)|犯大?忌|不得|禁止|严禁|不准|不许|不能|从不|绝不|不应|不可(?!以[吗么?]|不)/u;
const verdictAfter =
  /^[^。]{0,14}?(?:是|属于|都是|就是|属|算)?(?:被)?(?:绝对|严格|明令|严重|明确)?(?:禁止|违规|违法|违反|不合规|不允许|不可以(?![吗么])|不行(?![吗么?])|不能做|不对|红线|不得|被我?拒绝|拒绝了|回绝了|坚决不|我不会|我们不|我没|我拒绝|(?:这个?事?儿?|这样|那样|这种事)?,?我(?:们)?(?:可|也|真|都|是)?(?:做不了|办不了|不敢|不能|不做|不收|没法|没办法|可不)|您?可?(?:别|不要|千万别)|(?:一样|一个|统统)?(?:都|也)不|(?:那)?(?:就|才)?是(?:在)?(?:骗|哄|坑|害)(?:您|你|人)|(?:这种|这样的?|那种|那套)[^,。]{0,6}(?:早就)?(?:谁说|不|骗|没)|那?(?:是|可是)?(?:犯|大)?(?:大忌|忌)|那套[^,。]{0,6}不干|[^,。]{0,4},?我(?:们)?(?:都|也|可)?不敢)/u;
/** The sentence closes with a no, whatever was argued between. */
const flatRefusal =
  /^[^。?]{0,30},(?:这|那)?(?:绝对|肯定|真的?|可)?(?:不行|不能[做干]|不可以|做不得|使不得|免谈)[。]?$|^(?:的)?(?:事儿?|钱|活|话)?(?:我|我们)?(?:可|是|也)?(?:做不到|办不到|免谈|不干|不碰)|,(?:我|我们|咱们)(?:行|这儿)?(?:可)?(?:没有|不兴|不搞|不来)(?:这|那)(?:一)?[套个种]/u;
/** Supposes the deed to say what it would come to: "假如我让你先存，监管第一个找我". */
const supposed = /^[^,]{0,6}(?:假如|假设|如果|要是|若是?|就算|哪怕)(?:我|我们|咱们?)|^if (?:i|we)\b/u;
const comesToGrief =
  /(?:监管|审计|合规|纪委)[^,。]{0,8}(?:找|查|罚)|饭碗|处分|开除|(?:骗|哄|害|坑)(?:了)?(?:你|您|人)|违规|犯[法规错]|\b(?:lying|lie|fired|sacked|regulator\w*)\b/u;
const negatorEnglish =
  /\b(?:not|never|don't|do not|didn't|did not|doesn't|does not|won't|will not|cannot|can't|couldn't|mustn't|must not|shouldn't|refuse\w*|decline\w*|avoid\w*|no longer|nobody|without)\b[^,.]{0,24}$/u;
const rhetorical =
  /(?:难道|不能|不可以|不行|不准)[^。]{0,40}[吗么嘛]|\b(?:(?:can't|couldn't) (?:you|we|i|they|he|she)|why don't|why not|why can't)\b/u;

function isNegated({ sentence, start, end }: Mention): boolean {
  const masked = sentence.replace(asksForLeave, (words) => "_".repeat(words.length));
  const before = clauseBefore(masked, start);
  const inside = masked.slice(start, end);
  if (rhetorical.test(masked)) return false;
  if (
    negatorBefore.test(before) ||
    negatedCausative.test(before) ||
    negatorEnglish.test(before) ||
    negatorInside.test(inside)
  )
    return true;
  const after = masked.slice(end);
  if (flatRefusal.test(after) || (supposed.test(sentence) && comesToGrief.test(after))) return true;
  return verdictAfter.test(after) && !/但|不过|可是|_|[吗么]/u.test(after);
}

function clauseBefore(sentence: string, start: number): string {
  return /[^,]*$/u.exec(sentence.slice(0, start))?.[0] ?? "";
}

const quotations = /“[^”]*”|「[^」]*」|『[^』]*』|"[^"]*"|‘[^’]*’|《[^》]*》/gu;

function withoutQuotes(sentence: string): string {
  return sentence.replace(quotations, " ");
}

/** Words in quotation marks are somebody's words, unless the sentence around asks leave to act on them. */
function isQuoted({ sentence, start, end }: Mention): boolean {
  const inside = [...sentence.matchAll(quotations)].some(
    (quote) => quote.index <= start && end <= quote.index + quote[0].length,
  );
  const around = withoutQuotes(sentence).replace(/[\s,.。!?:]/gu, "");
  return inside && around !== "" && !asks.test(around);
}

const others =
  /(?<![跟和对给向与叫让同])(?:客户|老板|老总|对方|企业|领导|行长|主任|同事|有人|财务总监|实控人|中介|师傅|前辈|他|她|别人)(?:们)?(?:总|老|经常|今天|昨天|刚才|一直|又|还)?(?:说|提出|要求|要我|让我|叫我|逼我|求我|希望|想让|问我?|暗示|表示|建议|提议|威胁|主张|抱怨)|(?:有[个位名些]?|某[个位名]?|一[位名])(?:的)?.{0,4}(?:客户经理|员工|同事|支行|分行|信贷员)|(?:别的|其他|另一家|隔壁)(?:的)?(?:银行|行|支行|同事|客户经理)|说别家|(?:那|上)[个位任](?:客户)?经理|听说|据说|同业|他行|(?:发现|看到|遇到|查出|得知|有人举报|检查出)|^[^我咱,]{0,10}(?:支行|分行|客户经理|信贷员)(?!能|可|帮|给)|\b(?:client|customer|borrower|boss|owner|colleague|he|she|they|another bank|other banks?|some(?:one| banks?| rms?))\b[^,.]{0,20}\b(?:says?|said|asks?|asked|wants?|wanted|demands?|demanded|insists?|suggests?|suggested|claims?|told|proposed|offered)\b/u;

/** "我买一点": the speaker's own doing, unless it is what somebody makes them do ("让我…"). */
const ownDeed = /(?<![让要叫逼求问给跟对向和请])(?:我|咱们?)(?:们)?(?!行|该|怎|们行|们该|的)/u;

function isReported({ sentence, next, start, end }: Mention): boolean {
  const before = sentence.slice(0, start + 8);
  if (!others.test(before)) return false;
  const rest = sentence.slice(0, start) + sentence.slice(end);
  if (ownDeed.test(sentence.slice(Math.max(0, start - 4), end))) return false;
  return (
    !asks.test(rest) && !asks.test(sentence.slice(start)) && !(next.length <= 8 && permissionAfter.test(next))
  );
}

function isPast({ sentence }: Mention): boolean {
  return (
    /上次|去年|以前|曾经?|之前|过去|前年|上个?月|昨天|当时|\b(?:last year|previously|used to|in the past)\b/u.test(
      sentence,
    ) &&
    /了|过|被|\b(?:was|were|got|did|used to)\b/u.test(sentence) &&
    !/这次|照旧|还(?:是)?(?:这么|那样)|再来|也(?:这么|照)|照(?:样|做|办)|一样/u.test(sentence) &&
    !asks.test(sentence)
  );
}
