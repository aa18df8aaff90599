import { getEventListeners } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const DESCRIPTORS = '/proc/self/fd';
const TURNS = 3;
const MB = 1024 * 1024;
/** What the runtime opens and keeps by itself, and what it has not let go yet. */
const SLACK = { handles: 2, descriptors: 4, listeners: 2, heap: 8 * MB };

/** What a process holds on to, once what is not needed any more is collected. */
export interface Footprint {
  /** Handles and timers that keep it alive, by name. */
  handles: string[];
  /** Open files; none are found where the system does not tell. */
  descriptors: number;
  /** On the process itself and on the signal that ends its work. */
  listeners: number;
  /** Bytes. */
  heap: number;
}

/** @param ending the signal that everything long-lived listens to */
export async function takeFootprint(ending?: AbortSignal): Promise<Footprint> {
  // What is being closed is gone two turns later.
  for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
  collectGarbage();
  const onProcess = process.eventNames().map((name) => process.listenerCount(name));
  return {
    handles: process.getActiveResourcesInfo(),
    descriptors: existsSync(DESCRIPTORS) ? readdirSync(DESCRIPTORS).length : 0,
    listeners:
      onProcess.reduce((sum, count) => sum + count, 0) + (ending ? getEventListeners(ending, 'abort').length : 0),
    heap: process.memoryUsage().heapUsed,
  };
}

/**
 * What was left behind between two looks, as sentences.
 * @param grown bytes of the heap that are there for a good reason
 */
export function leftBehind(before: Footprint, after: Footprint, grown = 0): string[] {
  const sentences: string[] = [];
  const handles = after.handles.length - before.handles.length;
  if (handles > SLACK.handles) sentences.push(`${handles} handles or timers were left: ${after.handles.join(', ')}`);
  const descriptors = after.descriptors - before.descriptors;
  if (descriptors > SLACK.descriptors) sentences.push(`${descriptors} files were left open`);
  const listeners = after.listeners - before.listeners;
  if (listeners > SLACK.listeners) sentences.push(`${listeners} listeners were left`);
  const heap = after.heap - before.heap - grown;
  if (heap > SLACK.heap) sentences.push(`${Math.round(heap / MB)} MB of memory were left`);
  return sentences;
}

let collect: (() => void) | null = null;

function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}
