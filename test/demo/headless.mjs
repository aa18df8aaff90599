import { appendFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../editor/browser.mjs';
import { installExtensions, startCodeServer } from '../editor/code-server.mjs';
import { installEditor } from '../editor/install.mjs';
import { shotsDir } from '../editor/paths.mjs';
import { windowUrl } from '../editor/window-url.mjs';
import { git } from './sample.mjs';

const ITEM = '.statusbar-item[id^="auto-pr-sessions.auto-pr-sessions"]';

/**
 * Plays the demo to its end as a person would, and keeps pictures of it.
 *
 * @param {{ sample: { mine: string }, extensions: readonly string[], colleague: import('./colleague.mjs').Colleague }} demo
 * @throws {Error} when a step does not show what it should
 */
export async function runHeadless({ sample, extensions, colleague }) {
  await installEditor();
  await mkdir(shotsDir, { recursive: true });
  const installed = await installExtensions(extensions);
  const server = await startCodeServer({ extensionsDir: installed.extensionsDir });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const shown = (/** @type {string} */ text) => page.locator(ITEM).filter({ hasText: text }).waitFor();
    const row = (/** @type {string} */ text) =>
      page.locator('.sidebar .monaco-list-row').filter({ hasText: text }).first();
    const toast = (/** @type {string} */ text) => page.locator('.notification-toast').filter({ hasText: text });
    const press = async (/** @type {string} */ text, /** @type {string} */ button) =>
      toast(text).getByRole('button', { name: button, exact: true }).click();
    const keep = async (/** @type {string} */ name) => {
      await page.screenshot({ path: join(shotsDir, `demo-${name}.png`) });
      console.log(`demo: test/editor/shots/demo-${name}.png`);
    };

    await page.goto(windowUrl(server.url, { folder: sample.mine }));
    await shown('Start session');
    await command(page, 'Auto-PR: Open Walkthrough');
    await page.getByText('What a session records').first().waitFor();
    await keep('1-walkthrough');

    await command(page, 'Auto-PR: Focus Sessions View');
    await page.keyboard.press('Control+Shift+S');
    await page.locator('.quick-input-widget input[type="text"]').fill('Discounts for students');
    await page.keyboard.press('Enter');
    await shown('0:00');
    await press("bookshop's sessions with everyone who can read", 'Share');
    await press('Auto-PR uses Ctrl+Shift+S', 'Keep');
    await row('Search for books').waitFor();
    await row('Grace Hopper').waitFor();
    await keep('2-team');

    for (const subject of ['Add a discount', 'Test the discount']) {
      appendFileSync(join(sample.mine, 'src', 'price.ts'), `// ${subject}\n`);
      git(sample.mine, 'commit', '--quiet', '--all', `--message=${subject}`);
      await row(subject).waitFor();
    }
    await shown('2 commits');
    colleague.step();
    await command(page, 'Auto-PR: Refresh');
    await keep('3-commits');

    await page.keyboard.press('Control+Shift+C');
    await toast('Discounts for students completed at').waitFor();
    await row('Recently Completed').waitFor();
    await keep('4-completed');
    await press('Discounts for students completed at', 'Undo');
    await shown('2 commits');
  } finally {
    await browser.close();
    await server.stop();
    installed.remove();
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} title
 */
async function command(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input[type="text"]').fill(`>${title}`);
  await page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: title }).first().click();
}
