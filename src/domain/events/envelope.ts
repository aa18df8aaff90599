import * as v from 'valibot';
import { HLC } from '../hlc';
import { MAX_TITLE } from '../plain-title';
import { ULID } from '../session-id';

/** The format of events this code writes; a higher number is kept byte for byte and skipped (design, invariant 6). */
export const EVENT_FORMAT = 1;

const ISO_MS = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export const ulidSchema = v.pipe(v.string(), v.regex(ULID));

/** ISO time with milliseconds in UTC that names a real instant. */
export const timeSchema = v.pipe(
  v.string(),
  v.regex(ISO_MS),
  v.check((text) => !Number.isNaN(Date.parse(text))),
);

/** One line of display text: bounded, so that no title can fill a screen or a log. */
export const titleSchema = v.pipe(v.string(), v.maxLength(MAX_TITLE));

/** A git branch name as it stands in an event; shown, never used as a path. */
export const branchSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(255));

/** A commit id of a SHA-1 or a SHA-256 repository. */
export const shaSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/));

/** What every event about a session carries (design, Events). */
export const envelopeEntries = {
  v: v.literal(EVENT_FORMAT),
  id: ulidSchema,
  /** The writer's wall clock, for durations. */
  at: timeSchema,
  /** Hybrid logical clock, for order and nothing else. */
  hlc: v.pipe(v.string(), v.regex(HLC)),
  /** The writer: a clone's ulid, or `gh-<run>-<attempt>`. */
  by: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,79}$/)),
  /** The ulid of the session's `session.started`. */
  session: ulidSchema,
  /** Follows one action through editor, hook, CLI, event and Action. */
  trace: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/))),
};

/** What an event about the repository's facts carries: a session only when one was open. */
export const contextEnvelopeEntries = { ...envelopeEntries, session: v.optional(ulidSchema) };

export type ContextEnvelope = v.InferOutput<
  v.ObjectSchema<typeof contextEnvelopeEntries & { kind: v.StringSchema<undefined> }, undefined>
>;

export type Envelope = v.InferOutput<
  v.ObjectSchema<typeof envelopeEntries & { kind: v.StringSchema<undefined> }, undefined>
>;
