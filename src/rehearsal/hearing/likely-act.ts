// What a clause most probably does when none of the sure words is in it: general signs of refusing, arguing and telling
// instead of set phrases.

import type { ReasonKind } from "../../negotiation/move.ts";
import { fieldsIn } from "./fields.ts";

/** What nobody may or will do: "押不了", "不敢收", "走不通". */
const refusal =
  /(?<![差少忘用免受说不来对舍了算保架])[\p{sc=Han}]不(?:了(?!几)|着|到|下来?|起|上去?|通|动|得(?!不)|住)(?!您)(?![\p{sc=Han}]{0,2}(?:没|吗))|不(?:敢|能(?!.{0,3}[吗?])|可以(?!.{0,3}[吗?])|行|成(?![熟为])|可能|合规|允许|做|干|收|认|碰|接受|同意|看好|松口|放款|考虑|答应)|真没有|没有?(?:这个|这种|这样的)(?:价|政策|先例|说法)|没(?:办法|法[儿子]?|辙)|无法|免谈|违规|违法|犯法|骗贷|造假|(?:哪|怎么)(?:能|敢)|必须|非得|得您自己|不给|拒绝|不干了|不提|白搭|大忌|\b(?:can't|cannot|can not|won't|will not|not going to|no way|as (?:low|far|high) as (?:i|we) can|nowhere near|not allowed|doesn't allow|not able|must)\b/u;
const refusedQuestion = /能不能|可不可以|行不行|成不成|是不是|会不会|要不要|对不对/u;

/** No word of refusing in it, and everybody hears one. */
const allusion =
  /饭碗|庙(?:太|实在)?小|割[^,，]{0,4}肉|迈不过|接不住|够不着|当(?:我|您|你)?(?:就)?没(?:有)?(?:这(?:回)?事|说过|听见)|不好使|看着别人(?:做|吃|干)|喝西北风|赚吆喝|心有余|贴钱上班|绕不过去|规矩摆在|爱莫能助|天花板|血本|到头了|\bmore than my job\b|\bout of (?:our|my) hands\b|\bout of reach\b/u;

export function isRefusal(clause: string): boolean {
  return allusion.test(clause) || refusal.test(clause.replace(refusedQuestion, "_"));
}

const reasons: readonly (readonly [ReasonKind, RegExp])[] = [
  [
    "rule",
    /规定|规矩|监管(?!仓)|制度|政策|办法|法律|合规|违规|违法|犯法|骗贷|造假|红线|审计|授权|不敢|国务院|银保监|总行|保密|秘密|\blaws?\b|\brules?\b|\bregulat|\bcompliance\b|\bnot allowed\b|\bconfidential/u,
  ],
  ["cost", /成本|亏|赔本|赔钱|资金价|本钱|收益|\bcosts?\b|\bfunding\b/u],
  [
    "comparison",
    /比一比|别家|那家|隔壁|同业|折下来|折算|综合|一块儿看|连着.{0,8}看|口径|划算|便宜|\bcompare|\ball-in\b|\bother bank/u,
  ],
  [
    "client-benefit",
    /对您|您(?:也|就)?(?:省|少|方便|踏实|轻松|不用|安心)|帮您|为您|替您|省(?:下|了|得|您)|好处|吃人|坑人|划不来|害您|吓死|\bsaves? you\b|\bgood for you\b|\bfor your\b/u,
  ],
  [
    "evidence",
    /流水|报表|测算|数据|合同|凭证|原件|核(?:实|对|过)|依据|算出来|订单|需求|\bevidence\b|\bfigures?\b|\bnumbers\b|\bdocuments?\b|\boriginals?\b/u,
  ],
  [
    "risk",
    /风险|万一|出事|有事|砸手里|还不上|断了|兜|没着落|心里没底|波动|保险不赔|第二还款|共同的?财产|折旧|跌|\brisk|\bif (?:something|it) goes\b|\bdefault/u,
  ],
  ["service", /服务|做得快|跑得快|系统|专人|上门|省事|渠道|网点|\bservice|\bfaster\b/u],
  ["rating", /评级|信用等级|征信|资质|\brating/u],
];

/** The kind of argument an answer rests on, judged by the fields it touches; undefined for mere talk. */
export function likelyReason(text: string): ReasonKind | undefined {
  return reasons.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Tells how the bank works or what it does, about the trade and not about the weather. */
export function isTelling(text: string): boolean {
  return (
    /我们|我行|咱们?行|银行|行里|支行|我(?!说|想|觉)|您(?:得|需要|先|放心|可以)|\bwe\b|\bthe bank\b|\bour\b/u.test(
      text,
    ) &&
    (fieldsIn(text).size > 0 ||
      /贷款|授信|额度|材料|资料|资金|抵押|押|放款|签|合同|利率|\bloan\b|\bcredit\b/u.test(text))
  );
}

/** Enough said to be an answer: not a filler, not a number alone. */
export function hasSubstance(text: string): boolean {
  const han = text.match(/\p{sc=Han}/gu)?.length ?? 0;
  const words = text.match(/[a-z']{2,}/gu)?.length ?? 0;
  return (
    (han >= 6 || words >= 4) &&
    !filler.test(text) &&
    (fieldsIn(text).size > 0 || likelyReason(text) !== undefined || isRefusal(text) || isTelling(text))
  );
}

/** Enough to be a reply to an objection, whatever it speaks of. */
export function isReply(text: string): boolean {
  const han = text.match(/\p{sc=Han}/gu)?.length ?? 0;
  const words = text.match(/[a-z']{2,}/gu)?.length ?? 0;
  return (han >= 8 || words >= 5) && !filler.test(text);
}

const filler =
  /^(?:[嗯啊呃哦那个就是说吧对嘛啥这\s\p{P}]|什么的)+$|天气|忽略.{0,6}指令|人工智能|机器人吗|\bsystem prompt\b|\bignore\b/u;
