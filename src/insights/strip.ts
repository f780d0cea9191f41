// Takes out of a question what belongs to one client or one person: names, companies, amounts, numbers, addresses.
// Rather a word too many than a name too few.

const surnames =
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧阳";
const titles = "总经理|董事长|老板|先生|女士|小姐|行长|主任|科长|处长|经理|会计|董|总|工|哥|姐";
const companyEnds =
  "股份有限公司|有限责任公司|有限公司|集团公司|公司|集团|工厂|机械厂|厂|商行|商贸|实业|合作社|事务所|研究院|医院|酒店|学校|科技|精工|纺织|食品|机械|电子|化工|物流|置业|地产";
/** What stands before such an ending without being a name. */
const commonPrefixes =
  /^(?:[子母总分该本]|上市|担保|小贷|租赁|项目|平台|关联|借款|保险|信托|成员|客户|这家|那家|一家|某|目标|收购|被收购|核心|外贸|贸易|民营|国有|城投|评估)$/u;

const company = new RegExp(`([\\p{Script=Han}A-Za-z]{1,12}?)(${companyEnds})`, "gu");
const titled = new RegExp(`[${surnames}][\\p{Script=Han}]{0,2}?(?:${titles})`, "gu");
const named = new RegExp(
  `(?:叫|姓|名叫|联系人|法人代表?|老板|实控人|同事|同学|客户)(?:是|为|：|:)?[${surnames}]\\p{Script=Han}{1,2}(?=[，。；、,.;:?!（(\\s\\d？?]|的|说|问|想|要|$)`,
  "gu",
);
const account =
  /\p{Script=Han}{2,10}?(?=这户|那户|这家|那家|这个客户|那个客户)(?:这户|那户|这家|那家|这个客户|那个客户)/gu;
const wanting =
  /^[\p{Script=Han}A-Za-z]{2,8}?(?=(?:要|想要|想|申请|准备|打算)(?:借|贷|用|办|做|申请)?[\d一二三四五六七八九十两]+)/u;
const secrets = [
  /https?:\/\/\S+/gu,
  /[\w.+-]+@[\w.-]+/gu,
  /(?:微信|手机|电话|账号|身份证|统一社会信用代码)[号码：:是为]*\s*[\w-]+/gu,
  /[〇零一二两三四五六七八九十百千]+(?:多|几)?(?:万|亿)(?:元|块)?/gu,
  /(?:人民币|RMB|￥|¥|\$)?\s*\d[\d,.，]*\s*(?:余|多)?(?:亿元|万元|亿|万|千元|元|块|%|％|‰|个百分点|个点|bp|BP|美元|个月|年|天|日|月|号|期|笔|户|家|次)?/gu,
  /\d+/gu,
  /(?<![A-Za-z])(?!LPR|RAROC|EVA|LTV|ESG|POS|FTP|PPP|BP)[A-Za-z_][\w-]{7,}(?![A-Za-z])/gu,
];

/** The question without them; at most 80 characters. Example: "华东公司要800万流贷，期限多久" → "要流贷，期限多久". */
export function stripped(text: string): string {
  let plain = text.normalize("NFKC").replace(account, "").replace(wanting, "");
  plain = plain.replace(company, (whole: string, before: string, end: string) => {
    if (before.length < 2 || commonPrefixes.test(before)) return whole;
    return /公司|集团|厂/u.test(end) ? end : "";
  });
  plain = plain.replace(named, "").replace(titled, "");
  for (const secret of secrets) plain = plain.replace(secret, "");
  return plain
    .replace(/[（(【[]\s*[）)】\]]/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/^[，。、；：,.;:\s]+/u, "")
    .slice(0, 80)
    .trim();
}
