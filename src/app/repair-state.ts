import type { Config } from '../domain/config/config';
import { joinLog } from '../store/log-lines';
import { findGarbage, type DamagedLog } from '../store/repair/garbage-lines';
import { mendState, type MendOutcome } from '../store/repair/mend-state';
import { resolveState } from '../store/resolve-state';
import type { CloneSyncOutcome } from './sync-clone';
import { syncClone } from './sync-clone';
import type { Clone } from './clone';

/** What a repair did, or would do. */
export interface RepairOutcome {
  /** How the state was put together again; `null` where it can be read as it is. */
  mended: MendOutcome | null;
  /** Lines that are nothing of ours, which were taken out of the logs and kept in the clone. */
  setAside: { log: string; lines: number }[];
  /** How the result went to the team; `null` for a preview. */
  sync: CloneSyncOutcome | null;
}

/**
 * Brings the state back to where every line of it can be read: what cannot be read is put together again from
 * everything in the clone that knows of it, and lines of other tools are moved to the clone's `damaged/`.
 */
export async function repairState(clone: Clone, config: Config, isDryRun: boolean): Promise<RepairOutcome> {
  const { sync, stateGit, store, ports, backups } = clone;
  const { mended, garbage } = await sync.exclusively(async () => {
    const isWhole = store.commit !== null && (await stateGit.unreadable(store.commit)).length === 0;
    const mend = store.commit === null || isWhole ? null : await mendState(ports, stateGit, store, isDryRun);
    if (mend && isDryRun) return { mended: mend, garbage: [] };
    await store.refresh();
    const commit = await resolveState(stateGit, store);
    const found = commit === null ? [] : await findGarbage(stateGit, commit);
    if (commit !== null && found.length > 0 && !isDryRun) {
      await backups.keepBefore('repair');
      await setAside(clone, commit, found);
    }
    return { mended: mend, garbage: found };
  });
  const outcome = isDryRun ? null : await syncClone(clone, config, { explicit: false });
  return { mended, setAside: garbage.map(({ log, garbage: { length } }) => ({ log, lines: length })), sync: outcome };
}

async function setAside(
  { stateGit, store, ports, paths }: Clone,
  from: string,
  logs: readonly DamagedLog[],
): Promise<void> {
  const stamp = ports.ids.ulid(ports.clock.now());
  for (const { log, garbage } of logs) {
    await ports.files.write(`${paths.damaged}/${stamp}-${log.replaceAll('/', '-')}`, joinLog(garbage));
  }
  const to = await stateGit.commit({
    parent: from,
    message: `set aside what is no event in ${logs.length} ${logs.length === 1 ? 'log' : 'logs'} [skip ci]`,
    at: ports.clock.now(),
    files: new Map(logs.map(({ log, sound }) => [log, sound])),
  });
  await store.advance({ from, to, proven: new Set(), addsOnlyProven: true });
}
