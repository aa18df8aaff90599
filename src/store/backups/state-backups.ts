import { planBackupBefore, planRotation, type Occasion, type Rotation } from '../../domain/backups/plan-rotation';
import type { StateGit } from '../../ports/git';
import type { EventStore } from '../event-store';
import type { StorePorts } from '../ports';
import type { StateSync } from '../sync/state-sync';
import { BACKUP_PREFIX, backupName, listBackups, REMOTE_BACKUP_PREFIX, type BackupRef } from './backup-refs';
import { commitOfNow } from './state-commit';

/** What a backup did, or would do. */
export interface BackupOutcome {
  /** Names of the backups made; none when there is nothing to keep, or the hour, the day and the week have theirs. */
  made: string[];
  removed: string[];
}

/** Backups of the state as refs on state commits, in this clone (design, Backups). */
export class StateBackups {
  constructor(
    private readonly ports: StorePorts,
    private readonly git: StateGit,
    private readonly store: EventStore,
    private readonly sync: StateSync,
  ) {}

  /** The backups of this clone, the newest first, and those of the remote that this clone has seen and does not have. */
  async list(): Promise<BackupRef[]> {
    const own = await listBackups(this.git);
    const names = new Set(own.map(({ name }) => name));
    const remote = await listBackups(this.git, REMOTE_BACKUP_PREFIX);
    return [...own, ...remote.filter(({ name }) => !names.has(name))].sort((a, b) => b.at - a.at);
  }

  /**
   * Keeps what this clone knows now, its journal included.
   * @param always also where this hour has a backup
   */
  backUp(always: boolean, isDryRun = false): Promise<BackupOutcome> {
    return this.sync.exclusively(async () => {
      const now = this.ports.clock.now();
      return this.keep(planRotation(await listBackups(this.git), now, always), now, isDryRun);
    });
  }

  /** Keeps what is, before something is taken out of it. The caller holds the exchange lock. */
  async keepBefore(occasion: Occasion): Promise<BackupOutcome> {
    return this.keep(planBackupBefore(await listBackups(this.git), occasion), this.ports.clock.now(), false);
  }

  private async keep(rotation: Rotation<BackupRef>, now: number, isDryRun: boolean): Promise<BackupOutcome> {
    const made = rotation.create.map((kind) => backupName(kind, now));
    const commit = made.length === 0 ? null : await commitOfNow(this.git, this.store, now);
    if (commit === null) return { made: [], removed: [] };
    if (!isDryRun) await this.apply(rotation, made, commit);
    return { made, removed: rotation.remove.map(({ name }) => name) };
  }

  private async apply(rotation: Rotation<BackupRef>, made: readonly string[], commit: string): Promise<void> {
    // The new ones first: at no moment are there fewer than there were.
    for (const name of made) await this.git.updateRef(BACKUP_PREFIX + name, commit, null);
    for (const { ref, oid } of rotation.remove) await this.git.updateRef(ref, null, oid);
  }
}
