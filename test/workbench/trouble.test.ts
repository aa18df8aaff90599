import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseSharing } from '../../src/app/choose-sharing';
import { noteInSession } from '../../src/app/change-session';
import { startSession } from '../../src/app/start-session';
import { syncClone } from '../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../src/domain/config/config';
import { STATE_REF } from '../../src/store/state-branch';
import { repositoryAt } from '../helpers/repository';
import { minutesAgo } from './seed';
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

  it('with the state that git cannot read any more mends itself, says so once, and keeps the damaged bytes', async () => {
    const { mine } = await makeTeam();
    await minutesAgo(5, mine, async (clone) => {
      await chooseSharing(clone, 'team');
      await noteInSession(clone, await startSession(clone, { title: 'Kept' }), 'one');
      await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    });
    const log = (await repositoryAt(mine).git('ls-tree', '-r', STATE_REF, 'sessions/')).split(/\s/)[2] ?? '';
    const file = join(mine, '.git', 'objects', log.slice(0, 2), log.slice(2));
    await chmod(file, 0o644);
    await writeFile(file, Buffer.alloc(40, 7));

    const w = await openWorkbench({ folder: mine, settings: { 'autoPr.keymap': 'chord' } });
    await w.statusItem().filter({ hasText: '0:05' }).waitFor();
    await w.runCommand('Auto-PR: Complete Session');
    await w.toast('could not be read').waitFor();
    await w.screenshot('mended');
    const damaged = await readdir(join(mine, '.git', 'auto-pr-sessions', 'damaged'));
    assert.deepEqual(damaged, [`object-${log}`]);
    await w.answerToast('could not be read', 'Show Log');
    await w.reload();
    await w.statusItem().waitFor();
    assert.equal(
      (await w.toasts()).some((text) => text.includes('could not be read')),
      false,
    );
  });
});
