import assert from 'node:assert/strict';
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
    await w.runCommand('Auto-PR: Open Dashboard');
    const dashboard = pageOf(w);
    await dashboard.getByRole('tab', { name: 'Active sessions' }).click();
    await w.screenshot('dashboard-panel-before');
    await w.runCommand('Auto-PR: Start Session');
    const complete = dashboard.getByRole('button', { name: /^Complete/ });
    await complete.waitFor();
    assert.equal(await dashboard.getByRole('tab', { name: 'Active sessions', selected: true }).count(), 1);
    await w.screenshot('dashboard-panel');
    await complete.click();
    await w.toast('completed at').waitFor();
    await complete.waitFor({ state: 'detached' });
    await dashboard.getByRole('tab', { name: 'Completed sessions' }).click();
    await dashboard.getByText('a person', { exact: true }).last().waitFor();
    await w.screenshot('dashboard-panel-completed');
  });
});
