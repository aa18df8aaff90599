import { changedFacts, type FactEvent } from '../../domain/context/changed-facts';
import { listFacts, type FactView } from '../../domain/context/view-fact';
import { aborted } from '../aborted';
import type { Clone } from '../clone';
import { loadConfig } from '../load-config';
import { SyncLoop } from '../window/sync-loop';

/** How often it is looked whether a fact has expired, and whether it is time to look at the remote. */
const STEP_MS = 5_000;

export interface ContextWatcher {
  /** What is there when the watch begins. */
  started(facts: FactView[]): void;
  changed(event: FactEvent): void;
}

/**
 * Tells what becomes of the facts, whichever process of the clone sets them, and with sharing, whichever clone, until
 * `stop` aborts.
 * @param isWanted the keys to tell of
 */
export async function watchContext(
  clone: Clone,
  isWanted: (key: string) => boolean,
  watcher: ContextWatcher,
  stop: AbortSignal,
): Promise<void> {
  const { clock } = clone.ports;
  const { config } = await loadConfig(clone);
  const look = (): FactView[] => listFacts(clone.store.state.context, clock.now()).filter(({ key }) => isWanted(key));
  let known = look();
  const tell = (): void => {
    const before = known;
    known = look();
    for (const event of changedFacts(before, known, clock.now())) watcher.changed(event);
  };
  const loop = new SyncLoop(clone, () => config, tell);
  const stops = [clone.store.onChange(tell), clock.every(STEP_MS, tell), clock.every(STEP_MS, () => void loop.step())];
  try {
    await clone.store.watch();
    watcher.started(known);
    // What was written between opening the clone and watching it.
    await clone.store.refresh();
    void loop.step();
    await aborted(stop);
  } finally {
    for (const end of stops) end();
    await loop.idle();
  }
}
