import { startSession } from '../../../src/app/start-session';
import { minutesAgo } from '../seed';
import { makeTeam } from '../team';
import { openWorkbench } from '../workbench';

const QUIET = { 'autoPr.sharing': 'local', 'autoPr.askForTitle': false, 'autoPr.notifications': 'none' };

describe('the windows of one working tree', () => {
  it('share one session and its time, which a reload does not lose', async () => {
    const { mine } = await makeTeam();
    await minutesAgo(7, mine, (clone) => startSession(clone, { title: 'Shared' }));
    const first = await openWorkbench({ folder: mine, settings: QUIET });
    await first.statusItem().filter({ hasText: '0:07' }).waitFor();
    const second = await openWorkbench({ folder: mine, settings: QUIET });
    await second
      .statusItem()
      .filter({ hasText: /0:0[78]/ })
      .waitFor();
    await first.reload();
    await first
      .statusItem()
      .filter({ hasText: /0:0[78]/ })
      .waitFor();
    await second.press('Control+Shift+C');
    await first
      .statusItem()
      .filter({ hasText: /Session complete|Start session/ })
      .waitFor();
    await second
      .statusItem()
      .filter({ hasText: /Session complete|Start session/ })
      .waitFor();
  });

  it('follow the settings: no keys, no status item, no messages', async () => {
    const { mine } = await makeTeam();
    const w = await openWorkbench({ folder: mine, settings: { ...QUIET, 'autoPr.keymap': 'none' } });
    await w.statusItem().filter({ hasText: 'Start session' }).waitFor();
    await w.press('Control+Shift+S');
    await w.runCommand('Auto-PR: Start Session…');
    await w.statusItem().filter({ hasText: '0:00' }).waitFor();
    await w.runCommand('Auto-PR: Complete Session');
    await w.statusItem().filter({ hasText: 'Session complete' }).waitFor();
    await w.toast().waitFor({ state: 'detached' });
    const off = await openWorkbench({ folder: mine, settings: { ...QUIET, 'autoPr.statusBar.mode': 'off' } });
    await off.showContainer('Auto-PR');
    await off.treeRow('Recently Completed').waitFor();
    await off.statusItem().waitFor({ state: 'detached' });
  });
});
