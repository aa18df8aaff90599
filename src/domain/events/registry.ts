import { commitRecorded } from './commit-recorded';
import type { Envelope } from './envelope';
import type { EventKind } from './kind';
import { prAdded } from './pr-added';
import { prClosed } from './pr-closed';
import { prLeft } from './pr-left';
import { prUpdated } from './pr-updated';
import { sessionActivity } from './session-activity';
import { sessionCleared } from './session-cleared';
import { sessionCompleted } from './session-completed';
import { sessionNoted } from './session-noted';
import { sessionPaused } from './session-paused';
import { sessionRecovered } from './session-recovered';
import { sessionRenamed } from './session-renamed';
import { sessionReopened } from './session-reopened';
import { sessionResumed } from './session-resumed';
import { sessionStarted } from './session-started';

const kinds = [
  sessionStarted,
  sessionRenamed,
  sessionPaused,
  sessionResumed,
  sessionActivity,
  sessionNoted,
  sessionCompleted,
  sessionReopened,
  sessionCleared,
  sessionRecovered,
  commitRecorded,
  prAdded,
  prUpdated,
  prClosed,
  prLeft,
] as const;

type Parsed<K> = K extends EventKind<infer Name, infer Payload> ? Envelope & { kind: Name } & Payload : never;

/** One immutable fact. */
export type Event = Parsed<(typeof kinds)[number]>;

/** What is said of an event before id, clock and writer are added: its kind, its session and its payload. */
export type EventDraft<E extends Event = Event> = E extends Event
  ? Omit<E, 'v' | 'id' | 'at' | 'hlc' | 'by' | 'trace'>
  : never;

const byName = new Map<string, EventKind<string, object>>(
  kinds.map((kind) => [kind.name, kind as unknown as EventKind<string, object>]),
);

/** How many kinds this version knows; a later version knows more. */
export const KNOWN_KINDS = kinds.length;

/** The kind of that name, or `undefined` for one this version does not know. */
export function eventKind(name: string): EventKind<string, object> | undefined {
  return byName.get(name);
}
