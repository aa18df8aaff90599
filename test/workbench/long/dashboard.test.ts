import { makeTeam } from '../team';
import { openWorkbench, type Workbench } from '../workbench';

/** What is inside the panel's frames. */
const pageOf = ({ page }: Workbench) =>
  page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');

describe('the dashboard in the editor', () => {
  it('shows the past of a repository, marked as inferred', async () => {
    const { mine } = await makeTeam();
    const w = await openWorkbench({ folder: mine, settings: { 'autoPr.sharing': 'local' } });
    await w.statusItem().filter({ hasText: 'Start session' }).waitFor();
    await w.runCommand('Auto-PR: Show My History');
    await pageOf(w).getByText('Inferred from history.').waitFor();
    await w.screenshot('dashboard-history');
  });
});
