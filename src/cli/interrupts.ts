import { constants } from 'node:os';
import { EXIT } from './exit-codes';

/** How long a command may take to put things back in order before it is left. */
const GRACE_MS = 400;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The person's wish to stop. */
export interface Interrupts {
  /** Aborts at the first signal: git ends, waiting ends, and commands unwind. */
  signal: AbortSignal;
  /** The exit code of a run that a signal ended; `null` while none came. */
  readonly exitCode: number | null;
  /** Ends the run as a signal would, but well: nobody reads the output any more. */
  interrupt(): void;
  /** The work, or a rejection once it did not end in time after a signal. */
  orInterrupted<T>(work: Promise<T>): Promise<T>;
  stopListening(): void;
}

/** Turns the first signal into an abort; a second one ends the process at once, as it does by default. */
export function listenForInterrupts(): Interrupts {
  const controller = new AbortController();
  let exitCode: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    exitCode = EXIT.signal + constants.signals[signal];
    stopListening();
    controller.abort();
  };
  const stopListening = (): void => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
    clearTimeout(timer);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    stopListening,
    get exitCode() {
      return exitCode;
    },
    interrupt: () => {
      exitCode ??= EXIT.fine;
      controller.abort();
    },
    orInterrupted: (work) => {
      const overdue = new Promise<never>((_resolve, reject) => {
        controller.signal.addEventListener('abort', () => {
          timer = setTimeout(() => {
            reject(new Error('the command did not stop in time'));
          }, GRACE_MS);
        });
      });
      return Promise.race([work, overdue]);
    },
  };
}
