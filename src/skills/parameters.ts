// "现在LPR是多少": a question for a dated figure is answered from the parameter table, with the day from which it
// holds, its source, and 未核实 when the next publication is past. Rules around the figure belong to ask.

import type { Reply } from "../chat/reply.ts";
import type { Skill, Turn } from "../chat/turn.ts";
import { type CivilDate, calendarDay, civilDate } from "../dates.ts";
import { type ParameterHistory, type ParameterOnDay, parameterOn } from "../parameters/parameter.ts";
import type { Parameters } from "../parameters/parameters.ts";
import { mayRead } from "../people/audience.ts";
import { audienceOf } from "../people/person.ts";

type Asked = {
  readonly ids: readonly string[];
  /** Null for today. */
  readonly day: CivilDate | null;
};

export function createParameterSkill({ names, table }: Pick<Parameters, "names" | "table">): Skill {
  return {
    name: "parameters",
    commands: [],
    recognises: (text) => askedFor(text, names) !== null,
    run: async (turn) => {
      const asked = askedFor(turn.inbound.text, names) ?? { ids: [], day: null };
      const day = asked.day ?? civilDate(new Date(turn.inbound.at));
      const readable = (await table()).histories.filter(
        ({ id, audience }) => asked.ids.includes(id) && mayRead(audienceOf(turn.person), audience),
      );
      return {
        reply: replyWith(readable, day, turn.language),
        session: "unchanged",
        events: [{ kind: "asked", clause: null, competency: "C16", text: turn.inbound.text }],
        trace: { skill: "parameters", query: asked.ids.join(" ") },
      };
    },
  };
}

const longestQuestion = 40;
const dated = /(?:19|20)\d{2}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?)?|(?:19|20)\d{2}-\d{2}-\d{2}/u;
const askingWords =
  /请问|麻烦|帮我|查一下|查下|看一下|告诉我|我想知道|想问|问一下|今天|现在|目前|当前|现行|最新|本行|我行|咱们|我们|行里|这个月|本月|一下|是多少|多少|几个点|百分之几|什么水平|是什么|有多高|报价|水平|执行|最高|上限|下限|标准|是几|是|的|在|为|呢|吗|啊|吧|当时|那时候|时候|what|how much|current|currently|latest|today|the|is|now|'s|of|rate|value|tell me|please/giu;
const asksForFigure = /多少|几|什么水平|有多高|百分之|最新|现在|目前|当前|what|how much|current|latest/iu;

/**
 * The parameters a text asks the value of: their names and words of asking, and nothing else. A question with more
 * in it ("LPR加45BP是多少") is not about the table.
 */
export function askedFor(
  text: string,
  names: readonly Pick<ParameterHistory, "id" | "name" | "aliases">[],
): Asked | null {
  if (text.length > longestQuestion || !asksForFigure.test(text)) return null;
  const day = readDay(text);
  let rest = plain(text.replace(dated, " "));
  const ids: string[] = [];
  const spellings = names
    .flatMap(({ id, name, aliases }) => [name, ...aliases].map((word) => ({ id, word: plain(word) })))
    .toSorted((left, right) => right.word.length - left.word.length);
  for (const { word } of spellings) {
    if (!rest.includes(word)) continue;
    ids.push(...spellings.filter((other) => other.word === word).map(({ id }) => id));
    rest = rest.replaceAll(word, " ");
  }
  const left = rest.replace(askingWords, "").replace(/[\s\p{P}和与及跟]/gu, "");
  return ids.length > 0 && left === "" ? { ids: [...new Set(ids)], day } : null;
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll("一年", "1年").replaceAll("五年", "5年");
}

function readDay(text: string): CivilDate | null {
  const [, year, month = "12", day] =
    /((?:19|20)\d{2})[年-]\s*(?:(\d{1,2})[月-]\s*(?:(\d{1,2}))?)?/u.exec(text) ?? [];
  if (!year) return null;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return calendarDay(Number(year), Number(month), day ? Number(day) : last) ?? null;
}

function replyWith(readable: readonly ParameterHistory[], day: CivilDate, language: Turn["language"]): Reply {
  const found = readable.flatMap((history) => parameterOn(history, day) ?? []);
  if (found.length === 0) {
    const text =
      language === "zh" ? `参数表没有${day}的数值。` : `The parameter table has no value for ${day}.`;
    return { status: "abstained", blocks: [{ type: "text", text }] };
  }
  const text = found.map((parameter) => sentence(parameter, language)).join("\n");
  const changes = readable.filter(({ values }) => values.length > 1);
  return {
    status: "answered",
    blocks: [
      { type: "text", text },
      ...changes.map((history) => ({ type: "table" as const, ...historyTable(history, language) })),
      { type: "feedback" },
    ],
  };
}

function sentence(parameter: ParameterOnDay, language: Turn["language"]): string {
  const { name, value, unit, from, source, note, nextPublication, unverified } = parameter;
  const figure = `${unit.startsWith("%") ? value.toFixed(2) : value}${unit}`;
  if (language === "en") {
    const doubt = unverified ? ` Not verified: the next publication was due on ${nextPublication}.` : "";
    return `${name}: ${figure}, from ${from} (${source}).${doubt}`;
  }
  const doubt = unverified ? `未核实：下次公布日${nextPublication}已过，使用前请核对最新公布值。` : "";
  return `${name}为${figure}，自${from}起（来源：${source}${note ? `；${note}` : ""}）。${doubt}`;
}

function historyTable({ name, unit, values }: ParameterHistory, language: Turn["language"]) {
  const zh = language === "zh";
  return {
    caption: zh ? `${name}历次数值（单位：${unit}）` : `${name}, history (${unit})`,
    columns: zh ? ["自", "至", "数值", "来源"] : ["from", "to", "value", "source"],
    rows: values.map(({ from, to, value, source }) => [
      from,
      to ?? (zh ? "今" : "now"),
      String(value),
      source,
    ]),
  };
}
