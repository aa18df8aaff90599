/**
 * Which editor the tests run in: code-server on Linux, elsewhere the desktop editor, unless `AUTO_PR_EDITOR` says
 * otherwise.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {'code-server' | 'electron'}
 */
export function chooseEditor({ AUTO_PR_EDITOR } = process.env) {
  if (AUTO_PR_EDITOR === 'code-server' || AUTO_PR_EDITOR === 'electron') return AUTO_PR_EDITOR;
  if (AUTO_PR_EDITOR) throw new Error(`AUTO_PR_EDITOR is code-server or electron, not ${AUTO_PR_EDITOR}.`);
  return process.platform === 'linux' ? 'code-server' : 'electron';
}
