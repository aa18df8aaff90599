// Runs suites inside the extension host of the desktop editor, which @vscode/test-electron downloads.
import { runTests } from '@vscode/test-electron';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentChanges } from './editor-environment.mjs';
import { seedSettings } from './editor-settings.mjs';
import { readOutcome } from './host-outcome.mjs';
import { rootDir } from './paths.mjs';
import { temporaryDirectory } from './temporary-directory.mjs';

/** @type {import('./types.js').RunInHost} */
export async function runInElectron({ prepared, extensionDir, entry, env, resultFile }) {
  const home = temporaryDirectory();
  const userData = join(home.path, 'ud');
  const extensions = prepared.extensionsDir ?? join(home.path, 'ext');
  mkdirSync(extensions, { recursive: true });
  seedSettings(userData, prepared.settings);
  const target = prepared.workspace ?? prepared.folder;
  try {
    const how = await runTests({
      version: editorVersion(),
      extensionDevelopmentPath: extensionDir,
      extensionTestsPath: entry,
      extensionTestsEnv: environmentChanges(home.path, { ...prepared.env, ...env }),
      launchArgs: [
        ...(target ? [target] : []),
        ...['--user-data-dir', userData, '--extensions-dir', extensions],
        ...['--skip-welcome', '--skip-release-notes', '--disable-updates', '--use-inmemory-secretstorage'],
        ...(prepared.trust ? [] : ['--disable-workspace-trust']),
        // Chromium's sandbox needs what a container or root does not have.
        ...(process.platform === 'linux' ? ['--no-sandbox', '--disable-gpu'] : []),
      ],
    }).then(
      (code) => `the editor ended with ${code}`,
      (error) => /** @type {Error} */ (error).message,
    );
    return await readOutcome(resultFile, how);
  } finally {
    home.remove();
  }
}

/** `VSCODE_VERSION`: a version, `stable`, `insiders`, or `floor` for the oldest that the extension supports. */
function editorVersion() {
  const version = process.env.VSCODE_VERSION || 'stable';
  if (version !== 'floor') return version;
  /** @type {{ engines: { vscode: string } }} */
  const manifest = JSON.parse(readFileSync(join(rootDir, 'package.json'), 'utf8'));
  return manifest.engines.vscode.replace(/^\D+/, '');
}
