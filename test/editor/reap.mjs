// Nothing outlives the runner: what was started or created is taken back when the process ends, however it ends.

/** @type {Set<() => void>} */
const undos = new Set();
let listening = false;

/**
 * Registers a synchronous undo for the end of this process, Ctrl-C included.
 *
 * @param {() => void} undo
 * @returns {() => void} takes the registration back, once the thing has been undone in the ordinary way.
 */
export function onProcessEnd(undo) {
  if (!listening) {
    listening = true;
    process.on('exit', () => undos.forEach((each) => each()));
    for (const [signal, code] of /** @type {const} */ ([
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ])) {
      process.on(signal, () => process.exit(code));
    }
  }
  undos.add(undo);
  return () => void undos.delete(undo);
}

/**
 * Kills a process group that was spawned `detached`; one that is gone already is fine.
 *
 * @param {number} pid
 */
export function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}
