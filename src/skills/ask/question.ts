// What kind of answer a question asks for. The kind decides which sentence of a clause answers it: a
// "how long" wants a period, a "may I" wants a permission or a ban, a "which documents" wants the list.

export const questionKinds = [
  "difference",
  "why",
  "documents",
  "definition",
  "frequency",
  "formula",
  "duration",
  "conditions",
  "who",
  "steps",
  "amount",
  "permission",
  "list",
  "other",
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** The first kind whose words the question uses; the order resolves overlaps ("最长可以多久" is a duration). */
export function kindOf(question: string): QuestionKind {
  return kinds.find(([, pattern]) => pattern.test(question))?.[0] ?? "other";
}

/** What to search for: the content, and the words a clause uses when it answers such a question. */
export function searchTextOf(question: string, kind: QuestionKind): string {
  const content = kind === "formula" ? contentOf(question) : evidenceTextOf(question, kind);
  const asksWhatItIs = kind === "definition" || (kind === "list" && content.length <= shortSubject);
  return asksWhatItIs ? `${content} 所称 是指` : content;
}

/** What a clause must contain: the content, and the noun that "how long" or "which documents" leaves out. */
export function evidenceTextOf(question: string, kind: QuestionKind): string {
  const content = contentOf(question) || question;
  if (kind === "duration" && tenorAsked.test(question)) return `${content} 期限`;
  if (kind === "formula")
    return content.replace(/(?:测算|计算)?(?:公式|算法|方法)是?/gu, " ").trim() || content;
  if (kind !== "documents") return content;
  const things = content.replace(/要?(?:准备|带)(?:好|齐)?/gu, " ").trim();
  return /材料|资料|文件/u.test(things) ? things : `${things} 材料`;
}

/** The question without the words that only make it a question; what is left must be found in a clause. */
export function contentOf(question: string): string {
  return (
    question
      .replace(/[?？!！。，,、；;：:“”"'‘’（）()《》【】\s]+/gu, " ")
      .replace(askingWords, " ")
      // 的 only joins: 贷款的期限 is asked, 贷款期限 is written.
      .replace(/(?<!目)的/gu, " ")
      .replace(/\s+/gu, " ")
      .trim()
  );
}

const tenorAsked = /最(长|短)|几年|how long|tenor|maturity/iu;
/** "票据包括哪些种类": a question this short asks what its subject is. */
const shortSubject = 8;

const kinds: readonly (readonly [QuestionKind, RegExp])[] = [
  [
    "difference",
    /区别|有(什么|啥|何|哪些)?(不同|差别|差异)|(不同|差异|差别)(在哪|是什么|有哪些|之处)|相比|对比|有(什么|何|哪些)变化|\bdifferen(ce|t)\b|\bcompare|\bversus\b|\bvs\.?\b/i,
  ],
  ["why", /^(请问)?(这是)?(为什么|为何|为啥|凭什么)|什么(原因|道理|缘故)|\bwhy\b/i],
  [
    "documents",
    /(什么|哪些|啥|何种|哪几[份种样]).{0,6}(材料|资料|文件|手续|证件|证明|单据)|(材料|资料|文件|证件|单据)(清单|有哪些|包括|是什么|要(交|准备|提供))|(准备|提供|提交|补|交)(些)?(什么|啥|哪些)|\b(what|which) (documents?|papers?|materials?)\b/i,
  ],
  [
    "definition",
    /(什么|啥)(叫|是)(?!.{0,4}(时候|原因|条件))|(?<!公式|算法|要求|职责|条件|标准|流程|程序|期限|后果|责任|依据|目的|内容|材料|处罚|情形|比例|限|利率|费率|资本|金额|原则|范围|用途|方式|规定)是(什么|啥)(意思|概念)?[？?。]?$|(定义|含义|涵义|概念)|指(的是)?(什么|啥)|(怎么样?|怎样|如何)才?算(?:是|作)?(?!$|[的出呢啊？?]|.*(?:息|额|[率价量数本口分钱]|收益|年化|绩效|业绩|奖金))|什么样的[^，。]{1,12}(?:算|叫|属于)|何谓|何为|所称|\bwhat (is|are) (the )?(meaning|definition)|\bdefin(e|ition)\b|^what (is|are) an? /i,
  ],
  [
    "formula",
    /(?:怎么样?|如何|怎样)[^，。？?]{0,4}(?:计算|测算|折算|换算|核定|倒推|算(?:$|[的出呢啊？?]|[^，。]*(?:息|额|[率价量数本口分钱]|收益|年化|绩效|业绩|奖金)))|公式|计算(?:方法|方式|口径)|算法|(?:怎么|如何|怎样)(?:定|确定|得出)(?:的|出来)?[？?。]?$|\bformula\b|\bcalculated?\b/i,
  ],
  [
    "frequency",
    /(多久|多长时间|几个月|几年|几天)[^，。？?]{0,8}一?次|频率|频次|隔多久|几(个月|年)一(查|评|检)|\bhow often\b/i,
  ],
  [
    "duration",
    /多久|多长(时间|期限)?|(期限|时限|期间|有效期|宽限期|账期|年限)|(几|多少)(个)?(年|月|天|日|工作日|小时|周)|什么时候(前|之前|到期)?(?!要|需要|应|必须|可以|才|能)|几号|哪(一)?天|\bhow (long|many (days|months|years))\b|\b(tenor|maturity|term)\b/i,
  ],
  [
    "conditions",
    /什么样的[^，。]{0,12}(?:不能|不可以|不得|可以|能|才)|(什么|哪些|何种|啥|怎样的|哪种|哪几种)(情况|情形|条件|场景|前提|要求|标准|资格)|(条件|前提|门槛|资格)(是|有|要|包括)?(什么|哪些|啥)|(满足|符合|具备)(什么|哪些|啥)|何时|什么时候(要|需要|应|必须|可以|才)|\b(when|under what|which|what) (conditions?|circumstances|cases|must|is|are|should)\b/i,
  ],
  [
    "who",
    /谁|哪(个|些)(部门|岗位|机构|人员|人|条线)|(由|归)(哪|何)|什么(人|部门|岗位)|\bwho\b|\bwhich department\b/i,
  ],
  [
    "steps",
    /流程|步骤|程序|环节|顺序|怎么(办|做|走|弄|操作|申请|处理|进行|审|查|报|核|判断|认定|识别|区分|辨别|看|开|换|送|谈|说|选|填|写)|如何(办理|申请|操作|处理|进行|开展|审核|应对)|怎样(办理|申请|操作|处理)|怎么(样)?才能|\bhow (do|to|should|can|does)\b|\bsteps?\b|\bprocess\b|\bprocedure\b/i,
  ],
  [
    "amount",
    /(注册资本|资本金|比例|利率|费率|金额|限额|额度|抵押率|价格)(的)?(要求|规定|标准)?(是|有)(什么|哪些|怎样)|多少|几(成|折|倍|分|级|组|档|家|张|份|证)|几个(点|百分点)|比例|上限|下限|最(高|低|多|少|大|小)|限额|额度|标准是|金额|\b(how much|how many|maximum|minimum|ratio|percentage|cap|limit|threshold|amount)\b/i,
  ],
  [
    "permission",
    /(能|可)(不能|不可以|否)|可不可以|是否|会不会|需不需要|该不该|^(?!.*(?:怎么|如何|怎样)).*(?:是不是|算不算)|(可以|能够?|允许|需要|必须|应该|应当|要|得|会|算|属于|有|还|也|就|给|做)[^，。？?]{0,40}(吗|么|嘛|不)[？?。]?$|行不[？?]?$|行不行|行吗|要不要|用不用|能不能|合规吗|违规吗|可以吗|\b(can|may|must|should|is it|are we|allowed|permitted|need to|have to|required)\b/i,
  ],
  [
    "list",
    /哪些|哪[几两一二三四五六七八九十]|有几|几(种|类|项|个)|包括|分为|种类|类型|内容|\b(which|what (kinds?|types?)|list)\b/i,
  ],
];

const askingWords = new RegExp(
  [
    "请问|问一下|想问|想知道|想了解|麻烦|帮我|帮忙|告诉我|查一下|查查|解释一下|说一下|说说|介绍一下|讲讲|一下",
    "我们行|我行|咱们行|咱行|咱们|咱|我们|我想|你们|手册(?:里|上|中)?|(?:有没有|有无)?(?:相关)?规定(?:是|的)?|根据规定|按照规定|规定中?",
    "为什么|为何|为啥|什么(?:时候|情况下?|情形下?|条件下?|意思|样的?|是|叫)?|哪些|哪个|哪种|哪几[种个类项]|哪里|哪|谁|啥|何种|何时|何为|何谓|(?:如何|怎么|怎样)(?:样|办理?|做|走|弄|计算|算|处理|操作|确定|规定|进行)?",
    "提前(?=多久|多少天|几)|(?:多久|多长时间|多少天|几个?(?:工作日|天|日|月|年|小时))之?内",
    "多久|多长(?:时间)?|多少|几(?:个|种|类|项|年|天|月|日|成|条|份|张|次|笔|倍|折|号|分)?|多大",
    "能不能|可不可以|可否|能否|是否|是不是|有没有|要不要|用不用|行不行|行吗|可以吗|对吗|好吗|吗|呢|吧|么|嘛|呀|啊",
    "可以|需要|应该|应当|必须|能够|一般|通常|具体|大概|到底|究竟|现在|目前|今年",
    "最长|最高|最低|最多|最少|最短",
    "(?:之间)?(?:有)?(?:区别|不同|差别|差异)",
    "(?<![\\p{L}\\d])(?:what|which|who|when|where|why|how|long|much|many|is|are|was|do|does|did|can|could|may|must|should|shall|will|would|the|a|an|of|for|to|in|on|at|by|be|it|i|we|you|please|tell|me|about|need|there|and|or|with|under|required|have|has|our|my|if|that|this)(?![\\p{L}\\d])",
  ].join("|"),
  "giu",
);
