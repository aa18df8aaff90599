import { ExpectedError } from '../../domain/errors';
import { WORKFLOWS_FOLDER } from '../../domain/setup/action-folder';
import type { MadeEdit, Manifest } from '../../domain/setup/manifest';
import { planScoringEdit } from '../../domain/setup/scoring-edit';
import type { SetupStep } from '../../domain/setup/step';
import { planYamlEdit } from './plan-yaml-edit';
import type { SetupPorts } from './setup-ports';

/** How the workflow that scores PRs is called unless it is named. */
const USUAL = 'swarm_compute_reward_score.yml';

/** The workflow that scores PRs, as the person names it. */
export interface ScoringChoice {
  /** A file in the folder of workflows; `null` for the usual one, if it is there, and those named before. */
  workflow: string | null;
  /** The job that scores; `null` to find it. */
  job: string | null;
}

/**
 * Plans the question before scoring, in the workflows that score.
 * @throws ExpectedError `no-such-workflow`
 */
export async function planScoring(
  ports: SetupPorts,
  manifest: Manifest,
  choice: ScoringChoice,
): Promise<{ steps: SetupStep[]; edits: Record<string, MadeEdit> }> {
  const before = Object.entries(manifest.edits).flatMap(([path, { kind }]) => (kind === 'scoring' ? [path] : []));
  const chosen = `${WORKFLOWS_FOLDER}/${choice.workflow ?? USUAL}`;
  const isThere = (await ports.workTree.look(chosen)).kind !== 'absent';
  if (choice.workflow !== null && !isThere) {
    throw new ExpectedError(
      'no-such-workflow',
      `There is no workflow ${chosen}. Name one that is there with --scoring-workflow, or leave it out.`,
    );
  }
  const steps: SetupStep[] = [];
  const edits: Record<string, MadeEdit> = {};
  for (const path of new Set([...before, ...(isThere ? [chosen] : [])])) {
    const made = manifest.edits[path] ?? null;
    const job = (path === chosen ? choice.job : null) ?? made?.job ?? null;
    const { step, splices } = await planYamlEdit(ports, path, made, (text, root) =>
      planScoringEdit(path, text, root, job),
    );
    steps.push(step);
    if (splices.length > 0) edits[path] = { kind: 'scoring', ...(job !== null && { job }), splices: [...splices] };
  }
  return { steps, edits };
}
