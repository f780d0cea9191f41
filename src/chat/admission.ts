// Who may talk to the coach. With a roster, a stranger gets one sentence and nothing is stored; the one
// thing a stranger may do is redeem a link code that a known person made for this account.

import type { Account, Person } from "../people/person.ts";
import type { Inbound } from "./inbound.ts";
import type { Directory } from "./ports.ts";

export const linkPattern = /^\s*(?:\/?(?:绑定|link))\s*[:：]?\s*([0-9A-Za-z]{8})\s*$/i;

export type Admission =
  | { readonly status: "known"; readonly person: Person }
  | { readonly status: "linked"; readonly person: Person }
  | { readonly status: "unknown" };

/** Finds the person behind an event, or joins a new account by its link code. */
export async function admit(inbound: Inbound, directory: Directory): Promise<Admission> {
  const person = await directory.find(inbound.account);
  if (person) return { status: "known", person };
  const code = inbound.kind === "text" ? linkPattern.exec(inbound.text)?.[1] : undefined;
  const linked = code ? await redeem(code, inbound.account, inbound.at, directory) : null;
  return linked ? { status: "linked", person: linked } : { status: "unknown" };
}

function redeem(code: string, account: Account, at: string, directory: Directory): Promise<Person | null> {
  return directory.redeemLinkCode(code.toUpperCase(), account, new Date(at));
}
