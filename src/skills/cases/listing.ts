// The person's cases as a table, and what falls due for them in a period.

import type { FoundCase } from "../../cases/cabinet.ts";
import { dueDates, monthOf, weekOf } from "../../cases/calendar.ts";
import { missingDocuments } from "../../cases/required-documents.ts";
import { stageNames, standingNames } from "../../cases/stages.ts";
import { tellDueDates } from "../../cases/telling.ts";
import type { Outcome } from "../../chat/turn.ts";
import { addDays } from "../../finance/calendar.ts";
import type { Period } from "./intent.ts";
import { plainOutcome, type Scene } from "./scene.ts";

const mostShown = 30;

export async function showList(scene: Scene): Promise<Outcome> {
  const all = await scene.cabinet.list(scene.turn.person);
  const rows = all.map(({ client, version }) => [
    client.name,
    client.standing === "active"
      ? stageNames[client.stage]
      : `${stageNames[client.stage]}（${standingNames[client.standing]}）`,
    version === null ? "样例" : client.owner,
    String(missingDocuments(client).length),
  ]);
  const own = all.filter(({ version }) => version !== null).length;
  const text = own === 0 ? "您还没有案子。下面是样例；发送“建个案子”开始。" : `您能看到${own}个案子。`;
  const caption = "案子";
  const columns = ["客户", "环节", "A角", "缺材料份数"];
  return plainOutcome(scene, text, "answered", { tables: [{ type: "table", caption, columns, rows }] });
}

/** Of one case, else of all cases that are not samples. */
export async function showDue(scene: Scene, period: Period, only: FoundCase | null): Promise<Outcome> {
  const { turn, cabinet, calendar, today, marks } = scene;
  const { title, from, to } = rangeOf(period, today);
  const stored = (await cabinet.list(turn.person)).filter(({ version }) => version !== null);
  const cases = only ? [only] : stored;
  const entries = cases
    .flatMap(({ client }) => dueDates(client, { from, to }, calendar).map((due) => ({ client, due })))
    .toSorted((one, other) => one.due.on.localeCompare(other.due.on));
  if (cases.length === 0) {
    return plainOutcome(
      scene,
      "您还没有案子，没有可以提醒的事。发送“建个案子”或“导入华东精工”开始。",
      "answered",
    );
  }
  const name = only ? `${only.client.name}${title}` : title;
  const told = tellDueDates(name, entries.slice(0, mostShown), today, marks.cite);
  const rest = entries.length > mostShown ? `\n\n另有${entries.length - mostShown}件较晚的未列出。` : "";
  return plainOutcome(scene, told + rest, "answered", only ? { found: only } : {});
}

function rangeOf(
  period: Period,
  today: string,
): { readonly title: string; readonly from: string; readonly to: string } {
  switch (period) {
    case "today":
      return { title: "今天", from: today, to: today };
    case "week":
      return { title: "这周", from: today, to: weekOf(today).to };
    case "next-week": {
      const next = weekOf(addDays(today, 7));
      return { title: "下周", ...next };
    }
    case "month":
      return { title: "这个月", from: today, to: monthOf(today).to };
    case "next-month":
      return { title: "下个月", ...monthOf(today, 1) };
    case "quarter":
      return { title: "90天内", from: today, to: addDays(today, 90) };
  }
}
