import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTeam } from './team';
import { openWorkbench } from './workbench';

describe('trouble', () => {
  it('with the configuration stands in the Problems panel, and with the disk in an error', async () => {
    const { mine } = await makeTeam();
    await mkdir(join(mine, '.auto-pr'));
    await writeFile(join(mine, '.auto-pr', 'config.yaml'), 'timeout_minutes: 4\nidle_warning_minutes: soon\n');
    const w = await openWorkbench({
      folder: mine,
      settings: { 'autoPr.sharing': 'local', 'autoPr.askForTitle': false, 'autoPr.keymap': 'chord' },
    });
    await w.statusItem().filter({ hasText: 'Start session' }).click();
    await w.statusItem().filter({ hasText: '0:00' }).waitFor();
    await w.runCommand('Problems: Focus on Problems View');
    const problems = w.page.locator('.markers-panel .monaco-list-row');
    for (const text of ['timeout_minutes', 'idle_warning_minutes']) await problems.filter({ hasText: text }).waitFor();
    await w.screenshot('problems');
    assert.deepEqual(await w.toasts(), []);

    const windows = join(mine, '.git', 'auto-pr-sessions', 'windows');
    await rm(windows, { recursive: true });
    await writeFile(windows, 'in the way');
    await w.runCommand('Auto-PR: Refresh');
    await w.statusItem().and(w.page.locator('.error-kind')).filter({ hasText: 'Auto-PR' }).waitFor();
    await w.toast('Cannot save sessions: ').waitFor();
    await w.screenshot('cannot-save');
    assert.match(
      (await w.container('Auto-PR').locator('a').getAttribute('aria-label')) ?? '',
      /Sessions cannot be saved/,
    );
    await w.answerToast('Cannot save sessions: ', 'Show Log');
    await w.page.locator('.part.panel .action-item.checked').filter({ hasText: 'Output' }).waitFor();
    await rm(windows);
    await w.runCommand('Auto-PR: Refresh');
    await w.statusItem().filter({ hasText: '0:00' }).waitFor();
  });
});
