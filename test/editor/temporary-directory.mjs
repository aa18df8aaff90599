import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onProcessEnd } from './reap.mjs';

/**
 * Makes a directory that is gone at the latest when this process ends. Its path has no symbolic links, so that it
 * compares equal to what git prints, and is short, because sockets are made below it.
 *
 * @returns {{ path: string, remove: () => void }}
 */
export function temporaryDirectory() {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'auto-pr-'));
  // A process that is just ending may still write, so removal is tried again.
  const undo = () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const forget = onProcessEnd(undo);
  return {
    path,
    remove() {
      forget();
      undo();
    },
  };
}
