// How a line, a heading, a link and a table are written for each target, and what must not be read as markup there.

import type { WecomTarget } from "./limits.ts";

export type Dialect = {
  /** Text of ours or of the library, so that none of it is taken for markup. */
  readonly plain: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly link: (text: string, address: string) => string;
  readonly hasTables: boolean;
};

const marks: Readonly<Record<string, string>> = { "<": "＜", ">": "＞", "*": "＊", "`": "｀", "|": "｜" };

/** Tags and mentions are taken in every target; stars, backticks and headings in markdown. */
export function dialectOf(target: WecomTarget): Dialect {
  if (target === "text") {
    return {
      plain: (text) => listMarks(withoutTabs(text).replace(/[<>]/gu, (mark) => marks[mark] ?? mark)),
      bold: (text) => text,
      link: (text, address) => `${text} ${address}`,
      hasTables: false,
    };
  }
  const plain = (text: string): string =>
    withoutTabs(text)
      .replace(/[<>*`|]/gu, (mark) => marks[mark] ?? mark)
      .replace(/^(\s*)#/gmu, "$1＃")
      .replaceAll("](", "] (");
  return {
    plain: target === "markdown" ? (text) => listMarks(plain(text)) : plain,
    bold: (text) => (text === "" ? "" : `**${text}**`),
    link: (text, address) => `[${text}](${address.replaceAll(")", "%29").replaceAll("(", "%28")})`,
    hasTables: target !== "markdown",
  };
}

/** Tables that were written as text have tabs, which chats drop. */
function withoutTabs(text: string): string {
  return text.replace(/\t+/gu, "　");
}

/** Where lists are not drawn, a dot reads better than a dash. */
function listMarks(text: string): string {
  return text.replace(/^(\s*)- /gmu, "$1• ");
}
