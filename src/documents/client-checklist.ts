// What the client is asked to bring, in words one can forward as they are. Nothing of the bank's own reasons is in it:
// why a paper is asked for is said in the client's interest, or not at all.

import { missingDocuments } from "../cases/required-documents.ts";
import { addDays } from "../finance/calendar.ts";
import { assembled, planned } from "./assemble.ts";
import { columns, quoted, tableOf } from "./case-tables.ts";
import { type Draft, list, paragraph, type Sentence, say } from "./draft.ts";
import type { Material } from "./material.ts";

export function clientChecklist(material: Material): Draft {
  const { client, date } = material;
  const dueOn = addDays(date, 10);
  const listed = client.documents.missing.map(
    (_one, at): Sentence => quoted(material, `documents.missing[${at}].name`),
  );
  const further = missingDocuments(client)
    .slice(listed.length)
    .map(({ name }): Sentence => [inWords(name)]);
  const received = client.documents.received.map((_one, at) =>
    quoted(material, `documents.received[${at}].name`),
  );
  return assembled(material, { kind: "client-checklist", title: "请贵公司准备的材料", audience: "client" }, [
    planned("opening", "说明", [
      paragraph(say`${quoted(material, "profile.registeredName")}：`, [
        `为办理贵公司提出的业务，请在${dueOn}前准备下列材料。能从网银、电子税务局导出的，导出后盖章即可。`,
      ]),
    ]),
    planned("wanted", "请提供", [
      ...(listed.length + further.length > 0
        ? tableOf(
            "材料清单",
            columns(["序", 10], ["材料", 60], ["怎样提供", 30]),
            [...listed, ...further],
            (paper, at) => [[ordinal(at)], paper, [howOf(paper)]],
          )
        : [paragraph(["目前需要的材料都已收到，后续如有补充另行告知。"])]),
    ]),
    planned("received", "已经收到", [received.length > 0 ? list(received) : paragraph(["还没有收到材料。"])]),
    planned("notes", "请留意", [
      list([
        ["复印件加盖公章，原件带来核对后退回；"],
        ["查询征信以贵公司书面授权为准，没有授权不查询；"],
        ["材料只用于本次业务，由客户经理专人保管；"],
        ["收到材料不表示业务已经批准，是否办理以审批及合同为准；"],
        ["收费以本行公示的价目表为准，评估和抵押登记费由本行承担。"],
      ]),
      paragraph(say`联系人：客户经理${quoted(material, "owner")}。`),
    ]),
  ]);
}

/** Names of the table of papers count in Chinese here. Example: 近12个月 is 近十二个月. */
function inWords(name: string): string {
  return name.replaceAll("12", "十二").replaceAll("3", "三");
}

function howOf(paper: Sentence): string {
  const name = paper.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
  if (/流水|对账单/u.test(name)) return "网银导出电子原件";
  if (/申报|纳税|完税|税/u.test(name)) return "电子税务局导出";
  if (/决议/u.test(name)) return "盖章并由参会人签字";
  if (/合同|单据|协议|订单/u.test(name)) return "复印件盖章，原件备查";
  return "复印件盖章";
}

const digits = "零一二三四五六七八九";

/** Example: ordinal(10) is 十一. */
function ordinal(at: number): string {
  const [tens, ones] = [Math.floor((at + 1) / 10), (at + 1) % 10];
  const head = tens === 0 ? "" : tens === 1 ? "十" : `${digits[tens]}十`;
  return `${head}${ones === 0 ? "" : digits[ones]}`;
}
