import { ExpectedError } from '../../domain/errors';
import type { HookFiles } from '../../ports/hook-files';
import type { Porcelain } from '../../ports/porcelain';
import { openClone, type AppPorts, type Clone } from '../clone';
import { loadConfig } from '../load-config';
import { systemFailure } from '../system-failure';
import { checkClock } from './check-clock';
import { checkChoices, checkIdentity, checkState } from './check-clone';
import { checkConfiguration } from './check-config';
import { checkHooks } from './check-hooks';
import { checkGit, checkNode } from './check-programs';
import { checkRemote } from './check-remote';
import { checkWindows } from './check-windows';
import { note, ok, problem, type Finding } from './finding';

export interface DoctorPorts extends AppPorts {
  hookFiles: HookFiles;
  porcelain(directory: string): Promise<Porcelain>;
}

/** What a face knows of the process it runs in. */
export interface ProcessFacts {
  nodeVersion: string;
  /** Whether a token for GitHub is at hand. */
  hasToken: boolean;
  /** Ask the remote, too; without it nothing leaves the machine. */
  isOnline: boolean;
}

/** Looks at everything the product stands on. Never fails because of what it finds. */
export async function examine(ports: DoctorPorts, directory: string, facts: ProcessFacts): Promise<Finding[]> {
  const token = facts.hasToken
    ? ok('token', 'A GitHub token is at hand.')
    : ok('token', 'No GitHub token is at hand; none is needed yet without GitHub.');
  return [...checkNode(facts.nodeVersion), ...(await examineRepository(ports, directory, facts.isOnline)), token];
}

async function examineRepository(ports: DoctorPorts, directory: string, isOnline: boolean): Promise<Finding[]> {
  try {
    // First, because only it says which of git and the directory is missing.
    await ports.repositoryGit(directory).locate(directory);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    if (error.code === 'git-missing') return checkGit(null);
    const git = error.code === 'no-such-directory' ? [] : checkGit(await (await ports.porcelain(directory)).version());
    return [...git, problem('repository', error.message, 'Run this in a working tree, or pass one with --repo.')];
  }
  const porcelain = await ports.porcelain(directory);
  const git = checkGit(await porcelain.version());
  const clone = await openOrExplain(ports, directory);
  if ('check' in clone) return [...git, clone];
  try {
    const config = await loadConfig(clone);
    return [
      ...git,
      ok('repository', clone.location.topLevel ?? clone.location.commonDir),
      ...(await checkIdentity(clone)),
      ...(await checkRemote(clone, config.config, isOnline ? porcelain : null)),
      ...checkChoices(clone),
      ...(clone.location.topLevel === null
        ? [note('hooks', 'This repository has no working tree, so nobody commits in it.')]
        : await checkHooks({ hookFiles: ports.hookFiles, porcelain }, clone.location)),
      ...checkConfiguration(config),
      ...(await checkState(clone)),
      ...(await checkWindows(clone, config.config)),
      ...checkClock(clone),
    ];
  } finally {
    await clone.store.close();
  }
}

async function openOrExplain(ports: AppPorts, directory: string): Promise<Clone | Finding> {
  try {
    return await openClone(ports, directory);
  } catch (error) {
    const failure = systemFailure(error);
    if (failure) return problem('state', `The state of this clone cannot be used: ${failure.reason}.`, failure.advice);
    if (error instanceof ExpectedError) return problem('state', error.message, 'Then run auto-pr doctor again.');
    throw error;
  }
}
