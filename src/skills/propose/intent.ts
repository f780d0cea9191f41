// What somebody wants of a paper: begin one, have a section as text, change it, let it go. Strict: a question about how such
// papers are written belongs to ask. Pure.

import { isChange } from "../../drafting/changes.ts";
import type { PaperKind } from "../../drafting/job.ts";
import { clientNameIn } from "./client-name.ts";

export type Control =
  | {
      readonly kind:
        | "confirm"
        | "cancel"
        | "decline"
        | "skip"
        | "undo"
        | "again"
        | "polish"
        | "adopt"
        | "submit"
        | "own-form"
        | "go-on";
    }
  | { readonly kind: "section"; readonly number: number }
  | { readonly kind: "change" };

const longest = 800;

const kinds: readonly (readonly [RegExp, PaperKind])[] = [
  [/(?:市场)?营销方案|营销计划|marketing plan/iu, "marketing-plan"],
  [
    /(?:贷前|授信|尽职|双人)?调查报告|尽调报告|(?:investigation|due diligence) report/iu,
    "investigation-report",
  ],
  [/项目评估报告|project (?:appraisal |evaluation )?report/iu, "project-report"],
  [/融资建议书|建议书|融资方案|(?:(?:financing|credit|loan|funding) )?proposal/iu, "proposal"],
  [/拜访(?:记录|纪要)|会谈(?:记录|纪要)|访谈记录|(?:visit|call) (?:note|report)s?/iu, "visit-note"],
  [/(?:客户)?(?:材料|资料)清单|(?:document )?checklist/iu, "client-checklist"],
  [
    /审查(?:人|员)?(?:的)?(?:意见|问题)?(?:的)?(?:回复|答复)|reviewer reply|reply to the reviewer/iu,
    "reviewer-reply",
  ],
  [/(?:上会|贷审会|审贷会|评审会)(?:的)?(?:问答|答辩稿?|材料)|committee q ?& ?a/iu, "committee-qa"],
  [/贷后检查(?:报告|记录|表)?|post-loan check/iu, "post-loan-check"],
  [/拜访(?:提纲|要点|准备)|访前(?:提纲|准备)|visit brief/iu, "visit-brief"],
  [/(?:内部)?备忘录?|\bmemo\b/iu, "memo"],
];
const verb =
  /写|出|做|起草|草拟|拟|生成|整理|来|编|要|\b(?:draft|write|prepare|make|create|generate|need|want)\b/iu;
/** A paper that somebody drafted is spoken of, not wished for. */
const spokenOf = /(?:写|出|做|起草|草拟|拟|生成|整理|编)(?:好|完|过)?了?的$/u;
const endsWell =
  /^(?:吧|了|一下|来|给我|出来|的?(?:初稿|草稿|文件|[Ww]ord))*(?:(?:给|关于)[^，。]{2,40})?(?:\s*\b(?:for|about|of|on|to|as)\b.*|\s*,?\s*please)?[.!]?$/iu;
const plainWish = /^(?:请|帮我|给我|麻烦|我)*(?:写|起草|草拟|拟|生成)|\b(?:draft|write|prepare)\b/iu;
const askedFor = /^(?:请|麻烦|帮忙?|给我|我)?(?:帮我|替我|给我)/u;
const measure = /[一1两]?(?:份|个|篇|张|版)/u;
/** Somebody, if without a name: "给一家做包装的企业写…". */
const somebody = /公司|集团|厂|企业|客户/u;
const question =
  /[?？]|怎么|如何|为什么|为何|什么|哪些|哪几|多久|多少|是否|能不能|可不可以|要不要|吗$|呢$|注意|格式|要求|结构|区别|模板|^\s*(?:how|what|why|when|which|who|should|does|do|is|are)\b/iu;
