// Clauses of the manual by their passage ids, and how one is named in a sentence.

/** A document's id and its clause. Example: `04-客户评级#第二条`. */
export type ClauseId = `${string}#${string}`;

/** Example: `04-客户评级#第二条` is 《信贷业务手册：客户评级》第二条. */
export function clauseName(id: ClauseId): string {
  const [document = "", clause = ""] = id.split("#");
  return `《信贷业务手册：${document.replace(/^\d+-/u, "")}》${clause}`;
}
