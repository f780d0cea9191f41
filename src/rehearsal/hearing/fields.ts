// What people talk about, in fields of words that mean the same: a question and a topic that share a field belong
// together although they share no word ("货搁哪个仓" and 库存和仓库).

export type Field = keyof typeof fields;

const fields = {
  orders:
    /订单|单子|接单|活儿|有活|手头的活|在手|开工|生产|排产|产能|销路|卖得|卖到|销售|出货|交付|交货|中标|忙不|生意|\borders?\b|\bsales\b|\bbusy\b|\bbacklog\b/u,
  collecting:
    /回款|货款|账期|凑|应收|收款|回钱|收钱|收回|拖欠|欠着|拖着|欠您|结款|结账|结不|压着?您|压多久|要账|付款.{0,3}(?:慢|准时|及时|爽快)|款子|\bcollect|\breceivable|\bcustomers?.{0,20}pay\b|\bpay (?:you|on time|late|slow)|\bowe you\b/u,
  buyers: /客户|买家|买方|下游|甲方|业主|经销|门店|超市|商超|\bcustomers?\b|\bbuyers?\b|\bclients?\b/u,
  suppliers: /供应商|上游|采购|进货|供货|原料|材料款|\bsuppliers?\b/u,
  goods:
    /货物|多少货|屯|囤|存货|库存|仓|库里|库房|吨|磅单|提货|货在|货放|堆|积压|压货|卖不动|卖不掉|滞销|半成品|在制|呆滞|\bwarehouse\b|\bstock\b|\binventory\b|\bgoods\b/u,
  wages:
    /工资|工钱|薪|工人|多少人|几个人|班组|民工|员工|人手|司机|招工|\bwages?\b|\bworkers?\b|\bsalar|\bstaff\b|\bdrivers?\b/u,
  family:
    /家里|老伴|太太|爱人|嫂子|老婆|夫人|媳妇|孩子|儿子|女儿|子女|父母|老爷子|老人|阿姨|婶|成家|身体|接班|亲家|岳父|\bfamily\b|\bwife\b|\bhusband\b|\bchildren\b|\bhome\b|\bspouse\b/u,
  people:
    /股东|法人|亲戚|表弟|亲兄弟|自己人|谁在管|说了算|打理|老板是谁|挂名|关联|\bshareholders?\b|\brelatives?\b|\bwho runs\b|\brelated\b/u,
  use: /用途|用在|用到|花在|花到|花哪|派.{0,3}用|拿来|拿去|干什么用|做什么|先付|付给|付哪|往哪.{0,3}付|买什么|资金去向|摆布|这笔(?:钱|款)|钱到.{0,6}(?:账|手)|\buse of\b|\bspend\b|\bmoney for\b|\bpay first\b|\bgo to\b/u,
  banks:
    /别的银行|别家|他行|同业|那家|隔壁|其他(?:银)?行|哪家(?:银)?行|银行.{0,6}(?:额度|合作|关系)|各行|科技支行|农商行|老东家|外资行|\bother banks?\b|\banother bank\b|\brival\b|\bcompet/u,
  debts:
    /债|借款|借的|借过|外债|窟窿|融了|欠.{0,4}(?:钱|多少|款)|账要还|民间|高利|过桥|租赁|融资|负债|债务|小贷|隐债|老账|到期.{0,4}(?:钱|款|债)|外面.{0,6}(?:借|欠|钱)|外头.{0,8}(?:借|欠|钱|账)|\bborrow|\bdebts?\b|\bowe\b|\bloans?\b|\blease/u,
  cash: /现金|账上|资金链|撑多久|撑几|顶几个月|烧|花销|开销|开支|支出|出去多少|固定支出|流动资金|头寸|周转|手头|\bcash\b|\brunway\b|\bburn\b|\bliquidity\b/u,
  price: /利率|利息|价格|报价|点数|几个点|几厘|年化|\brate\b|\bprice\b|\binterest\b/u,
  profit: /利润|毛利|赚|挣|差价|盈利|亏|\bmargin\b|\bprofit|\bearn/u,
  plans:
    /规划|计划|打算|明年|以后|往后|扩产|扩张|新厂|二期|将来|三五年|发展|下一步|目标|动工|\bplans?\b|\bnext year\b|\bfuture\b|\bexpan/u,
  fears:
    /担心|顾虑|怕|没讲透|不踏实|不放心|不踏实|压力|睡不着|犯愁|发愁|烦心|最难|心病|放不下|纠结|头疼|看重|在意|\bworr|\bfear|\bafraid\b|\bconcern|\bkeeps you\b/u,
  past: /以前|过去|之前|当年|往年|去年|上次|上回|从前|历来|伤过|吃过亏|\bbefore\b|\bpast\b|\blast (?:year|time)\b|\bhistory\b/u,
  deciding:
    /拍板|做主|董事会|上会|决策|审批流程|谁定|谁来定|内部|批复|点头|同意|主管|\bdecide|\bdecision|\bapprov|\bboard\b|\bconsent\b/u,
  technology: /专利|技术|研发|芯片|算法|发明|知识产权|实验室|\bpatents?\b|\btechnolog|\bresearch\b/u,
  investors: /投资人|投资方|股权|融资|b轮|轮次|投后|估值|回购|\binvestors?\b|\bround\b|\bfunding\b/u,
  projects: /项目|工地|工程|施工|进度|园区|码头|几期|楼|节点|封顶|\bprojects?\b|\bsites?\b|\bconstruction\b/u,
  foreign:
    /外汇|汇率|美元|欧元|锁汇|远期|套保|对冲|期货|美元|结汇|到了就结|避险|结汇|境外|海外|出口|\bhedg|\bfx\b|\bexport|\bexchange rate\b|\boverseas\b/u,
  insurance: /信保|保险|医保|保单|理赔|限额|\binsur/u,
  equipment:
    /设备|机器|机床|产线|换机|印刷机|车队|[辆台]车|车辆|电池|残值|仪器|\bmachines?\b|\bequipment\b|\bpress\b|\btrucks?\b|\bbatter/u,
  assets: /家底|资产|房产|房子|住房|土地|存款.{0,2}有|名下|\bassets?\b|\bproperty\b|\bown\b/u,
  tax: /税|\btax/u,
  season: /淡季|旺季|淡旺|季节|忙的时候|哪几个月|\bseason/u,
  guarantees: /担保|保函|互保|联保|签过字|代偿|保证金|\bguarant|\bbonds?\b/u,
  notes: /票|贴现|承兑|\bbills?\b|\bnotes?\b/u,
  rules:
    /规则|评分|比选|比价|打分|权重|比重|程序|制度|考核|指标|排名|\brules?\b|\bscor|\bcriteria\b|\btarget/u,
  own: /自有|自筹|自己.{0,6}(?:拿|出|掏|垫)|自己的钱|\bown funds\b|\bput in yourself\b/u,
  hospital: /医院|床位|门诊|住院|病房|病人|科室|\bbeds?\b|\bpatients?\b|\bward/u,
  accounts:
    /账户|归集|资金池|财务公司|子公司|下属|集团|归行|结算|\baccounts?\b|\bsubsidiar|\bpool\b|\bgroup\b/u,
  audit: /审计|院长|巡视|检查组|\baudit/u,
  products: /产品|做什么的|卖什么|包子|品类|招牌|\bproducts?\b/u,
  monitoring: /贷后|监测|盯|跟踪|看得住|\bmonitor/u,
  returns: /退货|质量|返工|索赔|\breturn/u,
  contract: /合同|协议|条款|框架|字眼|\bcontract|\bagreement|\bclause/u,
  schedule: /排期|上线|系统|什么时候能|几时能|\bschedule\b|\bgo live\b|\bqueue\b/u,
  rescue: /自救|想办法|怎么扛|挺过|渡过|缓过来|打算怎么办|\brescue\b|\bget through\b/u,
  repaying: /凑齐|凑钱|还差|还款来源|拿什么还|还得上|还钱|还款|到期|\brepay/u,
} as const;

/** The fields that a text touches. */
export function fieldsIn(text: string): ReadonlySet<Field> {
  const found = Object.entries(fields).filter(([, pattern]) => pattern.test(text));
  return new Set(found.map(([field]) => field as Field));
}
