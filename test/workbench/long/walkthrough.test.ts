import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryAt } from '../../helpers/repository';
import { makeTeam } from '../team';
import { openWorkbench } from '../workbench';

describe('the walkthrough', () => {
  it('ticks off each step when it is done', async () => {
    const { mine } = await makeTeam();
    const w = await openWorkbench({
      folder: mine,
      settings: { 'autoPr.sharing': 'local', 'autoPr.askForTitle': false },
    });
    const done = (step: string): Promise<void> =>
      w.page.locator(`[data-done-step-id$="#${step}"][aria-checked="true"]`).first().waitFor();
    await w.statusItem().filter({ hasText: 'Start session' }).waitFor();
    await w.runCommand('Auto-PR: Open Walkthrough');
    await w.page.getByText('What a session records').first().click();
    await done('records');
    await w.screenshot('walkthrough');
    await w.press('Control+Shift+S');
    await done('start');
    await w.answerToast('Auto-PR uses Ctrl+Shift+S', 'Use Two-Step Keys');
    await done('keys');
    await writeFile(join(mine, 'login.ts'), 'export const ok = true;\n');
    const clone = repositoryAt(mine);
    await clone.git('add', '.');
    await clone.git('commit', '--quiet', '--message=Check the token');
    await done('commit');
    await w.showContainer('Auto-PR');
    await done('team');
    await w.runCommand('Auto-PR: Complete Session');
    await done('complete');
    await w.screenshot('walkthrough-done');
  });
});
