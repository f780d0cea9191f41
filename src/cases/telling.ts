// A case in words, for chat and terminal alike: where it stands, who acts next, what is missing, what stands in the way,
// what falls due. Each rule carries its clause through `cite`, which gives a mark or a name.

import type { DueDate } from "./calendar.ts";
import type { Case } from "./case.ts";
import type { ClauseId } from "./clauses.ts";
import type { Barrier } from "./gates.ts";
import type { Opportunity } from "./next-product.ts";
import type { Advance, Situation } from "./process.ts";
import { exceptionKinds } from "./process-record.ts";
import { stageNames, standingNames } from "./stages.ts";

/** The mark or the name of a clause, to stand after a sentence. */
export type Cite = (clause: ClauseId) => string;

/** Stage, next actor, time limit, missing papers, barriers, exceptions, contradictions. */
export function tellSituation(
  client: Case,
  situation: Situation,
  contradictions: readonly string[],
  cite: Cite,
): string {
  const { step, missing, next } = situation;
  const others = situation.barriers.filter(({ gate }) => gate !== "papers");
  return [
    headline(client, situation),
    `下一步由谁办：${step.actor}${cite(step.actorClause)}。要做的事：${step.task}。`,
    `时限：${step.limit}${cite(step.limitClause)}。${clockOf(situation)}`,
    list(
      `还缺${missing.length}份材料：`,
      missing.map(({ name, why, clause }) => `${name}：${why}${cite(clause)}`),
    ) || "本环节要的材料已齐。",
    next
      ? list(
          `进入${stageNames[next]}之前还差：`,
          others.map((one) => barrierLine(one, cite)),
        )
      : "",
    list(
      "前面环节没有登记的：",
      situation.gaps.map((one) => barrierLine(one, cite)),
    ),
    list(
      "例外登记：",
      client.exceptions.map(
        ({ on, by, gate, kind, reason, allowedBy }) =>
          `${on} ${gate === "rating" ? "不做评级" : "不做实地调查"}（${exceptionKinds[kind]}），理由：${reason}，登记人${by}，同意人${allowedBy}${cite("05-统一授信与集团客户#第九条")}`,
      ),
    ),
    list("资料里互相矛盾，只列出、不改：", contradictions),
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** What came of a wish to go on. */
export function tellAdvance(client: Case, advance: Advance, cite: Cite): string {
  if (advance.status === "advanced") {
    return `${client.name}已从${stageNames[advance.passed[0] ?? client.stage]}推进到${stageNames[advance.client.stage]}，已记入经过。`;
  }
  const { from, to, barriers } = advance;
  return list(`${client.name}不能从${stageNames[from]}推进到${stageNames[to]}：`, [
    ...papersLine(barriers, cite),
    ...barriers.filter(({ gate }) => gate !== "papers").map((one) => barrierLine(one, cite)),
  ]);
}

/** All papers that are missing in one line for each clause, because they are asked for at once. */
function papersLine(barriers: readonly Barrier[], cite: Cite): readonly string[] {
  const papers = Map.groupBy(
    barriers.filter(({ gate }) => gate === "papers"),
    ({ clause }) => clause,
  );
  return [...papers].map(
    ([clause, lacking]) =>
      `${lacking[0]?.text}${lacking
        .slice(1)
        .map(({ text }) => `、${text.replace(/^缺/u, "")}`)
        .join("")}${cite(clause)}。补齐后一次提交`,
  );
}

/** What falls due, a line each, overdue first by its day. */
export function tellDueDates(
  title: string,
  entries: readonly { readonly client: Case; readonly due: DueDate }[],
  today: string,
  cite: Cite,
): string {
  if (entries.length === 0) return `${title}没有到期和要办的事。`;
  const lines = entries.map(({ client, due }) => {
    const late = due.on < today ? "（已过期）" : "";
    return `${due.on}${late} ${client.name}：${due.title}。${due.todo}${due.clause ? cite(due.clause) : ""}`;
  });
  return list(`${title}有${entries.length}件事：`, lines);
}

/** What to talk about next; always the client's free choice. */
export function tellNextProducts(client: Case, found: readonly Opportunity[], cite: Cite): string {
  if (found.length === 0)
    return `${client.name}的案子里还看不出下一个产品，先补供应商、客户、员工和进出口的情况。`;
  const lines = found.slice(0, 4).map(({ product, reason, ask }) => `${product}：${reason}。先问：${ask}`);
  return `${list(`从金融生态图看，${client.name}接下来可以谈：`, lines)}\n\n由客户自愿选择，不作为授信条件${cite("18-存款结算与现金管理#第十六条")}。`;
}

function headline(client: Case, { stage, standing }: Situation): string {
  const state = standing === "active" ? "" : `，状态：${standingNames[standing]}`;
  const full = client.profile.registeredName === client.name ? "" : `（${client.profile.registeredName}）`;
  const backup = client.backup ? `，B角${client.backup}` : "";
  return `${client.name}${full}现在在${stageNames[stage]}${state}。A角${client.owner}${backup}。`;
}

function clockOf({ dueOn, missing, step }: Situation): string {
  if (dueOn) return `按此应在${dueOn}前办完。`;
  return missing.length > 0 && step.workdays ? "材料未齐，时限还没有开始计。" : "";
}

function barrierLine({ text, clause, mend }: Barrier, cite: Cite): string {
  return `${text}${cite(clause)}。${mend}`;
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : [title, ...lines.map((line) => `- ${line}`)].join("\n");
}
