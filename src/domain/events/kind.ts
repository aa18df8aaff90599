import * as v from 'valibot';
import type { SessionRecord } from '../fold/session-record';
import { envelopeEntries, type Envelope } from './envelope';

/**
 * One kind of event: its schema and its step of the fold.
 *
 * A fold step must be idempotent and must commute with every other step, because sets of events merge by union and
 * come in any order: it may only fill registers ordered by stamp, add to maps keyed by event id, and take maxima.
 */
export interface EventKind<Name extends string, Payload> {
  readonly name: Name;
  parse(input: unknown): (Envelope & { kind: Name } & Payload) | null;
  apply(session: SessionRecord, event: Envelope & { kind: Name } & Payload): void;
}

/** Declares an event kind from its payload's schema entries and its fold step. */
export function defineKind<const Name extends string, Entries extends v.ObjectEntries>(
  name: Name,
  entries: Entries,
  apply: (
    session: SessionRecord,
    event: Envelope & { kind: Name } & v.InferOutput<v.ObjectSchema<Entries, undefined>>,
  ) => void,
): EventKind<Name, v.InferOutput<v.ObjectSchema<Entries, undefined>>> {
  const schema = v.object({ ...envelopeEntries, kind: v.literal(name), ...entries });
  return {
    name,
    apply,
    parse(input) {
      const result = v.safeParse(schema, input, { abortEarly: true });
      // valibot types the merged entries too loosely to see that they are the envelope and the payload.
      return result.success
        ? (result.output as Envelope & { kind: Name } & v.InferOutput<v.ObjectSchema<Entries, undefined>>)
        : null;
    },
  };
}
