// Which Chrome or Chromium to use: the one that was named, one of this machine, or the one from the npm registry.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { packagedBrowser } from './install-browser.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

const MAC_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/**
 * Looks for a browser, `CHROME_PATH` first.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {import('./types.js').BrowserPath | null}
 * @throws {Error} when `CHROME_PATH` names nothing that can be run.
 */
export function findBrowser(env = process.env) {
  if (env.CHROME_PATH) {
    if (!isExecutable(env.CHROME_PATH)) throw new Error(`CHROME_PATH is not an executable file: ${env.CHROME_PATH}`);
    return { executablePath: env.CHROME_PATH, env: {} };
  }
  const directories = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = COMMANDS.flatMap((command) => directories.map((directory) => join(directory, command)));
  if (process.platform === 'darwin') candidates.push(...MAC_APPS);
  const executablePath = candidates.find(isExecutable);
  return executablePath ? { executablePath, env: {} } : packagedBrowser();
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