/** "能给……写一份吗" asks for the paper, not about it. */
const polite = /^(?:你)?(?:能不能|可不可以|能否|可否|可以|能|(?:can|could|would) you(?: please)?)/iu;
const politeEnd = /(?:吗|么|吧)?[?？。.]*$/u;
const chineseNumbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
const section =
  /^(?:请|麻烦)?(?:把|给我|复制|要|看看?|发(?:给我)?|拿)?(?:一下)?第\s*(?<number>\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:节|部分|章)(?:的)?(?:纯)?(?:文字|文本|内容|正文)(?:给我|发给我|复制给我)?[。！!]?$/u;
const words: readonly (readonly [Exclude<Control["kind"], "section" | "change">, RegExp])[] = [
  [
    "confirm",
    /^(?:确认|确定|对|没问题|可以|好的?|出吧|写吧|生成|就这样|ok(?:ay)?|confirm(?:ed)?|yes|go ahead|looks good)[。！!.]?$/iu,
  ],
  ["cancel", /^(?:取消|不写了|先不写|算了|不用了|不要了|cancel|never mind)[。！!.]?$/iu],
  ["decline", /^不采用[。！!]?$/u],
  [
    "skip",
    /^(?:先)?(?:跳过|略过)(?:吧|这[题个项])?[。！!]?$|^(?:不知道|不清楚|暂时没有|没有|先空着|以后再补|skip(?: it| this)?(?: for now)?|not sure|i don't know)[。！!.]?$/iu,
  ],
  [
    "own-form",
    /^(?:请|要|改|换)?(?:按|用|套用?|使用|成)(?:本行|我行|行里|我们行|总行|分行|银行)(?:自己)?的?(?:模板|格式|版式)(?:重?出|写|生成|来)?(?:一[份版])?[。！!]?$|^use (?:our|the bank's|the bank) (?:own )?template[.!]?$/iu,
  ],
  ["undo", /^(?:撤销|撤回|退回上一版|回到上一版|恢复上一版)(?:上一次|这次)?(?:的)?(?:修改)?[。！!]?$/u],
  ["again", /^(?:按最新(?:的)?(?:资料|案子))?(?:重新?出|重写|重新生成)(?:一[份版])?[。！!]?$/u],
  ["polish", /^(?:帮我|请)?润色(?:一下|文字|全文)?[。！!]?$/u],
  ["adopt", /^(?:采用|采纳|接受)(?:润色|这些文字|文字)?[。！!]?$/u],
  ["submit", /^(?:提交|送审|报|申请)(?:负责人)?(?:放行|审阅)[。！!]?$/u],
  ["go-on", /^(?:继续|接着)(?:写|出|做)(?:材料|建议书|文件)?[。！!]?$/u],
];

/** The kind of paper to begin; null when the text is not clearly a wish for one. */
export function beginIn(text: string, namesCase: boolean): PaperKind | null {
  const said = text.trim();
  if (said.length > longest) return null;
  const pieces = piecesOf(said);
  const at = pieces.findIndex((piece) => wishIn(piece, namesCase || clientNameIn(said) !== null) !== null);
  const wish = pieces[at];
  if (wish === undefined) return null;
  const others = pieces.filter((_, index) => index !== at);
  return others.some((piece) => isQuestion(piece))
    ? null
    : wishIn(wish, namesCase || clientNameIn(said) !== null);
}

/** A description may hold "要求" and "结构"; a question ends as one or asks with its words. */
function isQuestion(piece: string): boolean {
  return /[?？]|怎么|如何|为什么|为何|什么|多久|是否|吗$|呢$/u.test(piece);
}

function piecesOf(said: string): readonly string[] {
  const ends = said
    .split(/(?<=[\p{sc=Han}])\s+(?=\p{sc=Han}{2,6}[:：])/u)
    .flatMap((part) => part.match(/[^，。；;：:！!“"\n?？]+[?？]?/gu) ?? []);
  return ends.map((piece) => piece.trim()).filter((piece) => piece !== "");
}

function wishIn(piece: string, isNamed: boolean): PaperKind | null {
  const isPolite = polite.test(piece);
  const wish = isPolite ? piece.replace(polite, "").replace(politeEnd, "") : piece;
  if (question.test(wish.replace(ownForm, ""))) return null;
  const [kind] = kindsIn(wish);
  const sign = kinds.find(([, named]) => named === kind)?.[0];
  if (!kind || !sign) return null;
  const at = wish.search(sign);
  // 进出口 in a name is no verb.
  const before = wish.slice(0, at).replace(clientNameIn(wish) ?? "", "");
  const after = wish
    .slice(at)
    .replace(sign, "")
    .replace(ownForm, "")
    .replace(/^[，,\s]+/u, "")
    .replace(another, "");
  const isAsked =
    (verb.test(before) && !spokenOf.test(before) && endsWell.test(after)) ||
    (/^帮我|^给我|^麻烦/u.test(after) && verb.test(after));
  const isCertain =
    measure.test(wish) || isNamed || somebody.test(wish) || plainWish.test(wish) || askedFor.test(wish);
  return isAsked && isCertain ? kind : null;
}

/** "…和一份融资建议书": one at a time. */
const another = new RegExp(
  `^(?:和|、|还有|以及|加|and).{0,12}(?:${kinds.map(([sign]) => sign.source).join("|")})$`,
  "iu",
);

/** The kinds of a wish for several, in the order of their names in the text. */
export function kindsIn(text: string): readonly PaperKind[] {
  return kinds
    .map(([sign, kind]) => ({ kind, at: text.search(sign) }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at)
    .map(({ kind }) => kind);
}

/** "用本行模板": the bank's own form. */
const ownForm =
  /(?:请|要)?(?:按|用|套用?|使用)(?:本行|我行|行里|我们行|总行|分行|银行)(?:自己)?的?(?:模板|格式|版式)/u;

/** True where the paper is wanted in the bank's own form. */
export function wantsOwnForm(text: string): boolean {
  return ownForm.test(text) || /\b(?:our|the bank's|bank) (?:own )?template\b/iu.test(text);
}

export function kindIn(text: string): PaperKind | null {
  return kinds.find(([sign]) => sign.test(text))?.[1] ?? null;
}

/** What is said about the paper that is at hand. */
export function controlIn(text: string): Control | null {
  const said = text.trim();
  const number = section.exec(said)?.groups?.number;
  if (number)
    return {
      kind: "section",
      number: /^\d/u.test(number) ? Number(number) : chineseNumbers.indexOf(number) + 1,
    };
  if (isChange(said)) return { kind: "change" };
  const found = words.find(([, sign]) => sign.test(said));
  return found ? { kind: found[0] } : null;
}

/** Controls that are clear enough without a paper at hand in this conversation. */
export function standsAlone(text: string): boolean {
  const control = controlIn(text);
  if (control === null) return false;
  if (control.kind === "section") return true;
  if (control.kind === "change") return /重新?出|重写|重做|再出|重新生成/u.test(text);
  return control.kind === "go-on" && /材料|建议书|文件/u.test(text);
}

export type ReleaseWish = { readonly kind: "list" } | { readonly kind: "release"; readonly about: string };

/** `待放行`, `放行 华东精工`. */
export function releaseIn(text: string): ReleaseWish | null {
  const said = text.trim().replace(/[。！!]$/u, "");
  if (question.test(said) || said.length > 80) return null;
  if (/^(?:看看?|列出|查看?)?(?:有哪些)?待放行(?:的)?(?:草稿|文件|材料)?$/u.test(said))
    return { kind: "list" };
  const about = /^\/?放行(?:[\s　:：]*(?<about>.*))$/u.exec(said)?.groups?.about;
  // "放行条件" and the like are words of the rules, not a wish.
  return about === undefined || /^(?:条件|标准|流程|制度|规定|权限|审批|审核)/u.test(about)
    ? null
    : { kind: "release", about: about.trim() };
}

/** True for what is a question of its own rather than an answer to ours. */
export function asksSomething(text: string): boolean {
  return /[?？]|怎么|如何|为什么|为何|是否|能不能|可不可以|吗$|呢$|多久|到哪一?步/u.test(text.trim());
}
