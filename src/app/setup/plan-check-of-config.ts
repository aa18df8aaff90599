import { ExpectedError } from '../../domain/errors';
import { PRE_COMMIT } from '../../domain/hooks/hook-kind';
import { planInstall } from '../../domain/hooks/plan-hook';
import { CHECK_COMMAND } from '../../domain/setup/check-command';
import { planLefthookEdit } from '../../domain/setup/lefthook-edit';
import type { MadeEdit, Manifest } from '../../domain/setup/manifest';
import { planPreCommitEdit } from '../../domain/setup/pre-commit-edit';
import { LEFTHOOK_PATHS, PRE_COMMIT_PATH } from '../../domain/setup/setup-path';
import type { SetupStep } from '../../domain/setup/step';
import type { RepositoryLocation } from '../../ports/git';
import { findHook, type FoundHook } from '../find-hook';
import { hookConflict, type HookSetup } from '../set-up-hooks';
import { planYamlEdit } from './plan-yaml-edit';
import type { SetupPorts } from './setup-ports';

/** Lefthook's other languages, which are not edited. */
const LEFTHOOK_ELSE = ['lefthook.toml', '.lefthook.toml', 'lefthook.json', '.lefthook.json', 'lefthook.jsonc'];

/** How the configuration comes to be checked before it is committed. */
export interface CheckPlan {
  steps: SetupStep[];
  edits: Record<string, MadeEdit>;
  /** The hook to change; `null` when a manager of hooks calls the check, or nothing does. */
  hook: HookSetup | null;
  notes: string[];
}

/**
 * Plans to have the configuration checked by whatever runs before commits here: the pre-commit framework, lefthook,
 * husky, or a hook that is there. Where there is none, none is made.
 */
export async function planCheckOfConfig(
  ports: SetupPorts,
  location: RepositoryLocation,
  manifest: Manifest,
): Promise<CheckPlan> {
  const plan: CheckPlan = { steps: [], edits: {}, hook: null, notes: [] };
  const isThere = async (path: string): Promise<boolean> => (await ports.workTree.look(path)).kind !== 'absent';
  const managed: string[] = [];
  for (const path of [PRE_COMMIT_PATH, ...LEFTHOOK_PATHS]) if (await isThere(path)) managed.push(path);
  const [chosen] = managed;
  const before = Object.keys(manifest.edits).filter((path) => managed.includes(path));
  for (const path of new Set([...(chosen === undefined ? [] : [chosen]), ...before])) {
    const kind = path === PRE_COMMIT_PATH ? 'pre-commit' : 'lefthook';
    const edit = kind === 'pre-commit' ? planPreCommitEdit : planLefthookEdit;
    const made = manifest.edits[path] ?? null;
    const { step, splices } = await planYamlEdit(ports, path, made, (text, root) => edit(path, text, root));
    plan.steps.push(step);
    if (splices.length > 0) plan.edits[path] = { kind, splices: [...splices] };
  }
  if (chosen !== undefined) return plan;
  for (const path of LEFTHOOK_ELSE) {
    if (!(await isThere(path))) continue;
    plan.notes.push(
      `${path} is not written in YAML. To check the configuration, add this to pre-commit: ${CHECK_COMMAND}`,
    );
    return plan;
  }
  return planHook(ports, location, plan);
}

async function planHook(ports: SetupPorts, location: RepositoryLocation, plan: CheckPlan): Promise<CheckPlan> {
  try {
    const found = await findPreCommitHook(ports, location);
    const { facts, isInWorkingTree, path } = found;
    if (facts.hook === null && !isInWorkingTree) {
      const note = 'Nothing runs before commits here; auto-pr config validate checks the configuration by hand.';
      return { ...plan, notes: [note] };
    }
    const hook = planInstall(facts, PRE_COMMIT);
    const common = shownHook(found, location);
    if ('conflict' in hook) {
      const why = hookConflict(hook.conflict, path).message;
      return { ...plan, steps: [{ ...common, decision: 'conflict', why }] };
    }
    const decision = hook.steps.length === 0 ? 'keep' : facts.hook === null ? 'create' : 'update';
    const splices = [{ removed: '', inserted: `${PRE_COMMIT.line}\n` }];
    return { ...plan, steps: [{ ...common, decision, splices }], hook: { ...found, steps: hook.steps } };
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.code !== 'shared-hooks') throw error;
    return { ...plan, notes: [error.message] };
  }
}

/** How a step names a hook: those of the working tree like every other file in it. */
export function shownHook(
  { path, isInWorkingTree }: FoundHook,
  { topLevel }: RepositoryLocation,
): Pick<SetupStep, 'path' | 'isLocal'> {
  return isInWorkingTree ? { path: path.slice((topLevel ?? '').length + 1) } : { path, isLocal: true };
}

/** The hook that runs before commits; husky's where the repository has husky, installed in this clone or not. */
export async function findPreCommitHook(ports: SetupPorts, location: RepositoryLocation): Promise<FoundHook> {
  const hasHusky = (await ports.workTree.names('.husky')).length > 0;
  const hooks = hasHusky ? `${location.topLevel ?? ''}/.husky/_` : undefined;
  return findHook(ports, location, PRE_COMMIT, hooks);
}
