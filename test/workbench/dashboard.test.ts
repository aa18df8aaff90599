import assert from 'node:assert/strict';
import { violations } from '../helpers/axe';
import { makeTeam } from './team';
import { openWorkbench, type Workbench } from './workbench';

/** What is inside the panel's frames. */
const pageOf = ({ page }: Workbench) =>
  page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');

describe('the dashboard in the editor', () => {
  it('shows the sessions of the repository, follows them, and completes one’s own from its row', async () => {
    const { mine } = await makeTeam();
    const w = await openWorkbench({
      folder: mine,
      settings: { 'autoPr.sharing': 'local', 'autoPr.askForTitle': false, 'autoPr.keymap': 'none' },
    });
    await w.statusItem().filter({ hasText: 'Start session' }).waitFor();
    await w.page.addInitScript(keepEditorApi);
    await w.runCommand('Auto-PR: Open Dashboard');
    const dashboard = pageOf(w);
    await dashboard.getByRole('tab', { name: 'Active sessions' }).click();
    await w.screenshot('dashboard-panel-before');
    await w.runCommand('Auto-PR: Start Session');
    const complete = dashboard.getByRole('button', { name: /^Complete/ });
    await complete.waitFor();
    assert.equal(await dashboard.getByRole('tab', { name: 'Active sessions', selected: true }).count(), 1);
    assert.deepEqual(await violations(dashboard.locator('body')), []);
    await w.screenshot('dashboard-panel');
    // Nothing that is not ours is obeyed or shown, on either side; what comes after it in the same line is.
    await dashboard.locator('body').evaluate(sendForeignMessages);
    await complete.click();
    await w.toast('completed at').waitFor();
    await complete.waitFor({ state: 'detached' });
    await dashboard.getByRole('tab', { name: 'Completed sessions' }).click();
    await dashboard.getByText('a person', { exact: true }).last().waitFor();
    await w.screenshot('dashboard-panel-completed');
  });
});

interface Page {
  acquireVsCodeApi?: (() => { postMessage(message: unknown): void }) | undefined;
  keptApi?: { postMessage(message: unknown): void };
  postMessage(message: unknown, origin: string): void;
}

/** Runs in every frame: keeps a hand on what the page talks to the editor with, as something that got into it would. */
function keepEditorApi(): void {
  const page = globalThis as unknown as Page;
  let real: Page['acquireVsCodeApi'];
  Object.defineProperty(page, 'acquireVsCodeApi', {
    configurable: true,
    get: () => real && (() => (page.keptApi = real!())),
    set: (given: Page['acquireVsCodeApi']) => {
      real = given;
    },
  });
}

/** Runs in the page. */
function sendForeignMessages(): void {
  const page = globalThis as unknown as Page;
  if (!page.keptApi) throw new Error('the page has not talked to the editor');
  for (const message of [
    null,
    'complete',
    { type: 'run', command: 'workbench.action.closeWindow' },
    { type: 'complete', session: '../../etc' },
    { type: 'complete', session: 'x', more: true },
    { type: 'open-pr', number: 'javascript:alert(1)' },
    { type: 'show-log', session: '0'.repeat(26) },
  ]) {
    page.keptApi.postMessage(message);
  }
  for (const message of [null, 'x', { type: 'model', model: { sessions: [] } }, { type: 'patch', patch: {} }]) {
    page.postMessage(message, '*');
  }
}
