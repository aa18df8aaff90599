import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { RepositoryGitProgram } from '../../src/adapters/git/repository-git';
import { StateGitProgram } from '../../src/adapters/git/state-git';
import { parseConfig } from '../../src/adapters/yaml/parse-config';
import { checksumOf } from '../../src/adapters/node/crc32';
import { NodeFiles } from '../../src/adapters/node/node-files';
import { NodeProcesses } from '../../src/adapters/node/node-processes';
import { SystemClock } from '../../src/adapters/node/system-clock';
import { openClone, type AppPorts, type Clone } from '../../src/app/clone';
import type { Clock } from '../../src/ports/clock';
import type { Network } from '../../src/ports/network';
import type { Severity } from '../../src/ports/log';
import type { Sharing } from '../../src/store/clone-file';
import { ISOLATED } from './git-command';
import { makeRepository, type RepositoryLiteral, type TestRepository } from './repository';
import { SeededIds } from './seeded-ids';
import { snapshotOf } from './snapshot';
import { afterThisTest } from './temporary';

export interface CloneOptions {
  clock?: Clock;
  /** Of the ids and the jitter; another one for every process. */
  seed?: number;
  sharing?: Sharing;
  env?: NodeJS.ProcessEnv;
  network?: Network;
  /** Milliseconds a git command that talks to a remote may take. */
  networkLimit?: number;
}

export interface TestClone extends Clone {
  /** What was logged, as `severity message`. */
  logged: string[];
}

let seeds = 1000;

/** The real adapters, in a git that sees no configuration but the repository's own. */
export function realPorts(options: CloneOptions = {}): { ports: AppPorts; logged: string[] } {
  const logged: string[] = [];
  const gitOptions = {
    env: { ...ISOLATED, ...options.env },
    ...(options.networkLimit !== undefined && { networkLimit: options.networkLimit }),
  };
  const ports: AppPorts = {
    files: new NodeFiles(),
    clock: options.clock ?? new SystemClock(),
    ids: new SeededIds(options.seed ?? ++seeds),
    processes: new NodeProcesses(),
    checksum: checksumOf,
    log: { write: (severity: Severity, message: string) => logged.push(`${severity} ${message}`) },
    repositoryGit: (directory, ending) =>
      new RepositoryGitProgram(directory, { ...gitOptions, ...(ending && { signal: ending }) }),
    stateGit: (location, ending) => new StateGitProgram(location, { ...gitOptions, ...(ending && { signal: ending }) }),
    network: options.network ?? { signature: () => 'the same' },
    parseConfig: (bytes) => Promise.resolve(parseConfig(bytes)),
  };
  return { ports, logged };
}

/** Opens a clone as one process does, and closes it after the current test. */
export async function openTestClone(directory: string, options: CloneOptions = {}): Promise<TestClone> {
  const { ports, logged } = realPorts(options);
  const clone = await openClone(ports, directory);
  afterThisTest(() => clone.store.close());
  const sharing = options.sharing ?? 'team';
  if (clone.store.clone.sharing !== sharing) await clone.store.updateClone({ sharing });
  return Object.assign(clone, { logged });
}

export const TARGET = { remote: 'origin', branch: 'auto-pr-sessions' };
export const BRANCH = `refs/heads/${TARGET.branch}`;

export interface Member {
  repository: TestRepository;
  clone: TestClone;
}

/** As `git remote add origin` does. */
export function addOrigin({ directory }: TestRepository, url: string): Promise<void> {
  const quoted = url.replace(/["\\]/g, '\\$&');
  const section = `[remote "origin"]\n\turl = "${quoted}"\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`;
  return appendFile(path.join(directory, '.git', 'config'), section);
}

/** A repository of its own that has the remote as `origin`, with the product open in it. */
export async function join(url: string, options: CloneOptions & RepositoryLiteral = {}): Promise<Member> {
  const repository = await makeRepository({ commits: [{ files: { a: '1' } }], ...options });
  await addOrigin(repository, url);
  return { repository, clone: await openTestClone(repository.directory, options) };
}

/**
 * Everything in a repository that is the person's: all but the store's folder, refs and objects, and git's own note of
 * what the remote has, which moves with every push and fetch.
 */
export function personalFiles(directory: string): Promise<Map<string, string>> {
  const ours =
    /^\.git\/(?:modules\/[^/]+\/)?(auto-pr-sessions|objects|refs\/auto-pr|refs\/remotes\/[^/]+\/auto-pr-sessions$)/;
  return snapshotOf(directory, (path) => !ours.test(path));
}
