import { ExpectedError } from '../../domain/errors';
import { planInstall } from '../../domain/hooks/plan-hook';
import type { RepositoryLocation } from '../../ports/git';
import { findHook, type HookPorts } from '../find-hook';
import { shimPath } from '../write-shim';
import { note, ok, type Finding } from './finding';

/** Whether commits are recorded by a hook. They are taken in without one, too, only later. */
export async function checkHooks(ports: HookPorts, location: RepositoryLocation): Promise<Finding[]> {
  try {
    const { facts } = await findHook(ports, location);
    const plan = planInstall(facts);
    const isThere = 'steps' in plan && plan.steps.length === 0;
    const shim = await ports.hookFiles.read(shimPath(location.commonDir));
    if (isThere && shim?.isExecutable === true) return [ok('hooks', 'The post-commit hook records commits at once.')];
    const message = isThere
      ? 'The post-commit hook is there, but the program it calls is not.'
      : 'No hook records commits; they join a session at the next command, or through the editor.';
    return [note('hooks', message, 'To record them at once: auto-pr setup hooks')];
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return [note('hooks', 'No hook of this repository can record commits.', error.message)];
  }
}
