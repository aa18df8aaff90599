import * as v from 'valibot';
import { ULID, WRITER } from '../domain/session-id';
import { copyText, readCopy, writerInJournal } from './clone-copy';
import { withLock } from './lock';
import type { StorePorts } from './ports';
import type { StorePaths } from './store-paths';

/** Whether this clone's sessions go to the team's remote; `ask` until the person said (design, invariant 3). */
export const SHARING = ['ask', 'team', 'local'] as const;
export type Sharing = (typeof SHARING)[number];

const cloneSchema = v.object({
  /** This clone as a writer of events. */
  clone: v.pipe(v.string(), v.regex(WRITER)),
  sharing: v.fallback(v.picklist(SHARING), 'ask'),
  /** `auto-pr disable` in this clone. */
  disabled: v.fallback(v.boolean(), false),
  /** A state was put together again, and may lack sessions that only PRs still name. */
  incomplete: v.optional(v.boolean()),
  /** Who the person is where git does not know; kept outside git's config. */
  person: v.optional(v.object({ name: v.string(), email: v.string() })),
  /** Their account on the team's forge, where they signed in to it. */
  login: v.optional(v.pipe(v.string(), v.maxLength(100))),
  /** The remote that took the last push. */
  remote: v.optional(v.string()),
  /** The branch that held the team's state then: whatever replaces it there, it is ours. */
  branch: v.optional(v.string()),
});

/** What a clone knows of itself; never leaves it, but for its ulid. */
export type CloneFacts = v.InferOutput<typeof cloneSchema>;

type ClonePaths = Pick<StorePaths, 'clone' | 'cloneCopy' | 'journal'>;

/** Making a damaged file anew is a matter of moments. */
const REPAIR_WAIT_MS = 5_000;

/**
 * Reads the clone's facts, making them on the first call. A file that is gone comes back from its copy; a damaged one is
 * put aside first. Without a copy the journal still knows the clone, so that its sessions stay its own: only sharing is
 * asked for again.
 */
export async function readClone(ports: StorePorts, paths: ClonePaths): Promise<CloneFacts> {
  const known = await parseClone(ports, paths.clone);
  if (known) return known;
  const recalled = await recallClone(ports, paths, '');
  // Two processes may come here at once: whoever creates the file decides, the other one reads it.
  if (await ports.files.create(paths.clone, `${JSON.stringify(recalled)}\n`)) {
    await ports.files.create(paths.cloneCopy, copyText(recalled, ports));
    return recalled;
  }
  const made = await parseClone(ports, paths.clone);
  if (made) return made;
  return withLock(ports, `${paths.clone}.lock`, REPAIR_WAIT_MS, () => repairClone(ports, paths));
}

async function repairClone(ports: StorePorts, paths: ClonePaths): Promise<CloneFacts> {
  const made = await parseClone(ports, paths.clone);
  if (made) return made;
  const { files, ids, clock, log } = ports;
  const damaged = (await files.read(paths.clone))?.toString() ?? '';
  await files.write(`${paths.clone}.damaged-${ids.ulid(clock.now())}`, damaged);
  const recalled = await recallClone(ports, paths, damaged);
  await writeBoth(ports, paths, recalled);
  log.write('warn', 'clone.json was damaged and has been made anew.', { operation: 'clone.read' });
  return recalled;
}

/**
 * What the file is to hold, as far as that is still known.
 * @param damaged what is left of it
 */
async function recallClone(ports: StorePorts, paths: ClonePaths, damaged: string): Promise<CloneFacts> {
  const copy = parseFacts((await readCopy(ports, paths.cloneCopy)) ?? '');
  if (copy) return copy;
  const legible = /"clone"\s*:\s*"([0-9A-Z]{26})"/.exec(damaged)?.[1] ?? '';
  const clone = ULID.test(legible) ? legible : await writerInJournal(ports, paths.journal);
  return { clone: clone ?? ports.ids.ulid(ports.clock.now()), sharing: 'ask', disabled: false };
}

/** Changes some of the facts. The caller holds the clone's lock. */
export async function updateClone(
  ports: StorePorts,
  paths: ClonePaths,
  change: Partial<CloneFacts>,
): Promise<CloneFacts> {
  const updated = { ...(await readClone(ports, paths)), ...change };
  await writeBoth(ports, paths, updated);
  return updated;
}

/** The copy first: what it says was said by the person, too, should the machine go down in between. */
async function writeBoth(ports: StorePorts, paths: ClonePaths, facts: CloneFacts): Promise<void> {
  await ports.files.write(paths.cloneCopy, copyText(facts, ports));
  await ports.files.write(paths.clone, `${JSON.stringify(facts)}\n`);
}

async function parseClone({ files }: StorePorts, path: string): Promise<CloneFacts | null> {
  const bytes = await files.read(path);
  return bytes && parseFacts(bytes.toString());
}

function parseFacts(text: string): CloneFacts | null {
  try {
    const parsed = v.safeParse(cloneSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not JSON: the caller puts the file aside and says so.
    return null;
  }
}
