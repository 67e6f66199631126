/**
 * Runs what must not be left half done. A signal that would end the process meanwhile ends it afterwards: as long as somebody listens
 * to it, the system leaves that to the process.
 */
export function shielded<T>(run: () => T): T {
  const release = () => process.off("SIGINT", late).off("SIGTERM", late);
  const late = (signal: NodeJS.Signals): void => {
    release();
    // Whoever listens besides decides for himself.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  process.on("SIGINT", late).on("SIGTERM", late);
  try {
    return run();
  } finally {
    // A signal that came is told in the next turn of the loop, not in this one.
    setImmediate(() => setImmediate(release));
  }
}
