import type { Config } from '../domain/config/config';
import { ExpectedError } from '../domain/errors';
import type { RepositoryGit, RepositoryLocation, StateGit } from '../ports/git';
import type { Network } from '../ports/network';
import { ActivityFiles } from '../store/activity-files';
import { EventStore } from '../store/event-store';
import { Journal } from '../store/journal';
import { Leases } from '../store/leases';
import type { StorePorts } from '../store/ports';
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
  /** Names this working tree in events. */
  worktree: string;
  paths: StorePaths;
  repository: RepositoryGit;
  stateGit: StateGit;
  store: EventStore;
  sync: StateSync;
  backups: StateBackups;
  activity: ActivityFiles;
  leases: Leases;
  /** This process among those of the clone. */
  processId: string;
  /** Ends whatever git of this clone runs, and waiting for locks. What is on its way is kept and sent another time. */
  end(): void;
}

/**
 * Opens the clone that holds a directory.
 * @throws ExpectedError `not-a-repository`, `unsafe-repository`, `git-missing`
 */
export async function openClone(given: AppPorts, directory: string): Promise<Clone> {
  const controller = new AbortController();
  const ending = given.ending ? AbortSignal.any([given.ending, controller.signal]) : controller.signal;
  const ports = { ...given, ending };
  const repository = ports.repositoryGit(directory, ending);
  const location = await repository.locate(directory);
  const paths = storePaths(location.commonDir);
  const stateGit = ports.stateGit(location, ending);
  const store = await EventStore.open(ports, stateGit, paths, new Journal(ports, paths));
  const processId = ports.ids.ulid(ports.clock.now());
  const sync = new StateSync(ports, stateGit, store);
  return {
    ports,
    location,
    worktree: worktreeName(ports, location.worktree),
    paths,
    repository,
    stateGit,
    store,
    sync,
    backups: new StateBackups(ports, stateGit, store, sync),
    activity: new ActivityFiles(ports, paths.activity, processId),
    leases: new Leases(ports, paths.windows),
    processId,
    end: () => {
      controller.abort();
    },
  };
}

/** A linked working tree may have any name; in an event it must be short and plain. */
export function worktreeName(ports: Pick<AppPorts, 'checksum'>, name: string): string {
  return /^[A-Za-z0-9._-]{1,80}$/.test(name) ? name : ports.checksum(name);
}

/**
 * For commands that record: the product is on, here and in the team's rules, and there is a working tree.
 * @throws ExpectedError `disabled`, `bare-repository`
 */
export async function requireRecording(clone: Clone): Promise<Config> {
  if (clone.store.clone.disabled) {
    throw new ExpectedError('disabled', 'Auto-PR Sessions is switched off in this clone. Run: auto-pr enable');
  }
  const { config, path } = await loadConfig(clone);
  if (!config.enabled) {
    throw new ExpectedError(
      'disabled',
      `Auto-PR Sessions is switched off for this repository: ${path ?? ''} says enabled: false.`,
    );
  }
  if (clone.location.topLevel === null) {
    throw new ExpectedError(
      'bare-repository',
      'This repository has no working tree, and a session belongs to one. Run this in a checkout.',
    );
  }
  return config;
}
