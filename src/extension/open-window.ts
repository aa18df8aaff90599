import { openClone } from '../app/clone';
import { RepositoryWindow } from '../app/window/repository-window';
import { composeGit } from './compose-git';
import type { WindowPorts } from './window-ports';

/**
 * Opens the repository that holds a directory. Loaded with the first folder, because most of the code is behind it and a
 * window without a repository needs none of that.
 * @param isOpen whether a working tree is open here already
 * @returns the working tree, `null` in a bare repository; and the window, unless there is one
 * @throws ExpectedError as `openClone`
 */
export async function openWindow(
  ports: WindowPorts,
  directory: string,
  isOpen: (root: string) => boolean,
): Promise<{ root: string | null; window: RepositoryWindow | null }> {
  const clone = await openClone({ ...ports, ...composeGit(ports.ending, ports.gitTokens) }, directory);
  const root = clone.location.topLevel;
  if (root !== null && !isOpen(root)) return { root, window: await RepositoryWindow.open(clone) };
  await clone.store.close();
  return { root, window: null };
}
