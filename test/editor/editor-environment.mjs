import { join } from 'node:path';

// A variable of an editor around us would make ours talk to that one, one of a git hook around us would move every
// git command, a token would sign the editor in, a port or a password would change how code-server listens.
const UNWANTED =
  /^(VSCODE|ELECTRON|CURSOR|GIT|CODE_SERVER|CS)_|^(NODE_OPTIONS|GITHUB_TOKEN|GH_TOKEN|PORT|PASSWORD|HASHED_PASSWORD|BROWSER)$/;

/**
 * The changes to this process's environment that make an editor independent of who runs it; `undefined` removes a
 * variable.
 *
 * @param {string} home a directory of the editor's own; git finds no configuration there
 * @param {Record<string, string | undefined>} [extra] wins over everything
 * @returns {Record<string, string | undefined>}
 */
export function environmentChanges(home, extra = {}) {
  const unwanted = Object.keys(process.env).filter((name) => UNWANTED.test(name));
  return {
    ...Object.fromEntries(unwanted.map((name) => [name, undefined])),
    GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    ...extra,
  };
}
