import * as v from 'valibot';
import type { ContextFacts } from '../context/context-record';
import type { SessionRecord } from '../fold/session-record';
import { contextEnvelopeEntries, envelopeEntries, type ContextEnvelope, type Envelope } from './envelope';

/**
 * One kind of event: its schema and its step of the fold.
 *
 * A fold step must be idempotent and must commute with every other step, because sets of events merge by union and
 * come in any order: it may only fill registers ordered by stamp, add to maps keyed by event id, and take maxima.
 */
interface Kind<Name extends string, Base, Payload, Target> {
  readonly name: Name;
  parse(input: unknown): (Base & { kind: Name } & Payload) | null;
  apply(target: Target, event: Base & { kind: Name } & Payload): void;
}

/** A kind that is about one session. */
export type EventKind<Name extends string, Payload> = Kind<Name, Envelope, Payload, SessionRecord>;

/** A kind that is about the facts of the repository, whatever session it was said in. */
export type ContextKind<Name extends string, Payload> = Kind<Name, ContextEnvelope, Payload, ContextFacts>;

type PayloadOf<Entries extends v.ObjectEntries> = v.InferOutput<v.ObjectSchema<Entries, undefined>>;

/** Declares a kind about a session from its payload's schema entries and its fold step. */
export function defineKind<const Name extends string, Entries extends v.ObjectEntries>(
  name: Name,
  entries: Entries,
  apply: EventKind<Name, PayloadOf<Entries>>['apply'],
): EventKind<Name, PayloadOf<Entries>> {
  const parse = parserOf({ ...envelopeEntries, kind: v.literal(name), ...entries });
  return { name, apply, parse: parse as EventKind<Name, PayloadOf<Entries>>['parse'] };
}

/** Declares a kind about the repository's facts, the same way. */
export function defineContextKind<const Name extends string, Entries extends v.ObjectEntries>(
  name: Name,
  entries: Entries,
  apply: ContextKind<Name, PayloadOf<Entries>>['apply'],
): ContextKind<Name, PayloadOf<Entries>> {
  const parse = parserOf({ ...contextEnvelopeEntries, kind: v.literal(name), ...entries });
  return { name, apply, parse: parse as ContextKind<Name, PayloadOf<Entries>>['parse'] };
}

/** valibot types merged entries too loosely to see that they are the envelope and the payload: the callers say so. */
function parserOf(entries: v.ObjectEntries): (input: unknown) => object | null {
  const schema = v.object(entries);
  return (input) => {
    const result = v.safeParse(schema, input, { abortEarly: true });
    return result.success ? result.output : null;
  };
}
