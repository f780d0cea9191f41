// The full name of a client as it stands in a sentence, Chinese or English; `外贸公司` is nobody's name. Pure.

const shortestName = 6;
const chinese =
  /(?<name>[\p{sc=Han}A-Za-z0-9（）()·]{2,40}?(?:有限责任公司|股份有限公司|有限公司|集团公司|公司|集团|合作社|研究院|厂))/u;
const english =
  /(?<name>[A-Z][\w&.'()-]*(?:,? [A-Z(&][\w&.'()-]*){0,7}?,? (?:Co\.?,? ?Ltd\.?|Company Limited|Limited|Ltd\.?|Inc\.?|Corporation|Corp\.?|LLC|PLC|GmbH|Group))(?![\w])/u;
const leadingWords =
  /^(?:请|麻烦|帮我|帮|我要|我想|我|要|给|为|替|客户是|客户叫|新客户|客户|(?:公司|企业|单位|名字|名称)(?:叫做?|是|为)|名叫|叫做?|有一?[家个]|那?家|再|来|(?:写|出|做|起草|草拟|拟|生成)(?:一)?(?:份|个|篇)?)+/u;
/** Words that speak of a firm without naming it. */
const isNobody =
  /^(?:这|那|某|一家|一个|哪|我们?|客户|[做搞开](?!.{0,3}(?:市|省|县)))|的(?:企业|公司|集团|厂)$/u;

/** Null when the text names nobody. Example: `给江州恒远泵业有限公司写一份…` is 江州恒远泵业有限公司. */
export function clientNameIn(text: string): string | null {
  const foreign = english.exec(text)?.groups?.name?.replace(/^(?:For|To|Draft|Please|A|An|The) /u, "");
  if (foreign && /\s/u.test(foreign)) return foreign.trim();
  for (const [found = ""] of text.trim().matchAll(new RegExp(chinese, "gu"))) {
    const name = found.replace(leadingWords, "");
    if ([...name].length >= shortestName && !isNobody.test(name)) return name;
  }
  return null;
}

const companyName = /^[\p{sc=Han}A-Za-z0-9（）()·&.,' -]{4,60}$/u;

/** A whole message that is nothing but a name; null for anything else. */
export function wholeName(text: string): string | null {
  const said = text.trim().replace(/[。！!]+$/u, "");
  return companyName.test(said) ? said : null;
}
