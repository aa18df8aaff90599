import { WORKFLOWS_FOLDER } from '../../domain/setup/action-folder';
import { MANAGER_WORKFLOW } from '../../domain/setup/manager-workflow';
import type { Forge } from '../../ports/forge';
import type { Clone } from '../clone';

/** Whether the team's workflow is set up here: where it is not, there is nothing to ask for. */
export async function hasWorkflow({ location, ports }: Pick<Clone, 'location' | 'ports'>): Promise<boolean> {
  const { topLevel } = location;
  return topLevel !== null && (await ports.files.stat(`${topLevel}/${WORKFLOWS_FOLDER}/${MANAGER_WORKFLOW}`)) !== null;
}

/**
 * Asks for a run of the team's workflow, which scores what is due. Where the token does not allow that, or nobody answers,
 * the next event or the hourly run does it, and nobody is told. Never rejects.
 * @returns whether a run was asked for
 */
export async function askForRun({ ports: { log } }: Pick<Clone, 'ports'>, forge: Forge): Promise<boolean> {
  try {
    return await forge.dispatch(MANAGER_WORKFLOW, { mode: 'cleanup' });
  } catch (error) {
    log.write('debug', 'No run of the workflow was asked for.', { operation: 'forge.dispatch', error });
    return false;
  }
}
