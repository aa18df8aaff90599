import { installExtensions, startCodeServer } from '../editor/code-server.mjs';
import { installEditor } from '../editor/install.mjs';
import { windowUrl } from '../editor/window-url.mjs';

/**
 * Serves the editor to a browser until this process ends.
 *
 * @param {{ folder: string, extensions: readonly string[] }} what
 * @returns {Promise<string>} the address to open
 */
export async function serveEditor({ folder, extensions }) {
  await installEditor();
  const { extensionsDir } = await installExtensions(extensions);
  const server = await startCodeServer({ extensionsDir });
  return windowUrl(server.url, { folder });
}
