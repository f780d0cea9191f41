// A refusal by WeCom as a fault: words for the log and the administrator, the code for whoever decides what is next.

import { Fault } from "../../../errors.ts";
import { type ErrorKind, explainError, kindOfError } from "./errors.ts";

/** `what` names the call, e.g. `message/send`. The code is the fault's cause. */
export function wecomFault(what: string, errcode: number, errmsg: string): Fault {
  return new Fault("channel/failed", `企业微信 ${what} ${explainError(errcode, errmsg)}`, {
    cause: { errcode },
  });
}

/** The code that WeCom refused with; null when it was something else, e.g. no connection. */
export function errcodeOf(error: unknown): number | null {
  const cause = error instanceof Fault ? error.cause : null;
  if (typeof cause !== "object" || cause === null || !("errcode" in cause)) return null;
  return typeof cause.errcode === "number" ? cause.errcode : null;
}

/** What a failure asks of us; no answer at all may be one later. */
export function kindOfFailure(error: unknown): ErrorKind {
  const errcode = errcodeOf(error);
  return errcode === null ? "later" : kindOfError(errcode);
}
