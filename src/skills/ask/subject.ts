// "What is X", "which kinds of X", "how is X computed": whether a clause says of X itself what is asked, and does not
// only mention it.

import { contentOf, type QuestionKind } from "./question.ts";

/** What a definition, list or formula is asked of: "保险合同应当包括哪些内容" → 保险合同. */
export function subjectOf(question: string): string {
  const words = contentOf(question)
    .replace(
      /(应|须|要|主要)?(包括|包含|载明|具备|符合|满足|分为)|[有要]$|(种类|类型|类别|内容|事项|条件|资格|情形|(?:测算|计算)?公式|算法|定义|含义|概念|意思)?(?:是|分)?$/gu,
      " ",
    )
    .split(" ")
    .map((word) => word.replace(/^.*的(?=.{2,})/u, "").replace(/的$/u, ""))
    .filter((word) => word.length >= 2);
  return words.at(-1) ?? "";
}

/**
 * How much of the subject the clause itself says it defines, lists, computes or sets conditions for (本办法所称X, X是指,
 * X包括, X＝, X须具备下列条件), 0 to 1. The end of a long subject counts: its head stands there; not of conditions, whose
 * lists name many things.
 */
export function saysOfSubject(kind: QuestionKind, subject: string, text: string): number {
  const forms = formsOf[kind];
  if (!forms || subject.length < 2) return 0;
  const latest = kind === "conditions" ? 0 : subject.length - 2;
  for (let from = 0; from <= latest; from += 1) {
    const head = subject.slice(from).replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
    const says = new RegExp(forms.map((form) => form.replaceAll("X", () => head)).join("|"), "u");
    if (says.test(text)) return Math.sqrt((subject.length - from) / subject.length);
  }
  return 0;
}

const defines = [
  "所称(?:的)?X(?:，|、|（|是|指|包括)",
  "X(?:，|、)?(?:主要)?(?:是指|包括|分为|指)",
  "(?:^|[。；条\\s])X是(?!否)",
];
/** How a clause states it of the subject X. */
const formsOf: Partial<Readonly<Record<QuestionKind, readonly string[]>>> = {
  definition: defines,
  conditions: [
    "X[^，。；]{0,14}(?:下列|以下)[^，。；]{0,4}(?:条件|情形|要求)",
    "(?:下列|以下)(?:条件|情形)[^。；：]{0,20}X",
  ],
  list: [...defines, "X[^，。；]{0,8}(?:包括|包含|载明|具备|分为|(?<!有)(?:下列|以下))"],
  formula: [
    "(?:^|[。；，、：\\s])X(?:[（(][^）)]*[）)])?(?:＝|=|等于|按|取|(?:的)?(?:测算|计算)?公式|的(?:算法|计算))",
  ],
};
