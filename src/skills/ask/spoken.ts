// The characters of a question as they are spoken: which only join, which belong to mere talk. What is left is the
// matter, and that is what a clause must contain.

import { isSingle, isWord, tokenKeys } from "../../retrieval/lexical/tokens.ts";

export type SpokenCharacter = {
  /** The token of the character alone, or of the Latin word or number. */
  readonly key: number;
  /** The pairs it stands in, with the place of the other character. */
  readonly pairs: readonly { readonly key: number; readonly other: number }[];
  /** Joins or colours a sentence, unless it makes a word with its neighbour. */
  readonly isJoining: boolean;
  /** Part of a word of talk (自己, 同时), which a rule seldom repeats. */
  readonly isLight: boolean;
};

/** The characters, Latin words and numbers of a text without spaces, in order. */
export function charactersIn(run: string): readonly SpokenCharacter[] {
  const light = lightPlaces(run);
  const characters: (SpokenCharacter & { readonly pairs: { key: number; other: number }[] })[] = [];
  let place = 0;
  for (const key of tokenKeys(run)) {
    if (isWord(key)) characters.push({ key, pairs: [], isJoining: false, isLight: false });
    else if (isSingle(key)) {
      characters.push({ key, pairs: [], isJoining: joining.has(key), isLight: light[place] === true });
      place += 1;
    } else {
      // A pair follows its second character.
      const last = characters.length - 1;
      characters[last - 1]?.pairs.push({ key, other: last });
      characters[last]?.pairs.push({ key, other: last - 1 });
    }
  }
  return characters;
}

/** For each CJK character whether it is part of a word of talk. */
function lightPlaces(run: string): readonly boolean[] {
  const clean = run.normalize("NFKC").toLowerCase();
  const isLight = new Array<boolean>(clean.length).fill(false);
  for (const match of clean.matchAll(lightWords))
    isLight.fill(true, match.index, match.index + match[0].length);
  return isLight.filter((_, at) => cjk.test(clean.charAt(at)));
}

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const joining = new Set(
  [
    ..."的了着过和与或在对从向由为以及是有就才再又也都很更能可该得谁哪几多想要会被把给拿去来用让做到没不还算按别么吗呢吧啊个些这那其之所将请问我你您他她它们行钱次下里上",
    ..."办弄搞走跟同只光先后已刚前中内嗯呃哦哎嘛呀咋啥找看说讲帮带叫跑搁往像当干靠只每各另边儿点太真挺最比因如若则且但而于至",
  ].map((character) => character.charCodeAt(0)),
);

/** Talk of two characters and more, in no trade's language. */
const lightWords = new RegExp(
  [
    "自己|单独|一个人|别人|人家|大家|对方|这边|那边|这个|那个|这种|那种|这样|那样|这类|那类|手上|手里|手头",
    "时候|时间|情况|东西|地方|事情|事儿|方面|样子|办法|问题|意思|感觉|觉得|听说|知道|碰到|遇到|遇上|发现",
    "已经|刚刚|刚好|刚成立|马上|立刻|一定|必然|其实|确实|反正|总共|一共|同时|顺便|另外|然后|之后|以后|后来|之前|以前|前后|回头|最后|最晚|最早|最迟|一律|统统|全都",
    "如果|要是|假如|的话|因为|所以|但是|不过|而且|除了|或者|还是|关于|对于|按照|根据|针对",
    "出来|下来|起来|回来|过来|上来|上去|下去|出去|过去|进去|拿来|拿去|用来|来着|回去|掉了|好了|完了|没有|有没有|不用|不要|不想|不愿意|愿意|喜欢|希望|打算|准备|想要",
    "左右|上下|大约|差不多|多少|几个|几天|哪些|哪个|一次|一遍|一笔|一家|一个|两个|一下|一点|有点",
    "安排|涉及|属于|作为|成为|分别|包括|进行|出现|发生|使用|采用|具备|符合|满足|要求|规定|标准|具体|相关|有关|怎样|如何",
  ].join("|"),
  "gu",
);
