// What a message says without a number: options, yes and no, reasons in words, and "没有预付" for nothing.

import type { Entries, Entry } from "./entries.ts";
import type { ChatField } from "./fields.ts";
import { fieldsMeant } from "./pair.ts";
import type { Mention } from "./words.ts";

const negation = /(?:没有|没|不是|并非|非|未|无|不)\s*$/u;
const adding = /再|还有|另外|加上|也有|also/iu;
const nothingBefore = /(?:没有|没|无|暂无)\s*$/u;
const nothingAfter =
  /^\s*(?:平均余额|余额|金额)?\s*(?:这[项块个])?(?:都|也|是|为)?(?:没有|没|无|暂无|零|为零|none|nil)(?![\p{Script=Han}\w])/iu;

/** The options that are named without doubt: asked for, or only one field has them, or the field stands before. */
export function optionsIn(
  text: string,
  mentions: readonly Mention[],
  { asked, known }: { readonly asked: readonly string[]; readonly known: Entries },
): Entries {
  const entries: Record<string, Entry> = {};
  for (const [at, mention] of mentions.entries()) {
    const choices = mention.meanings.filter((meaning) => meaning.kind === "option");
    const before = mentions[at - 1];
    const isNamed = (field: ChatField) =>
      asked.includes(field.path) ||
      (before !== undefined && mention.start - before.end <= 3 && fieldsMeant(before).includes(field));
    const chosen =
      choices.find(({ field }) => isNamed(field)) ?? (choices.length === 1 ? choices[0] : undefined);
    if (!chosen || negation.test(text.slice(0, mention.start))) continue;
    const { field, value } = chosen;

    if (field.kind === "choices") {
      const sofar = entries[field.path] ?? (adding.test(text) ? known[field.path] : undefined);
      entries[field.path] = [...new Set([...(Array.isArray(sofar) ? sofar : []), value])];
    } else entries[field.path] = value;
  }
  return entries;
}

/** "逾期91天，借新还旧" says yes to 借新还旧; "没有挪用" says no. */
export function yesAndNoIn(text: string, mentions: readonly Mention[]): Entries {
  return Object.fromEntries(
    mentions.flatMap((mention) => {
      const field = fieldsMeant(mention).find(({ kind }) => kind === "yes-no");
      if (!field) return [];
      const before = text.slice(0, mention.start);
      const after = text.slice(mention.end);
      return [
        [field.path, !negation.test(before) && !/^\s*(?:[:：是]?\s*(?:否|不是|没有|no\b))/iu.test(after)],
      ];
    }),
  );
}

/** Fields of which the message says that there is nothing. */
export function nothingIn(text: string, mentions: readonly Mention[]): readonly ChatField[] {
  return mentions.flatMap((mention) => {
    const [field] = fieldsMeant(mention);
    const isNothing =
      nothingBefore.test(text.slice(0, mention.start)) || nothingAfter.test(text.slice(mention.end));
    return field && isNothing && canBeNothing(field) ? [field] : [];
  });
}

/** An amount or a list that may be zero. */
export function canBeNothing({ kind, unit, least }: ChatField): boolean {
  return kind === "numbers" || (kind === "number" && (unit === "万元" || unit === "元") && least <= 0);
}

export type Reason = {
  readonly path: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

/** "增长依据是已签订单3000万": the words up to the end of the sentence. */
export function reasonsIn(text: string, fields: readonly ChatField[]): readonly Reason[] {
  return fields
    .filter(({ kind, group, path }) => kind === "text" && group === null && !path.includes("."))
    .flatMap(({ path, words }) => {
      const match = new RegExp(
        `(?:${words.join("|")})\\s*(?:[:：是为有]|就是)?\\s*([^。；;\\n]{2,200})`,
        "iu",
      ).exec(text);
      return match?.[1]
        ? [{ path, text: match[1].trim(), start: match.index, end: match.index + match[0].length }]
        : [];
    });
}
