// "按2023年6月的规定", "2024年1月15日受托支付的标准": the day a question asks about, when it names one. A date that is
// merely part of the matter ("2024年7月1日施行的办法", "2024年6月30日前登记的公司") does not turn the clock back.

import { type CivilDate, calendarDay } from "../../dates.ts";

export type DatedQuestion = {
  /** The question without the words that set the day. */
  readonly question: string;
  readonly asOf: CivilDate | null;
};

/** A month without a day means its last day; a year without a month its last day. */
export function readAsOf(text: string): DatedQuestion {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    const date = match?.groups && dayOf(match.groups);
    if (match && date) {
      const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
      return {
        question: rest
          .replace(/^[\s，,。的]+/u, "")
          .replace(/\s+/gu, " ")
          .trim(),
        asOf: date,
      };
    }
  }
  return { question: text, asOf: null };
}

const day =
  "(?<year>(?:19|20)\\d{2})\\s*(?:年|[-/.])?\\s*(?:(?<month>\\d{1,2})\\s*(?:月份?|[-/.])?\\s*(?:(?<day>\\d{1,2})\\s*[日号]?)?)?(?:底|末|初|年)?";

/** What follows a date that belongs to the matter: a span, an event of that day, a paper of that year. */
const ofTheMatter =
  "(?!\\s*的?(?:(?:以|之)?(?:前|后)|起|至|到|止|开始|以来|[-—~～]|\\d|度|底|末|初|报|版|第|修|施行|实施|公布|发布|颁布|印发|通过|成立|登记|注册|设立|签|发放|放款|放了|借|批|审计|财务|纳税|收入|利润|销售|业绩|新增|投产|完工))";

const patterns: readonly RegExp[] = [
  new RegExp(`(?:截至|截止到?|as of|as at)\\s*${day}(?:时|为止|止)?`, "iu"),
  new RegExp(
    `(?:按照?|依据?|根据|用|照)\\s*${day}\\s*(?:当时|那时|时)?的?(?:有效|生效|适用)?的?(?:老|旧)?(?:规定|办法|制度|规则|口径|要求|版本|手册|标准)`,
    "u",
  ),
  new RegExp(`(?:在|于|回到)?\\s*${day}\\s*(?:的时候|那时候?|当时|那会儿?|时点)`, "u"),
  new RegExp(
    `^\\s*(?:在|于)?(?<year>(?:19|20)\\d{2})年(?<month>\\d{1,2})月(?:(?<day>\\d{1,2})[日号])?(?![\\d日号])${ofTheMatter}`,
    "u",
  ),
  new RegExp(
    `^\\s*(?:在|于)?(?<year>(?:19|20)\\d{2})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?!\\d)${ofTheMatter}`,
    "u",
  ),
  new RegExp(`^\\s*(?:在|于)?(?<year>(?:19|20)\\d{2})年(?!\\s*\\d)${ofTheMatter}`, "u"),
];

function dayOf(groups: Record<string, string | undefined>): CivilDate | undefined {
  const year = Number(groups.year);
  if (groups.month === undefined) return calendarDay(year, 12, 31);
  const month = Number(groups.month);
  if (groups.day !== undefined) return calendarDay(year, month, Number(groups.day));
  return calendarDay(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate());
}
