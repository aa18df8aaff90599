// Starts and stops code-server: the real workbench for a browser, the real extension host in Node.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { environmentChanges } from './editor-environment.mjs';
import { seedSettings } from './editor-settings.mjs';
import { codeServerEntry, nodeBinary } from './paths.mjs';
import { killExtensionHosts } from './extension-hosts.mjs';
import { killGroup, onProcessEnd } from './reap.mjs';
import { temporaryDirectory } from './temporary-directory.mjs';

const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 5_000;

/**
 * Starts a server with directories of its own on a free port, and answers once it serves.
 *
 * @param {import('./types.js').EditorOptions} [options]
 * @returns {Promise<import('./types.js').CodeServer>}
 * @throws {Error} with the server's own words when it does not come up.
 */
export async function startCodeServer({ settings, trust = false, env, args = [], extensionsDir } = {}) {
  const home = newHome();
  seedSettings(home.userData, settings);
  if (extensionsDir) cpSync(extensionsDir, home.extensions, { recursive: true });

  const child = spawn(
    nodeBinary(),
    [
      ...[codeServerEntry, ...home.args],
      ...['--auth', 'none', '--bind-addr', '127.0.0.1:0'],
      ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
      // Otherwise it starts a login shell to ask for the environment, which is whatever the person's profile makes of it.
      ...['--vscode-option', 'force-disable-user-env'],
      ...(trust ? [] : ['--disable-workspace-trust']),
      ...args,
    ],
    { env: { ...home.env, ...env }, cwd: home.path, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const pid = /** @type {number} */ (child.pid);
  const forget = onProcessEnd(() => killGroup(pid));
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (log += text));
  const exited = once(child, 'exit').then(([code, signal]) => `code-server ended (${signal ?? `exit code ${code}`})`);

  const end = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => killGroup(pid), STOP_LIMIT_MS);
    await exited;
    clearTimeout(timer);
    // Extension hosts end a little after the server that they belong to.
    killGroup(pid);
    forget();
    home.remove();
  };
  /** @type {Promise<void> | undefined} */
  let ending;
  const stop = () => (ending ??= end());

  try {
    const url = await listening(child.stdout, exited);
    await healthy(url);
    /** @param {Record<string, unknown>} [others] */
    const renew = (others) => {
      killExtensionHosts(pid);
      rmSync(join(home.userData, 'User'), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      seedSettings(home.userData, others);
    };
    const { userData: userDataDir } = home;
    return { url, authority: new URL(url).host, pid, userDataDir, exited, log: () => log, renew, stop };
  } catch (error) {
    await stop();
    throw new Error(`${/** @type {Error} */ (error).message}\n${log.trim()}`);
  }
}

/**
 * Installs packaged extensions into a directory that {@link startCodeServer} then copies.
 *
 * @param {readonly string[]} vsixFiles absolute paths
 * @returns {Promise<{ extensionsDir: string, remove: () => void }>}
 */
export async function installExtensions(vsixFiles) {
  const home = newHome();
  const install = vsixFiles.flatMap((file) => ['--install-extension', file]);
  await promisify(execFile)(nodeBinary(), [codeServerEntry, ...home.args, ...install], {
    env: home.env,
    cwd: home.path,
  });
  return { extensionsDir: home.extensions, remove: home.remove };
}

/** Everything that code-server reads or writes, below one temporary directory. */
function newHome() {
  const { path, remove } = temporaryDirectory();
  const config = join(path, 'config.yaml');
  const userData = join(path, 'ud');
  const extensions = join(path, 'ext');
  writeFileSync(config, '');
  mkdirSync(extensions);
  const xdg = {
    XDG_CONFIG_HOME: join(path, '.config'),
    XDG_DATA_HOME: join(path, '.data'),
    XDG_CACHE_HOME: join(path, '.cache'),
  };
  const env = { ...process.env, ...environmentChanges(path, { HOME: path, ...xdg }) };
  const args = ['--config', config, '--user-data-dir', userData, '--extensions-dir', extensions];
  return { path, userData, extensions, env, args, remove };
}

/**
 * The address that the server prints: it chose the port itself, so nobody can take it in between.
 *
 * @param {import('node:stream').Readable} stdout
 * @param {Promise<string>} exited
 * @returns {Promise<string>}
 */
async function listening(stdout, exited) {
  const lines = createInterface({ input: stdout });
  const limit = new Promise((_, reject) => {
    const seconds = START_LIMIT_MS / 1000;
    setTimeout(() => reject(new Error(`code-server did not listen within ${seconds} s`)), START_LIMIT_MS).unref();
  });
  /** @type {Promise<string>} */
  const address = new Promise((resolve) => {
    lines.on('line', (line) => {
      const url = /listening on (http:\/\/[^\s/]+)/.exec(line)?.[1];
      if (url) resolve(url);
    });
  });
  const early = exited.then((how) => Promise.reject(new Error(`${how} while starting`)));
  return /** @type {Promise<string>} */ (Promise.race([address, early, limit])).finally(() =>
    lines.removeAllListeners('line'),
  );
}

/** @param {string} url */
async function healthy(url) {
  const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(START_LIMIT_MS) });
  if (!response.ok) throw new Error(`code-server is not healthy: HTTP ${response.status}`);
}
