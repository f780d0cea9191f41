// What somebody says about exams, and what they may say in one. Pure.

export type ExamWish = "about" | "start" | "mock" | "certificate" | "result" | "resume" | "submit" | "pause";

const question = /[?？]|怎么|如何|多少|多久|几分|什么|哪些|能不能|是否|吗[。.]?$|要求/u;
const end = "[吧呗啊呀了。.!！~～\\s]*$";
const lead = "^(?:请|我想要?|我要|想要?|要|现在|今天|可以|来|做|帮我|给我|\\s)*";
const wishes: readonly (readonly [ExamWish, RegExp])[] = [
  [
    "mock",
    new RegExp(
      `${lead}(?:开始|参加|进行|来)?(?:一?[次场套])?(?:模拟考试?|模考|模拟测试|模拟卷)${end}|^mock exam$`,
      "iu",
    ),
  ],
  [
    "resume",
    /^(?:继续考试|回到考试|接着考(?:试)?|恢复考试|继续答卷)[吧。]?$|^(?:resume|continue) (?:the )?exam$/iu,
  ],
  [
    "submit",
    /^(?:确认)?(?:交卷|提交试卷|提交考试|结束考试)[吧了。]?$|^(?:submit|hand in)(?: (?:the )?exam)?$/iu,
  ],
  ["pause", /^暂停考试[。]?$|^pause (?:the )?exam$/iu],
  [
    "start",
    new RegExp(
      `${lead}(?:开始|参加|进入|进行)(?:正式|持证|上岗|资格|再认证|补考)*(?:考试|补考|再认证)${end}|^(?:开考|开始补考|补考|再认证)${end}|^start (?:the )?exam$`,
      "iu",
    ),
  ],
  [
    "certificate",
    /^(?:看看?|查看?|打开|下载)?(?:一下)?我?的?(?:上岗|持证)?(?:证书|上岗证)(?:状态|有效期)?[。]?$|^my certificate$/iu,
  ],
  ["result", /^(?:看看?|查看?)?(?:一下)?我?的?(?:考试)?(?:成绩|考试结果|分数)[。]?$|^my results?$/iu],
  [
    "about",
    new RegExp(`${lead}(?:持证|上岗|资格|认证|正式)?(?:考试|持证上岗|上岗证考试|考证)${end}|^exams?$`, "iu"),
  ],
];

/** Null when the text is no wish about exams; a question about the rules belongs to ask. */
export function examWishIn(text: string): ExamWish | null {
  const said = text.normalize("NFKC").trim();
  if (said.length > 30 || question.test(said)) return null;
  return wishes.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
}

export type ExamControl =
  | { readonly kind: "pause" | "resume" | "submit" | "confirm" | "skip" | "back" | "status" | "repeat" }
  | { readonly kind: "goto"; readonly at: number };

const controls: readonly (readonly [Exclude<ExamControl["kind"], "goto">, RegExp])[] = [
  ["confirm", /^(?:确认交卷|确定交卷|confirm)$/iu],
  ["submit", /^(?:交卷|提交试卷|提交考试|结束考试|交|submit|hand in)$/iu],
  ["pause", /^(?:暂停|暂停考试|先停一下|pause)$/iu],
  ["resume", /^(?:继续|继续考试|回到考试|接着考|恢复考试|resume|continue)$/iu],
  ["skip", /^(?:跳过|下一题|先跳过|不会|不知道|过|skip|next|pass)$/iu],
  ["back", /^(?:上一题|前一题|返回上一题|back|previous)$/iu],
  ["status", /^(?:进度|还剩多久|还剩多少时间|剩余时间|还有几题|还有多少题|没答的题|未答题|status)$/iu],
  ["repeat", /^(?:题目|重复题目|再看一遍题目?|当前题目?|repeat)$/iu],
];

export function examControlIn(text: string): ExamControl | null {
  const said = text
    .normalize("NFKC")
    .trim()
    .replace(/[吧呗啊呀了。.!！?？~\s]+$/u, "");
  const place = /^(?:回到|看|去|到|goto|go to)?\s*第?\s*(\d{1,3})\s*题$|^(?:question|q)\s*(\d{1,3})$/iu.exec(
    said,
  );
  if (place) return { kind: "goto", at: Number(place[1] ?? place[2]) - 1 };
  const found = controls.find(([, pattern]) => pattern.test(said));
  return found ? { kind: found[0] } : null;
}
