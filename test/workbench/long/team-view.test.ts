import { rename } from 'node:fs/promises';
import { startSession } from '../../../src/app/start-session';
import { syncClone } from '../../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { minutesAgo } from '../seed';
import { makeTeam } from '../team';
import { openWorkbench } from '../workbench';

const SHARED = { 'autoPr.sharing': 'team', 'autoPr.askForTitle': false, 'autoPr.keymap': 'chord' };

describe('the team in the sidebar', () => {
  it('keeps the last good rows while the remote is away, and says so', async () => {
    const team = await makeTeam();
    await minutesAgo(3, team.colleague, async (clone) => {
      await startSession(clone, { title: 'New parser' });
      await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    });
    await minutesAgo(0, team.mine, (clone) => syncClone(clone, DEFAULT_CONFIG, { explicit: true }));
    await rename(team.remote, `${team.remote}-away`);
    const w = await openWorkbench({ folder: team.mine, settings: SHARED });
    await w.showContainer('Auto-PR');
    await w.treeRow('New parser').waitFor();
    await w.statusItem().filter({ hasText: 'Start session' }).click();
    await w.statusItem().filter({ hasText: 'not shared' }).waitFor();
    await w.screenshot('remote-away');
    await rename(`${team.remote}-away`, team.remote);
  });
});
