import * as v from 'valibot';
import { readEntry, type ReadSessions } from './old-session';

const list = v.union([v.array(v.unknown()), v.pipe(v.record(v.string(), v.unknown()), v.transform(withIds))]);
const fileSchema = v.object({
  version: v.union([v.string(), v.number()]),
  active_sessions: v.optional(list, []),
  completed_sessions: v.optional(list, []),
});

/**
 * Reads the value of a `docs/metrics/auto_pr_sessions.json` (design, Older formats): lists of sessions, or sessions by id.
 * @returns `null` for what is no such file
 */
export function readSessionsFile(value: unknown): ReadSessions | null {
  const parsed = v.safeParse(fileSchema, value);
  if (!parsed.success) return null;
  const found: ReadSessions = { sessions: [], setAside: [] };
  for (const name of ['active_sessions', 'completed_sessions'] as const) {
    for (const [index, entry] of parsed.output[name].entries()) {
      const session = readEntry(entry, name === 'active_sessions');
      if (session) found.sessions.push(session);
      else found.setAside.push(`${name} ${index}`);
    }
  }
  return found;
}

/** Sessions by id as a list: the key is the id where the session says none. */
function withIds(byId: Record<string, unknown>): unknown[] {
  return Object.entries(byId).map(([id, entry]) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? { id, ...entry } : entry,
  );
}
