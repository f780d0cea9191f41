// What goes wrong on request: by method, one after the other.

export type Fault =
  /** Refused with this code; nothing is done. */
  | { readonly kind: "refuse"; readonly errcode: number; readonly errmsg?: string }
  /** An HTTP status instead of an answer, e.g. 502. */
  | { readonly kind: "status"; readonly status: number }
  /** Takes the request and never answers. */
  | { readonly kind: "hang" }
  /** The connection breaks before anything is done. */
  | { readonly kind: "reset" }
  /** It is done, but the answer or acknowledgement is lost. */
  | { readonly kind: "no-answer" }
  /** Done at once, answered so many milliseconds of the clock later. */
  | { readonly kind: "slow"; readonly ms: number };

export type Faults = {
  readonly next: (method: string, fault: Fault, times: number) => void;
  readonly take: (method: string) => Fault | undefined;
};

export function createFaults(): Faults {
  const waiting = new Map<string, Fault[]>();
  return {
    next: (method, fault, times) => {
      const list = waiting.get(method) ?? [];
      for (let count = 0; count < times; count += 1) list.push(fault);
      waiting.set(method, list);
    },
    take: (method) => waiting.get(method)?.shift(),
  };
}
