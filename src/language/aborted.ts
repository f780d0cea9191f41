// What a stopped turn ends with, the same for every engine.

/** Throws an AbortError when the signal is aborted; the signal's own reason is its cause. */
export function throwIfAborted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  const { reason } = signal;
  if (reason instanceof Error && reason.name === "AbortError") throw reason;
  const error = new DOMException("The turn was stopped.", "AbortError");
  throw Object.assign(error, { cause: reason });
}
