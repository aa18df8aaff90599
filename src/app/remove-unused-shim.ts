import { ExpectedError } from '../domain/errors';
import { POST_COMMIT, PRE_COMMIT } from '../domain/hooks/hook-kind';
import { LEFTHOOK_PATHS, PRE_COMMIT_PATH } from '../domain/setup/setup-path';
import type { RepositoryLocation } from '../ports/git';
import { findHook, type HookPorts } from './find-hook';
import { removeShim } from './write-shim';

/** What every line of ours that finds the program by the script says, in whatever file. */
const CALL = 'auto-pr-sessions/auto-pr';

/** Removes the script by which hooks find the program, unless a hook or a manager of hooks still calls it. */
export async function removeUnusedShim(ports: HookPorts, location: RepositoryLocation): Promise<void> {
  const { hookFiles } = ports;
  const managed = ['.husky/pre-commit', PRE_COMMIT_PATH, ...LEFTHOOK_PATHS];
  const paths = managed.map((path) => `${location.topLevel ?? ''}/${path}`);
  try {
    for (const kind of [POST_COMMIT, PRE_COMMIT]) paths.push((await findHook(ports, location, kind)).path);
  } catch (error) {
    // A line in a hook that others share was put there by hand, unseen: the script stays.
    if (error instanceof ExpectedError && error.code === 'shared-hooks') return;
    throw error;
  }
  for (const path of paths) if ((await hookFiles.read(path))?.content.includes(CALL) === true) return;
  await removeShim(hookFiles, location.commonDir);
}
