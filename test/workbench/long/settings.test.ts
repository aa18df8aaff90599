import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSession } from '../../../src/app/start-session';
import { repositoryAt } from '../../helpers/repository';
import { minutesAgo } from '../seed';
import { makeTeam } from '../team';
import { openWorkbench } from '../workbench';

describe('the settings', () => {
  it('hold at once for the status item, and keep all but the important messages away', async () => {
    const { mine } = await makeTeam();
    await minutesAgo(7, mine, (clone) => startSession(clone, { title: 'Login' }));
    const w = await openWorkbench({
      folder: mine,
      settings: { 'autoPr.sharing': 'local', 'autoPr.askForTitle': false, 'autoPr.notifications': 'important' },
    });
    const status = (text: RegExp): Promise<void> => w.statusItem().filter({ hasText: text }).waitFor();
    await mkdir(join(mine, '.vscode'));
    const show = (mode: string): Promise<void> =>
      writeFile(join(mine, '.vscode', 'settings.json'), JSON.stringify({ 'autoPr.statusBar.mode': mode }));
    await repositoryAt(mine).git('commit', '--quiet', '--allow-empty', '--message=Check the token');
    await status(/^\s*0:\d\d · 1 commit$/);
    await show('compact');
    await status(/^\s*0:\d\d$/);
    await show('off');
    await w.statusItem().waitFor({ state: 'detached' });
    await show('full');
    await status(/1 commit/);

    await w.press('Control+Shift+C');
    await w.toast('Login completed at').waitFor();
    await status(/Session complete/);
    assert.ok((await w.toasts()).every((text) => text.includes('completed at')));
  });
});
