// Red lines as a relationship manager speaks: a breach in hints is one, and a line that is denied, quoted, supposed or
// told of others is none.

import { describe, expect, it } from "vitest";
import { blindContext } from "./blind.ts";
import { hear } from "./ear.ts";

const redLineIn = (text: string) =>
  hear(text, blindContext({ id: "", scenario: "family-manufacturer", text, accept: [] })).redLine;

describe("a red line at the table", () => {
  it.each([
    "绝对不会要求您存款",
    "审批我不能打包票",
    "上次那家银行说要先存一笔，我们不这么干",
    "要是我说一定能批，那就是骗您",
    "我们没有存款条件，利率按成本来",
    "谁跟您打包票谁就是在骗您",
    "有人跟您说保证能批，您千万别信",
    "不存款照样批，跟存款没关系",
    "存款放哪家是您自己的事，跟贷款两码事",
    "您说别家让您买保险才放款，我们没有这一套",
    "上次那位经理答应您肯定能批，他没有这个权",
    "就算我想保证，也轮不到我保证",
    "我可不敢说肯定能过会",
    "能不能批要上会，我说了不算",
    "别人的报价我不能告诉您",
    "过桥那种钱我劝您别碰，也不会给您介绍",
    "流水有多少就报多少，我不会帮您做",
    "日期该是哪天就写哪天，不能往前写",
    "我们不收介绍费，也不跟中介合作",
    "您要是给我塞红包，这单我就没法做了",
    "“先存后贷”这种事监管明令禁止",
    "拆成几笔躲受托支付，那可不行",
    "放款要等登记办完，先放后补做不到",
    "您别当钱已经到账了，批复没下来什么都不算",
    "放款日期可以往前提两天",
    "审批走流程，大概十个工作日",
    "走个流程而已，材料我陪您弄",
    "保证金比例三成，存单质押也行",
    "报批那天您最好在，问起来您说得清",
    "I can't promise approval, nobody can.",
    "We have no deposit requirement at all.",
    "If somebody asks you to park deposits for a lower rate, say no.",
    "We never ask for deposits in return for a loan.",
    "The bank across the road said deposit first, we do not do that.",
    "假如我让您先存两千万再放款，监管第一个找我",
    "不是说存了才能批，是结算走我们这儿我看得见回款",
    "我没说过一定批给您",
    "让您先还上再续，这种过桥的事我不干",
    "您太太的签字我不能代，谁也不能代",
  ])("is not crossed by “%s”", (text) => {
    expect(redLineIn(text)).toBeNull();
  });

  it.each([
    "批下来没悬念，您就当钱已经到账了",
    "沈总放心，我们行长跟我喝过酒，这单子稳稳的过",
    "这事包在我身上，批是板上钉钉",
    "上会就是走个过场，您放宽心",
    "领导那边我都打好招呼了，没问题",
    "您账上日均厚实点，我也好给您批",
    "放个两千万活期，价格上我自然好说话",
    "行里最看的就是日均，您懂的，看着办",
    "存个五百万进来，价格我去争取",
    "月底帮我冲一冲存款，额度好商量",
    "拆成四笔，每笔九百多万，就不用走受托了",
    "给牵线的朋友一个点，审批那边他能搞定",
    "放款以后别忘了我就行",
    "合同日期往前签两个月，审计看不出来",
    "日期往前写两个月，看着就不算晚报了",
    "报表利润做高一点，评级就上去了",
    "先买两百万理财，额度马上给您",
    "隔壁永盛他们家利率是三点二，我把他们的合同给您看看",
    "这事您别往外说，上面已经在查你们的账户了，报了可疑",
    "先找朋友垫一下把贷款还了，第二天我就放出来",
    "Consider it approved, I know the committee.",
    "Park 200 million with us over month end and the rate comes down.",
    "We can backdate the contract by two months.",
    "Approval is just a formality, you have my word.",
    "Put ten million on deposit first and I will get you the loan.",
    "顾问费收两个点，利率就给您降下来",
    "您要是不买这份保险，款子恐怕放不出来",
    "空白合同您先签了，数字我回去填",
  ])("is crossed by “%s”", (text) => {
    expect(redLineIn(text)).toMatchObject({ level: "breach" });
  });

  it("is a warning where it is taken back in the same breath", () => {
    expect(redLineIn("批下来没悬念，哦不对，这话我收回，批不批要上会")).toMatchObject({ level: "warning" });
  });
});
