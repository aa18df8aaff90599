import { ExpectedError } from '../domain/errors';
import { planInstall, planRemoval, type HookPlan, type HookStep } from '../domain/hooks/plan-hook';
import type { ShimProgram } from '../domain/hooks/shim-script';
import type { RepositoryLocation } from '../ports/git';
import type { HookFiles } from '../ports/hook-files';
import { asideOf, findHook, type FoundHook, type HookPorts } from './find-hook';
import { removeUnusedShim } from './remove-unused-shim';
import { writeShim } from './write-shim';

/** What was done, or would be. */
export interface HookSetup extends FoundHook {
  steps: HookStep[];
}

/**
 * Puts the recording of commits into the post-commit hook of a working tree, or takes it out again.
 * @param program what the hook is to run; `null` to take it out
 * @throws ExpectedError `bare-repository`, `shared-hooks`, `hook-in-the-way`, `hook-edited`
 */
export async function setUpHooks(
  ports: HookPorts,
  location: RepositoryLocation,
  program: ShimProgram | null,
  options: { dryRun: boolean },
): Promise<HookSetup> {
  // Before anything can be refused: a line that the person adds by hand calls it, too.
  if (program !== null && !options.dryRun && location.topLevel !== null) {
    await writeShim(ports.hookFiles, location.commonDir, program);
  }
  const found = await findHook(ports, location);
  const { path, facts } = found;
  const plan = program === null ? planRemoval(facts) : planInstall(facts);
  if ('conflict' in plan) throw hookConflict(plan.conflict, path);
  if (!options.dryRun) {
    await applyHookSteps(ports.hookFiles, path, plan.steps);
    if (program === null) await removeUnusedShim(ports, location);
  }
  return { ...found, steps: plan.steps };
}

/** Does what a plan for a hook says. */
export async function applyHookSteps(files: HookFiles, path: string, steps: readonly HookStep[]): Promise<void> {
  for (const step of steps) {
    switch (step.step) {
      case 'write':
        await files.write(path, Buffer.from(step.content, 'latin1'));
        break;
      case 'move-aside':
        await files.move(path, asideOf(path));
        break;
      case 'remove':
        await files.remove(path);
        break;
      case 'move-back':
        await files.move(asideOf(path), path);
    }
  }
}

/** The sentence for a hook that cannot be changed. */
export function hookConflict(kind: Extract<HookPlan, { conflict: string }>['conflict'], path: string): ExpectedError {
  switch (kind) {
    case 'aside-exists':
      return new ExpectedError(
        'hook-in-the-way',
        `${path} would have to move to ${asideOf(path)}, where another file is. Move one of them away and try again.`,
      );
    case 'edited':
      return new ExpectedError(
        'hook-edited',
        `${path} was changed since it was made, so ${asideOf(path)} cannot come back. Put together what you want to keep by hand.`,
      );
  }
}
