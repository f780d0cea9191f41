// A file that came back (退件, 补件): said in the chat with its reason.

export type Returned = {
  /** The reason as it was said; empty where none was. */
  readonly reason: string;
  /** The words before it: mostly the client. */
  readonly client: string;
};

const longest = 200;
const desk =
  "(?:(?:审查审批中心|审查中心|审批中心|审查|审批|放款中心|放款|风险管理部|风险部|分行|总行|支行)(?:部|那边|给)?)";
const back = "(?:退件|退单|打回来?|退回来?|退了|要求补件|要补件|补件)";
/** “被退回” needs no more; without 被 only the words that mean nothing else. */
const sentence = new RegExp(
  `^(?<client>[^，。,；;]{0,30}?)(?:这一?户|的?(?:件|申报|材料|资料|业务|贷款))?(?:今天|昨天|刚才|刚刚|又|也|已经|上周|本周|这周)*(?:(?:被|让)${desk}?(?:给)?${back}|${desk}?(?:退件|退单|打回来?|要求补件|要补件|补件))了?(?<rest>.*)$`,
  "u",
);
const asks =
  /[?？]|怎么|如何|为什么|多久|吗[。]?$|哪些|什么|多不多|是不是|有没有|会不会|能不能|多少|几[件次笔单]/u;
const reasonWords = /^(?:[，,。；;：:\s]|原因|理由|因为|由于|是|说|为|的)+/u;

/** Null when the text tells of no returned file. Example: “华东精工被退件了，原因：流水不全”. */
export function readReturned(text: string): Returned | null {
  const said = text.normalize("NFKC").trim();
  if (said.length > longest || asks.test(said)) return null;
  const found = sentence.exec(said)?.groups;
  if (!found) return null;
  const reason = (found.rest ?? "")
    .replace(reasonWords, "")
    .replace(/[。.！!]+$/u, "")
    .trim();
  const client = (found.client ?? "").replace(/(?:今天|昨天|刚才|刚刚|又|我的?|我们的?)+$/gu, "").trim();
  return { reason, client };
}
