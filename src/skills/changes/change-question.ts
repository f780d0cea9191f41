// Reads "公司法修改了什么": whether a question asks what changed in a document, and which document. Pure.

import type { Document } from "../../library/passage.ts";

export type ChangeQuestion = {
  /** What is left of the question when the words about change are gone; may be empty. */
  readonly name: string;
  /** It speaks of a new and an old version, so it is about versions whatever it names. */
  readonly isAboutVersions: boolean;
  /** The name ends as the names of rules do (办法, 法, 手册): "LPR" does not. */
  readonly namesRules: boolean;
};

const asksWhat = "(?:什么|哪些|啥|哪里|哪儿|多少|哪几条|何)";
const patterns: readonly RegExp[] = [
  /^(?<name>.*?)的?(?:新旧|新老)(?:版本?|办法|规定|制度|文件|条款|手册)?(?:之间|相比|对比|比较)?(?:的|，|,)?(?:有|都有|是)?(?:什么|哪些|啥|何)?(?:不同|区别|变化|差别|差异|改动|不一样|对比|比较|修改).*$/u,
  /^(?<name>.*?)的?新版(?:本)?(?:.{0,3}(?:和|与|跟|同|比|较|相比于?|对)(?:起)?)的?旧版(?:本)?.*$/u,
  /^(?<name>.*?)的?(?:旧版|老版)(?:本)?(?:和|与|跟|同)新版(?:本)?.*$/u,
];
const changePatterns: readonly RegExp[] = [
  new RegExp(
    `^(?<name>.{2,40}?)(?:的?(?:新版|修订版?|最新版))?(?:这次|本次|最近|今年|此次)?(?:修订|修改|修正)?(?:主要|都|具体)?(?:修订|修改|修正|调整|改动|变动|变|改)了?(?:的是)?(?:${asksWhat}).*$`,
    "u",
  ),
  new RegExp(
    `^(?<name>.{2,40}?)(?:的?(?:新版|修订版?|最新版))?(?:这次|本次|最近|此次)?(?:主要|都)?有(?:了)?${asksWhat}(?:新的?)?(?:变化|修改|修订|改动|变动|调整)[。？?]?$`,
    "u",
  ),
  /^(?<name>.{2,40}?)的?(?:修订|修改|修正)(?:的)?(?:内容|要点|情况|之处)(?:是什么|有哪些|有什么)?[。？?]?$/u,
];
const rulesName = /(?:法|规定|条例|制度|细则|指引|手册|准则|通知|规则|解释|意见|规程|政策)[》）)]*$/u;
const prefix = /^(?:请问|请|麻烦|帮我|看看|比较一下|比较|对比一下|对比|说说|告诉我|一下|\s|，|,)+/u;

/** Null when the question does not ask what changed. */
export function readChangeQuestion(text: string): ChangeQuestion | null {
  const asked = text.trim();
  for (const pattern of patterns) {
    const match = pattern.exec(asked);
    if (match) return questionAbout(match, true);
  }
  for (const pattern of changePatterns) {
    const match = pattern.exec(asked);
    if (match) return questionAbout(match, false);
  }
  return null;
}

/**
 * The documents that a short name means, closest first: the name's characters stand in the title in order.
 * Example: 流动资金贷款办法 means 流动资金贷款管理办法.
 */
export function titlesLike(name: string, documents: readonly Document[]): readonly Document[] {
  const wanted = plain(name);
  if ([...wanted].length < 2) return [];
  return documents
    .filter(({ title }) => isWithin(wanted, plain(title)))
    .toSorted((one, other) => plain(one.title).length - plain(other.title).length || newerFirst(one, other));
}

function questionAbout(match: RegExpExecArray, isAboutVersions: boolean): ChangeQuestion {
  const name = nameIn(match);
  return { name, isAboutVersions, namesRules: rulesName.test(name) };
}

function newerFirst(one: Document, other: Document): number {
  return (one.effectiveFrom ?? "") < (other.effectiveFrom ?? "") ? 1 : -1;
}

function nameIn(match: RegExpExecArray): string {
  return (match.groups?.name ?? "").replace(prefix, "").replace(/[的，,\s]+$/u, "");
}

function plain(title: string): string {
  return title
    .replace(/[《》〈〉“”"\s]/gu, "")
    .replace(/[（(](?:\d{4}|修订|试行|暂行)[^）)]*[）)]/gu, "")
    .replace(/^中华人民共和国/u, "");
}

function isWithin(wanted: string, title: string): boolean {
  let at = 0;
  for (const character of wanted) {
    at = title.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
