import type { BrowserContext, Page } from 'playwright-core';
import type { CodeServer, EditorOptions } from '../editor/types.js';
import { loadHarness, patience, workbenchRun } from './harness';

/** How long a locator waits for what it is to find. */
const WAIT_MS = 30_000;
const VIEWPORT = { width: 1280, height: 800 };

/** A server, and the browser that has loaded from it before: what takes most of the time before a window is usable. */
export interface Editor {
  server: CodeServer;
  browser: BrowserContext;
  end: () => Promise<void>;
}

/** Editors that no test uses just now. They end with this process. */
const free: Editor[] = [];

/** An editor as if it were new: nothing that an earlier test did is known to it. */
export async function takeEditor(options: EditorOptions): Promise<Editor> {
  const editor = (isOrdinary(options) ? free.pop() : undefined) ?? (await startEditor(options));
  editor.server.renew(options.settings);
  editor.browser.setDefaultTimeout(WAIT_MS * patience());
  return editor;
}

/** Ends all that the test did with an editor, which is the next one's. */
export async function giveBack(editor: Editor, options: EditorOptions): Promise<void> {
  if (!isOrdinary(options)) return editor.end();
  const { server, browser } = editor;
  const blank = await browser.newPage();
  for (const page of browser.pages()) if (page !== blank) await page.close();
  await forgetStorage(blank, server.url);
  free.push(editor);
}

/** Whether settings are all that sets it apart: those can be changed. */
function isOrdinary({ trust, env, args }: EditorOptions): boolean {
  return trust === undefined && env === undefined && args === undefined;
}

async function startEditor(options: EditorOptions): Promise<Editor> {
  const harness = await loadHarness();
  const server = await harness.startCodeServer({ extensionsDir: workbenchRun().extensionsDir, ...options });
  const profile = harness.temporaryDirectory();
  try {
    const browser = await harness.launchProfile(profile.path, { viewport: VIEWPORT });
    const end = async (): Promise<void> => {
      await browser.close();
      await server.stop();
      profile.remove();
    };
    return { server, browser, end };
  } catch (error) {
    await server.stop();
    profile.remove();
    throw error;
  }
}

/** What the editor keeps in the browser: extensions' memory, layout, what was opened last. Not what it loaded. */
async function forgetStorage(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', {
    origin,
    storageTypes: 'cookies,indexeddb,local_storage',
  });
  await session.detach();
}
