import * as v from 'valibot';
import { makeRecord } from '../context/context-record';
import { contextKeySchema } from './context-set';
import { ulidSchema } from './envelope';
import { defineContextKind } from './kind';

/** More ids than this go into several events, so that a line stays far from the longest that is read. */
export const MAX_DROPPED = 5_000;

/**
 * The log of a key was compacted: these versions are no longer in it. They count all the same, and naming them is what
 * keeps a copy that comes back late from counting twice or from standing up again.
 */
export const contextCompacted = defineContextKind(
  'context.compacted',
  { key: contextKeySchema, dropped: v.pipe(v.array(ulidSchema), v.maxLength(MAX_DROPPED)) },
  (facts, event) => {
    const record = makeRecord(facts, event.key);
    for (const id of event.dropped) {
      record.dropped[id] = true;
      Reflect.deleteProperty(record.versions, id);
    }
  },
);
