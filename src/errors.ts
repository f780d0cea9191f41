// Faults. An expected outcome (abstained, refused, duplicate) is a value; a fault is thrown as a `Fault`
// and caught in two places only: the message handler and `main`.

export type FaultCode =
  | "config/invalid"
  | "input/invalid"
  | "knowledge/missing"
  | "model/failed"
  | "store/failed"
  | "store/locked"
  | "channel/failed";

/** A fault with a code for programs, a message that says what failed on what, and a hint that says what to do. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly code: FaultCode;
  readonly hint: string | undefined;

  constructor(code: FaultCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}

/** True for faults that the user can mend by typing something else (exit status 2). */
export function isInputFault(error: unknown): error is Fault {
  return error instanceof Fault && (error.code === "input/invalid" || error.code === "config/invalid");
}

/** The message of anything that was thrown, without its stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
