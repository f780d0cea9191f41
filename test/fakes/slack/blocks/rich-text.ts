// Rich text: sections, lists, quotes and preformatted text of small pieces.

import { type Fields, fieldsOf, isFields } from "../values.ts";
import { checkCount, checkOneOf, checkString, type Problems } from "./problems.ts";

const most = 10_000;

/** What each piece of a section must carry. */
const pieces: Readonly<Record<string, readonly string[]>> = {
  text: ["text"],
  link: ["url"],
  user: ["user_id"],
  channel: ["channel_id"],
  usergroup: ["usergroup_id"],
  team: ["team_id"],
  emoji: ["name"],
  broadcast: ["range"],
  color: ["value"],
  date: ["format"],
};

export function checkRichText(problems: Problems, at: string, block: Fields): void {
  const elements = checkCount(problems, `${at}/elements`, block.elements, { least: 1, most });
  elements.forEach((value, index) => {
    const place = `${at}/elements/${index}`;
    const element = fieldsOf(value);
    if (element.type === "rich_text_list") checkList(problems, place, element);
    else if (
      ["rich_text_section", "rich_text_quote", "rich_text_preformatted"].includes(String(element.type))
    )
      checkPieces(problems, place, element);
    else problems.add(`${place}/type`, `unsupported type: ${String(element.type)}`);
  });
}

/** The characters of a rich text, as Slack counts them for tables. */
export function charactersOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + charactersOf(one), 0);
  if (!isFields(value)) return 0;
  const own = typeof value.text === "string" ? value.text.length : 0;
  return own + charactersOf(value.elements);
}

function checkList(problems: Problems, at: string, list: Fields): void {
  if (list.style === undefined) problems.add(`${at}/style`, "missing required field");
  checkOneOf(problems, `${at}/style`, list.style, ["bullet", "ordered"]);
  const items = checkCount(problems, `${at}/elements`, list.elements, { least: 1, most });
  items.forEach((item, index) => {
    checkPieces(problems, `${at}/elements/${index}`, fieldsOf(item));
  });
}

function checkPieces(problems: Problems, at: string, section: Fields): void {
  const elements = checkCount(problems, `${at}/elements`, section.elements, { least: 0, most });
  elements.forEach((value, index) => {
    const place = `${at}/elements/${index}`;
    const piece = fieldsOf(value);
    const needed = pieces[String(piece.type)];
    if (!needed) {
      problems.add(`${place}/type`, `unsupported type: ${String(piece.type)}`);
      return;
    }
    for (const key of needed) checkString(problems, `${place}/${key}`, piece[key], { most });
  });
}
