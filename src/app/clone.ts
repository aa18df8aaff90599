import type { Config } from '../domain/config/config';
import { ExpectedError } from '../domain/errors';
import type { RepositoryGit, RepositoryLocation, StateGit } from '../ports/git';
import type { Network } from '../ports/network';
import { ActivityFiles } from '../store/activity-files';
import { ContextReads } from '../store/context-reads';
import { EventStore } from '../store/event-store';
import { Journal } from '../store/journal';
import { Leases } from '../store/leases';
import type { StorePorts } from '../store/ports';
import { PushTimes } from '../store/push-times';
import { StateBackups } from '../store/backups/state-backups';
import { storePaths, type StorePaths } from '../store/store-paths';
import { StateSync } from '../store/sync/state-sync';
import { loadConfig, type ParseConfig } from './load-config';

/** What the use cases stand on; each face builds it once in its compose file. */
export interface AppPorts extends StorePorts {
  /**
   * The person's repository that holds a directory.
   * @param ending git ends when it aborts; what ends the process does so besides
   */
  repositoryGit(directory: string, ending?: AbortSignal): RepositoryGit;
  /** The state's own objects and refs in that repository. */
  stateGit(location: RepositoryLocation, ending?: AbortSignal): StateGit;
  parseConfig: ParseConfig;
  network: Network;
}

/** A clone of a repository as one process has it open. */
export interface Clone {
  ports: AppPorts;
  location: RepositoryLocation;
  /** Names this working tree in events: `main`, or an opaque key, because a folder's name is nobody's business. */
  worktree: string;
  paths: StorePaths;
  repository: RepositoryGit;
  stateGit: StateGit;
  store: EventStore;
  sync: StateSync;
  backups: StateBackups;
  activity: ActivityFiles;
  leases: Leases;
  contextReads: ContextReads;
  pushTimes: PushTimes;
  /** This process among those of the clone. */
  processId: string;
  /** Ends whatever git of this clone runs, and waiting for locks. What is on its way is kept and sent another time. */
  end(): void;
}

/**
 * Opens the clone that holds a directory.
 * @param prepare what is to be done in the clone before anything of it is read
 * @throws ExpectedError `not-a-repository`, `unsafe-repository`, `git-missing`
 */
export async function openClone(
  given: AppPorts,
  directory: string,
  prepare?: (paths: StorePaths) => Promise<unknown>,
): Promise<Clone> {
  const controller = new AbortController();
  const ending = given.ending ? AbortSignal.any([given.ending, controller.signal]) : controller.signal;
  const ports = { ...given, ending };
  const repository = ports.repositoryGit(directory, ending);
  const location = await repository.locate(directory);
  const paths = storePaths(location.commonDir);
  await prepare?.(paths);
  const stateGit = ports.stateGit(location, ending);
  const store = await EventStore.open(ports, stateGit, paths, new Journal(ports, paths));
  const processId = ports.ids.ulid(ports.clock.now());
  const sync = new StateSync(ports, stateGit, store);
  await mendOrSay(ports, sync);
  return {
    ports,
    location,
    worktree: worktreeKey(ports, location.worktree),
    paths,
    repository,
    stateGit,
    store,
    sync,
    backups: new StateBackups(ports, stateGit, store, sync),
    activity: new ActivityFiles(ports, paths.activity, processId),
    leases: new Leases(ports, paths.windows),
    contextReads: new ContextReads(ports, paths),
    pushTimes: new PushTimes(ports, paths.pushes),
    processId,
    end: () => {
      controller.abort();
    },
  };
}

/** What cannot be mended now, because the disk is full or somebody else is at it, keeps nobody from what can be read. */
async function mendOrSay(ports: AppPorts, sync: StateSync): Promise<void> {
  try {
    await sync.mendIfDamaged();
  } catch (error) {
    ports.log.write('warn', 'The state cannot be read as a whole, and could not be mended now.', {
      operation: 'state.mend',
      error,
    });
  }
}

/** What names a working tree to others: a linked one's folder name is nobody's business. */
export function worktreeKey(ports: Pick<AppPorts, 'checksum'>, name: string): string {
  return name === 'main' ? name : ports.checksum(name);
}

/**
 * For everything that records or sends: the product is on, here and in the team's rules.
 * @throws ExpectedError `disabled`
 */
export function requireEnabled(clone: Clone, config: Config): void {
  if (clone.store.clone.disabled) {
    throw new ExpectedError('disabled', 'Auto-PR Sessions is switched off in this clone. Run: auto-pr enable');
  }
  if (!config.enabled) {
    throw new ExpectedError(
      'disabled',
      'Auto-PR Sessions is switched off for this repository: its configuration says enabled: false.',
    );
  }
}

/**
 * For commands that record: the product is on, here and in the team's rules, and there is a working tree.
 * @throws ExpectedError `disabled`, `bare-repository`
 */
export async function requireRecording(clone: Clone): Promise<Config> {
  const { config } = await loadConfig(clone);
  requireEnabled(clone, config);
  if (clone.location.topLevel === null) {
    throw new ExpectedError(
      'bare-repository',
      'This repository has no working tree, and a session belongs to one. Run this in a checkout.',
    );
  }
  return config;
}
