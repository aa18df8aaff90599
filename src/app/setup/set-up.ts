import { ExpectedError } from '../../domain/errors';
import type { ShimProgram } from '../../domain/hooks/shim-script';
import { MANIFEST_PATH } from '../../domain/setup/action-folder';
import { emptyManifest, manifestText, type Manifest } from '../../domain/setup/manifest';
import { isChange, type SetupStep } from '../../domain/setup/step';
import type { RepositoryLocation } from '../../ports/git';
import { applyHookSteps } from '../set-up-hooks';
import { writeShim } from '../write-shim';
import { applySteps } from './apply-steps';
import { planCheckOfConfig, type CheckPlan } from './plan-check-of-config';
import { planFiles, planGitignore } from './plan-files';
import { planScoring, type ScoringChoice } from './plan-scoring';
import { readManifest } from './read-manifest';
import type { SetupPorts } from './setup-ports';

export interface SetupOptions {
  /** The file of the Action's code, absolute. */
  bundle: string;
  /** Of the product. */
  version: string;
  scoring: ScoringChoice;
  /** What the check before commits runs. */
  program: ShimProgram;
  /** Changes nothing. */
  dryRun: boolean;
}

/** What was done, or would be. */
export interface Setup {
  /** One for each file, the manifest last. */
  steps: SetupStep[];
  /** Sentences on what is no file's. */
  notes: string[];
}

/**
 * Sets up a repository for the work with sessions: the Action, its workflows, the question before scoring, the
 * configuration, commands for the editor's agent, and the check of the configuration before commits. Doing it again
 * changes nothing, and nothing that a person changed is overwritten.
 * @throws ExpectedError `bare-repository`, `no-action`, `no-such-workflow`, `bad-manifest`, `newer-setup`, `in-the-way`
 */
export async function setUp(ports: SetupPorts, location: RepositoryLocation, options: SetupOptions): Promise<Setup> {
  requireWorkingTree(location);
  const bundle = await readBundle(ports, options.bundle);
  const before = await readManifest(ports.workTree);
  const manifest = before ?? emptyManifest(options.version);
  const [files, ignored, scoring] = [
    await planFiles(ports, manifest, bundle),
    await planGitignore(ports, manifest),
    await planScoring(ports, manifest, options.scoring),
  ];
  const check = await planCheckOfConfig(ports, location, manifest);
  const after: Manifest = {
    ...manifest,
    version: options.version,
    files: files.files,
    edits: { ...ignored.edits, ...scoring.edits, ...check.edits },
  };
  const own = [...files.steps, ...scoring.steps, ...ignored.steps];
  // Last, so that what an interrupted run has not written is not taken for taken away.
  const last = manifestStep(before, after);
  if (!options.dryRun) {
    await applySteps(ports.workTree, [...own, ...check.steps]);
    await applyCheck(ports, location, check, options.program);
    await applySteps(ports.workTree, [last]);
  }
  return { steps: [...own, ...check.steps, last], notes: check.notes };
}

/** @throws ExpectedError `bare-repository` */
export function requireWorkingTree({ topLevel }: RepositoryLocation): void {
  if (topLevel !== null) return;
  throw new ExpectedError('bare-repository', 'This repository has no working tree to set up. Run this in a checkout.');
}

async function readBundle({ files }: SetupPorts, path: string): Promise<string> {
  const bytes = await files.read(path);
  if (bytes !== null) return bytes.toString('utf8');
  throw new ExpectedError('no-action', `The code of the Action is missing (${path}). Install auto-pr again.`);
}

function manifestStep(before: Manifest | null, after: Manifest): SetupStep {
  const text = manifestText(after);
  if (before === null) return { path: MANIFEST_PATH, decision: 'create', text };
  return manifestText(before) === text
    ? { path: MANIFEST_PATH, decision: 'keep' }
    : { path: MANIFEST_PATH, decision: 'update', text };
}

/** The hook, and the script by which it or the manager of hooks finds the program. */
async function applyCheck(
  { hookFiles }: SetupPorts,
  location: RepositoryLocation,
  { steps, hook }: CheckPlan,
  program: ShimProgram,
): Promise<void> {
  if (steps.some((step) => step.decision === 'keep' || isChange(step))) {
    await writeShim(hookFiles, location.commonDir, program);
  }
  if (hook) await applyHookSteps(hookFiles, hook.path, hook.steps);
}
