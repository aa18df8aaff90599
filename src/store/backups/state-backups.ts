import { planRotation, type Rotation } from '../../domain/backups/plan-rotation';
import { ExpectedError } from '../../domain/errors';
import type { StateGit } from '../../ports/git';
import type { EventStore } from '../event-store';
import { splitLog } from '../log-lines';
import type { StorePorts } from '../ports';
import { isLog, STATE_REF } from '../state-branch';
import { pendingOf, type Additions } from '../sync/additions';
import { commitMessage } from '../sync/commit-message';
import { planFiles } from '../sync/plan-files';
import type { StateSync } from '../sync/state-sync';
import { backupName, backupRef, listBackups, type BackupRef } from './backup-refs';

/** What a backup did, or would do. */
export interface BackupOutcome {
  /** Names of the backups made; none when there is nothing to keep, or the hour, the day and the week have theirs. */
  made: string[];
  removed: string[];
}

/** What a restore did, or would do. */
export interface RestoreOutcome {
  name: string;
  /** Lines of the backup that the state lacked, by log. */
  added: { log: string; lines: number }[];
}

/** Backups of the state as refs on state commits, in this clone (design, Backups). */
export class StateBackups {
  constructor(
    private readonly ports: StorePorts,
    private readonly git: StateGit,
    private readonly store: EventStore,
    private readonly sync: StateSync,
  ) {}

  list(): Promise<BackupRef[]> {
    return listBackups(this.git);
  }

  /**
   * Keeps what this clone knows now, its journal included.
   * @param always also where this hour has a backup
   */
  backUp(always: boolean, isDryRun = false): Promise<BackupOutcome> {
    return this.sync.exclusively(async () => {
      const now = this.ports.clock.now();
      const rotation = planRotation(await this.list(), now, always);
      const made = rotation.create.map((kind) => backupName(kind, now));
      const commit = made.length === 0 ? null : await this.commitOfNow();
      if (commit === null) return { made: [], removed: [] };
      if (!isDryRun) await this.apply(rotation, made, commit);
      return { made, removed: rotation.remove.map(({ name }) => name) };
    });
  }

  private async apply(rotation: Rotation<BackupRef>, made: readonly string[], commit: string): Promise<void> {
    // The new ones first: at no moment are there fewer than there were.
    for (const name of made) await this.git.updateRef(backupRef(name), commit, null);
    for (const { ref, oid } of rotation.remove) await this.git.updateRef(ref, null, oid);
  }

  /** A commit of the state and the journal, or `null` while there is neither. */
  private async commitOfNow(): Promise<string | null> {
    const parent = await this.git.resolve(STATE_REF);
    const { additions } = pendingOf(this.store);
    const files = await planFiles(this.git, parent, additions);
    if (files.size === 0) return parent;
    const at = this.ports.clock.now();
    return this.git.commit({ parent, message: commitMessage(additions), at, files });
  }

  /**
   * Adds to the state what a backup has and the state lacks; nothing is taken away.
   * @throws ExpectedError `unknown-backup`
   */
  restore(name: string, isDryRun = false): Promise<RestoreOutcome> {
    return this.sync.exclusively(async () => {
      const backup = (await this.list()).find((one) => one.name === name);
      if (!backup) {
        throw new ExpectedError('unknown-backup', 'There is no backup of that name. auto-pr state backups lists them.');
      }
      const ours = await this.git.resolve(STATE_REF);
      const additions = await this.lackedBy(ours, backup.oid);
      const added = [...additions].map(([log, lines]) => ({ log, lines: lines.length }));
      if (!isDryRun && additions.size > 0) {
        const files = await planFiles(this.git, ours, additions);
        const message = `restore ${name} [skip ci]`;
        const to = await this.git.commit({ parent: ours, message, at: this.ports.clock.now(), files });
        await this.store.advance({ from: ours, to, proven: new Set(), addsOnlyProven: false });
      }
      return { name, added };
    });
  }

  /** Lines of a commit's logs that another commit lacks. */
  private async lackedBy(ours: string | null, backup: string): Promise<Additions> {
    const logs = (await this.git.changes(ours, backup)).filter(({ path }) => isLog(path));
    const theirs = await this.git.blobs(logs.map(({ oid }) => oid));
    const known = ours === null ? [] : await this.git.blobs(logs.map(({ path }) => `${ours}:${path}`));
    const additions = new Map<string, string[]>();
    for (const [index, { path }] of logs.entries()) {
      const present = new Set(splitLog(known[index]));
      const lacking = splitLog(theirs[index]).filter((line) => !present.has(line));
      if (lacking.length > 0) additions.set(path, lacking);
    }
    return additions;
  }
}
