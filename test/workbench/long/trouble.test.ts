import assert from 'node:assert/strict';
import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseSharing } from '../../../src/app/choose-sharing';
import { noteInSession } from '../../../src/app/change-session';
import { startSession } from '../../../src/app/start-session';
import { syncClone } from '../../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { STATE_REF } from '../../../src/store/state-branch';
import { repositoryAt } from '../../helpers/repository';
import { minutesAgo } from '../seed';
import { makeTeam } from '../team';
import { openWorkbench } from '../workbench';

describe('trouble', () => {
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
