import { ExpectedError } from '../../domain/errors';
import { restoreBody } from '../../domain/migration/clean-body';
import { takeOut, type TakeOutOutcome } from '../../store/backups/take-out';
import type { SyncFailure } from '../../store/sync/sync-outcome';
import { reachTarget } from '../reach-target';
import type { TeamClone } from '../team/team-clone';
import { forgetMigration, readMigration, type MigrationRecord } from './migration-file';

/** How often somebody may be faster before this is given up. */
const ATTEMPTS = 3;

/** What a rollback put back, or would. */
export interface RollbackOutcome extends Omit<TakeOutOutcome, 'status'> {
  status: 'rolled-back';
  backup: string | null;
  /** PRs whose bodies are as they were. */
  restored: number[];
  /** PRs that are gone, or in whose bodies the marker is not to be found; what they said is kept in the clone. */
  left: number[];
}

/**
 * Puts every body back that a migration of this clone cleaned, and takes its events out of the state. What people wrote into
 * a body since stays, and so does a session in which somebody has worked since.
 * @throws ExpectedError `no-migration`, `other-repository`, and those of the forge
 */
export async function rollBackMigration(team: TeamClone, isDryRun: boolean): Promise<RollbackOutcome | SyncFailure> {
  const { clone, forge } = team;
  const record = await readMigration(clone);
  if (!record)
    throw new ExpectedError('no-migration', 'No migration was made in this clone, so there is nothing to put back.');
  if (record.repository !== forge.repository) {
    throw new ExpectedError(
      'other-repository',
      `The migration was made in ${record.repository}, and the remote is ${forge.repository} now. Set the remote back first.`,
    );
  }
  const bodies = await putBodiesBack(team, record, isDryRun);
  const taken = await takeEventsOut(team, record, isDryRun);
  if (taken.status !== 'taken-out') return taken;
  const isDone = bodies.left.length === 0 && taken.inUse.length === 0;
  if (!isDryRun && isDone) await forgetMigration(clone);
  return { ...bodies, ...taken, status: 'rolled-back', backup: record.backup };
}

async function putBodiesBack(
  { forge }: TeamClone,
  { bodies }: MigrationRecord,
  isDryRun: boolean,
): Promise<Pick<RollbackOutcome, 'restored' | 'left'>> {
  const outcome = { restored: [] as number[], left: [] as number[] };
  for (const body of bodies) {
    const now = await forge.pullRequest(body.number);
    const before = now && restoreBody(now.body, body);
    if (before === null) outcome.left.push(body.number);
    else {
      if (!isDryRun && now?.body !== before) await forge.setBody(body.number, before);
      outcome.restored.push(body.number);
    }
  }
  return outcome;
}

async function takeEventsOut(
  { clone, config }: TeamClone,
  { events }: MigrationRecord,
  isDryRun: boolean,
): Promise<TakeOutOutcome | SyncFailure> {
  const { ports, stateGit, store, sync, backups } = clone;
  const options = { ids: new Set(events), isDryRun, message: 'take back a migration [skip ci]' };
  for (let attempt = 1; ; attempt += 1) {
    const target = await reachTarget(clone, config);
    if (target !== null && 'status' in target) return target;
    const outcome = await sync.exclusively(async () => {
      if (!isDryRun) await backups.keepBefore('restore');
      return takeOut(ports, stateGit, store, options, target);
    });
    if (outcome.status !== 'contended' || attempt === ATTEMPTS) return outcome;
  }
}
