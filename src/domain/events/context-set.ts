import * as v from 'valibot';
import { authorSchema } from '../author';
import { CONTEXT_KEY } from '../context/context-key';
import { makeRecord } from '../context/context-record';
import { flawOf, type Json } from '../context/json';
import { stampOf } from '../fold/stamp';
import { timeSchema, ulidSchema } from './envelope';
import { defineContextKind } from './kind';

/** So many heads can one version replace; a crowd larger than that is settled in several steps. */
export const MAX_BASES = 1_000;

export const contextKeySchema = v.pipe(v.string(), v.regex(CONTEXT_KEY));

const valueSchema = v.custom<Json>((input) => flawOf(input) === null);

/** A fact is set or removed: one more version of its key. */
export const contextSet = defineContextKind(
  'context.set',
  {
    key: contextKeySchema,
    /** Missing, or of no meaning, where the fact is removed. */
    value: v.optional(valueSchema),
    removed: v.optional(v.literal(true)),
    /** The versions that the writer saw as the heads. */
    base: v.pipe(v.array(ulidSchema), v.maxLength(MAX_BASES)),
    /** Who answers for it. */
    owner: v.optional(authorSchema),
    /** From then on it says nothing any more. */
    expiresAt: v.optional(timeSchema),
  },
  (facts, event) => {
    const record = makeRecord(facts, event.key);
    if (Object.hasOwn(record.dropped, event.id)) return;
    const { id, by, session, owner, base, removed, value, expiresAt } = event;
    record.versions[id] = {
      id,
      at: Date.parse(event.at),
      stamp: stampOf(event),
      by,
      base,
      ...(session !== undefined && { session }),
      ...(owner && { owner }),
      ...(removed !== true && value !== undefined && { value }),
      ...(expiresAt !== undefined && { expiresAt: Date.parse(expiresAt) }),
    };
  },
);
