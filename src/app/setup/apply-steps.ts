import type { SetupStep } from '../../domain/setup/step';
import type { WorkTree } from '../../ports/work-tree';

/** Writes and removes what a plan says; what is kept for whatever reason is not touched. */
export async function applySteps(workTree: WorkTree, steps: readonly SetupStep[]): Promise<void> {
  for (const { path, decision, text } of steps) {
    if (decision === 'remove') await workTree.remove(path);
    else if ((decision === 'create' || decision === 'update') && text !== undefined) await workTree.write(path, text);
  }
}
