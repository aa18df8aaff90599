import { commitRecorded } from './commit-recorded';
import { contextCompacted } from './context-compacted';
import { contextSet } from './context-set';
import type { ContextEnvelope, Envelope } from './envelope';
import type { ContextKind, EventKind } from './kind';
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
import { sessionScored } from './session-scored';
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
  sessionScored,
  sessionRecovered,
  commitRecorded,
  prAdded,
  prUpdated,
  prClosed,
  prLeft,
] as const;

const contextKinds = [contextSet, contextCompacted] as const;

type Parsed<K> = K extends EventKind<infer Name, infer Payload> ? Envelope & { kind: Name } & Payload : never;
type ParsedContext<K> =
  K extends ContextKind<infer Name, infer Payload> ? ContextEnvelope & { kind: Name } & Payload : never;

/** An event about one session. */
export type SessionEvent = Parsed<(typeof kinds)[number]>;

/** An event about the facts of the repository; it may name the session in which it was said. */
export type ContextEvent = ParsedContext<(typeof contextKinds)[number]>;

/** One immutable fact. */
export type Event = SessionEvent | ContextEvent;

/** What is said of an event before id, clock and writer are added: its kind, its session and its payload. */
export type EventDraft<E extends Event = Event> = E extends Event
  ? Omit<E, 'v' | 'id' | 'at' | 'hlc' | 'by' | 'trace'>
  : never;

const byName = new Map<string, EventKind<string, object>>(
  kinds.map((kind) => [kind.name, kind as unknown as EventKind<string, object>]),
);
const contextByName = new Map<string, ContextKind<string, object>>(
  contextKinds.map((kind) => [kind.name, kind as unknown as ContextKind<string, object>]),
);

/** How many kinds this version knows; a later version knows more. */
export const KNOWN_KINDS = kinds.length + contextKinds.length;

/** The kind about sessions of that name, or `undefined`. */
export function eventKind(name: string): EventKind<string, object> | undefined {
  return byName.get(name);
}

/** The kind about the repository's facts of that name, or `undefined`. */
export function contextKind(name: string): ContextKind<string, object> | undefined {
  return contextByName.get(name);
}

/** Whether an event is about the repository's facts rather than a session. */
export function isContextEvent(event: Event): event is ContextEvent {
  return contextByName.has(event.kind);
}
