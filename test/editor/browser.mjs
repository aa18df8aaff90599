import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts the browser that {@link findBrowser} finds, without a window.
 *
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchBrowser() {
  return chromium.launch(foundBrowser());
}

/**
 * Starts a browser that keeps what it loaded below a directory, so that a page loads faster the second time.
 *
 * @param {string} directory
 * @param {import('playwright-core').BrowserContextOptions} options
 * @returns {Promise<import('playwright-core').BrowserContext>}
 */
export async function launchProfile(directory, options) {
  return chromium.launchPersistentContext(directory, { ...foundBrowser(), ...options });
}

function foundBrowser() {
  const found = findBrowser();
  if (!found) throw new Error('no Chrome or Chromium found: run `node test/editor/install.mjs`.');
  const env = /** @type {Record<string, string>} */ ({ ...process.env, ...found.env });
  return { executablePath: found.executablePath, args: ARGS, env };
}
