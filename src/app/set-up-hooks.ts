import { ExpectedError } from '../domain/errors';
import { chooseHook } from '../domain/hooks/choose-hook';
import { ASIDE_SUFFIX, HOOK_COMMAND } from '../domain/hooks/hook-block';
import { planInstall, planRemoval, type HookFacts, type HookPlan, type HookStep } from '../domain/hooks/plan-hook';
import type { ShimProgram } from '../domain/hooks/shim-script';
import type { RepositoryLocation } from '../ports/git';
import type { HookFiles } from '../ports/hook-files';
import type { Porcelain } from '../ports/porcelain';
import { removeShim, writeShim } from './write-shim';

/** What installing the hook stands on. */
export interface HookPorts {
  hookFiles: HookFiles;
  porcelain: Porcelain;
}

/** The hook of a working tree, and what is there now. */
export interface FoundHook {
  path: string;
  facts: HookFacts;
  /** The file belongs to the working tree, so that git shows the change. */
  isInWorkingTree: boolean;
}

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
  if ('conflict' in plan) throw conflict(plan.conflict, path);
  if (!options.dryRun) {
    await applySteps(ports.hookFiles, path, plan.steps);
    if (program === null) await removeShim(ports.hookFiles, location.commonDir);
  }
  return { ...found, steps: plan.steps };
}

/**
 * Finds the hook that git runs after a commit here.
 * @throws ExpectedError `bare-repository`, `shared-hooks`
 */
export async function findHook({ hookFiles, porcelain }: HookPorts, location: RepositoryLocation): Promise<FoundHook> {
  const { topLevel, gitDir, commonDir } = location;
  if (topLevel === null) {
    throw new ExpectedError(
      'bare-repository',
      'This repository has no working tree, so nobody commits in it. Run this in a checkout.',
    );
  }
  const hooks = await hookFiles.realPath(await porcelain.hooksDirectory());
  const chosen = chooseHook({ hooks, topLevel, gitDir, commonDir });
  if (!chosen) {
    throw new ExpectedError(
      'shared-hooks',
      `core.hooksPath points out of this repository, to ${hooks}, so its hooks may serve others too. ` +
        `Add this line to ${hooks}/post-commit by hand, where it does nothing in other repositories: ( ${HOOK_COMMAND} ) || true`,
    );
  }
  const hook = await hookFiles.read(chosen.path);
  return {
    path: chosen.path,
    facts: {
      hook: hook && { ...hook, content: hook.content.toString('latin1') },
      hasAside: (await hookFiles.read(asideOf(chosen.path))) !== null,
      isReadBySh: chosen.isReadBySh,
    },
    isInWorkingTree: ![gitDir, commonDir].some((directory) => chosen.path.startsWith(`${directory}/`)),
  };
}

async function applySteps(files: HookFiles, path: string, steps: readonly HookStep[]): Promise<void> {
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

export function asideOf(path: string): string {
  return `${path}${ASIDE_SUFFIX}`;
}

function conflict(kind: Extract<HookPlan, { conflict: string }>['conflict'], path: string): ExpectedError {
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
