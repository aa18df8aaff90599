import * as v from 'valibot';
import { plainTitle } from '../plain-title';
import { prSchema, readEntry, type ReadSessions } from './old-session';

const map = v.optional(v.record(v.string(), v.unknown()), {});
const fileSchema = v.object({
  version: v.union([v.string(), v.number()]),
  pr_to_session: map,
  session_to_prs: map,
  session_metadata: map,
});
const MAX_SHOWN = 80;

/**
 * Reads the value of a `.cursor/data/session_state.json` (design, Older formats): what is known of sessions, by id, and
 * their PRs, both ways. A session that only has PRs counts where its id says when it began.
 * @returns `null` for what is no such file
 */
export function readSessionState(value: unknown): ReadSessions | null {
  const parsed = v.safeParse(fileSchema, value);
  if (!parsed.success) return null;
  const { session_metadata: metadata, session_to_prs: lists, pr_to_session: owners } = parsed.output;
  const found: ReadSessions = { sessions: [], setAside: [] };
  const setAside = (map: string, key: string): void => void found.setAside.push(`${map} ${plainTitle(key, MAX_SHOWN)}`);
  const prs = new Map<string, number[]>();
  const give = (id: string, ...numbers: number[]): void => void prs.set(id, [...(prs.get(id) ?? []), ...numbers]);
  for (const [id, list] of Object.entries(lists)) {
    const read = v.safeParse(v.pipe(v.array(prSchema), v.maxLength(1_000)), list);
    if (read.success) give(id, ...read.output);
    else setAside('session_to_prs', id);
  }
  for (const [number, id] of Object.entries(owners)) {
    const read = v.safeParse(prSchema, /^[1-9]\d*$/.test(number) ? Number(number) : null);
    if (read.success && typeof id === 'string') give(id, read.output);
    else setAside('pr_to_session', number);
  }
  for (const id of new Set([...Object.keys(metadata), ...prs.keys()])) {
    const said = Object.hasOwn(metadata, id) ? metadata[id] : {};
    const session = typeof said === 'object' && said !== null ? readEntry({ id, ...said }) : null;
    if (session) found.sessions.push({ ...session, prs: [...new Set([...session.prs, ...(prs.get(id) ?? [])])] });
    else setAside('session_metadata', id);
  }
  return found;
}
