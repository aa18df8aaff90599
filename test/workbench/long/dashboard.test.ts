import assert from 'node:assert/strict';
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
    dark: { theme: 'Default Dark Modern', kind: 'vscode-dark', isDark: true },
    'high-contrast': { theme: 'Default High Contrast', kind: 'vscode-high-contrast', isDark: true },
    'high-contrast-light': { theme: 'Default High Contrast Light', kind: 'vscode-high-contrast-light', isDark: false },
  };
  for (const [name, { theme, kind, isDark }] of Object.entries(themes)) {
    it(`takes its colours from the editor: ${name}`, async () => {
      const { mine } = await makeTeam();
      const w = await openWorkbench({
        folder: mine,
        settings: { 'autoPr.sharing': 'local', 'workbench.colorTheme': theme },
      });
      await w.statusItem().filter({ hasText: 'Start session' }).waitFor();
      await w.runCommand('Auto-PR: Show My History');
      const page = pageOf(w);
      await page.getByText('Inferred from history.').waitFor();
      await page.getByRole('tab', { name: 'Analytics' }).click();
      const body = page.locator(`body[data-vscode-theme-kind="${kind}"]`);
      await body.waitFor();
      assert.equal(await body.evaluate(isDarkGround), isDark);
      await w.screenshot(`dashboard-panel-${name}`);
    });
  }
});

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
