import * as v from 'valibot';
import { frameSchema, modelSchema } from './model';
import { sessionSchema } from './session';

const key = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/** What changed since the model that was sent before. */
const patchSchema = v.object({
  /** When it was read, in milliseconds. */
  readAt: v.number(),
  /** Everything but the sessions, where it is otherwise now. */
  frame: v.nullable(frameSchema),
  /** Sessions that are new or otherwise now. */
  sessions: v.array(sessionSchema),
  /** Keys of those that are gone. */
  gone: v.array(key),
});

export type Patch = v.InferOutput<typeof patchSchema>;

const toPageSchema = v.variant('type', [
  v.object({ type: v.literal('model'), model: modelSchema }),
  v.object({ type: v.literal('patch'), patch: patchSchema }),
  /** It cannot be shown now. */
  v.object({ type: v.literal('failed'), says: v.pipe(v.string(), v.maxLength(10_000)) }),
]);

/** What the page is told. */
export type ToPage = v.InferOutput<typeof toPageSchema>;

const fromPageSchema = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('complete'), session: key }),
  v.strictObject({ type: v.literal('open-pr'), number: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  v.strictObject({ type: v.literal('show-log'), session: key }),
  v.strictObject({ type: v.literal('show-history') }),
]);

/** What the page asks for. */
export type FromPage = v.InferOutput<typeof fromPageSchema>;

/** A message to the page; `null` for anything else. */
export function parseToPage(message: unknown): ToPage | null {
  const parsed = v.safeParse(toPageSchema, message);
  return parsed.success ? parsed.output : null;
}

/** A message of the page; `null` for anything else. */
export function parseFromPage(message: unknown): FromPage | null {
  const parsed = v.safeParse(fromPageSchema, message);
  return parsed.success ? parsed.output : null;
}
