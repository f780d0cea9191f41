// Which process this is, so that a later one can tell whether it is still there. A pid alone is not
// enough: after a crash the system gives it to somebody else.

import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { Fault } from "../../errors.ts";

export type ProcessIdentity = {
  readonly pid: number;
  /** Boot and clock tick at which the process started; null where the system does not say. */
  readonly startedAt: string | null;
  readonly host: string;
};

/** The identity of a process on this machine; by default of this one. */
export function identifyProcess(pid: number = process.pid): ProcessIdentity {
  const start = readStart(pid);
  return { pid, startedAt: typeof start === "string" ? start : null, host: hostname() };
}

/** Whether that process is alive, as seen by `observer`. Throws `store/locked` when it ran on another machine. */
export function isAlive(other: ProcessIdentity, observer: ProcessIdentity): boolean {
  if (other.host !== observer.host) {
    throw new Fault(
      "store/locked",
      `The data folder is locked by process ${other.pid} on the machine ${other.host}.`,
      { hint: "Stop it there. If that machine is gone for good, delete the file `lock` in the data folder." },
    );
  }
  if (!canSignal(other.pid)) return false;
  const start = readStart(other.pid);
  if (start === "ended") return false;
  return start === null || other.startedAt === null || start === other.startedAt;
}

function canSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** `ended` for a process that was killed and that nobody has waited for yet: it can still be signalled. */
function readStart(pid: number): string | "ended" | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The second field, the name in parentheses, may hold spaces and parentheses of its own.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return "ended";
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim();
    return `${boot}/${fields[19]}`;
  } catch {
    return null;
  }
}
