// "把期限改成两年重出": one field of the paper said anew. What is not understood changes nothing.

import type { Case } from "../cases/case.ts";
import { amountSaid, productSaid, type Said, tenorSaid, textSaid, withNeed } from "./needs.ts";

export type Change = { readonly client: Case; readonly note: string };

const wish =
  /^(?:请|麻烦)?(?:帮我|给我)?(?:把|将)?(?:融资|贷款|授信|借款)?(?:的)?(?<field>期限|金额|额度|用途|产品|品种|主营|业务)(?:给)?(?:改成|改为|换成|换为|调成|调到|调整为|调整到|改到|写成)(?<value>.{1,200}?)(?:[，,。；;]?(?:再|并|然后)?(?:重新?出|重写|重新?生成|重做|再出)(?:一[份版稿])?)?[。！!]?$/u;

/** True for what asks to change one field. */
export function isChange(text: string): boolean {
  return wish.test(text.trim());
}

/** The case with the change; why not when the value is unclear; null when the text asks for no change. */
export function changeSaid(text: string, client: Case): Said<Change> | null {
  const groups = wish.exec(text.trim())?.groups;
  const [field = "", value = ""] = [groups?.field, groups?.value];
  if (field === "") return null;
  switch (field) {
    case "期限":
      return changed(tenorSaid(value), (tenorMonths) => ({
        client: withNeed(client, { tenorMonths }),
        note: `期限改为${tenorMonths}个月`,
      }));
    case "金额":
    case "额度":
      return changed(amountSaid(value), (amount) => ({
        client: withNeed(client, { amount }),
        note: `金额改为${amount.toLocaleString("en-US")}万元`,
      }));
    case "产品":
    case "品种":
      return changed(productSaid(value), (product) => ({
        client: withNeed(client, { product }),
        note: `产品改为${product}`,
      }));
    case "用途":
      return changed(textSaid(value), (purpose) => ({
        client: withNeed(client, { purpose }),
        note: `用途改为${purpose}`,
      }));
    default:
      return changed(textSaid(value), (business) => ({
        client: { ...client, profile: { ...client.profile, business } },
        note: `主营改为${business}`,
      }));
  }
}

function changed<Value>(said: Said<Value>, put: (value: Value) => Change): Said<Change> {
  return said.status === "value" ? { status: "value", value: put(said.value) } : said;
}
