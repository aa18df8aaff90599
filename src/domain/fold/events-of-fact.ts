import type { ContextRecord, ContextVersion } from '../context/context-record';
import { inParts } from '../context/in-parts';
import { EVENT_FORMAT } from '../events/envelope';
import type { ContextEvent } from '../events/registry';
import { nextHlc } from '../hlc';
import type { Unknown } from './unknown';

/**
 * Events that fold into the record of a fact again: the last resort where its log cannot be read and only the fold is
 * left. Every version comes back with its own id and clock; who compacted the log, and when, the fold does not know.
 */
export function eventsOfFact(key: string, { versions, dropped }: ContextRecord, unknown: Unknown): ContextEvent[] {
  const set = Object.values(versions);
  const at = Math.max(0, ...set.map((version) => version.at));
  return [
    ...set.map((version) => eventOf(key, version)),
    ...inParts(Object.keys(dropped).sort()).map((part): ContextEvent => ({
      v: EVENT_FORMAT,
      id: unknown.ulid(at),
      at: iso(at),
      hlc: nextHlc(null, at),
      by: unknown.by,
      kind: 'context.compacted',
      key,
      dropped: part,
    })),
  ];
}

function eventOf(key: string, version: ContextVersion): ContextEvent {
  const { id, at, stamp, by, session, owner, value, expiresAt, base } = version;
  return {
    v: EVENT_FORMAT,
    id,
    at: iso(at),
    hlc: stamp.split(' ')[0] ?? '',
    by,
    ...(session !== undefined && { session }),
    kind: 'context.set',
    key,
    ...(value === undefined ? { removed: true } : { value }),
    base,
    ...(owner && { owner }),
    ...(expiresAt !== undefined && { expiresAt: iso(expiresAt) }),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
