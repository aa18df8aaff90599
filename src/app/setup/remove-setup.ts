import { ExpectedError } from '../../domain/errors';
import { planRemoval } from '../../domain/hooks/plan-hook';
import { WORKFLOWS_FOLDER } from '../../domain/setup/action-folder';
import { planRemovalOf } from '../../domain/setup/plan-removal';
import type { Found, SetupStep } from '../../domain/setup/step';
import type { RepositoryLocation } from '../../ports/git';
import { removeUnusedShim } from '../remove-unused-shim';
import { applyHookSteps, hookConflict, type HookSetup } from '../set-up-hooks';
import { applySteps } from './apply-steps';
import { findPreCommitHook, shownHook } from './plan-check-of-config';
import { readManifest } from './read-manifest';
import { requireWorkingTree, type Setup } from './set-up';
import type { SetupPorts } from './setup-ports';

/**
 * Takes away what setup wrote into a repository, as far as it is still ours. `setUp` brings it back.
 * @throws ExpectedError `bare-repository`, `bad-manifest`, `newer-setup`, `in-the-way`
 */
export async function removeSetup(
  ports: SetupPorts,
  location: RepositoryLocation,
  { dryRun }: { dryRun: boolean },
): Promise<Setup> {
  requireWorkingTree(location);
  const { workTree, hookFiles, digest } = ports;
  const manifest = await readManifest(workTree);
  const steps: SetupStep[] = [];
  if (manifest !== null) {
    const workflows = (await workTree.names(WORKFLOWS_FOLDER)).map((name) => `${WORKFLOWS_FOLDER}/${name}`);
    const found = new Map<string, Found>();
    for (const path of new Set([...workflows, ...Object.keys(manifest.files), ...Object.keys(manifest.edits)])) {
      found.set(path, await workTree.look(path));
    }
    steps.push(...planRemovalOf(manifest, found, digest));
  }
  const hook = await planHookRemoval(ports, location);
  if (!dryRun) {
    await applySteps(workTree, steps);
    if (hook.setup) await applyHookSteps(hookFiles, hook.setup.path, hook.setup.steps);
    await removeUnusedShim(ports, location);
  }
  return { steps: [...steps, ...hook.steps], notes: [] };
}

async function planHookRemoval(
  ports: SetupPorts,
  location: RepositoryLocation,
): Promise<{ steps: SetupStep[]; setup: HookSetup | null }> {
  const found = await unlessShared(findPreCommitHook(ports, location));
  if (!found) return { steps: [], setup: null };
  const plan = planRemoval(found.facts);
  const shown = shownHook(found, location);
  if ('conflict' in plan) {
    const why = hookConflict(plan.conflict, found.path).message;
    return { steps: [{ ...shown, decision: 'conflict', why }], setup: null };
  }
  if (plan.steps.length === 0) return { steps: [], setup: null };
  const decision = plan.steps.some(({ step }) => step === 'remove') ? 'remove' : 'update';
  return { steps: [{ ...shown, decision }], setup: { ...found, steps: plan.steps } };
}

/** `null` where the hooks are not this repository's own. */
async function unlessShared<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ExpectedError && error.code === 'shared-hooks') return null;
    throw error;
  }
}
