// Sets up the editor of the tests: code-server, the Node that it wants, and a browser when the machine has none.
// Idempotent, needs no root, and uses nothing but Node, npm and the npm registry.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBrowser } from './find-browser.mjs';
import { installBrowser } from './install-browser.mjs';
import { runAsScript } from './run-as-script.mjs';
import { codeServerDir, editorDir, nodeBinary } from './paths.mjs';

const run = promisify(execFile);
const say = (/** @type {string} */ text) => console.log(`editor: ${text}`);

/** code-server is a monorepo inside its package: what its own post-install script would do, without compiling anything. */
const INNER_CI = ['ci', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--no-progress', '--loglevel=error'];

/** Nothing here is ever loaded by a test, and it is a quarter of the whole. */
const UNUSED = [
  'lib/vscode/extensions/copilot',
  'lib/vscode/node_modules/@github',
  'lib/vscode/node_modules/@microsoft/mxc-sdk',
  'lib/vscode/node_modules/@devcontainers',
];

/**
 * Installs what is missing, and nothing when the last installation came from the same lock file.
 *
 * @throws {Error} one sentence that says what to do, when the registry cannot be reached or the machine is not supported.
 */
export async function installEditor() {
  const stampFile = join(editorDir, 'node_modules', '.auto-pr-installed');
  const stamp = await fingerprint();
  if ((await readFile(stampFile, 'utf8').catch(() => '')) !== stamp) {
    await installCodeServer();
    await writeFile(stampFile, stamp);
  }
  if (!findBrowser()) {
    say('no Chrome or Chromium found, taking one from the npm registry');
    await installBrowser(npm);
  }
}

async function installCodeServer() {
  const started = performance.now();
  say('installing code-server (about a minute, once) …');
  await npm(['ci', '--ignore-scripts', '--no-progress', '--loglevel=error'], editorDir);
  await run(nodeBinary(), ['--version']);
  const vscode = join(codeServerDir, 'lib', 'vscode');
  say('installing what the editor and its built-in extensions need …');
  await Promise.all([npm(INNER_CI, vscode), npm(INNER_CI, join(vscode, 'extensions'))]);
  await Promise.all(UNUSED.map((path) => rm(join(codeServerDir, path), { recursive: true, force: true })));
  say(`ready after ${Math.round((performance.now() - started) / 1000)} s`);
}

/** A changed lock or a changed way of installing means a new installation. */
async function fingerprint() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'install.mjs']) hash.update(await readFile(join(editorDir, file)));
  return hash.digest('hex');
}

/** @type {import('./types.js').Npm} */
async function npm(args, cwd) {
  try {
    await run('npm', args, { cwd, maxBuffer: 64 << 20 });
  } catch (error) {
    const { stderr = '', message } = /** @type {{ stderr?: string, message: string }} */ (error);
    const reason = stderr.trim().split('\n').slice(-12).join('\n') || message;
    throw new Error(`npm ${args[0]} failed in ${cwd}; is the npm registry reachable?\n${reason}`);
  }
}

await runAsScript(import.meta, installEditor);
