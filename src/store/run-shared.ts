/**
 * Makes calls that overlap share their runs. A call that comes during a run may have come too late for it, so one more
 * run serves all such calls.
 */
export function runShared(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const again = (): Promise<void> => {
    next = null;
    return run();
  };
  function run(): Promise<void> {
    if (running) return (next ??= running.then(again, again));
    running = work().finally(() => {
      running = null;
    });
    return running;
  }
  return run;
}
