import * as v from 'valibot';
import { ULID } from '../domain/session-id';
import { withLock } from './lock';
import type { StorePorts } from './ports';

/** Whether this clone's sessions go to the team's remote; `ask` until the person said (design, invariant 3). */
export const SHARING = ['ask', 'team', 'local'] as const;
export type Sharing = (typeof SHARING)[number];

const cloneSchema = v.object({
  /** This clone as a writer of events. */
  clone: v.pipe(v.string(), v.regex(ULID)),
  sharing: v.fallback(v.picklist(SHARING), 'ask'),
  /** `auto-pr disable` in this clone. */
  disabled: v.fallback(v.boolean(), false),
  /** Who the person is where git does not know; kept outside git's config. */
  person: v.optional(v.object({ name: v.string(), email: v.string() })),
  /** The remote that took the last push. */
  remote: v.optional(v.string()),
  /** The branch that held the team's state then: whatever replaces it there, it is ours. */
  branch: v.optional(v.string()),
});

/** What a clone knows of itself; never leaves it, but for its ulid. */
export type CloneFacts = v.InferOutput<typeof cloneSchema>;

/** Making a damaged file anew is a matter of moments. */
const REPAIR_WAIT_MS = 5_000;

/** Reads the clone's facts, making them on the first call. A damaged file is put aside and made anew: sharing asks again. */
export async function readClone(ports: StorePorts, path: string): Promise<CloneFacts> {
  const { files, ids, clock } = ports;
  const known = await parseClone(ports, path);
  if (known) return known;
  const fresh: CloneFacts = { clone: ids.ulid(clock.now()), sharing: 'ask', disabled: false };
  // Two processes may come here at once: whoever creates the file decides, the other one reads it.
  if (await files.create(path, `${JSON.stringify(fresh)}\n`)) return fresh;
  const made = await parseClone(ports, path);
  if (made) return made;
  return withLock(ports, `${path}.lock`, REPAIR_WAIT_MS, () => repairClone(ports, path, fresh));
}

async function repairClone(ports: StorePorts, path: string, fresh: CloneFacts): Promise<CloneFacts> {
  const made = await parseClone(ports, path);
  if (made) return made;
  const damaged = (await ports.files.read(path))?.toString() ?? '';
  await ports.files.write(`${path}.damaged-${fresh.clone}`, damaged);
  // The same clone as before, if that can still be read: its open sessions stay its own.
  const repaired = { ...fresh, clone: /"clone"\s*:\s*"([0-9A-Z]{26})"/.exec(damaged)?.[1] ?? fresh.clone };
  const facts = ULID.test(repaired.clone) ? repaired : fresh;
  await ports.files.write(path, `${JSON.stringify(facts)}\n`);
  ports.log.write('warn', 'clone.json was damaged and has been made anew.', { operation: 'clone.read' });
  return facts;
}

/** Changes some of the facts. The caller holds the clone's lock. */
export async function updateClone(ports: StorePorts, path: string, change: Partial<CloneFacts>): Promise<CloneFacts> {
  const updated = { ...(await readClone(ports, path)), ...change };
  await ports.files.write(path, `${JSON.stringify(updated)}\n`);
  return updated;
}

async function parseClone(ports: StorePorts, path: string): Promise<CloneFacts | null> {
  const bytes = await ports.files.read(path);
  if (bytes === null) return null;
  try {
    const parsed = v.safeParse(cloneSchema, JSON.parse(bytes.toString()));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not JSON: the caller puts the file aside and says so.
    return null;
  }
}
