import assert from 'node:assert/strict';
import { chooseSharing } from '../../../src/app/choose-sharing';
import { completeSession } from '../../../src/app/complete-session';
import { startSession } from '../../../src/app/start-session';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { away, startedMinutesAgo } from '../quiet-session';
import { minutesAgo } from '../seed';
import { makeTeam } from '../team';
import { openWorkbench } from '../workbench';

describe('a quiet session', () => {
  it('shows how long it has been quiet', async () => {
    const folder = await startedMinutesAgo(16, 'Long lunch');
    const w = await openWorkbench({ folder, beforeLoad: away });
    await w.statusItem().filter({ hasText: '0:00 · idle 16 min' }).waitFor();
  });

  it('has completed at its last activity when the person comes back, and can be taken back', async () => {
    const folder = await startedMinutesAgo(90, 'Went home');
    const w = await openWorkbench({ folder });
    await w.toast('Went home completed at').waitFor();
    await w.toast('nobody worked on it').waitFor();
    await w.screenshot('completed-on-return');
    await w.answerToast('Went home completed at', 'Undo');
    await w.statusItem().filter({ hasText: '0:00' }).waitFor();
  });

  it('completes without a word in every window once the person wants to hear no more of it', async () => {
    const folders = [await startedMinutesAgo(31, 'Long lunch'), await startedMinutesAgo(31, 'Long walk')];
    const w = await openWorkbench({ folder: folders[0]!, beforeLoad: away });
    await w.answerToast('Long lunch has been quiet', "Don't Show Again");
    const other = await w.openAnother({ folder: folders[1]!, beforeLoad: away });
    await other.statusItem().filter({ hasText: 'Completes in' }).waitFor();
    await other.runCommand('Auto-PR: Keep Working');
    await other.statusItem().filter({ hasText: '0:00' }).waitFor();
    await other.press('Control+Shift+C');
    await other.toast('Long walk completed at').waitFor();
    assert.deepEqual((await other.toasts()).length, 1);
  });

  it('completes at once when the person says so', async () => {
    const folder = await startedMinutesAgo(31, 'Long lunch');
    const w = await openWorkbench({ folder, beforeLoad: away });
    await w.answerToast('Long lunch has been quiet', 'Complete Now');
    await w
      .statusItem()
      .filter({ hasText: /Session complete|Start session/ })
      .waitFor();
  });

  it('starts a new one beside those that ended', async () => {
    const { mine } = await makeTeam();
    await minutesAgo(200, mine, async (clone) => {
      await chooseSharing(clone, 'local');
      const session = await startSession(clone, { title: 'This morning' });
      await completeSession(clone, session, DEFAULT_CONFIG, { trigger: 'manual' });
    });
    const w = await openWorkbench({
      folder: mine,
      settings: { 'autoPr.askForTitle': false, 'autoPr.statusBar.mode': 'compact' },
    });
    await w.showContainer('Auto-PR');
    await w.treeRow('This morning').waitFor();
    await w.statusItem().waitFor();
    await w.press('Control+Shift+S');
    await w.statusItem().filter({ hasText: '0:00' }).waitFor();
    await w.treeRow('My Sessions').waitFor();
  });
});
