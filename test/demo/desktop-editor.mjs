import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const isWindows = process.platform === 'win32';

/** The first desktop editor on the PATH, or `null`. */
export function findDesktopEditor() {
  for (const name of ['code', 'cursor']) {
    try {
      execFileSync(isWindows ? 'where' : 'which', [name], { stdio: 'pipe' });
      return name;
    } catch {
      // Not there: the next one may be.
    }
  }
  return null;
}

/**
 * Opens a window with settings and extensions of its own, so that the person's stay as they are, and waits for its end.
 *
 * @param {string} editor
 * @param {{ home: string, folder: string, extensions: readonly string[] }} what
 */
export async function openDesktopEditor(editor, { home, folder, extensions }) {
  const own = ['--user-data-dir', join(home, 'user-data'), '--extensions-dir', join(home, 'extensions')];
  for (const vsix of extensions) {
    execFileSync(editor, [...own, '--install-extension', vsix], { stdio: 'pipe', shell: isWindows });
  }
  const args = [...own, '--disable-workspace-trust', '--new-window', '--wait', folder];
  const child = spawn(editor, args, { stdio: 'inherit', shell: isWindows });
  await once(child, 'exit');
}
