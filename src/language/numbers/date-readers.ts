// Dates in their Chinese and English forms, each as one comparable value: a date that lost its year or its
// day is another value than the whole date.

import { type Reader, reader, small, span, valueIn } from "./grammar.ts";

const year = "(?:(?:19|20)\\d{2}|[一二][零〇一二三四五六七八九]{3})";
const monthNames = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const monthName = `(${monthNames.join("|")})[a-z]*\\.?`;

/** Whole dates first, then what is left of a date: year and month, month and day, month. */
export const dateReaders: readonly Reader[] = [
  dateReader(`(?<y>${year})\\s?年\\s?(?<m>${small})\\s?月\\s?(?<d>${small})\\s?[日号]`),
  dateReader(String.raw`(?<!\d)(?<y>(?:19|20)\d{2})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?![\d.])`),
  dateReader(`(?<y>${year})\\s?年\\s?(?<m>${small})\\s?月`),
  dateReader(`(?<m>${small})\\s?月\\s?(?<d>${small})\\s?[日号]`),
  dateReader(`(?<![\\d个])(?<m>${small})\\s?月(?!个)`),
  dateReader(String.raw`(?<![a-z])(?<name>${monthName})\s(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s(?<y>\d{4})`),
  dateReader(String.raw`(?<d>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?(?<name>${monthName})\s(?<y>\d{4})`),
  dateReader(String.raw`(?<![a-z])(?<name>${monthName})\s(?<y>\d{4})`),
];

function dateReader(pattern: string): Reader {
  return reader(pattern, (match) => {
    const { y, m, d, name } = match.groups ?? {};
    const monthIndex = name
      ? monthNames.findIndex((month) => name.toLowerCase().startsWith(month.toLowerCase())) + 1
      : 0;
    const month = m ? valueIn(m) : monthIndex;
    const day = d ? valueIn(d) : 0;
    if (month < 1 || month > 12 || day > 31) return [];
    const unit = y ? (d ? "date" : "year-month") : d ? "month-day" : "month";
    const value = { date: 10_000, "year-month": 100, "month-day": 0, month: 0 }[unit] * (y ? valueIn(y) : 0);
    return [{ ...span(match, 0), kind: "date", unit, value: value + (d ? month * 100 + day : month) }];
  });
}
