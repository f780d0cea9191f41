// Lessons teach by cases, mistakes and quizzes. Such text is worth finding, but it is not a rule: a list of common
// mistakes quoted as an answer would advise them.

import type { Passage } from "../../library/passage.ts";

const exercise =
  /^(?:学习)?目标$|案例|例题|示例|常见(?:错误|误区|问题)|误区|检查题|思考题|练习|习题|测验|课后|相关条款|学习要点|常用话术/u;

/** False for text under a heading of cases, mistakes, quizzes and the like. */
export function saysRule({ clause, path }: Pick<Passage, "clause" | "path">): boolean {
  if (/^第.+条/u.test(clause)) return true;
  return ![...path.split(" > "), ...clause.split("/")].some((heading) => exercise.test(heading.trim()));
}

/** True for a clause of a rule (第X条), false for explaining text under headings. */
export function isClause({ clause }: Pick<Passage, "clause">): boolean {
  return /^第.+条/u.test(clause);
}

/** "客户：“你们太贵了。”": what somebody says in a lesson's dialogue, or a speech to learn from. */
export function isSpoken({ text }: { readonly text: string }): boolean {
  return (
    /^(?:[^：，。“]{1,10}：)?“[^”]*”?$/u.test(text.trim()) ||
    /^(?:客户|客户经理|老板|委员|行长)：/u.test(text)
  );
}
