import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { environmentChanges } from './editor-environment.mjs';
import { temporaryDirectory } from './temporary-directory.mjs';

/**
 * Builds the world of a scenario in a directory of its own.
 *
 * @param {import('./types.js').Scenario['prepare']} prepare
 * @returns {Promise<{ prepared: import('./types.js').PreparedScenario, remove: () => void }>}
 */
export async function prepareScenario(prepare) {
  const { path: dir, remove } = temporaryDirectory();
  const env = { ...process.env, ...environmentChanges(dir) };
  /** @type {import('./types.js').ScenarioTools['git']} */
  const git = async (cwd, ...args) => {
    const { stdout } = await promisify(execFile)('git', args, { cwd, env });
    return stdout.trim();
  };
  try {
    return { prepared: (await prepare?.({ dir, git })) ?? {}, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
