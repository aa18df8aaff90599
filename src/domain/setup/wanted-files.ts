import { actionYml } from '../action/action-yml';
import { CONFIG_PATHS } from '../config/config-paths';
import { ACTION_FOLDER, WORKFLOWS_FOLDER } from './action-folder';
import { COMMAND_PAGES, COMMAND_PAGES_FOLDER } from './command-pages';
import { healthWorkflow, HEALTH_WORKFLOW } from './health-workflow';
import { managerWorkflow, MANAGER_WORKFLOW } from './manager-workflow';
import type { WantedFile } from './plan-file';

const BUNDLE = 'action.js';

/** Line ends that git changes would change the checksums, and nobody reviews a bundle by its lines. */
const ATTRIBUTES = `* -text\n${BUNDLE} linguist-generated -diff\n`;

/**
 * All files that setup writes as a whole.
 * @param bundle the Action's code
 * @param config the configuration to begin with; `null` where the repository has one of its own elsewhere
 */
export function wantedFiles(bundle: string, config: string | null): WantedFile[] {
  return [
    { path: `${ACTION_FOLDER}/action.yml`, text: actionYml(BUNDLE) },
    { path: `${ACTION_FOLDER}/${BUNDLE}`, text: bundle },
    { path: `${ACTION_FOLDER}/.gitattributes`, text: ATTRIBUTES },
    { path: `${WORKFLOWS_FOLDER}/${MANAGER_WORKFLOW}`, text: managerWorkflow() },
    { path: `${WORKFLOWS_FOLDER}/${HEALTH_WORKFLOW}`, text: healthWorkflow() },
    ...Object.entries(COMMAND_PAGES).map(([name, text]) => ({ path: `${COMMAND_PAGES_FOLDER}/${name}`, text })),
    ...(config === null ? [] : [{ path: CONFIG_PATHS[0], text: config, isSeed: true }]),
  ];
}
