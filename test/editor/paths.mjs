// Where the harness keeps things. The only file that knows the layout of code-server's package.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `test/editor`. */
export const editorDir = import.meta.dirname;

/** The repository. */
export const rootDir = dirname(dirname(editorDir));

/** Kept screenshots, git-ignored. */
export const shotsDir = join(editorDir, 'shots');

/** The browser from the npm registry, git-ignored. */
export const cacheDir = join(editorDir, '.cache');

/** The code-server package. */
export const codeServerDir = join(editorDir, 'node_modules', 'code-server');

/** code-server's command line, run with {@link nodeBinary}. */
export const codeServerEntry = join(codeServerDir, 'out', 'node', 'entry.js');

/**
 * The Node that code-server wants (24), whichever Node runs the tests.
 *
 * @throws {Error} when this machine has none.
 */
export function nodeBinary() {
  const packaged = join(editorDir, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  if (process.platform === 'linux' && existsSync(packaged)) return packaged;
  if (process.versions.node.startsWith('24.')) return process.execPath;
  throw new Error(
    `code-server needs Node 24, which is not packaged for ${process.platform} ${process.arch}: run the tests with Node 24 or set AUTO_PR_EDITOR=electron.`,
  );
}
