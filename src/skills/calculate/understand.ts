// What a message means to the calculation that runs, or to none: an order, an answer, a change, a step back, a wish
// beyond the result, or nothing that concerns it. Whatever is not clearly meant for it goes to the other skills.

import type { Engine } from "../../calculation/engine.ts";
import { type Heard, hear } from "./hearing/hear.ts";
import { respelled } from "./hearing/quantities.ts";
import { wishIn } from "./hearing/wish.ts";
import { isAboutRules, type Request, requestIn, wantsMenu } from "./request.ts";
import type { State } from "./state.ts";

export type Said =
  | { readonly kind: "menu" }
  | ({ readonly kind: "request"; readonly carriesOver: boolean } & Request)
  | { readonly kind: "numbers"; readonly heard: Heard }
  | { readonly kind: "skip" }
  | { readonly kind: "cancel" }
  | { readonly kind: "undo" }
  | { readonly kind: "change" }
  | { readonly kind: "all-rows" }
  /** Numbers that this calculation has no use for. */
  | { readonly kind: "idle"; readonly words: readonly string[] }
  | { readonly kind: "wish"; readonly amount: number };

export type Standing = {
  readonly engines: readonly Engine[];
  readonly state: State | null;
  readonly year: number;
  /** A red line: the skill that refuses takes it. */
  readonly isForbidden: (text: string) => boolean;
};

const cancel =
  /^(?:取消|算了|不算了|先不算了?|停|结束|退出|cancel|never ?mind|stop|forget it)(?:吧|了)?[。！!.]*$/iu;
const undo =
  /^(?:还是|就|那就?)?(?:按|用|改回|恢复|回到|退回)(?:到|成)?(?:原来|之前|刚才|上一?[次个]|原先|改之前)的?(?:数|数字|那个|情况|算)?(?:吧|算|来)?[。]*$|^(?:撤销|撤回|还原|undo|go back|as before)[。.]*$/iu;
const skip =
  /^(?:先?跳过|(?:都)?没有(?:其他|别)的|(?:其他|别)的?(?:都)?没有|没有|没|无|都?没有|暂无|零|不清楚先?跳过|skip|none|nothing|no)(?:了|吧|的)?[。.]*$/iu;
const change = /^(?:改一个数|改个数|换一个数|改数|改一下|change a number)[。.]*$/iu;
const allRows = /^(?:看全部|全部各期|全部|完整的?表|看完整的?表|show all(?: rows)?)[。.]*$/iu;
const whatIf =
  /如果|假如|假设|要是|万一|改成|改为|改到|换成|变成|调整?[到成为]|[降升提加减]到|再[加减降多少提]|按.{1,12}算|\b(?:if|what about|instead|change|set)\b/iu;
const carryOver = /刚才|刚刚|上面|前面|这笔|这个|同样|也|沿用|顺便|一起|接着|还是这|\b(?:also|same|too)\b/iu;
const figure = /(?:改成|改为|改到|换成|降到|提到|调到|调成)\s*(?:百分之)?[-－]?[\d一二三四五六七八九十半]/u;
const purpose =
  /好看|漂亮|好批|好过|过审|过关|达标|多[贷批借放]|上去|不就|[调改做写报填][大高低小多少]|假|编|造|包装|美化|瞒|藏|虚/u;
const fillers =
  /大概|大约|差不多|左右|应该|可能|估计|好像|一共|合计|就|那|按|算|为|是|有|约|吧|的|了|呢|嗯|哦|啊|个|都|各|分别|about|roughly|its|itis/giu;
const small = 6;
const few = 1;

/** Null when the message is not for the calculation. */
export function understand(said: string, standing: Standing): Said | null {
  const { engines, state, year, isForbidden } = standing;
  const text = respelled(said);
  if (text === "" || text.length > 2_000) return null;
  if (isForbidden(said) && !(state && isPlainChange(text))) return null;
  if (wantsMenu(text)) return { kind: "menu" };
  const engine = state && engines.find(({ name }) => name === state.engine);
  if (!state || !engine) {
    const request = requestIn(text, engines, year);
    return request && { kind: "request", carriesOver: false, ...request };
  }
  const control = controlIn(text, state);
  if (control) return control;
  const wish = engine.ceiling && state.shown ? wishIn(text) : null;
  if (wish !== null && wish !== undefined) return { kind: "wish", amount: wish };
  const heard = hear(text, engine, {
    known: state.entries,
    asked: state.asked,
    year,
    isRevising: state.shown !== null,
  });
  const request = requestIn(text, engines, year);
  if (request && isNew(request, heard, state)) {
    return { kind: "request", carriesOver: carryOver.test(text), ...request };
  }
  if (belongs(text, heard, state)) return { kind: "numbers", heard };
  const isIdle = heard.idle.length > 0 && state.shown !== null && whatIf.test(text) && !isAboutRules(text);
  return isIdle ? { kind: "idle", words: heard.idle } : null;
}

/** "利润率改成8%" only says another figure; with a purpose ("好看") it is left to those who refuse. */
function isPlainChange(text: string): boolean {
  return figure.test(text) && !purpose.test(text);
}

function controlIn(text: string, { asked, shown, past }: State): Said | null {
  if (cancel.test(text)) return { kind: "cancel" };
  if (undo.test(text) && past.length > 0) return { kind: "undo" };
  if (skip.test(text) && asked.length > 0) return { kind: "skip" };
  if (change.test(text)) return { kind: "change" };
  return allRows.test(text) && shown !== null ? { kind: "all-rows" } : null;
}

/** Another calculation; or the same one again from the start, with its own numbers. */
function isNew({ engine, isOrdered, heard: afresh }: Request, heard: Heard, state: State): boolean {
  const own = heard.placedByName;
  const others = Object.keys(afresh.entries).length;
  if (engine.name !== state.engine) return isOrdered || own === 0 || (state.shown !== null && others > own);
  return isOrdered && others >= 2 && state.shown !== null;
}

function belongs(text: string, heard: Heard, state: State): boolean {
  const { entries, clashes, outside, loose, named, rest } = heard;
  const isSupposing = whatIf.test(text);
  const hasValues = Object.keys(entries).length > 0 || clashes.length > 0 || outside.length > 0;
  if (isAboutRules(text) && !(isSupposing && hasValues)) return false;
  const plainRest = rest.replace(fillers, "");
  if (state.loose.length > 0 && named.length === 1 && plainRest.length <= small) return true;
  if (!hasValues) return loose.length > 0 && plainRest.length <= few;
  // A number alone is an answer; a number among other words is somebody else's.
  if (heard.placedByName === 0 && outside.length === 0) {
    return plainRest.length <= (isSupposing ? small : few);
  }
  return isSupposing || rest.length <= Math.max(small, text.length * 0.6);
}
