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
  const found = findBrowser();
  if (!found) throw new Error('no Chrome or Chromium found: run `node test/editor/install.mjs`.');
  const env = /** @type {Record<string, string>} */ ({ ...process.env, ...found.env });
  return chromium.launch({ executablePath: found.executablePath, args: ARGS, env });
}
