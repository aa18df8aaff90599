import assert from 'node:assert/strict';
import { violations } from '../../helpers/axe';
import { pastSessions } from '../past-sessions';
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

  const themes: Record<string, { theme: string; kind: string; isDark: boolean }> = {
    light: { theme: 'Default Light Modern', kind: 'vscode-light', isDark: false },
    dark: { theme: 'Default Dark Modern', kind: 'vscode-dark', isDark: true },
    'high-contrast': { theme: 'Default High Contrast', kind: 'vscode-high-contrast', isDark: true },
    'high-contrast-light': { theme: 'Default High Contrast Light', kind: 'vscode-high-contrast-light', isDark: false },
  };
  for (const [name, { theme, kind, isDark }] of Object.entries(themes)) {
    it(`takes its colours from the editor, and everybody can read them: ${name}`, async () => {
      const { mine } = await makeTeam();
      await pastSessions(mine, 12);
      const w = await openDashboard(mine, theme);
      const page = pageOf(w);
      const body = page.locator(`body[data-vscode-theme-kind="${kind}"]`);
      await body.waitFor();
      assert.equal(await body.evaluate(isDarkGround), isDark);
      for (const view of ['Overview', 'Active sessions', 'Completed sessions', 'Analytics', 'Health']) {
        await page.getByRole('tab', { name: view }).click();
        await page.getByRole('tab', { name: view, selected: true }).waitFor();
        assert.deepEqual(await violations(page.locator('body')), [], view);
        await w.screenshot(`dashboard-panel-${name}-${view.split(' ')[0]!.toLowerCase()}`);
      }
    });
  }

  it('shows the sessions of years', async () => {
    const { mine } = await makeTeam();
    await pastSessions(mine, 10_000);
    const w = await openDashboard(mine, 'Default Dark Modern');
    const page = pageOf(w);
    await page.getByLabel('Period').selectOption({ label: 'everything' });
    await w.screenshot('dashboard-panel-10000-overview');
    await page.getByRole('tab', { name: 'Completed sessions' }).click();
    await page.getByText('9,998 completed sessions').waitFor();
    await w.screenshot('dashboard-panel-10000-completed');
  });

  it('says what to do where there is nothing yet', async () => {
    const { mine } = await makeTeam();
    const w = await openDashboard(mine, 'Default Light Modern');
    await pageOf(w).getByRole('button', { name: 'Show my history' }).waitFor();
    await w.screenshot('dashboard-panel-empty');
    await pageOf(w).getByRole('button', { name: 'Show my history' }).click();
    await pageOf(w).getByText('Inferred from history.').waitFor();
  });
});

async function openDashboard(folder: string, theme: string): Promise<Workbench> {
  const settings = { 'autoPr.sharing': 'local', 'workbench.colorTheme': theme };
  const w = await openWorkbench({ folder, settings });
  await w.statusItem().filter({ hasText: 'Start session' }).waitFor();
  await w.runCommand('Auto-PR: Open Dashboard');
  await pageOf(w).getByRole('tab', { name: 'Overview' }).waitFor();
  return w;
}

/** Whether the ground behind an element is darker than it is light. */
function isDarkGround(element: unknown): boolean {
  const { getComputedStyle } = globalThis as unknown as {
    getComputedStyle: (of: unknown) => { backgroundColor: string };
  };
  const [red = 255, green = 255, blue = 255] = (getComputedStyle(element).backgroundColor.match(/\d+/g) ?? []).map(
    Number,
  );
  return red + green + blue < 3 * 128;
}
