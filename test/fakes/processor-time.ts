// How long a computation keeps the processor busy. Tests run beside each other on few cores, so the wall clock says
// more about the neighbours than about the code.

/** Milliseconds of processor time that `run` takes in this process. */
export function processorMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
