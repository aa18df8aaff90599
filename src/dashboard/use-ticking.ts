import { useSyncExternalStore } from 'react';

const STEP_MS = 1000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all that tick; none while nobody does. */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now();
    timer = setInterval(tick, STEP_MS);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

function tick(): void {
  if (document.hidden) return;
  now = Date.now();
  for (const listener of listeners) listener();
}

const stand = (): (() => void) => () => undefined;

/**
 * A text that depends on the time, made anew every second while the page is seen. What shows it is drawn again only when
 * it says something else.
 * @param stopped where the time stands, in milliseconds; `null` where it goes on
 */
export function useTicking(stopped: number | null, textAt: (now: number) => string): string {
  return useSyncExternalStore(stopped === null ? subscribe : stand, () => textAt(stopped ?? now));
}
