// Runs suites inside the extension host of code-server; a page is the window that the host belongs to.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { startCodeServer } from './code-server.mjs';
import { readOutcome } from './host-outcome.mjs';
import { shotsDir } from './paths.mjs';
import { windowUrl } from './window-url.mjs';

/** Longer than any scenario takes: the tests in it have limits of their own. */
const LIMIT_MS = 600_000;

/** @type {import('./types.js').RunInHost} */
export async function runInCodeServer({ name, prepared, extensionDir, entry, env, resultFile, print, linePrefix }) {
  const args = ['--vscode-option', 'enable-smoke-test-driver', ...(prepared.args ?? [])];
  const server = await startCodeServer({ ...prepared, env: { ...prepared.env, ...env }, args });
  /** @type {import('playwright-core').Browser | undefined} */
  let browser;
  try {
    browser = await launchBrowser();
    const page = await browser.newPage();
    const log = await forwardLog(page, print, linePrefix);
    const remote = (/** @type {string} */ path) => `vscode-remote://${server.authority}${path}`;
    const url = windowUrl(server.url, prepared, {
      extensionDevelopmentPath: remote(extensionDir),
      extensionTestsPath: remote(entry),
      enableProposedApi: '',
      skipWelcome: 'true',
    });
    const outcome = await readOutcome(resultFile, await hostEnd(page, url, server));
    if (outcome.problem) await keepEvidence(name, page, `${server.log()}\n${log.join('\n')}\n`);
    return outcome;
  } finally {
    await browser?.close();
    await server.stop();
  }
}

/**
 * Prints what the suites print, which arrives in the midst of the window's own log.
 *
 * @param {import('playwright-core').Page} page
 * @param {(line: string) => void} print
 * @param {string} linePrefix that the suites' output starts with
 * @returns {Promise<string[]>} everything, as it comes
 */
async function forwardLog(page, print, linePrefix) {
  /** @type {string[]} */
  const log = [];
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ level, /** @type {unknown[]} */ args) => {
    const text = args.map(String).join(' ');
    log.push(`${level} ${text}`);
    if (text.startsWith(linePrefix)) print(text.slice(linePrefix.length));
    else if (process.env.AUTO_PR_DEBUG) print(`${level} ${text}`);
  });
  return log;
}

/**
 * Opens the window and answers with how the run ended.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} url
 * @param {import('./types.js').CodeServer} server
 * @returns {Promise<string>}
 */
async function hostEnd(page, url, server) {
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    setTimeout(() => resolve(`still running after ${LIMIT_MS / 60_000} min`), LIMIT_MS).unref();
    page.once('crash', () => resolve('the page crashed'));
    void server.exited.then(resolve);
    void page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => {
      resolve(`the extension host ended with ${code}`);
    });
  });
  await page.goto(url);
  return ended;
}

/**
 * What a person would look at first after a failure.
 *
 * @param {string} name
 * @param {import('playwright-core').Page} page
 * @param {string} log
 */
async function keepEvidence(name, page, log) {
  await mkdir(shotsDir, { recursive: true });
  await writeFile(join(shotsDir, `host-${name}.log`), log);
  // A page that crashed has nothing to show.
  await page.screenshot({ path: join(shotsDir, `host-${name}.png`) }).catch(() => undefined);
}
